//! Ledgers as real offices send them, with what the docket must hold of each: the values are from the sheets themselves,
//! read by hand.

use crate::support::program::{Place, data};
use serde_json::{Value, json};

fn odd(name: &str) -> String {
    data(&format!("ledgers/odd/{name}"))
}

fn place() -> Place {
    Place::new("2026-11-23")
}

fn import(place: &Place, name: &str) -> Value {
    place.json(&["import", &odd(name), "--json"])
}

fn counts(report: &Value) -> [i64; 5] {
    ["new", "update", "same", "clash", "skipped"].map(|did| report["counts"][did].as_i64().unwrap())
}

fn first(number: u32) -> String {
    format!("（2026）津0118行初{number}号")
}

fn line(place: &Place, no: &str) -> Value {
    place.json(&["case", no, "--json"])["line"].clone()
}

/// The newest body of a kind in a case; null without one.
fn body(place: &Place, no: &str, kind: &str) -> Value {
    let case = place.json(&["case", no, "--json"]);
    let records = case["records"].as_array().unwrap().clone();
    let found = records.into_iter().rev().find(|record| record["kind"] == kind);
    found.map_or(Value::Null, |record| record["body"].clone())
}

fn words(row: &Value) -> String {
    let problems = row["problems"].as_array().unwrap();
    problems.iter().map(|problem| format!("{}：{}\n", problem["column"], problem["words"])).collect()
}

fn blocked(row: &Value, part: &str) {
    assert_eq!(row["did"], "skipped", "{row}");
    let problems = row["problems"].as_array().unwrap();
    let found =
        problems.iter().any(|it| it["blocking"] == true && it["words"].as_str().unwrap().contains(part));
    assert!(found, "{part}: {}", words(row));
}

fn warned(row: &Value, part: &str) {
    assert!(words(row).contains(part), "{part}: {}", words(row));
    assert_ne!(row["did"], "skipped");
}

#[test]
fn the_same_file_again_never_takes_back_what_a_person_corrected() {
    let place = place();
    import(&place, "01-a.xlsx");
    let no = first(101);
    let case = place.json(&["case", &no, "--json"]);
    let receipt = case["records"].as_array().unwrap().iter().find(|it| it["kind"] == "receipt").unwrap();
    let id = receipt["id"].to_string();
    let answer = place.run(&[
        "record",
        &no,
        "receipt",
        "--amend",
        &id,
        "--set",
        "received_on=2026-11-12",
        "--despite-warnings",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let report = import(&place, "01-b.xlsx");
    assert_eq!(counts(&report), [0, 1, 0, 0, 0], "{report}");
    assert_eq!(line(&place, &no)["served_on"], "2026-11-12");
    assert_eq!(body(&place, &no, "receipt")["signed_by"], "李某");
    for _ in 0..2 {
        let report = import(&place, "01-b.xlsx");
        assert_eq!(counts(&report), [0, 0, 1, 0, 0], "{report}");
        assert_eq!(line(&place, &no)["served_on"], "2026-11-12");
    }
}

#[test]
fn a_section_with_a_header_of_its_own_is_read_by_it() {
    let place = place();
    assert_eq!(counts(&import(&place, "02.csv")), [2, 0, 0, 0, 0]);
    assert_eq!(line(&place, &first(111))["served_on"], "2026-10-20");
    assert_eq!(body(&place, &first(111), "answer")["submitted_on"], "2026-11-02");
    let second = line(&place, &first(112));
    assert_eq!((&second["served_on"], &second["closed_on"]), (&json!("2026-03-02"), &json!("2026-07-01")));
    let registration = body(&place, &first(112), "registration");
    assert_eq!((&registration["filed_on"], &registration["note"]), (&json!("2026-02-20"), &Value::Null));
    assert_eq!(body(&place, &first(112), "answer"), Value::Null);
}

#[test]
fn another_case_of_the_same_person_without_a_number_is_another_case() {
    let place = place();
    import(&place, "03-a.xlsx");
    let before = place.json(&["case", &first(121), "--json"]);
    let report = import(&place, "03-b.xlsx");
    assert_eq!(counts(&report), [1, 0, 0, 0, 0], "{report}");
    assert_eq!(place.json(&["case", &first(121), "--json"])["records"], before["records"]);
    assert_eq!(place.duty(&first(121), "L2")["state"], "open");
}

#[test]
fn a_number_under_which_other_people_stand_is_a_clash() {
    let place = place();
    import(&place, "04-a.xlsx");
    let before = place.json(&["case", &first(131), "--json"])["records"].clone();
    let report = import(&place, "04-b.xlsx");
    assert_eq!(counts(&report), [0, 0, 0, 1, 0], "{report}");
    for part in ["冯某甲", "蒋某戊", "住房和建设", "人力资源", "2026-11-03", "2026-10-09"] {
        assert!(words(&report["rows"][0]).contains(part), "{part}: {}", words(&report["rows"][0]));
    }
    assert_eq!(place.json(&["case", &first(131), "--json"])["records"], before);
}

#[test]
fn a_generic_heading_is_that_of_the_paper_above_it() {
    let place = place();
    import(&place, "05-a.xlsx");
    let judgment = body(&place, &first(141), "judgment");
    assert_eq!(judgment["served_on"], "2026-09-30");
    assert_eq!(judgment["outcomes"][0]["outcome"], "驳回诉讼请求");
    assert_eq!(body(&place, &first(141), "receipt"), Value::Null);
    let registration = body(&place, &first(141), "registration");
    assert_eq!(
        (&registration["act_no"], &registration["other"]["判决书/文号"]),
        (&Value::Null, &json!("判1号"))
    );

    import(&place, "05-b.xlsx");
    let registration = body(&place, &first(142), "registration");
    assert_eq!(registration["defendants"].as_array().map(Vec::len), Some(1));
    assert!(registration["defendants"][0].as_str().unwrap().starts_with("天津市静海区"));
    assert_eq!(
        (&registration["organ"], &registration["third_parties"]),
        (&registration["defendants"][0], &Value::Null)
    );

    import(&place, "05-c.xlsx");
    let registration = body(&place, &first(143), "registration");
    assert_eq!(line(&place, &first(143))["served_on"], "2026-11-10");
    assert_eq!((&registration["filed_on"], &registration["officer"]), (&Value::Null, &Value::Null));
    assert_eq!(registration["other"]["行政复议/受理日期"], "2026-04-08");
}

#[test]
fn a_heading_of_two_days_is_asked_and_one_of_a_person_with_his_telephone_is_the_person() {
    let place = place();
    let answer = place.run(&["import", &odd("05-d.xlsx")]);
    assert_eq!(answer.code, 2);
    assert!(
        answer.err.contains("开庭/宣判日期")
            && answer.err.contains("hearing_at")
            && answer.err.contains("judged_on")
    );
    let report = place.json(&["import", &odd("05-d.xlsx"), "--map", "开庭/宣判日期=hearing_at", "--json"]);
    assert_eq!(counts(&report), [1, 0, 0, 0, 0]);
    let registration = body(&place, &first(144), "registration");
    assert_eq!((&registration["officer"], &registration["judge_tel"]), (&json!("曹某"), &Value::Null));
    assert_eq!(registration["other"]["承办人/联系电话"], "曹某 60000001");
    assert_eq!(body(&place, &first(144), "judgment"), Value::Null);
}

#[test]
fn a_tick_means_what_it_stands_under() {
    let place = place();
    import(&place, "06.xlsx");
    for (number, attended, lost, damages) in [(151, true, false, false), (152, false, true, true)] {
        assert_eq!(body(&place, &first(number), "hearing")["head_attended"], attended);
        assert_eq!(line(&place, &first(number))["lost"], lost);
        assert_eq!(body(&place, &first(number), "registration")["comp_claim"], damages);
    }
}

#[test]
fn a_number_that_may_be_two_days_is_asked_and_one_that_can_be_one_is_that() {
    let place = place();
    let report = import(&place, "07.xlsx");
    assert_eq!(counts(&report), [1, 0, 0, 0, 1]);
    for part in ["3月1日", "3月10日"] {
        blocked(&report["rows"][0], part);
    }
    for part in ["3月2日", "3月20日"] {
        blocked(&report["rows"][0], part);
    }
    assert_eq!(line(&place, &first(162))["served_on"], "2026-03-15");
}

#[test]
fn a_day_without_a_year_is_the_first_that_can_be() {
    let place = place();
    let report = import(&place, "08.csv");
    assert_eq!(counts(&report), [2, 0, 0, 0, 0], "{report}");
    let (one, two) = ("（2025）津0118行初1001号", "（2025）津0118行初1002号");
    assert_eq!(body(&place, one, "registration")["filed_on"], "2025-12-29");
    assert_eq!(line(&place, one)["served_on"], "2026-01-05");
    assert_eq!(body(&place, one, "answer")["submitted_on"], "2026-01-16");
    assert_eq!(body(&place, one, "hearing")["at"], "2026-02-20T00:00:00");
    assert_eq!(line(&place, two)["served_on"], "2025-12-25");
    assert_eq!(body(&place, two, "answer")["submitted_on"], "2026-01-06");
    assert_eq!(body(&place, two, "hearing")["at"], "2026-03-20T00:00:00");
    warned(&report["rows"][0], "2025年");
    warned(&report["rows"][0], "2026年");
}

#[test]
fn a_day_of_1900_or_2206_is_refused_in_a_cell_of_any_type() {
    let place = place();
    let report = import(&place, "09.xlsx");
    assert_eq!(counts(&report), [0, 0, 0, 0, 3], "{report}");
    for (row, year) in [(0, "1900"), (1, "1900"), (2, "2206")] {
        blocked(&report["rows"][row], year);
    }
}

#[test]
fn an_older_file_does_not_take_back_what_a_newer_one_said() {
    let place = place();
    import(&place, "10-old.xlsx");
    let report = import(&place, "10-new.xlsx");
    assert_eq!(counts(&report), [0, 1, 1, 0, 0]);
    let change = &report["rows"][0]["changes"][0];
    assert_eq!((&change["old"], &change["new"]), (&json!("2026-11-10"), &json!("2026-11-12")));
    // 15 days from 10 November end on the 25th, from the 12th on the 27th.
    let moves = report["rows"][0]["moves"].as_array().unwrap();
    let answer = moves.iter().find(|it| it["rule"] == "L2").unwrap();
    assert_eq!((&answer["was"], &answer["now"]), (&json!("2026-11-25"), &json!("2026-11-27")));
    import(&place, "10-old.xlsx");
    assert_eq!(line(&place, &first(181))["served_on"], "2026-11-12");
    // The same old sheet under another name.
    let copy = place.folder.path().join("补报.xlsx");
    std::fs::copy(odd("10-old.xlsx"), &copy).unwrap();
    let report = place.json(&["import", copy.to_str().unwrap(), "--json"]);
    assert_eq!(counts(&report), [0, 0, 1, 1, 0], "{report}");
    assert!(words(&report["rows"][0]).contains("旧表"));
    assert_eq!(line(&place, &first(181))["served_on"], "2026-11-12");
}

#[test]
fn the_text_of_an_update_lists_its_fields_and_the_days_that_move() {
    let place = place();
    import(&place, "10-old.xlsx");
    let text = place.run(&["import", &odd("10-new.xlsx"), "--dry-run"]).out;
    assert!(text.contains("2026-11-10 → 2026-11-12") && text.contains("2026-11-25 → 2026-11-27"), "{text}");
}

#[test]
fn two_instances_in_one_row_are_refused_and_a_series_is_each_of_its_cases() {
    let place = place();
    let report = import(&place, "11.csv");
    blocked(&report["rows"][0], "一案一行");
    assert_eq!(report["counts"]["new"], 3);
    for number in [192, 193, 194] {
        assert_eq!(line(&place, &first(number))["served_on"], "2026-11-10");
        assert_eq!(place.duty(&first(number), "L2")["state"], "open");
    }
    warned(&report["rows"][1], "3件");
}

#[test]
fn a_header_with_a_number_for_each_instance_gives_a_case_for_each() {
    let place = place();
    assert_eq!(counts(&import(&place, "12.xlsx")), [1, 0, 0, 0, 0]);
    let case = line(&place, &first(1101));
    assert_eq!(
        (&case["instance"], &case["served_on"], &case["closed_on"]),
        (&json!("一审"), &json!("2026-03-05"), &json!("2026-06-01"))
    );
}

#[test]
fn a_formula_without_its_result_is_named() {
    let place = place();
    let report = import(&place, "13.xlsx");
    assert_eq!(counts(&report), [0, 0, 0, 0, 2]);
    for row in 0..2 {
        blocked(&report["rows"][row], "公式");
        blocked(&report["rows"][row], "保存");
    }
    assert_eq!(report["rows"][0]["problems"][0]["column"], "收到应诉通知书日期");
    assert_eq!(report["rows"][1]["problems"][0]["column"], "案号");
}

#[test]
fn a_cell_merged_beside_the_table_swallows_no_case() {
    let place = place();
    assert_eq!(counts(&import(&place, "14.xlsx")), [5, 0, 0, 0, 0]);
    for (number, day) in [(210, 3), (211, 4), (212, 5), (213, 6), (214, 7)] {
        assert_eq!(line(&place, &first(number))["served_on"], format!("2026-11-0{day}"));
    }
}

#[test]
fn rows_between_stray_quotation_marks_are_not_swallowed() {
    let place = place();
    let answer = place.run(&["import", &odd("15.csv")]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("第3行") && answer.err.contains("引号"), "{}", answer.err);
}

#[test]
fn a_series_is_counted_out_and_one_that_names_too_few_is_refused() {
    let place = place();
    let report = import(&place, "16.csv");
    assert_eq!(report["counts"]["new"], 5);
    for number in [231, 232, 233, 241, 242] {
        assert_eq!(line(&place, &first(number))["court_no"], first(number));
    }
    let rows = report["rows"].as_array().unwrap();
    blocked(rows.last().unwrap(), "3件");
}

#[test]
fn every_visible_sheet_with_cases_is_read_and_the_others_are_named() {
    let place = place();
    assert_eq!(counts(&import(&place, "17-a.xlsx")), [2, 0, 0, 0, 0]);
    assert_eq!(line(&place, "（2026）津02行终105号")["served_on"], "2026-11-09");
    let report = import(&place, "17-b.xlsx");
    assert_eq!(counts(&report), [1, 0, 0, 0, 0]);
    assert_eq!(line(&place, &first(262))["served_on"], "2026-11-08");
    let hidden = &report["sheets"][0];
    assert_eq!(
        (&hidden["name"], &hidden["read"], &hidden["hidden"]),
        (&json!("去年"), &json!(false), &json!(true))
    );
    assert!(place.run(&["import", &odd("17-b.xlsx")]).out.contains("去年：隐藏"));
    let report = import(&place, "17-c.xlsx");
    assert_eq!(counts(&report), [1, 0, 0, 0, 0]);
    assert_eq!(report["sheet"], "台账");
    assert_eq!(line(&place, &first(263))["served_on"], "2026-11-08");
    assert_eq!(place.json(&["import", &odd("17-b.xlsx"), "--sheet", "去年", "--json"])["counts"]["new"], 1);
}

#[test]
fn a_remark_that_begins_like_a_footnote_is_still_a_case() {
    let place = place();
    assert_eq!(counts(&import(&place, "18.csv")), [2, 0, 0, 0, 0]);
    assert_eq!(body(&place, &first(271), "registration")["note"], "说明：已约谈");
    assert_eq!(line(&place, &first(272))["court_no"], first(272));
}

#[test]
fn a_number_that_comes_later_joins_its_case() {
    let place = place();
    import(&place, "19-a.xlsx");
    let report = import(&place, "19-b.xlsx");
    assert_eq!(counts(&report), [0, 1, 1, 0, 0], "{report}");
    warned(&report["rows"][0], "补登案号");
    assert_eq!(line(&place, &first(281))["served_on"], "2026-11-06");
    // The sheet of before, in which the case had no number, is that case's still.
    assert_eq!(counts(&import(&place, "19-a.xlsx"))[0], 0);
    assert_eq!(line(&place, &first(281))["court_no"], first(281));
}

#[test]
fn cases_of_one_person_without_numbers_stay_apart_by_what_differs() {
    let place = place();
    assert_eq!(counts(&import(&place, "20.xlsx")), [3, 0, 0, 0, 0]);
    assert_eq!(counts(&import(&place, "20.xlsx")), [0, 0, 3, 0, 0]);
}

#[test]
fn the_offices_own_number_is_kept_and_an_amount_without_a_unit_is_asked() {
    let place = place();
    import(&place, "21.xlsx");
    assert_eq!(body(&place, &first(291), "registration")["our_no"], "静应诉〔2026〕12号");
    let report = import(&place, "22.csv");
    warned(&report["rows"][0], "金额单位");
    let registration = body(&place, &first(301), "registration");
    assert_eq!(
        (&registration["amount"], &registration["other"]["涉案金额"]),
        (&Value::Null, &json!("50000"))
    );
    import(&place, "22-b.xlsx");
    assert_eq!(body(&place, &first(302), "registration")["amount"], 5.0);
}

#[test]
fn names_are_parted_from_their_numbers_and_representatives() {
    let place = place();
    import(&place, "23.csv");
    assert_eq!(line(&place, &first(311))["plaintiff"], json!(["冯某甲", "陈某乙"]));
    assert_eq!(line(&place, &first(312))["plaintiff"], json!(["天津某某商贸有限公司"]));
    assert_eq!(line(&place, &first(313))["plaintiff"], json!(["ABC Trading Co., Ltd."]));
}

#[test]
fn outcomes_are_read_as_their_instance_means_them() {
    let place = place();
    let report = import(&place, "24.csv");
    assert_eq!(line(&place, &first(321))["close_kind"], "不予立案");
    let appeal = line(&place, "（2026）津02行终100号");
    assert_ne!(appeal["close_kind"], "全部撤销");
    assert_eq!(appeal["lost"], false);
    warned(&report["rows"][1], "这一审级");
    let lost = line(&place, &first(322));
    assert_eq!((&lost["lost"], &lost["close_kind"]), (&json!(true), &json!("确认违法")));
    assert_eq!(body(&place, &first(322), "hearing")["head_attended"], Value::Null);
}

#[test]
fn characters_copied_from_a_pdf_are_the_ordinary_ones() {
    let place = place();
    assert_eq!(counts(&import(&place, "25.csv")), [3, 0, 0, 0, 0]);
    for number in [331, 332, 333] {
        assert_eq!(line(&place, &first(number))["served_on"], "2026-11-10");
    }
    assert_eq!(line(&place, &first(331))["plaintiff"], json!(["高某文"]));
}

#[test]
fn the_escapes_of_a_workbook_are_no_part_of_its_texts() {
    let place = place();
    assert_eq!(counts(&import(&place, "26.xlsx")), [2, 0, 0, 0, 0]);
    assert_eq!(line(&place, &first(341))["plaintiff"], json!(["冯某甲"]));
    assert_eq!(line(&place, &first(342))["served_on"], "2026-11-10");
}

#[test]
fn a_ledger_of_reconsiderations_gives_cases_of_reconsideration() {
    let place = place();
    let report = import(&place, "27.csv");
    assert_eq!(counts(&report), [2, 0, 0, 0, 0], "{report}");
    let one = "津静政行复〔2026〕12号";
    let case = line(&place, one);
    assert_eq!((&case["instance"], &case["served_on"]), (&json!("复议"), &json!("2026-11-10")));
    assert_eq!(body(&place, one, "registration")["recon_no"], one);
    // 行政复议法第五十三条: ten working days from 11 November 2026 end on the 24th.
    assert_eq!(place.duty(one, "F1")["due"], "2026-11-24");
    let two = "津静政行复[2026]13号";
    assert_eq!(body(&place, two, "answer")["submitted_on"], "2026-09-10");
    let case = line(&place, two);
    assert_eq!((&case["closed_on"], &case["close_kind"]), (&json!("2026-10-30"), &json!("复议维持")));
}

#[test]
fn the_mark_under_which_a_header_is_found_parts_the_cells() {
    let place = place();
    assert_eq!(counts(&import(&place, "28.csv")), [4, 0, 0, 0, 0]);
    for number in 360..364 {
        let case = line(&place, &first(number));
        let sizes = ["plaintiff", "defendant"].map(|key| case[key].as_array().map(Vec::len));
        assert_eq!(sizes, [Some(4), Some(3)]);
    }
}

#[test]
fn a_day_and_a_time_in_two_columns_are_one_hearing() {
    let place = place();
    import(&place, "29.xlsx");
    assert_eq!(body(&place, &first(371), "hearing")["at"], "2026-12-10T09:30:00");
}

#[test]
fn a_web_page_with_the_ending_of_a_workbook_is_called_one() {
    let answer = place().run(&["import", &odd("30.xls")]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("网页") && answer.err.contains(".xlsx"), "{}", answer.err);
}

#[test]
fn the_service_of_the_judgment_is_not_that_of_the_summons() {
    let place = place();
    import(&place, "31.xlsx");
    assert_eq!(body(&place, &first(391), "judgment")["served_on"], "2026-11-09");
    assert_eq!(body(&place, &first(391), "receipt"), Value::Null);
    let columns = place.run(&["columns"]);
    assert_eq!(columns.code, 0);
    for key in ["served_on", "judg_recv_on", "fwd_on", "answered_on", "head_att", "hearing_at"] {
        assert!(columns.out.contains(key), "{key}");
    }
    let answer = place.run(&["import", &odd("31.xlsx"), "--map", "判决书送达日期=received_on"]);
    assert!(answer.code == 2 && answer.err.contains("yingsu columns"), "{}", answer.err);
}

#[test]
fn a_text_that_the_workbook_does_not_hold_is_no_plaintiff() {
    let place = place();
    import(&place, "32.xlsx");
    assert_eq!(line(&place, &first(391))["plaintiff"], json!([]));
}
