//! What goes out by `yingsu export`, and what of it comes back.

use crate::support::program::Place;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;

const TODAY: &str = "2026-11-23";

/// A made-up district of so many cases.
fn district(cases: &str) -> Place {
    let place = Place::new(TODAY);
    let db = place.db();
    let answer = place.run(&["demo", "--cases", cases, "--into", db.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    place
}

fn file(place: &Place, name: &str) -> String {
    place.folder.path().join(name).to_str().unwrap().to_string()
}

fn export(place: &Place, words: &[&str]) -> String {
    let mut all = vec!["export"];
    all.extend(words);
    let answer = place.run(&all);
    assert_eq!(answer.code, 0, "{words:?}: {}", answer.err);
    answer.err
}

fn ledger(place: &Place, name: &str) -> Vec<Value> {
    let to = file(place, name);
    export(place, &["ledger", "--to", &to, "--force"]);
    serde_json::from_str(&std::fs::read_to_string(&to).unwrap()).unwrap()
}

/// What tells the rows apart in any book.
fn key(row: &Value) -> String {
    format!("{}{}{}{}", row["court_no"], row["our_no"], row["plaintiff"], row["served_on"])
}

/// Not of the case: its place in the file, when it was entered, what is only shown beside the ledger.
const NOT_OF_THE_CASE: &[&str] =
    &["seq", "touched", "key", "other", "risk_shown", "risk_why_shown", "next_step", "next_due", "days_left"];

/// Puts the book out in this format: the same book knows every row again, and an empty one holds afterwards what this
/// one held, in every column.
fn goes_round(place: &Place, ending: &str) {
    let before = ledger(place, "before.json");
    let sheet = file(place, &format!("ledger.{ending}"));
    export(place, &["ledger", "--to", &sheet, "--force"]);
    let again = place.json(&["import", &sheet, "--json", "--dry-run"]);
    assert_eq!(again["counts"]["same"], before.len(), "{ending}: {}", again["counts"]);
    let empty = Place::new(TODAY);
    let report = empty.json(&["import", &sheet, "--json"]);
    assert_eq!(report["counts"]["new"], before.len(), "{ending}: {}", report["counts"]);
    let after: BTreeMap<String, Value> =
        ledger(&empty, "after.json").into_iter().map(|row| (key(&row), row)).collect();
    assert_eq!(after.len(), before.len());
    for row in &before {
        let same = &after[&key(row)];
        for (column, value) in row.as_object().unwrap() {
            if !NOT_OF_THE_CASE.contains(&column.as_str()) {
                assert_eq!(&same[column], value, "{ending} {} {column}", row["court_no"]);
            }
        }
    }
}

#[test]
fn three_hundred_cases_go_out_and_come_back_the_same_in_every_column() {
    let place = district("300");
    let all = ledger(&place, "all.json");
    assert_eq!(all.len(), 300);
    // The contract: each column of the ledger in every object.
    let columns = place.json(&["columns", "--json"]);
    for column in columns.as_array().unwrap() {
        assert!(all[0].get(column["key"].as_str().unwrap()).is_some(), "{column}");
    }
    goes_round(&place, "xlsx");
}

#[test]
fn text_and_json_go_out_and_come_back_the_same_in_every_column() {
    let place = district("60");
    goes_round(&place, "csv");
    goes_round(&place, "json");
}

/// One row with something under every column that a sheet can fill, 第二被告 aside, who is one of the defendants then.
#[rustfmt::skip]
const EVERY_COLUMN: &[(&str, &str)] = &[
    ("our_no", "静应诉〔2026〕12号"), ("court_no", "（2026）津0118行初500号"), ("title", "李某诉大邱庄镇案"),
    ("instance", "一审"), ("proc_kind", "普通"), ("status", "已结案"), ("carry", "旧存"), ("reg_kind", "行政诉讼"),
    ("plaintiff", "李某、“甲、乙”商行"), ("plaintiff_kind", "自然人"), ("plaintiff_count", "12"),
    ("plaintiff_agent", "周律师"), ("defendant", "大邱庄镇、区政府"), ("defendant_form", "复议机关为共同被告"),
    ("third_party", "赵某、钱某"), ("organ", "大邱庄镇"), ("organ_kind", "原行政行为机关"),
    ("organ_level", "乡镇政府（街道）"), ("region", "大邱庄"), ("court", "天津市静海区人民法院"), ("tribunal", "行政庭"),
    ("judge", "甲法官"), ("judge_tel", "022-12345678"), ("cause", "行政处罚"), ("field", "公安"),
    ("place", "王虎庄村"),
    ("act_name", "处罚决定"), ("act_no", "静公罚〔2026〕1号"), ("act_date", "2026-01-05"), ("claim", "=撤销处罚决定"),
    ("extra_claim", "是"), ("comp_claim", "否"), ("amount", "5.5"), ("recon_done", "是"),
    ("recon_no", "津静政行复〔2026〕3号"), ("recon_result", "维持"), ("recon_officer", "孙某"),
    ("linked", "（2025）津0118行初3号"), ("suit_way", "不服行政行为"), ("filed_on", "2026-03-01"),
    ("served_on", "2026-03-10"), ("recv_on", "2026-03-11"), ("recv_by", "收发员"), ("recv_way", "邮寄"),
    ("post_no", "EMS123"), ("fwd_on", "2026-03-11"), ("fwd_to", "大邱庄镇 钱某"), ("fwd_ack", "2026-03-12"),
    ("reg_opinion", "拟由镇应诉"), ("leader_note", "同意"), ("report_no", "专1号"), ("officer", "钱某"),
    ("co_officer", "冯某、陈某"), ("adviser", "吴律师、郑律师"), ("agents", "钱某、吴律师"), ("answer_due", "2026-03-25"),
    ("court_due", "2026-03-27"), ("prep_due", "2026-03-21"), ("prep_done", "2026-03-15"), ("review_on", "2026-03-16"),
    ("review_res", "通过"), ("answered_on", "2026-03-20"), ("evidence_on", "2026-03-20"),
    ("filed_sfj_on", "2026-03-22"), ("hearing_at", "2026-05-06 09:30、2026-05-20 14:00"),
    ("hearing_place", "第三法庭"), ("head_name", "张某"), ("head_post", "镇长"), ("head_att", "未出庭"),
    ("head_reason", "不可抗力"), ("head_called", "是"), ("head_spoke", "否"), ("facts", "案情一\n案情二"),
    ("issues", "焦点"), ("basis", "依据"), ("risk", "高"), ("risk_why", "证据不足"), ("meet_on", "2026-03-18"),
    ("meet_res", "调解优先"), ("liaison", "沟通过"), ("med_stage", "诉中"), ("med_res", "未成"),
    ("judged_on", "2026-06-01"), ("judg_recv_on", "2026-06-05"),
    ("close_kind", "区政府：驳回诉讼请求；大邱庄镇：确认违法"), ("win", "败诉"), ("closed_on", "2026-07-06"),
    ("effective_on", "2026-06-23"), ("appeal_due", "2026-06-22"), ("appealed", "未上诉"),
    ("appealed_on", "2026-06-10"), ("appeal_note", "服判"), ("oblig", "赔偿原告"), ("perf_due", "2026-07-01"),
    ("perf_on", "2026-06-30"), ("comp_paid", "1234.5"), ("advice", "法建〔2026〕1号"), ("advice_due", "2026-08-01"),
    ("advice_on", "2026-07-20"), ("lose_cause", "违反法定程序"), ("lose_due", "2026-07-05"), ("lose_on", "2026-06-28"),
    ("acct", "批评教育"), ("acct_letter_on", "2026-07-02"), ("fix", "培训"), ("retrial", "无"), ("fee", "50"),
    ("archive_no", "J-1"), ("note", "'备注一"), ("court_days", ""), ("defendant2", ""), ("seq", "1"),
    ("touched", "2026-07-06"),
];

#[test]
fn every_column_that_a_sheet_can_fill_goes_out_and_comes_back() {
    let place = Place::new(TODAY);
    let columns = place.json(&["columns", "--json"]);
    for column in columns.as_array().unwrap() {
        assert!(EVERY_COLUMN.iter().any(|(key, _)| *key == column["key"]), "{column}");
    }
    let filled: serde_json::Map<String, Value> =
        EVERY_COLUMN.iter().map(|(key, text)| ((*key).to_string(), json!(text))).collect();
    let sheet = file(&place, "every.json");
    std::fs::write(&sheet, json!([filled]).to_string()).unwrap();
    let report = place.json(&["import", &sheet, "--json"]);
    assert_eq!(report["counts"]["new"], 1, "{report}");
    let row = &ledger(&place, "row.json")[0];
    for (key, text) in EVERY_COLUMN.iter().filter(|(_, text)| !text.is_empty()) {
        assert!(!row[*key].is_null(), "{key} {text}");
    }
    assert_eq!(
        row["close_kind"],
        "天津市静海区人民政府：驳回诉讼请求；天津市静海区大邱庄镇人民政府：确认违法"
    );
    assert_eq!((&row["court_due"], &row["fee"]), (&json!("2026-03-27"), &json!(50.0)));
    for ending in ["xlsx", "csv", "json"] {
        goes_round(&place, ending);
    }
}

#[test]
fn a_file_is_never_replaced_unasked_and_its_ending_tells_the_format() {
    let place = Place::with_case(TODAY, "（2026）津0118行初1号");
    let to = file(&place, "a.csv");
    export(&place, &["ledger", "--to", &to]);
    let refused = place.run(&["export", "ledger", "--to", &to]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--force"), "{}", refused.err);
    export(&place, &["ledger", "--to", &to, "--force"]);
    let odd = place.run(&["export", "ledger", "--to", &file(&place, "a.doc")]);
    assert!(odd.code == 2 && odd.err.contains(".xlsx"), "{}", odd.err);
    let db = place.db();
    let own = place.run(&["export", "ledger", "--to", db.to_str().unwrap(), "--force"]);
    assert_eq!(own.code, 2, "{}", own.err);
    let wrong = place.run(&["export", "ledger", "--to", &file(&place, "a.ics")]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert!(!place.folder.path().join("a.ics").exists());
}

#[test]
fn text_files_have_the_encoding_asked_for_and_no_text_becomes_a_formula() {
    let place = Place::with_case(TODAY, "（2026）津0118行初1号");
    place.record("（2026）津0118行初1号", "note", &["text=甲"]);
    let case = place.newest("（2026）津0118行初1号", "registration").to_string();
    let set = "claim==HYPERLINK(\"http://x\",\"y\")";
    let words = [
        "record",
        "（2026）津0118行初1号",
        "registration",
        "--amend",
        &case,
        "--set",
        set,
        "--despite-warnings",
    ];
    assert_eq!(place.run(&words).code, 0);
    let utf8 = file(&place, "a.csv");
    export(&place, &["ledger", "--to", &utf8]);
    let bytes = std::fs::read(&utf8).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""), "{text}");
    let gb = file(&place, "b.csv");
    export(&place, &["ledger", "--to", &gb, "--encoding", "gb18030"]);
    // 案号 in GB18030.
    let bytes = std::fs::read(&gb).unwrap();
    assert!(bytes.windows(4).any(|it| it == b"\xb0\xb8\xba\xc5") && !bytes.starts_with(b"\xef\xbb\xbf"));
    let xlsx = file(&place, "c.xlsx");
    export(&place, &["ledger", "--to", &xlsx]);
    assert!(!part(&xlsx, "xl/worksheets/sheet1.xml").contains("<f>"));
    for sheet in [utf8, gb, xlsx] {
        let report = place.json(&["import", &sheet, "--json"]);
        assert_eq!(report["counts"]["same"], 1, "{sheet}: {report}");
    }
}

/// A part of a workbook.
fn part(workbook: &str, name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::fs::File::open(workbook).unwrap()).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_sheet_for_a_unit_is_guarded_offers_words_and_comes_back_cell_by_cell() {
    let place = district("30");
    let rows = ledger(&place, "all.json");
    let organ =
        rows.iter().find(|row| row["status"] == "待答辩").unwrap()["organ"].as_str().unwrap().to_string();
    let sheet = file(&place, "unit.xlsx");
    export(&place, &["ledger", "--for", &organ, "--to", &sheet]);
    let xml = part(&sheet, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<sheetProtection"), "only the unit's own cells can be changed");
    assert!(xml.contains("hidden=\"1\""), "the key is hidden");
    assert!(
        xml.contains("<dataValidation ") && xml.contains("选项"),
        "long lists stand on a sheet of their own"
    );
    assert!(xml.contains("orientation=\"landscape\"") && xml.contains("state=\"frozen\""));
    let back = place.json(&["import", &sheet, "--json", "--dry-run"]);
    let own = rows.iter().filter(|row| row["organ"] == organ.as_str()).count();
    assert_eq!(back["counts"]["same"], own, "{back}");
}

#[test]
fn views_and_units_narrow_the_ledger() {
    let place = district("60");
    let all = ledger(&place, "all.json");
    let count = |words: &[&str]| {
        let to = file(&place, "some.json");
        let mut all = vec!["ledger", "--to", &to, "--force"];
        all.extend(words);
        export(&place, &all);
        let rows: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&to).unwrap()).unwrap();
        rows.len()
    };
    let pending = all.iter().filter(|row| row["closed_on"].is_null()).count();
    assert_eq!(count(&["--view", "pending"]), pending);
    let recon = all.iter().filter(|row| row["instance"] == "复议").count();
    assert_eq!(count(&["--view", "复议"]), recon);
    assert_eq!(count(&["--view", "应诉"]), all.len() - recon);
    let organ = all[0]["organ"].as_str().unwrap();
    let of_organ = all.iter().filter(|row| row["organ"] == organ).count();
    assert_eq!(count(&["--unit", organ]), of_organ);
    let odd = place.run(&["export", "ledger", "--unit", "某不存在的局"]);
    assert!(odd.code == 2 && odd.err.contains("机关名录"), "{}", odd.err);
    let brief = file(&place, "brief.md");
    export(&place, &["ledger", "--view", "简表", "--to", &brief]);
    let text = std::fs::read_to_string(&brief).unwrap();
    assert!(text.contains("| 序号 | 案号 | 审级 | 案件状态 |"), "{text}");
}

#[test]
fn the_calendar_keeps_whole_days_and_the_identity_of_each_entry() {
    let place = district("30");
    let read = |name: &str| {
        let to = file(&place, name);
        export(&place, &["calendar", "--to", &to]);
        std::fs::read_to_string(&to).unwrap()
    };
    let text = read("a.ics");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{line}");
    }
    let folded = icalendar::parser::unfold(&text);
    let calendar = icalendar::parser::read_calendar(&folded).unwrap();
    assert!(calendar.components.len() > 10);
    let uids = |text: &str| -> Vec<String> {
        text.split("\r\n").filter(|line| line.starts_with("UID:")).map(String::from).collect()
    };
    let unique: std::collections::BTreeSet<String> = uids(&text).into_iter().collect();
    assert_eq!(unique.len(), uids(&text).len());
    assert_eq!(uids(&text), uids(&read("b.ics")), "the same matters have the same names");
    assert!(text.contains("DTSTART;VALUE=DATE:2026"), "a day is a day in any zone");
    assert!(text.contains("BEGIN:VALARM"));
    // A hearing at half past nine in Beijing is at half past one in UTC.
    let hearing = ledger(&place, "h.json");
    let pending = hearing.iter().filter(|row| row["closed_on"].is_null());
    let last = pending.filter_map(|row| row["hearing_at"].as_array()?.last()?.as_str());
    let at = last.filter(|at| *at > TODAY).map(String::from).next();
    let at = at.unwrap();
    let hour: u32 = at[11..13].parse().unwrap();
    let utc = format!("DTSTART:{}T{:02}", at[..10].replace('-', ""), hour - 8);
    assert!(text.contains(&utc), "{at} {utc}");
}

#[test]
fn files_go_to_the_outbox_of_the_person_and_the_answer_says_how_to_fetch_them() {
    let place = Place::with_case(TODAY, "（2026）津0118行初1号");
    std::fs::write(place.folder.path().join("settings.toml"), "outbox = \"out\"\n").unwrap();
    let mut command = place.started(&["export", "duties"]);
    command.env("SSH_CONNECTION", "10.0.0.7 50000 192.0.2.5 2222");
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("scp -P 2222 ") && said.contains("@192.0.2.5:'"), "{said}");
    let people: Vec<_> = std::fs::read_dir(place.folder.path().join("out")).unwrap().flatten().collect();
    assert_eq!(people.len(), 1, "a folder for the person");
    let files: Vec<_> = std::fs::read_dir(people[0].path()).unwrap().flatten().collect();
    assert_eq!(files.len(), 1);
    assert!(files[0].file_name().to_string_lossy().ends_with(".xlsx"));
    assert!(place.run(&["files"]).out.contains("settings.toml"), "the setting is no fault of the file");
}

#[test]
fn records_and_duties_go_out_in_every_format_for_tables() {
    let place = district("30");
    for (what, ending) in [
        ("hearing", "xlsx"),
        ("hearing", "csv"),
        ("hearing", "md"),
        ("duties", "json"),
        ("duties", "ics"),
        ("person", "csv"),
    ] {
        let to = file(&place, &format!("{what}.{ending}"));
        export(&place, &[what, "--to", &to]);
        assert!(std::fs::metadata(&to).unwrap().len() > 100, "{what} {ending}");
    }
    let text = std::fs::read_to_string(file(&place, "hearing.csv")).unwrap();
    assert!(text.lines().next().unwrap().contains("案号") && text.lines().count() > 5);
}

#[test]
fn the_step_a_case_is_at_is_a_column_a_filter_and_told_in_json() {
    let place = Place::with_case(TODAY, "（2026）津0118行初1号");
    place.record(
        "（2026）津0118行初1号",
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-11-16"],
    );
    assert_eq!(place.json(&["case", "（2026）津0118行初1号", "--json"])["line"]["status"], "待转交");
    let listed = place.json(&["cases", "--status", "待转交", "--json"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(place.json(&["cases", "--status", "待答辩", "--json"]), json!([]));
    place.record("（2026）津0118行初1号", "forwarding", &["forwarded_on=2026-11-17", "to_organ=大邱庄镇"]);
    assert!(place.run(&["cases", "--status", "to_answer"]).out.contains("待答辩"));
    let odd = place.run(&["cases", "--status", "在办"]);
    assert!(odd.code == 2 && odd.err.contains("待答辩"), "{}", odd.err);
}
