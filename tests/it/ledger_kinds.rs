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
