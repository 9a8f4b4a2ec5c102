//! States that cannot be are refused or named, on the command line and in the form alike, and nothing is written.

use crate::support::program::Place;

const NO: &str = "（2026）津0118行初87号";
const GOVERNMENT: &str = "（2026）津02行初88号";

/// A township's case with its papers, and one against the district government.
fn place() -> Place {
    let place = Place::with_case("2026-11-27", NO);
    place.record(
        NO,
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-09-01", "signed_at=办公室"],
    );
    place.record(
        "new",
        "registration",
        &[
            &format!("court_no={GOVERNMENT}"),
            "instance=一审",
            "plaintiffs=周某",
            "defendants=区政府",
            "act_maker=区住建委",
            "defendant_form=未经复议",
            "organ=区住建委",
        ],
    );
    place
}

/// Refused on the command line even where warnings are accepted, with these words.
fn refused(place: &Place, case: &str, kind: &str, set: &[&str], words: &str) {
    let before = place.json(&["verify", "--json"])["rows"].clone();
    let mut line = vec!["record", case, kind, "--despite-warnings"];
    for pair in set {
        line.extend(["--set", pair]);
    }
    let answer = place.run(&line);
    assert_eq!(answer.code, 2, "{line:?}: {}{}", answer.out, answer.err);
    assert!(answer.err.contains(words), "{words}: {}", answer.err);
    assert_eq!(place.json(&["verify", "--json"])["rows"], before, "nothing is written");
}

/// What the form says after these keys on the case at the top of the list of cases.
fn form(place: &Place, keys: &str) -> String {
    let answer = place.run(&["--keys", keys, "--print", "--size", "120x36"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.out
}

#[test]
fn an_answer_is_filed_with_the_bureau_only_once_it_was_handed_in() {
    let place = place();
    let set = ["filed_on=2026-11-26", "defendant=大邱庄镇"];
    refused(&place, NO, "filing", &set, "尚未录入答辩状提交日期");
    let screen = form(&place, "2<enter>b<c-f>备案日期<enter>11.26<c-s><c-s>");
    assert!(screen.contains("尚未录入答辩状提交日期") && screen.contains("尚未保存"), "{screen}");
    assert!(place.bodies(NO, "filing").is_empty());
}

#[test]
fn a_package_with_a_piece_missing_is_not_prepared() {
    let place = place();
    let set = ["defendant=大邱庄镇", "prepared_on=2026-11-26", "facts=略"];
    refused(&place, NO, "answer", &set, "答辩材料未备齐");
    let screen = form(&place, "2<enter>a<c-f>准备完成<enter>11.26<c-s><c-s>");
    assert!(screen.contains("答辩材料未备齐") && screen.contains("证据清单"), "{screen}");
    assert!(place.bodies(NO, "answer").is_empty());
}

#[test]
fn a_meeting_on_the_governments_case_is_not_held_before_it_was_agreed_to() {
    let place = place();
    let set = ["proposed_on=2026-11-20", "why=有败诉风险", "held_at=2026-11-26 14:00"];
    refused(&place, GOVERNMENT, "meeting", &set, "须先报分管副区长同意");
    // Agreed to after it was held.
    let late = [&set[..], &["approver=高某", "approval=同意", "approved_on=2026-11-27"]].concat();
    refused(&place, GOVERNMENT, "meeting", &late, "早于审批日期");
    // Of a unit the head's consent is asked for.
    let mut line = vec!["record", NO, "meeting"];
    for pair in set.iter().chain(&["outcome=已召开"]) {
        line.extend(["--set", pair]);
    }
    let named = place.run(&line);
    assert!(named.code == 2 && named.err.contains("未见本机关负责人同意"), "{}", named.err);
}

#[test]
fn no_letter_goes_before_the_decision_and_no_finding_before_the_examination() {
    let place = place();
    place.record_json(
        NO,
        "judgment",
        &serde_json::json!({
            "paper": "判决书", "judged_on": "2026-10-09", "served_on": "2026-10-12", "effective_on": "2026-10-28",
            "outcomes": [{"outcome": "全部撤销"}],
        }),
    );
    let finding = ["finding=未催告", "finding_on=2026-11-25"];
    refused(&place, NO, "accountability", &finding, "请先登记败诉案件审查");
    let letter = [&finding[..], &["letter_on=2026-11-26"]].concat();
    refused(&place, NO, "accountability", &letter, "请先填决定日期和处理决定");
    let screen = form(&place, "2<enter>W<c-f>初步认定<enter>未催告<c-s><c-s>");
    assert!(screen.contains("请先登记败诉案件审查"), "{screen}");
}

#[test]
fn one_login_is_of_one_person() {
    let place = place();
    place.record("new", "person", &["name=王五", "organ=大邱庄镇", "login=wang"]);
    refused(&place, "new", "person", &["name=赵六", "organ=大邱庄镇", "login=wang"], "wang");
    let screen = form(&place, "P<c-f>姓名<enter>赵六<c-f>登录名<enter><c-u>wang<c-s><c-s>");
    assert!(screen.contains("wang") && !screen.contains("已保存"), "{screen}");
    let people = place.json(&["people", "--json"]).to_string();
    assert!(people.contains("王五") && !people.contains("赵六"), "{people}");
}
