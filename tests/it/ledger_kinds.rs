//! Further shapes of ledgers, written out here; the right values are read off the rows by hand.

use crate::support::program::Place;
use crate::support::pty::Person;
use serde_json::{Value, json};

fn place() -> Place {
    Place::new("2026-11-23")
}

fn no(number: u32) -> String {
    format!("（2026）津0118行初{number}号")
}

/// A file with this text.
fn file(place: &Place, name: &str, text: &str) -> String {
    let path = place.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

fn import(place: &Place, text: &str) -> Value {
    let sheet = file(place, "a.csv", text);
    place.json(&["import", &sheet, "--json"])
}

fn body(place: &Place, case: &str, kind: &str) -> Value {
    place.bodies(case, kind).pop().unwrap_or(Value::Null)
}

/// All that is said of a row.
fn words(row: &Value) -> String {
    let problems = row["problems"].as_array().unwrap();
    problems.iter().map(|it| format!("{} {}：{}\n", it["cell"], it["column"], it["words"])).collect()
}

#[test]
fn a_later_section_with_more_columns_does_not_take_the_header_from_the_first() {
    let place = place();
    let report = import(
        &place,
        "一、在办,,,,,\n案号,原告,被告,收到应诉通知书日期,,\n（2026）津0118行初1号,甲,王口镇,2026-11-10,,\n\
         二、办结,,,,,\n案号,原告,被告,开庭时间,负责人是否出庭,,是否败诉,\n,,,,是,否,是,否\n\
         （2026）津0118行初2号,甲,王口镇,2026-06-01,√,,,√\n（2026）津0118行初3号,甲,王口镇,2026-06-02,,√,√,\n",
    );
    assert_eq!(report["counts"]["new"], 3, "{report}");
    assert_eq!(body(&place, &no(1), "receipt")["received_on"], "2026-11-10");
    assert_eq!(body(&place, &no(2), "hearing")["head_attended"], true);
    assert_eq!(body(&place, &no(3), "hearing")["head_attended"], false);
    let counts = [2, 3].map(|n| body(&place, &no(n), "judgment")["outcomes"][0]["counts"].clone());
    assert_eq!(counts, [json!("未败诉"), json!("败诉")]);
}

#[test]
fn each_defendants_outcome_in_one_cell_is_that_defendants() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,应诉单位,结案方式,裁判日期\n\
         （2026）津0118行初1号,甲,区政府、王口镇,王口镇,区政府：驳回诉讼请求；王口镇：确认违法,2026-06-01\n\
         （2026）津0118行初2号,甲,区政府、王口镇,王口镇,驳回诉讼请求（区政府）、确认违法（王口镇）,2026-06-01\n\
         （2026）津0118行初3号,甲,王口镇,王口镇,确认违法、行政赔偿,2026-06-01\n\
         （2026）津0118行初4号,甲,王口镇,王口镇,区政府：确认违法；王口镇：确认违法,2026-06-01\n",
    );
    let (district, town) = ("天津市静海区人民政府", "天津市静海区王口镇人民政府");
    for n in [1, 2] {
        let outcomes = body(&place, &no(n), "judgment")["outcomes"].clone();
        assert_eq!(
            (&outcomes[0]["defendant"], &outcomes[0]["outcome"]),
            (&json!(district), &json!("驳回诉讼请求"))
        );
        assert_eq!((&outcomes[1]["defendant"], &outcomes[1]["outcome"]), (&json!(town), &json!("确认违法")));
        assert_eq!(place.json(&["case", &no(n), "--json"])["line"]["lost"], true);
    }
    let both = body(&place, &no(3), "judgment")["outcomes"].clone();
    assert_eq!(
        (&both[0]["outcome"], &both[1]["outcome"], &both[0]["defendant"]),
        (&json!("确认违法"), &json!("行政赔偿"), &Value::Null)
    );
    // One who is no defendant of the case: kept as written, and said.
    assert!(words(&report["rows"][3]).contains("按原文登记"), "{report}");
}

#[test]
fn a_day_that_the_court_named_is_a_column_and_one_that_differs_is_said() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,收到应诉通知书日期,法院指定答辩期限,答辩截止日期\n\
         （2026）津0118行初1号,甲,王口镇,2026-11-10,2026-11-20,2026-11-20\n\
         （2026）津0118行初2号,甲,王口镇,2026-11-10,10日,2026-11-20\n\
         （2026）津0118行初3号,甲,王口镇,2026-11-10,,2026-11-25\n\
         （2026）津0118行初4号,甲,王口镇,2026-11-10,,2026-11-24\n",
    );
    assert_eq!(report["counts"]["new"], 4);
    assert_eq!(body(&place, &no(1), "receipt")["court_due"], "2026-11-20");
    assert_eq!(body(&place, &no(2), "receipt")["court_days"], 10);
    // 15 days from 10 November end on the 25th, a Wednesday.
    let told: Vec<bool> =
        report["rows"].as_array().unwrap().iter().map(|row| words(row).contains("法院指定届满日")).collect();
    assert_eq!(told, [false, false, false, true]);
    assert!(words(&report["rows"][3]).starts_with("\"F5\""), "{report}");
}

#[test]
fn an_absence_without_a_hearing_is_said_and_kept() {
    let place = place();
    let report = import(&place, "案号,原告,被告,负责人是否出庭\n（2026）津0118行初1号,甲,王口镇,未出庭\n");
    assert!(words(&report["rows"][0]).contains("没有开庭时间"), "{report}");
    assert_eq!(body(&place, &no(1), "hearing"), Value::Null);
    assert_eq!(body(&place, &no(1), "registration")["other"]["负责人是否出庭"], "未出庭");
}

#[test]
fn a_problem_names_its_sheet_row_and_cell() {
    let place = place();
    let sheet = file(
        &place,
        "a.csv",
        "序号,案号,原告,被告,收到应诉通知书日期\n1,（2026）津0118行初1号,甲,王口镇,十一月\n",
    );
    let answer = place.run(&["import", &sheet]);
    assert!(answer.out.contains("E2 收到应诉通知书日期“十一月”"), "{}", answer.out);
    assert!(answer.out.contains("E 收到应诉通知书日期 → 收到应诉通知书日期"), "{}", answer.out);
    let english = place.run(&["--lang", "en", "import", &sheet]);
    assert!(english.out.contains("E2 收到应诉通知书日期“十一月”"), "{}", english.out);
}

#[test]
fn an_import_that_was_declined_leaves_no_database_behind() {
    let place = place();
    let sheet = file(&place, "a.csv", "案号,原告,被告\n（2026）津0118行初1号,甲,王口镇\n");
    for answer in ["n\r", "\r", "\x1b\r", "\x03"] {
        let mut person = Person::start(&place, 120, 40, &["import", &sheet]);
        person.wait_for("y 写入");
        person.strike(answer.as_bytes());
        person.wait_for("没有写入任何内容");
        person.wait_end();
        let all = person.screen();
        assert!(!all.contains("试运行") && !all.contains("已新建"), "{all}");
        assert!(!place.db().exists(), "{answer}");
    }
    let mut person = Person::start(&place, 120, 40, &["import", &sheet]);
    person.wait_for("y 写入");
    person.strike(b"y\r");
    person.wait_for("已新建台账");
    assert!(place.db().exists());
}

#[test]
fn an_import_that_wrote_nothing_begins_no_book() {
    let place = place();
    let sheet = file(&place, "a.csv", "案号,原告,被告\n（2026）津0118行8号,甲,王口镇\n");
    let answer = place.run(&["import", &sheet]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(!answer.err.contains("已新建") && !place.db().exists(), "{}", answer.err);
}

/// A workbook with these sheets, every cell a text.
fn workbook(place: &Place, name: &str, sheets: &[(&str, &[&[&str]])]) -> String {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (title, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*title).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
            }
        }
    }
    let path = place.folder.path().join(name);
    book.save(&path).unwrap();
    path.to_str().unwrap().to_string()
}

#[test]
fn an_unknown_lower_heading_is_not_the_one_above_it() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,法院,,判决,,司法建议,\n,,,名称,备考,送达日期,备考,文号,备考\n\
         （2026）津0118行初1号,甲,王口镇,天津市静海区人民法院,已联系,2026-11-02,快递,法建1号,无\n",
    );
    assert_eq!(report["counts"]["new"], 1, "{report}");
    let registration = body(&place, &no(1), "registration");
    assert_eq!(registration["court"], "天津市静海区人民法院");
    for heading in ["法院/备考", "判决/备考", "司法建议/备考"] {
        assert!(!registration["other"][heading].is_null(), "{registration}");
    }
    let judgment = body(&place, &no(1), "judgment");
    assert_eq!((&judgment["served_on"], &judgment["outcomes"]), (&json!("2026-11-02"), &Value::Null));
}

#[test]
fn a_sheet_that_names_cases_without_a_known_header_is_told_and_the_import_is_not_clean() {
    let place = place();
    let sheet = workbook(
        &place,
        "a.xlsx",
        &[
            ("一审", &[&["案号", "原告", "被告"], &["（2026）津0118行初1号", "甲", "王口镇"]]),
            ("1月", &[&["案件号码", "原告人"], &["（2026）津0118行初2号", "乙"]]),
            ("汇总", &[&["单位", "件数"], &["王口镇", "5"]]),
        ],
    );
    let answer = place.run(&["import", &sheet]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(answer.out.contains("! 工作表 1月：第 2 行起写有案号"), "{}", answer.out);
    assert!(answer.out.contains("\n工作表 汇总："), "{}", answer.out);
    assert!(answer.out.contains("新增 1 "));
}

#[test]
fn signatures_under_a_table_are_no_case_for_the_day_beside_them() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,收到应诉通知书日期\n（2026）津0118行初1号,甲,王口镇,2026-11-10\n填表人：张某,,,2026-11-20\n",
    );
    assert_eq!((&report["counts"]["new"], &report["counts"]["skipped"]), (&json!(1), &json!(0)), "{report}");
    assert_eq!(report["passed"][0]["row"], 3);
}

#[test]
fn an_organ_is_known_by_the_end_of_its_name_and_the_number_tells_the_instance() {
    let place = place();
    let report = import(
        &place,
        "案号,审级,原告,被告\n（2026）津0118行初1号,三审,甲某(男，1980年生),静海区王口镇政府\n",
    );
    let registration = body(&place, &no(1), "registration");
    assert_eq!(registration["defendants"], json!(["天津市静海区王口镇人民政府"]));
    assert_eq!((&registration["instance"], &registration["plaintiffs"]), (&json!("一审"), &json!(["甲某"])));
    assert!(words(&report["rows"][0]).contains("与案号不符"), "{report}");
}

#[test]
fn a_new_adviser_of_the_case_has_not_reviewed_the_answer_of_before() {
    let place = place();
    let sheet = |adviser: &str| {
        format!(
            "案号,原告,被告,法律顾问,法律顾问把关日期\n（2026）津0118行初1号,甲,王口镇,{adviser},2026-11-12\n"
        )
    };
    import(&place, &sheet("吴律师"));
    let report = import(&place, &sheet("郑律师"));
    assert_eq!(report["rows"][0]["changes"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(body(&place, &no(1), "review")["adviser"], "吴律师");
    assert_eq!(body(&place, &no(1), "registration")["advisers"], json!(["郑律师"]));
}

#[test]
fn what_is_refused_is_said_with_how_to_mend_it() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,收到应诉通知书日期,是否行政赔偿,原告人数\n（2026）津0118行初1号,甲,王口镇,十一月,可能,十几人\n\
         静应诉1号,甲,王口镇,,,\n,甲,,,,\n",
    );
    let rows = report["rows"].as_array().unwrap();
    for part in ["如 2026-11-10", "请写是或者否", "请改写为阿拉伯数字"] {
        assert!(words(&rows[0]).contains(part), "{part}: {}", words(&rows[0]));
    }
    assert!(words(&rows[1]).contains("本机关案号"), "{}", words(&rows[1]));
    assert!(words(&rows[2]).contains("请补填案号"), "{}", words(&rows[2]));
}

#[test]
fn a_day_with_its_time_beside_the_bare_day_is_one_hearing_and_lists_go_pair_by_pair() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,开庭日期,开庭时间\n（2026）津0118行初1号,甲,王口镇,2026-12-10,2026-12-10 14:00\n\
         （2026）津0118行初2号,甲,王口镇,2026-12-10、2026-12-20,9:30、14:00\n\
         （2026）津0118行初3号,甲,王口镇,2026-12-10 09:30,09:30\n\
         （2026）津0118行初4号,甲,王口镇,2026-12-10,9:30、14:00\n",
    );
    let at = |n: u32| -> Vec<Value> {
        place.bodies(&no(n), "hearing").iter().map(|body| body["at"].clone()).collect()
    };
    assert_eq!(at(1), [json!("2026-12-10T14:00:00")]);
    assert_eq!(at(2), [json!("2026-12-10T09:30:00"), json!("2026-12-20T14:00:00")]);
    assert_eq!(at(3), [json!("2026-12-10T09:30:00")]);
    assert_eq!(report["rows"][3]["did"], "skipped", "one day and two times: {report}");
}

#[test]
fn a_ledger_whose_only_number_is_that_of_the_reconsideration_is_one_of_reconsiderations() {
    let place = place();
    import(
        &place,
        "复议案号,申请人,被申请人,收到复议申请书副本日期\n津静政行复〔2026〕5号,丙,王口镇,2026-11-10\n",
    );
    let case = "津静政行复〔2026〕5号";
    assert_eq!(place.json(&["case", case, "--json"])["line"]["instance"], "复议");
    // 行政复议法第五十三条: ten working days from 11 November 2026 end on the 24th.
    assert_eq!(place.duty(case, "F1")["due"], "2026-11-24");
    // In a ledger of suits the same column names what came before.
    import(&place, "原告,被告,复议案号,收到应诉通知书日期\n丁,王口镇,津静政行复〔2026〕6号,2026-11-10\n");
    let all = place.json(&["cases", "--json"]);
    let suit = all.as_array().unwrap().iter().find(|line| line["plaintiff"][0] == "丁").unwrap();
    assert_eq!(suit["instance"], Value::Null);
}

#[test]
fn a_later_section_may_have_a_header_of_two_rows() {
    let place = place();
    let report = import(
        &place,
        "案号,原告,被告,收到应诉通知书日期,\n（2026）津0118行初1号,甲,王口镇,2026-11-10,\n\
         案号,当事人,,判决书,\n,原告,被告,文号,送达日期\n（2026）津0118行初2号,乙,王口镇,判2号,2026-09-01\n",
    );
    assert_eq!((&report["counts"]["new"], &report["counts"]["skipped"]), (&json!(2), &json!(0)), "{report}");
    assert_eq!(body(&place, &no(2), "judgment")["served_on"], "2026-09-01");
    assert_eq!(body(&place, &no(2), "registration")["other"]["判决书/文号"], "判2号");
}

#[test]
fn a_case_without_a_number_whose_claim_is_put_differently_is_asked_about() {
    let place = place();
    let sheet = |claim: &str| {
        format!(
            "案号,原告,被告,收到应诉通知书日期,诉讼请求\n,甲,王口镇,2026-11-10,{claim}\n待立案,甲,王口镇,2026-11-10,公开信息\n"
        )
    };
    import(&place, &sheet("撤销处罚"));
    assert_eq!(import(&place, &sheet("撤销处罚"))["counts"]["same"], 2);
    let report = import(&place, &sheet("撤销处罚决定"));
    assert_eq!((&report["counts"]["clash"], &report["counts"]["new"]), (&json!(1), &json!(0)), "{report}");
    assert!(words(&report["rows"][0]).contains("--row 2=new"));
    // Of another day it is another case.
    let report =
        import(&place, "案号,原告,被告,收到应诉通知书日期,诉讼请求\n,甲,王口镇,2026-11-17,撤销许可\n");
    assert_eq!(report["counts"]["new"], 1, "{report}");
}

/// Two sheets have a third row each; what is said of one of them is not done to the other.
#[test]
fn a_row_is_named_with_its_sheet_where_several_are_read() {
    let place = place();
    let head: &[&str] = &["案号", "原告", "被告", "收到应诉通知书日期", "承办人"];
    let known: &[&[&str]] = &[
        head,
        &["（2026）津0118行初11号", "李某", "王口镇", "2026-11-10", "赵某"],
        &["（2026）津0118行初12号", "周某", "王口镇", "2026-11-10", "赵某"],
    ];
    assert_eq!(place.run(&["import", &workbook(&place, "a.xlsx", &[("台账", known)]), "--yes"]).code, 0);
    // The same two people sue again, without a number yet: each may be the case that is known.
    let one: &[&[&str]] = &[
        head,
        &["（2026）津0118行初13号", "吴某", "王口镇", "2026-11-10", "赵某"],
        &["待立案", "李某", "王口镇", "2026-11-11", "赵某"],
    ];
    let two: &[&[&str]] = &[
        head,
        &["（2026）津0118行初14号", "郑某", "王口镇", "2026-11-10", "赵某"],
        &["待立案", "周某", "王口镇", "2026-11-11", "赵某"],
    ];
    let file = workbook(&place, "b.xlsx", &[("一季度", one), ("二季度", two)]);
    let asked = place.run(&["import", &file, "--dry-run"]);
    assert!(asked.out.contains("--row 一季度!3=") && asked.out.contains("--row 二季度!3="), "{}", asked.out);

    let refused = place.run(&["import", &file, "--row", "3=new", "--yes"]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("一季度、二季度") && refused.err.contains("一季度!3"), "{}", refused.err);
    let refused = place.run(&["import", &file, "--take", "三季度!3:承办人=sheet", "--yes"]);
    assert!(refused.code == 2 && refused.err.contains("三季度!3"), "{}", refused.err);

    let done = place.run(&["import", &file, "--row", "二季度!3=new", "--yes", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let did: Vec<&str> =
        report["rows"].as_array().unwrap().iter().map(|row| row["did"].as_str().unwrap()).collect();
    assert_eq!(did, ["new", "clash", "new", "new"], "{report}");
}

/// One number in two sheets, told differently: the row that was read first is named with its sheet.
#[test]
fn a_case_told_twice_is_told_where_it_stood_first() {
    let place = place();
    let head: &[&str] = &["案号", "原告", "被告", "收到应诉通知书日期"];
    let one: &[&[&str]] = &[head, &["（2026）津0118行初11号", "李某", "王口镇", "2026-11-10"]];
    let two: &[&[&str]] = &[
        head,
        &["（2026）津0118行初12号", "周某", "王口镇", "2026-11-10"],
        &["（2026）津0118行初11号", "李某", "王口镇", "2026-11-12"],
    ];
    let file = workbook(&place, "a.xlsx", &[("一季度", one), ("二季度", two)]);
    let done = place.run(&["import", &file, "--dry-run"]);
    assert!(done.out.contains("与第 一季度!2 行是同一案件"), "{}", done.out);
}
