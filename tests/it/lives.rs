//! Whole lives of cases at the real program, by keys alone, in Chinese: from the first paper to the last letter.

use crate::support::program::Place;
use crate::support::pty::Person;

const TOWN: &str = "天津市静海区大邱庄镇人民政府";
const NO: &str = "（2026）津0118行初87号";

/// Registers a case and stands in it.
fn register(person: &mut Person, no: &str, plaintiff: &str, cause: &str) {
    person.wait_for("今日").press("R").wait_for("案件登记 · 新增");
    person.fill("案号", no).fill("审级", "一审").fill("审理程序", "普通").fill("原告", plaintiff);
    person.fill("被告", "dqz").fill("应诉承办单位", "dqz").fill("承办人", "钱某").fill("案由", cause);
    person.save("案件登记").wait_for("审级链");
}

/// A row of the list under this label: its fields, one after another.
fn row(person: &mut Person, list: &str, fields: &[(&str, &str)]) {
    person.to(list).press("<enter>+");
    let (first, _) = fields[0];
    person.wait_for(first);
    for (label, text) in fields {
        person.fill(label, text);
    }
    person.press("<esc>").wait_for("Esc 回表单").press("<esc>");
}

#[test]
fn a_townships_lost_demolition_goes_up_to_the_letters_and_the_measures_of_the_year_after() {
    let place = Place::new("2026-11-27");
    let mut person = Person::start(&place, 120, 36, &[]);
    register(&mut person, "(2026)津0118行初87", "李某", "强制拆除房屋或者设施");

    // Served on Tuesday 13 October: 15 days end on the 28th; in force on the 29th, the report is due by 28 November.
    person.open("d", "裁判").fill("文书种类", "判决书").fill("裁判日期", "10.12").fill("送达日期", "10.13");
    row(&mut person, "裁判结果", &[("裁判结果", "全部撤销")]);
    person.fill("生效日期", "10.29");
    person.keep("裁判");
    person.wait_for("败诉分析报告");

    // The page of the steps lands on the next one: each is one Enter away, none before the one before it.
    person.press("F").wait_for("由大邱庄镇办理").wait_for("须先办：败诉分析报告");
    person.open("<enter>", "败诉分析报告").fill("提交日期", "11.20").fill("败诉原因", "违反法定程序");
    row(&mut person, "逐项整改", &[("整改措施", "强制拆除前逐件核对催告"), ("完成期限", "2027-03-31")]);
    person.save("败诉分析报告").wait_for("须先办：审查");

    // Neither a finding before the examination nor a letter before the decision is taken.
    let letter = ["record", NO, "accountability", "--set", "finding=未催告", "--set", "letter_on=2026-11-26"];
    assert_eq!(place.run(&letter).code, 2);

    person.open("<enter>", "败诉案件审查").fill("审查日期", "11.23").fill("审查单位", "区司法局");
    person.fill("审查材料", "败诉分析报告、案件事实").fill("滥用职权", "否");
    person.fill("滥用职权依据", "庭审笔录未见").fill("徇私舞弊", "否").fill("徇私舞弊依据", "庭审笔录未见");
    person.fill("渎职失职", "是").fill("渎职失职依据", "未催告即强制拆除，有庭审笔录");
    person.fill("审查结论", "确需问责追责");
    person.save("败诉案件审查").wait_for("须先办：初步认定意见");

    person.open("<enter>", "问责").fill("认定日期", "11.24").fill("初步认定意见", "未催告即强制拆除");
    for (label, text) in [
        ("报告领导日期", "11.24"),
        ("受理领导", "郑某"),
        ("决定日期", "11.25"),
        ("处理决定", "对直接责任人员诫勉谈话"),
    ] {
        person.press("<down>").fill(label, text);
    }
    person.save("问责").wait_for("最迟2026-12-10");
    person.open("<enter>", "问责").fill("函告日期", "11.26").fill("通报法院日期", "11.26");
    person.save("问责").wait_for("各步均已办结").press("qqq");
    assert_eq!(person.ended(), 0);

    for rule in ["S6", "P11", "S7", "S8"] {
        assert_eq!(place.duty(NO, rule)["state"], "done", "{rule}");
    }
    // 25 November and 15 days: 10 December.
    assert_eq!(place.duty(NO, "S8")["due"], "2026-12-10");
    assert_eq!(place.duty(NO, "P12")["state"], "open");

    // The year after: the measure is overdue, and is done by keys.
    let place = Place { today: "2027-04-06", ..place };
    assert_eq!(place.duty(NO, "P12")["overdue"], true);
    let mut person = Person::start(&place, 120, 36, &[]);
    person.wait_for("今日 2027-04-06").press("2<enter>").wait_for("审级链");
    person.press("F").wait_for("2027-03-31 到期，未完成");
    person.at_line("强制拆除前逐件核对催告");
    person.open("<enter>", "败诉分析报告").fill("完成日期", "4.2");
    person.press("<esc>").wait_for("Esc 回表单").press("<esc>");
    person.save("败诉分析报告").wait_for("2027-04-02 已完成").press("qqq");
    assert_eq!(person.ended(), 0);
    let measure = place.duty(NO, "P12");
    assert_eq!(
        (&measure["state"], &measure["done_on"]),
        (&"done_late".into(), &"2027-04-02".into()),
        "{measure}"
    );
    let case = place.json(&["case", NO, "--json"]);
    assert_eq!(case["line"]["lost"], true);
    assert_eq!(place.json(&["verify", "--json"])["ok"], true);
}

#[test]
fn a_disclosure_case_is_talked_over_with_the_court_settled_and_withdrawn() {
    let place = Place::new("2026-11-27");
    let mut person = Person::start(&place, 120, 36, &[]);
    register(&mut person, "(2026)津0118行初87", "周某", "政府信息公开");
    person.open("r", "收件").fill("文书", "应诉通知书、起诉状副本").fill("收到日期", "11.24").save("收件");
    person
        .open("p", "风险评估")
        .fill("风险等级", "中")
        .fill("评估理由", "答复超期")
        .fill("评估日期", "11.24");
    person.save("风险评估").wait_for("有败诉风险的沟通、调解");

    person.open("B", "府院沟通").fill("沟通日期", "11.25").fill("法院人员", "刘法官");
    person.fill("沟通事项", "争议化解、调解").fill("法院意见", "建议先行调解").save("府院沟通");

    person.open("M", "调解化解").fill("开始日期", "11.25").fill("参加单位", "dqz").fill("阶段", "一审中");
    person.fill("主持单位", "人民法院").fill("争议事项", "信息公开答复超期");
    person
        .fill("调解结果", "达成协议")
        .fill("结束日期", "11.26")
        .fill("协议内容", "公开所申请的信息，原告撤诉");
    person.fill("履行期限", "11.26").fill("履行日期", "11.26");
    person.keep("调解化解");

    person.open("d", "裁判").fill("文书种类", "裁定书").fill("裁判日期", "11.27").fill("送达日期", "11.27");
    row(&mut person, "裁判结果", &[("裁判结果", "准许撤诉")]);
    person.keep("裁判");
    person.press("qq");
    assert_eq!(person.ended(), 0);

    for rule in ["P6", "P10"] {
        assert_eq!(place.duty(NO, rule)["state"], "done", "{rule}");
    }
    let plan = place.json(&["plan", "--clause", "2.2", "--unit", "大邱庄镇", "--json"]);
    let clause =
        plan["clauses"].as_array().unwrap().iter().find(|it| it["no"] == "二（二）").unwrap().clone();
    assert_eq!(clause["counts"]["violated"], 0, "{clause}");
    let case = place.json(&["case", NO, "--json"]);
    assert_eq!(case["line"]["lost"], false);
    assert_eq!(case["line"]["defendant"][0], TOWN);
}

#[test]
fn an_advice_of_four_items_is_answered_item_by_item() {
    let place = Place::new("2026-11-27");
    let mut person = Person::start(&place, 120, 36, &[]);
    register(&mut person, "(2026)津0118行初87", "李某", "强制拆除房屋或者设施");
    person.open("J", "司法建议").fill("建议种类", "综合治理类").fill("建议书文号", "津静法建〔2026〕15号");
    person.fill("收到日期", "11.20").fill("建议内容", "就强制拆除程序提出四项建议");
    person.to("建议事项").press("<enter>");
    for (n, what) in ["统一催告文书", "送达全程留痕", "拆除前法制审核", "集中培训一次"].iter().enumerate()
    {
        person.press("+").wait_for("处理措施");
        person.fill("建议事项", what).fill("处理措施", "已采纳");
        // The last one is still to be done by 4 December.
        if n < 3 {
            person.fill("完成日期", "11.26");
        } else {
            person.fill("完成期限", "12.4");
        }
        person.press("<esc>").wait_for("Esc 回表单");
    }
    person.press("<esc>").save("司法建议").wait_for("建议事项处理").press("qq");
    assert_eq!(person.ended(), 0);
    let duties = place.json(&["duties", NO, "--json"]);
    let items: Vec<_> = duties.as_array().unwrap().iter().filter(|duty| duty["rule"] == "P13").collect();
    let open: Vec<_> = items.iter().filter(|duty| duty["state"] == "open").collect();
    assert_eq!((items.len(), open.len()), (4, 1), "{duties}");
    assert_eq!(open[0]["due"], "2026-12-04");

    let mut person = Person::start(&place, 120, 36, &[]);
    person.wait_for("今日").press("2<enter>").wait_for("审级链");
    // The reply is written from its period on the case, and the last item with it.
    person.at_line("书面答复");
    person.open("s", "司法建议").fill("回复日期", "11.27").fill("回复内容", "已逐项回复");
    person.to("建议事项").press("<enter>");
    person.at_line("集中培训一次");
    person.press("<enter>").wait_for("处理措施").fill("完成日期", "11.27");
    person.press("<esc>").wait_for("Esc 回表单").press("<esc>").save("司法建议").press("qq");
    assert_eq!(person.ended(), 0);
    let duties = place.json(&["duties", NO, "--json"]);
    let items = duties.as_array().unwrap().iter().filter(|duty| duty["rule"] == "P13");
    assert!(items.into_iter().all(|duty| duty["state"] == "done"), "{duties}");
    assert_eq!(place.duty(NO, "J1")["state"], "done");
}

#[test]
fn a_message_pasted_into_the_envelope_registers_its_case_with_the_hearing() {
    let place = Place::new("2026-11-27");
    let mut person = Person::start(&place, 120, 36, &[]);
    person.wait_for("今日").press("r").wait_for("来件登记 · 新增");
    person.paste(
        "【天津市静海区人民法院】李某诉大邱庄镇强制拆除一案，案号（2026）津0118行初87号，定于2026年12月8日上午9时30分在第三法庭开庭，\
         现送达传票，承办法官：刘某，联系电话：022-12345678。",
    );
    // The papers are only proposed: whoever holds the envelope says which came.
    person.wait_for("已按来文填写").wait_for("李某").wait_for("2026");
    person.fill("文书", "起诉状副本、传票").save("来件登记").press("qq");
    assert_eq!(person.ended(), 0);
    let case = place.json(&["case", NO, "--json"]);
    let find = |kind: &str| {
        case["records"].as_array().unwrap().iter().find(|it| it["kind"] == kind).cloned().unwrap()
    };
    assert_eq!(find("hearing")["body"]["at"], "2026-12-08T09:30:00");
    assert_eq!(find("hearing")["body"]["place"], "第三法庭");
    assert_eq!(find("registration")["body"]["judge"], "刘某");
    assert_eq!(case["line"]["defendant"][0], TOWN);
}

#[test]
fn the_command_reads_a_message_and_writes_nothing_while_anything_is_doubtful() {
    let place = Place::with_case("2026-11-27", "（2026）津0118行初51号");
    let file = place.folder.path().join("message.txt");
    std::fs::write(
        &file,
        "李某诉大邱庄镇强制拆除一案，案号（2026）津0118行初87号，定于12月8日上午9时30分在第三法庭开庭。",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let read = place.json(&["intake", "--text", file, "--json"]);
    assert_eq!(read["sure"]["court_no"], NO);
    assert_eq!(read["doubtful"][0]["value"], "2026-12-08 09:30", "no year is written: {read}");
    let refused = place.run(&["intake", "--text", file, "--save", "--set", "papers=起诉状副本、传票"]);
    assert_eq!(refused.code, 2, "{}{}", refused.out, refused.err);
    assert!(refused.err.contains("开庭时间存疑"), "{}", refused.err);
    let said = [
        "--set",
        "papers=起诉状副本、传票",
        "--set",
        "hearing_at=2026-12-08 09:30",
        "--set",
        "received_on=2026-11-27",
    ];
    let saved =
        place.run(&[&["intake", "--text", file, "--save", "--despite-warnings"][..], &said[..]].concat());
    assert_eq!(saved.code, 0, "{}{}", saved.out, saved.err);
    assert_eq!(place.json(&["case", NO, "--json"])["line"]["plaintiff"][0], "李某");
    let none = place.folder.path().join("none.txt");
    std::fs::write(&none, "请于今日下班前报送材料").unwrap();
    assert_eq!(place.run(&["intake", "--text", none.to_str().unwrap()]).code, 2);
}
