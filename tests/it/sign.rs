//! The control slip and its signature, as two people use them: one enters through the library, the other is the
//! login that runs the program.

use crate::support::picture::picture;
use crate::support::program::Place;
use serde_json::{Value, json};
use yingsu::domain::day::Moment;
use yingsu::domain::record::{CaseId, Kind, RecordId};
use yingsu::text::Lang;
use yingsu::tui::begin::{frame, shot};
use yingsu::tui::print;
use yingsu::tui::theme::Theme;
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::view::{Save, Saved};

const NO: &str = "（2026）津0118行初87号";

fn monday() -> Moment {
    "2026-11-09T09:30:00".parse().unwrap()
}

fn tuesday() -> Moment {
    "2026-11-10T10:00:00".parse().unwrap()
}

fn opening(login: &str, now: fn() -> Moment) -> Opening {
    Opening { login: login.into(), now, as_if: None, readonly: false }
}

fn put(
    desk: &mut Desk,
    kind: Kind,
    case: Option<CaseId>,
    amends: Option<(RecordId, i64)>,
    body: Value,
) -> Saved {
    let save = Save {
        kind,
        case,
        record: amends.map(|(id, _)| id),
        base: amends.map(|(_, row)| row),
        body: body.as_object().cloned().unwrap(),
        why: String::new(),
        despite_warnings: true,
    };
    desk.save(&save).unwrap()
}

fn receipt(on: &str) -> Value {
    json!({"papers": ["应诉通知书", "起诉状副本"], "received_on": on, "signed_at": "办公室", "signed_by": "周某"})
}

/// A case whose papers came on Friday 6 November, entered by `yang` on Monday the 9th.
fn entered() -> (Place, CaseId, Saved) {
    let place = Place::new("2026-11-10");
    let mut yang = Desk::open(&place.db(), &opening("yang", monday)).unwrap();
    let organ = "天津市静海区大邱庄镇人民政府";
    let registered = json!({
        "court_no": NO, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"],
        "defendants": [organ], "organ": organ, "officer": "钱某",
    });
    let case = put(&mut yang, Kind::Registration, None, None, registered).case.unwrap();
    let saved = put(&mut yang, Kind::Receipt, Some(case), None, receipt("2026-11-06"));
    (place, case, saved)
}

/// Registers the login that runs the program as a person: row 3 of the book.
fn registered(place: &Place) {
    place.record("new", "person", &["name=核验员"]);
}

#[test]
fn a_second_person_signs_the_slip_and_verify_tells_what_is_amended_after() {
    let (place, case, saved) = entered();
    let stranger = place.run(&["slip", NO, "--sign", "无误"]);
    assert_eq!(stranger.code, 2, "{}", stranger.out);
    assert!(stranger.err.contains("尚未登记为人员"), "{}", stranger.err);
    registered(&place);
    let slip = place.json(&["slip", NO, "--json"]);
    assert_eq!(
        (&slip["scope"], &slip["case_no"], &slip["signed"]),
        (&json!("case"), &json!(NO), &Value::Null)
    );
    let count = slip["dates"].as_array().unwrap().len();
    assert_eq!(slip["to_check"], count);
    let l2 = slip["dates"].as_array().unwrap().iter().find(|date| date["rule"] == "L2").unwrap();
    // Friday 6 November + 15 = Saturday the 21st, rolled to Monday the 23rd.
    assert_eq!(
        (&l2["from"], &l2["due"], &l2["change"]),
        (&json!("2026-11-06"), &json!("2026-11-23"), &json!("new"))
    );
    assert_eq!((&l2["paper"]["recorded_by"], &l2["paper"]["row"]), (&json!("yang"), &json!(2)));
    assert_eq!(l2["entered_by"], json!(["yang"]));

    let refused = place.run(&["slip", NO, "--sign", "有误"]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("核验意见") && refused.err.contains("未签字"), "{}", refused.err);
    let signed = place.run(&["slip", NO, "--sign", "无误"]);
    assert_eq!(signed.code, 0, "{}", signed.err);
    let view = place.json(&["case", NO, "--json"]);
    assert_eq!((&view["to_check"], &view["signed"]["result"]), (&json!(0), &json!("无误")));
    let text = place.run(&["slip", NO]).out;
    assert!(text.contains("上次核验：2026-11-10") && text.contains("☑") && !text.contains("□"), "{text}");

    let mut yang = Desk::open(&place.db(), &opening("yang", tuesday)).unwrap();
    put(&mut yang, Kind::Receipt, Some(case), Some((saved.record, saved.row)), receipt("2026-11-09"));
    let text = place.run(&["slip", NO]).out;
    assert!(text.contains("改期，原为 2026-11-06 起算，2026-11-23 届满"), "{text}");
    let found = place.run(&["verify"]);
    assert_eq!(found.code, 0, "{}", found.out);
    for part in
        ["变更", NO, "L2", "届满日 2026-11-23", "届满日 2026-11-24", "yang 于 2026-11-10 10:00 修改“收件”"]
    {
        assert!(found.out.contains(part), "{part}: {}", found.out);
    }
    let found = place.json(&["verify", "--json"]);
    assert_eq!((&found["ok"], &found["findings"]), (&json!(true), &json!([])));
    let l2 = found["changes"].as_array().unwrap().iter().find(|change| change["rule"] == "L2").unwrap();
    assert_eq!(
        (&l2["case_no"], &l2["was"]["due"], &l2["now"]["due"]),
        (&json!(NO), &json!("2026-11-23"), &json!("2026-11-24"))
    );
    assert_eq!(
        l2["reasons"][0],
        "yang 于 2026-11-10 10:00 修改“收件”（台账流水第5号）：“收到日期”由2026-11-06 周五改为2026-11-09 周一"
    );
}

#[test]
fn who_entered_the_dates_is_refused() {
    let place = Place::with_case("2026-11-10", NO);
    registered(&place);
    place.record(
        NO,
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-11-06", "signed_at=办公室"],
    );
    let refused = place.run(&["slip", NO, "--sign", "无误"]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("须由他人核验签字"), "{}", refused.err);
    assert_eq!(place.json(&["case", NO, "--json"])["signed"], Value::Null);
    let refused = place.run(&["record", NO, "signing", "--set", "result=无误", "--set", "signed_by=别人"]);
    assert_eq!(refused.code, 2, "the record command goes the same road: {}", refused.out);
}

#[test]
fn a_days_slip_is_signed_over_all_cases_and_written_to_a_file() {
    let (place, ..) = entered();
    registered(&place);
    let slip = place.json(&["slip", "--day", "2026-11-09", "--json"]);
    assert_eq!(
        (&slip["scope"], &slip["day"], &slip["book_row"]),
        (&json!("day"), &json!("2026-11-09"), &json!(2))
    );
    assert!(
        slip["dates"].as_array().unwrap().iter().all(|date| date["case_no"] == NO && date["change"] == "new")
    );
    let file = place.folder.path().join("slip.md");
    assert_eq!(place.run(&["slip", "--day", "2026-11-09", "--to", file.to_str().unwrap()]).code, 0);
    let page = std::fs::read_to_string(file).unwrap();
    assert!(
        page.contains("记入之日：2026-11-09") && page.contains("经办") && page.contains("| yang | □ |"),
        "{page}"
    );
    let signed = place.run(&["slip", "--day", "2026-11-09", "--sign", "无误"]);
    assert_eq!(signed.code, 0, "{}", signed.err);
    assert_eq!(place.json(&["slip", "--day", "2026-11-09", "--json"])["to_check"], 0);
    let record = &place.json(&["case", NO, "--json"])["signed"];
    assert_eq!((&record["result"], &record["sealed_row"]), (&json!("无误"), &json!(2)));
    assert_eq!(place.json(&["slip", "--day", "2026-11-08", "--json"])["dates"], json!([]));
}

#[test]
fn a_slip_needs_a_case_or_a_day_and_not_both() {
    let (place, ..) = entered();
    for words in [&["slip"][..], &["slip", NO, "--day", "2026-11-09"], &["slip", NO, "--sign", "好"]] {
        assert_eq!(place.run(words).code, 2, "{words:?}");
    }
    let file = place.folder.path().join("slip.pdf");
    assert_eq!(place.run(&["slip", NO, "--to", file.to_str().unwrap()]).code, 2);
}

#[test]
fn a_duty_altered_in_the_file_is_named_and_wrong() {
    let (place, ..) = entered();
    let sqlite = rusqlite::Connection::open(place.db()).unwrap();
    sqlite.execute_batch("UPDATE duty SET due = '2026-12-23' WHERE rule = 'L2'").unwrap();
    let found = place.run(&["verify", "--json"]);
    assert_eq!(found.code, 1);
    let found: Value = serde_json::from_str(&found.out).unwrap();
    let wrong = &found["findings"][0];
    assert_eq!(
        (&wrong["kind"], &wrong["case_no"], &wrong["rule"]),
        (&json!("duty"), &json!(NO), &json!("L2"))
    );
    assert_eq!((&wrong["was"]["due"], &wrong["now"]["due"]), (&json!("2026-12-23"), &json!("2026-11-23")));
    assert!(wrong["words"].as_str().unwrap().contains("在程序之外被改动"), "{wrong}");
}

/// The sizes in which each screen is drawn.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (160, 45)];

#[test]
fn one_key_shows_the_slip_of_a_case_and_its_last_line_signs() {
    let (place, ..) = entered();
    for lang in [Lang::Zh, Lang::En] {
        for (name, keys) in [("slip", "<enter>K"), ("slip-end", "<enter>KG")] {
            for size in SIZES {
                let opening = opening("wang", tuesday);
                let shot = shot(&place.db(), &opening, lang, Theme::default(), keys, size).unwrap();
                picture(name, keys, lang == Lang::Zh, size, &print::picture(&shot));
            }
        }
    }
    let mut yang = Desk::open(&place.db(), &opening("yang", monday)).unwrap();
    put(&mut yang, Kind::Person, None, None, json!({"name": "王某", "login": "wang"}));
    let shown = |keys: &str| frame(&place.db(), &opening("wang", tuesday), Lang::Zh, keys, (80, 24)).unwrap();
    let form = shown("<enter>KG<enter>");
    assert!(form.contains("核验结果") && form.contains("校验码"), "{form}");
    let after = shown("<enter>KG<enter>无误<c-s><esc>");
    assert!(after.contains("11-10 王某核验"), "{after}");
    assert!(shown("<enter>K").contains("没有待核验的期限"));
}

#[test]
fn the_slip_of_the_day_is_shown_from_the_first_screen() {
    let (place, ..) = entered();
    for (lang, size) in [Lang::Zh, Lang::En].into_iter().flat_map(|lang| SIZES.map(|size| (lang, size))) {
        let opening = opening("wang", monday);
        let shot = shot(&place.db(), &opening, lang, Theme::default(), "K", size).unwrap();
        picture("day-slip", "K", lang == Lang::Zh, size, &print::picture(&shot));
    }
}
