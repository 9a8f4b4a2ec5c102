//! What is entered every day takes at most ten keys beside its text, counted from the case, or it stands first on the day's list.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初87号";
const MOST: usize = 10;

/// Keys to press and the text typed after them.
type Typed<'a> = &'a [(&'a str, &'a str)];

/// How many keys these are: each letter, and each named key.
fn count(keys: &str) -> usize {
    keys.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, rest)| rest).chars().count())
        .sum::<usize>()
        + keys.matches('<').count()
}

/// Presses the keys after those that lead to where one stands, and saves; the last screen.
fn enter(place: &Place, there: &str, typed: Typed) -> String {
    let keys: usize = typed.iter().map(|(keys, _)| count(keys)).sum();
    assert!(keys <= MOST, "{keys} keys: {typed:?}");
    let all = typed.iter().map(|(keys, text)| format!("{keys}{text}")).collect::<String>();
    let answer = place.run(&["--keys", &format!("{there}{all}"), "--print", "--size", "120x36"]);
    assert!(answer.out.contains("已保存"), "{all}\n{}{}", answer.out, answer.err);
    answer.out
}

/// The only record of a kind that belongs to no case.
fn only(place: &Place, kind: &str) -> Value {
    let all = place.json(&["list", kind, "--json"]);
    assert_eq!(all["rows"].as_array().or(all.as_array()).map(Vec::len), Some(1), "{all}");
    all
}

#[test]
fn an_everyday_entry_takes_at_most_ten_keys_beside_its_text() {
    assert_eq!((count("B<tab><tab>"), count("<c-s>"), count("jj")), (3, 1, 2));
    let place = Place::with_case("2026-11-27", NO);
    place.record("new", "person", &["name=钱某", "organ=大邱庄镇", "category=行政编制人员"]);
    place.record_json(
        NO,
        "meeting",
        &json!({
            "proposed_on": "2026-11-23", "approver": "高某", "approval": "同意", "approved_on": "2026-11-23",
            "held_at": "2026-11-24T09:00:00", "outcome": "已召开", "minutes": "补证",
            "participants": ["钱某"], "evidence_view": "送达待补", "risk_view": "中", "plan": "补证",
            "decisions": [{"what": "补送达证据", "owner": "钱某", "due": "2026-11-27"}],
        }),
    );
    let guidance = [
        "given_on=2026-11-24",
        "organ=大邱庄镇",
        "topic=个案应诉",
        "advice=先核对送达",
        "reply_due=2026-11-27",
    ];
    place.record("new", "guidance", &guidance);

    // What the meeting decided is done: it stands first on the day's list.
    enter(&place, "", &[("s", ""), ("<c-s>", "")]);
    assert_eq!(place.bodies(NO, "meeting")[0]["decisions"][0]["done_on"], "2026-11-27");

    // Then stands the guidance, which is acknowledged.
    enter(&place, "", &[("s", ""), ("<tab>", "钱某"), ("<tab>", "已补送达回证"), ("<c-s>", "")]);
    assert!(only(&place, "guidance").to_string().contains("已补送达回证"));

    // A talk with the court, from the case.
    let case = "2<enter>";
    enter(&place, case, &[("B<tab><tab>", "刘法官"), ("<tab><tab><tab>", "争议化解、调解"), ("<c-s>", "")]);
    let talk = &place.bodies(NO, "liaison")[0];
    assert_eq!((&talk["met_on"], &talk["with"]), (&json!("2026-11-27"), &json!(["刘法官"])));
    assert_eq!(talk["organ"], "天津市静海区大邱庄镇人民政府", "nobody types whose case it is");

    // An attempt at mediation.
    enter(&place, case, &[("M<tab><tab><tab>", "人民法院"), ("<tab><tab><tab>", "补偿数额"), ("<c-s>", "")]);
    assert_eq!(place.bodies(NO, "mediation")[0]["host"], "人民法院");

    // A training, with one who took part.
    enter(
        &place,
        "",
        &[
            ("T", "大邱庄镇"),
            ("<tab>", "11.26"),
            ("<tab>", "案例研讨"),
            ("<c-f>", "参加人员"),
            ("<enter><enter>", "钱某"),
            ("<esc><c-s>", ""),
        ],
    );
    assert!(only(&place, "training").to_string().contains("钱某"));
}
