//! The whole life of a case against the district government and the bureau whose act it upheld, by keys alone, in Chinese:
//! each answers for its part, the court decides differently of each, the loss is upheld and followed to the letters.

use crate::support::program::Place;
use crate::support::pty::Person;
use serde_json::{Value, json};

const GOVERNMENT: &str = "天津市静海区人民政府";
const HOUSING: &str = "天津市静海区住房和建设委员会";
const FIRST: &str = "（2026）津0118行初61号";
const SECOND: &str = "（2026）津02行终81号";

/// A row of a list under this label: its fields, one after another.
fn row(person: &mut Person, fields: &[(&str, &str)]) {
    person.press("+").wait_for(fields[0].0);
    for (label, text) in fields {
        person.fill(label, text);
    }
    person.press("<esc>").wait_for("Esc 回表单");
}

/// The duty of one defendant under a rule.
fn duty(place: &Place, no: &str, rule: &str, organ: &str) -> Value {
    let list = place.json(&["duties", no, "--json"]);
    let mut all = list.as_array().unwrap().iter();
    let found = all.find(|it| it["rule"] == rule && it["for"] == organ);
    found.cloned().unwrap_or_else(|| panic!("{organ} has no duty under {rule}: {list}"))
}

/// Papers served on one defendant, its answer and the adviser's gate.
fn answers(person: &mut Person, organ: &str, received: &str, reviewed: &str) {
    person.open("r", "收件").fill("文书", "应诉通知书、起诉状副本").fill("收到日期", received);
    person.fill("送达对象", organ).keep("收件");
    person.open("a", "答辩").fill("答辩人", organ).to("证据清单").press("<enter>");
    row(person, &[("证据名称", "决定书及送达回证")]);
    person.press("<esc>").keep("答辩");
    person.open("g", "把关").fill("答辩人", organ).fill("法律顾问", "沈某").fill("把关日期", reviewed);
    person.fill("把关结果", "通过").keep("把关");
}

#[test]
fn a_case_against_the_government_and_its_bureau_is_lost_by_one_upheld_and_followed_to_the_letters() {
    let place = Place::new("2026-11-27");
    let mut person = Person::start(&place, 120, 36, &[]);
    person.wait_for("今日").press("R").wait_for("案件登记 · 新增");
    person.fill("案号", "(2026)津0118行初61").fill("审级", "一审").fill("原告", "李某");
    person
        .fill("被告", "区住建委、区政府")
        .fill("被告形式", "复议机关为共同被告")
        .fill("主管（作出）单位", "区住建委");
    person.fill("复议机关", "区政府").press("<f7>");
    person.save("案件登记").wait_for("审级链");
    answers(&mut person, "区住建委", "5.11", "5.22");
    answers(&mut person, "区政府", "5.12", "5.22");
    person.open("f", "转交").fill("转交日期", "5.13").keep("转交");
    // Each defendant's answer is opened from its own period, and goes in.
    for _ in 0..2 {
        person.press("1<home>");
        person.at_line("提交答辩状");
        person.open("s", "答辩");
        person.fill("提交日期", "5.25").fill("证据提交日期", "5.25").keep("答辩");
    }
    // Differing outcomes: the bureau's act stands, the decision of the reconsideration is unlawful (解释 136).
    person.open("d", "裁判").fill("文书种类", "判决书").fill("裁判日期", "7.8").fill("送达日期", "7.10");
    person.to("裁判结果").press("<enter>");
    row(&mut person, &[("被告", "区住建委"), ("裁判结果", "驳回诉讼请求")]);
    row(&mut person, &[("被告", "区政府"), ("裁判结果", "确认违法")]);
    person.press("<esc>").keep("裁判");
    person.open("A", "上诉").fill("上诉决定", "上诉").fill("决定日期", "7.15");
    person.fill("上诉日期", "7.20").keep("上诉").press("q");
    person.wait_for("今日").press("R").wait_for("案件登记 · 新增");
    person.fill("案号", "(2026)津02行终81").fill("审级", "二审").fill("关联案号", FIRST).fill("原告", "李某");
    person
        .fill("被告", "区住建委、区政府")
        .fill("被告形式", "复议机关为共同被告")
        .fill("主管（作出）单位", "区住建委");
    person.fill("复议机关", "区政府").press("<f7>");
    person.save("案件登记").wait_for("审级链");
    person.open("d", "裁判").fill("文书种类", "判决书").fill("裁判日期", "10.12").fill("送达日期", "10.12");
    person.to("裁判结果").press("<enter>");
    row(&mut person, &[("裁判结果", "驳回上诉，维持原判决")]);
    person.press("<esc>").fill("生效日期", "10.12").keep("裁判");
    person.wait_for("（2026）津0118行初61号").wait_for("败诉分析报告");

    person.open("L", "败诉分析报告").fill("提交日期", "11.9").fill("败诉原因", "违反法定程序");
    person.to("逐项整改").press("<enter>");
    row(&mut person, &[("整改措施", "复议决定逾期的逐件预警"), ("完成期限", "2027-01-29")]);
    person.press("<esc>").keep("败诉分析报告");
    person.open("E", "败诉案件审查").fill("审查日期", "11.16").fill("审查单位", "区司法局");
    person.fill("审查材料", "败诉分析报告、庭审情况");
    for sign in ["滥用职权", "徇私舞弊", "渎职失职"] {
        let yes = if sign == "渎职失职" { "是" } else { "否" };
        person.fill(sign, yes).fill(&format!("{sign}依据"), "庭审笔录");
    }
    person.fill("审查结论", "确需问责追责").keep("败诉案件审查");
    person.open("W", "问责").fill("认定日期", "11.17").fill("初步认定意见", "复议超期未报延期");
    for (label, text) in [
        ("报告领导日期", "11.18"),
        ("决定日期", "11.20"),
        ("处理决定", "批评教育"),
        ("函告日期", "11.25"),
        ("通报法院日期", "11.25"),
    ] {
        person.fill(label, text);
    }
    person.keep("问责").press("qq");
    assert_eq!(person.ended(), 0);

    // Served on Monday 11 and Tuesday 12 May: fifteen days end on the 26th and the 27th (行诉法 67), of each for itself.
    for (organ, last) in [(HOUSING, "2026-05-26"), (GOVERNMENT, "2026-05-27")] {
        for rule in ["L1", "L2", "S4"] {
            let duty = duty(&place, FIRST, rule, organ);
            assert_eq!((&duty["state"], &duty["act_by"]), (&json!("done"), &json!(last)), "{organ} {duty}");
        }
    }
    // Handed on by Thursday 14 May; ready by Friday the 22nd, ten days after the government was served (方案一（二）), and
    // never reported to the leader: overdue when the judgment ended the suit, a breach that stays; filed by Saturday the
    // 30th, so by Friday.
    assert_eq!(place.duty(FIRST, "S1")["act_by"], "2026-05-14");
    let ready = place.duty(FIRST, "S2");
    assert_eq!((&ready["act_by"], &ready["breach"]), (&json!("2026-05-22"), &json!(true)), "{ready}");
    assert_eq!(place.duty(FIRST, "S3")["act_by"], "2026-05-29");
    // Served on 10 July: fifteen days end on Saturday the 25th, so on Monday the 27th.
    let appeal = place.duty(FIRST, "A1");
    assert_eq!((&appeal["state"], &appeal["last"]), (&json!("done"), &json!("2026-07-27")));
    // In force on 12 October: thirty days end on 11 November, and only the government lost.
    let report = place.duty(SECOND, "S6");
    assert_eq!((&report["state"], &report["act_by"]), (&json!("done"), &json!("2026-11-11")), "{report}");
    // Decided on 20 November: fifteen days end on Saturday 5 December, so the letters go by Friday.
    let letters = place.duty(SECOND, "S8");
    assert_eq!((&letters["state"], &letters["act_by"]), (&json!("done"), &json!("2026-12-04")));
    for rule in ["P11", "S7"] {
        assert_eq!(place.duty(SECOND, rule)["state"], "done", "{rule}");
    }
    assert_eq!(
        (&place.duty(SECOND, "P12")["state"], &place.duty(SECOND, "P12")["act_by"]),
        (&json!("open"), &json!("2027-01-29"))
    );
    let ended = place.json(&["responds", SECOND, "--json"]).to_string();
    assert!(ended.contains("未败诉") && ended.contains("败诉"), "{ended}");
    assert_eq!(place.json(&["verify", "--json"])["ok"], true);
}
