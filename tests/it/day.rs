//! A day's work at the real program, by keys alone, in Chinese; and what must survive the end of a line.

use crate::support::program::Place;
use crate::support::pty::Person;
use serde_json::json;

const NO: &str = "（2026）津0118行初87号";
const ORGAN: &str = "天津市静海区大邱庄镇人民政府";

fn register(person: &mut Person) {
    person.wait_for("今日").press("R").wait_for("案件登记 · 新增");
    person
        .fill("案号", "(2026)津0118行初87")
        .fill("审级", "一审")
        .fill("审理程序", "普通")
        .fill("原告", "李某");
    person
        .fill("被告", "dqz")
        .fill("应诉承办单位", "dqz")
        .fill("承办人", "钱某")
        .fill("案由", "强制拆除房屋或者设施");
    person.save("案件登记").wait_for(NO).wait_for("强制拆除房屋");
}

fn receive(person: &mut Person) {
    person.open("r", "收件").fill("文书", "应诉通知书、起诉状副本").fill("收到日期", "１１．２０");
    person.wait_for("2026-11-20 周五 工作日").save("收件");
}

#[test]
fn a_complaint_is_taken_from_receipt_to_a_lost_judgment_by_keys_alone() {
    let place = Place::new("2026-11-23");
    let mut person = Person::start(&place, 120, 36, &[]);
    register(&mut person);
    receive(&mut person);
    // Friday the 20th: +3 Monday 23rd, +10 Monday 30th, +15 Saturday 5 December, moved to Monday 7th.
    person.wait_for("转交3").wait_for("区定10").wait_for("法定15").wait_for("12-05→07");

    person.open("f", "转交").fill("转交日期", "今天").save("转交").wait_for("用3日");

    person.open("a", "答辩").fill("① 法定职权", "本机关具有查处违法建设的法定职权。");
    person.fill("④ 法定程序", "已履行催告、公告和送达程序。").wait_for("已履行催告、公告和送达程序。");
    // Only when the row stands open does a key down move within it.
    person.to("证据清单").press("<enter>+").wait_for("证据种类").fill("证据名称", "催告书送达回证");
    person.press("<esc>").wait_for("催告书送达回证").press("<esc>");
    person.to("规范性文件").press("<enter>+").wait_for("文号").fill("文件名称", "中华人民共和国行政强制法");
    person.press("<esc>").wait_for("中华人民共和国行政强制法").press("<esc>");
    person.fill("身份证明", "是").fill("授权委托书", "是").fill("准备完成日期", "11.23").save("答辩");

    person
        .open("g", "把关")
        .fill("法律顾问", "孙某")
        .fill("把关日期", "11.23")
        .fill("把关结果", "通过")
        .save("把关");
    person.open("a", "答辩").fill("提交日期", "11.23").fill("证据提交日期", "11.23").save("答辩");
    person.open("b", "备案").fill("备案日期", "11.23").save("备案");

    person
        .open("p", "风险评估")
        .fill("风险等级", "高")
        .fill("评估理由", "催告程序存在瑕疵")
        .fill("评估日期", "11.23");
    person.save("风险评估").wait_for("▲高");
    person
        .press("<esc>")
        .wait_for("有败诉风险未开会")
        .wait_for("▲高")
        .press("2")
        .wait_for("▲高")
        .press("<enter>")
        .wait_for("审级链");

    person
        .open("m", "案件分析讨论会")
        .fill("建议日期", "11.23")
        .fill("建议理由", "程序证据不足")
        .save("案件分析讨论会")
        .press("<esc>")
        .press("1")
        .wait_for("待审批 ─")
        .press("2<enter>")
        .wait_for("审级链");
    person.open("m", "案件分析讨论会").fill("审批意见", "同意").fill("审批日期", "11.23");
    person
        .fill("召开情况", "已召开")
        .fill("会议时间", "11.23 8:30")
        .fill("参加人", "郑某")
        .fill("证据分析", "催告书送达回证缺收件人签名")
        .fill("风险研判", "程序违法，败诉风险高")
        .fill("解决方案", "与原告协商化解")
        .save("案件分析讨论会");

    person.open("B", "府院沟通").fill("沟通日期", "11.23").fill("法院人员", "刘法官");
    person.fill("沟通事项", "争议化解、调解").fill("法院意见", "可以调解").save("府院沟通");

    person.open("h", "开庭").fill("开庭时间", "11.23 9:00").fill("开庭状态", "已开庭");
    person.fill("出庭负责人", "郑某").fill("负责人出庭", "是").save("开庭");

    person.open("d", "裁判").fill("文书种类", "判决书").fill("裁判日期", "11.23").fill("送达日期", "11.23");
    person.to("裁判结果").press("<enter>").press("+").fill("裁判结果", "全部撤销").save("裁判");
    person.wait_for("判决上诉").wait_for("败诉分析报告").press("qq");
    assert_eq!(person.ended(), 0);

    // Served on Monday 23 November: 15 days end on Tuesday 8 December.
    assert_eq!(place.duty(NO, "A1")["due"], "2026-12-08");
    assert_eq!(place.duty(NO, "S6")["state"], "undetermined");
    for rule in ["S1", "S2'", "S3", "S4", "S5", "L1", "L2"] {
        assert_eq!(place.duty(NO, rule)["state"], "done", "{rule}");
    }
    let case = place.json(&["case", NO, "--json"]);
    assert_eq!(case["line"]["defendant"], json!([ORGAN]));
    assert_eq!(case["line"]["lost"], true);

    let place = Place { today: "2026-12-15", ..place };
    let mut person = Person::start(&place, 120, 36, &[]);
    person.wait_for("今日 2026-12-15").press("2<enter>").wait_for(NO).open("d", "裁判");
    person.press("<esc>").wait_for("审级链").press("qq");
    assert_eq!(person.ended(), 0);
    let judgment =
        case["records"].as_array().unwrap().iter().find(|record| record["kind"] == "judgment").unwrap();
    let id = judgment["id"].to_string();
    let words =
        ["record", NO, "judgment", "--amend", &id, "--set", "effective_on=2026-12-09", "--despite-warnings"];
    let answer = place.run(&words);
    assert_eq!(answer.code, 0, "{}", answer.err);
    // 9 December and 30 days: Friday 8 January 2027, a year without a notice yet.
    let report = place.duty(NO, "S6");
    assert_eq!((&report["due"], &report["provisional"]), (&json!("2027-01-08"), &json!(true)));
    assert_eq!(place.json(&["verify", "--json"])["ok"], true);
}

#[test]
fn what_was_typed_survives_a_killed_program() {
    let place = Place::new("2026-11-23");
    let mut person = Person::start(&place, 80, 24, &[]);
    register(&mut person);
    person.open("a", "答辩").fill("① 法定职权", "本机关具有相应法定职权").press("<tab>").wait_for("已存");
    person.kill();
    let mut person = Person::start(&place, 80, 24, &[]);
    person
        .wait_for("有 1 份未存的草稿，最近一份：答辩")
        .press("2<enter>")
        .wait_for(NO)
        .press("a")
        .wait_for("本机关具有相应法定职权")
        .wait_for("草稿");
    person.save("答辩").press("qq");
    assert_eq!(person.ended(), 0);
    let case = place.json(&["case", NO, "--json"]);
    let answer =
        case["records"].as_array().unwrap().iter().find(|record| record["kind"] == "answer").unwrap();
    assert_eq!(answer["body"]["authority"], "本机关具有相应法定职权");
}

#[test]
fn another_persons_save_appears_and_two_saves_meet_field_by_field() {
    let place = Place::new("2026-11-23");
    let mut first = Person::start(&place, 100, 30, &[]);
    register(&mut first);
    let mut second = Person::start(&place, 100, 30, &[]);
    second.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for(NO);
    receive(&mut first);
    // The last day of the answer, fourteen days off, is counted from the papers that the other received.
    second.wait_for("剩14日");

    first.open("e", "案件登记").fill("承办法官", "刘法官");
    second.open("e", "案件登记").fill("审判庭", "第三法庭").save("案件登记");
    first.save("案件登记").press("qq");
    second.press("qq");
    assert_eq!((first.ended(), second.ended()), (0, 0));
    let body = place.json(&["case", NO, "--json"])["records"][0]["body"].clone();
    assert_eq!((&body["judge"], &body["tribunal"]), (&json!("刘法官"), &json!("第三法庭")));
}

#[test]
fn the_caret_stands_where_the_next_character_goes() {
    let place = Place::new("2026-11-23");
    let mut person = Person::start(&place, 100, 30, &[]);
    register(&mut person);
    person.open("a", "答辩").to("① 法定职权");
    let (row, column) = person.caret();
    // Four characters, two columns each: there an input method opens its window.
    person.press("催告公告").wait_for("催告公告").wait_for_caret(row, column + 8);
    person.press("<bs>").wait_gone("催告公告").wait_for_caret(row, column + 6);
    person.press("<esc>").wait_for("审级链").press("qq");
    assert_eq!(person.ended(), 0);
}

#[test]
fn a_screen_that_shrinks_and_grows_shows_the_day_again() {
    let place = Place::new("2026-11-23");
    let mut person = Person::start(&place, 120, 36, &["demo", "--cases", "40"]);
    person
        .wait_for("逾期")
        .resize(80, 24)
        .wait_for("逾期")
        .resize(40, 10)
        .wait_for("窗口太小")
        .resize(150, 36)
        .wait_for("下一步");
    person.press("q");
    assert_eq!(person.ended(), 0);
}

#[test]
fn a_ledger_loaded_by_the_command_is_on_the_first_screen() {
    let place = Place::new("2026-11-23");
    let ledger = crate::support::program::data("ledgers/2026-collected.xlsx");
    assert_eq!(place.run(&["import", &ledger]).code, 0);
    let mut person = Person::start(&place, 120, 36, &[]);
    person
        .wait_for("逾期")
        .press("2")
        .wait_for("1/23 件")
        .press("/行初344")
        .wait_for("王某乙")
        .press("<esc>q");
    assert_eq!(person.ended(), 0);
}

#[test]
fn the_scope_that_was_looked_at_last_is_there_at_the_next_start() {
    let place = Place::with_case("2026-11-23", NO);
    let mut person = Person::start(&place, 120, 36, &[]);
    person.wait_for("今日").press("P").wait_for("人员");
    person.fill("姓名", "周敏").fill("单位", "dqz").fill("人员类别", "行政编制人员").save("人员");
    person.press("1").wait_for("全部 ─").press("f").wait_for("我的 ─").press("f").wait_for("本单位 ─");
    person.press("q").wait_end();
    let mut again = Person::start(&place, 120, 36, &[]);
    again.wait_for("本单位 ─").press("f").wait_for("全部 ─").press("q").wait_end();
    Person::start(&place, 120, 36, &[]).wait_for("全部 ─").press("q").wait_end();
}
