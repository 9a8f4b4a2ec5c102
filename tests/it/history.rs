//! What was done is read back, undone step by step, withdrawn and put back, and looked at as of a moment.

use crate::support::program::Place;
use crate::support::pty::Person;
use serde_json::{Value, json};
use std::cell::Cell;
use yingsu::domain::day::Moment;
use yingsu::domain::record::{CaseId, Kind, RecordId};
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::view::{Save, Saved};

const NO: &str = "（2026）津0118行初829号";
const OTHER: &str = "（2026）津0118行初830号";

thread_local! {
    /// The clock of the desks of a test: a minute passes with each look at it.
    static CLOCK: Cell<i64> = const { Cell::new(0) };
}

fn clock() -> Moment {
    let minutes = CLOCK.get();
    CLOCK.set(minutes + 1);
    "2026-11-02T08:00:00".parse::<Moment>().unwrap() + chrono::TimeDelta::minutes(minutes)
}

fn desk(place: &Place, login: &str) -> Desk {
    let opening = Opening { login: login.into(), now: clock, as_if: None, readonly: false };
    Desk::open(&place.db(), &opening).unwrap()
}

fn put(desk: &mut Desk, kind: Kind, case: Option<CaseId>, body: Value) -> Saved {
    save(desk, kind, case, None, body)
}

fn save(
    desk: &mut Desk,
    kind: Kind,
    case: Option<CaseId>,
    amends: Option<(RecordId, i64)>,
    body: Value,
) -> Saved {
    let body = body.as_object().cloned().unwrap();
    let (record, base) = (amends.map(|it| it.0), amends.map(|it| it.1));
    let save = Save { kind, case, record, base, body, why: String::new(), despite_warnings: true };
    desk.save(&save).unwrap()
}

fn register(desk: &mut Desk, no: &str) -> CaseId {
    let body = json!({
        "court_no": no, "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"],
        "defendants": ["天津市静海区大邱庄镇人民政府"], "organ": "天津市静海区大邱庄镇人民政府",
    });
    put(desk, Kind::Registration, None, body).case.unwrap()
}

fn note(desk: &mut Desk, case: CaseId, text: &str) -> Saved {
    put(desk, Kind::Note, Some(case), json!({"on": "2026-11-02", "text": text}))
}

fn named(desk: &mut Desk, login: &str, name: &str) {
    put(
        desk,
        Kind::Person,
        None,
        json!({"name": name, "login": login, "organ": "天津市静海区司法局", "role": "承办人"}),
    );
}

/// The texts of the notes that stand in a case.
fn notes(place: &Place, no: &str) -> Vec<String> {
    let bodies = place.bodies(no, "note");
    bodies.iter().map(|body| body["text"].as_str().unwrap().to_string()).collect()
}

/// Undoes what is offered and returns how it was named.
fn undo(desk: &mut Desk) -> String {
    let step = desk.last_step(&[]).unwrap().unwrap();
    desk.undo(step.step).unwrap();
    step.words.zh
}

fn redo(desk: &mut Desk) -> String {
    let step = desk.next_step().unwrap().unwrap();
    desk.redo(step.step).unwrap();
    step.words.zh
}

#[test]
fn undo_walks_back_one_s_own_steps_and_redo_walks_forward_each_named_by_case_and_content() {
    let place = Place::new("2026-11-02");
    let (mut li, mut wang) = (desk(&place, "li"), desk(&place, "wang"));
    let case = register(&mut li, NO);
    let first = note(&mut li, case, "第一句");
    let other = register(&mut wang, OTHER);
    save(
        &mut li,
        Kind::Note,
        Some(case),
        Some((first.record, first.row)),
        json!({"on": "2026-11-02", "text": "第二句"}),
    );
    note(&mut wang, other, "别人的");
    note(&mut li, case, "第三句");
    assert!(undo(&mut li).starts_with(&format!("新建记事 {NO}：第三句")));
    assert!(undo(&mut li).starts_with(&format!("修改记事 {NO}：内容 第一句 → 第二句")));
    assert_eq!(notes(&place, NO), ["第一句"]);
    assert!(undo(&mut li).starts_with(&format!("新建记事 {NO}：第一句")));
    assert!(undo(&mut li).starts_with(&format!("新建案件登记 {NO}")));
    assert!(li.last_step(&[]).unwrap().is_none());
    assert!(li.find(NO).is_err());
    assert!(redo(&mut li).starts_with("新建案件登记"));
    assert!(redo(&mut li).contains("第一句"));
    assert!(redo(&mut li).contains("第一句 → 第二句"));
    // Forward and back again from the middle.
    assert!(undo(&mut li).contains("第一句 → 第二句"));
    assert!(redo(&mut li).contains("第一句 → 第二句"));
    assert!(redo(&mut li).contains("第三句"));
    assert!(li.next_step().unwrap().is_none());
    assert_eq!(notes(&place, NO), ["第二句", "第三句"]);
    assert_eq!(notes(&place, OTHER), ["别人的"]);
    // Something new is done: what was undone before it is no longer ahead.
    undo(&mut li);
    note(&mut li, case, "第四句");
    assert!(li.next_step().unwrap().is_none());
    assert_eq!(place.run(&["verify"]).code, 0);
}

#[test]
fn what_others_built_on_is_not_undone_and_who_and_what_is_said() {
    let place = Place::new("2026-11-02");
    let (mut li, mut wang) = (desk(&place, "li"), desk(&place, "wang"));
    named(&mut wang, "wang", "王五");
    let case = register(&mut li, NO);
    let step = li.last_step(&[]).unwrap().unwrap();
    note(&mut wang, case, "已联系法官");
    let refused = li.undo(step.step).unwrap_err();
    let words = &refused.words.zh;
    assert!(words.contains("王五 新建记事：已联系法官") && words.contains("未作任何改动"), "{words}");
    assert_eq!(li.find(NO).unwrap(), case);
    assert_eq!(notes(&place, NO), ["已联系法官"]);
    // A step of a later day that nobody built on is offered all the same, and the one in the way is named.
    let second = register(&mut li, OTHER);
    note(&mut wang, second, "开庭前准备");
    let own = note(&mut li, case, "我的记事");
    save(
        &mut wang,
        Kind::Note,
        Some(case),
        Some((own.record, own.row)),
        json!({"on": "2026-11-02", "text": "王五改过"}),
    );
    note(&mut li, case, "没人动过的");
    let third = note(&mut li, case, "另一条");
    wang.withdraw(third.record, third.row, "重复").unwrap();
    let newest = li.last_step(&[]).unwrap().unwrap();
    assert!(newest.words.zh.contains("另一条"), "{newest:?}");
    let refused = li.undo(newest.step).unwrap_err().words.zh;
    assert!(refused.starts_with("其后 王五 已修改其中的记录，不能整步撤销，未作任何改动"), "{refused}");
    let before = li.last_step(&[newest.step]).unwrap().unwrap();
    assert!(before.words.zh.contains("没人动过的"), "{before:?}");
    li.undo(before.step).unwrap();
}

/// Cases that hang on each other by their numbers: the second instance names the first.
#[test]
fn a_case_that_another_names_is_built_on() {
    let place = Place::new("2026-11-02");
    let (mut li, mut wang) = (desk(&place, "li"), desk(&place, "wang"));
    register(&mut li, NO);
    let body = json!({"court_no": "（2026）津02行终31号", "instance": "二审", "plaintiffs": ["李某"], "linked": [NO]});
    put(&mut wang, Kind::Registration, None, body);
    let step = li.last_step(&[]).unwrap().unwrap();
    let words = li.undo(step.step).unwrap_err().words.zh;
    assert!(words.contains("wang 新建案件登记") && words.contains("31号"), "{words}");
}

#[test]
fn of_an_import_what_nobody_built_on_is_taken_back_and_what_is_left_is_named() {
    let place = Place::new("2026-11-23");
    let rows: String = (1..=30)
        .map(|n| format!("（2026）津0118行初{n}号,张某{n},天津市静海区大邱庄镇人民政府,2026-11-1{}\n", n % 9))
        .collect();
    let ledger = place.folder.path().join("l.csv");
    std::fs::write(&ledger, format!("案号,原告,被告,收到应诉通知日期\n{rows}")).unwrap();
    assert_eq!(place.run(&["import", ledger.to_str().unwrap()]).code, 0);
    let mut other = desk(&place, "yi");
    let seven = "（2026）津0118行初7号";
    let case = other.find(seven).unwrap();
    note(&mut other, case, "乙的工作");
    let undone = place.run(&["--keys", "uy", "--print"]);
    assert!(undone.out.contains("已撤销") && undone.out.contains("1 件保留未撤"), "{}", undone.out);
    assert_eq!(notes(&place, seven), ["乙的工作"]);
    assert_eq!(place.json(&["case", seven, "--json"])["line"]["plaintiff"], json!(["张某7"]));
    assert_eq!(place.run(&["case", "（2026）津0118行初8号"]).code, 2);
    // The rest comes forward again.
    let again = place.run(&["--keys", "<c-r>y", "--print"]);
    assert!(again.out.contains("已重做"), "{}", again.out);
    assert_eq!(place.run(&["case", "（2026）津0118行初8号"]).code, 0);
    assert_eq!(place.run(&["verify"]).code, 0);
}

/// Two screens at one moment: one undoes the registration, the other saves under it. One of them is refused.
#[test]
fn of_a_registration_undone_and_a_record_saved_at_one_moment_only_one_is_done() {
    for _ in 0..6 {
        let place = Place::new("2026-11-02");
        let mut li = desk(&place, "li");
        let case = register(&mut li, NO);
        let step = li.last_step(&[]).unwrap().unwrap().step;
        let mut wang = desk(&place, "wang");
        let (undone, saved) = std::thread::scope(|scope| {
            let undo = scope.spawn(move || li.undo(step).is_ok());
            let body = json!({"on": "2026-11-02", "text": "同时存入"}).as_object().cloned().unwrap();
            let save = Save {
                kind: Kind::Note,
                case: Some(case),
                record: None,
                base: None,
                body,
                why: String::new(),
                despite_warnings: true,
            };
            let save = scope.spawn(move || wang.save(&save).is_ok());
            (undo.join().unwrap(), save.join().unwrap())
        });
        assert!(undone != saved, "undone {undone}, saved {saved}");
        let db = rusqlite::Connection::open(place.db()).unwrap();
        let orphans: i64 = db
            .query_row(
                "SELECT count(*) FROM current AS c WHERE case_id IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM current WHERE record = c.case_id)",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(orphans, 0);
    }
}

#[test]
fn a_case_withdrawn_by_mistake_four_hundred_steps_ago_comes_back_with_all_that_hung_on_it() {
    let place = Place::new("2026-11-23");
    let (mut li, mut wang) = (desk(&place, "li"), desk(&place, "wang"));
    let case = register(&mut li, NO);
    let receipt =
        json!({"papers": ["应诉通知书", "起诉状副本"], "received_on": "2026-11-02", "signed_at": "办公室"});
    put(&mut li, Kind::Receipt, Some(case), receipt);
    note(&mut wang, case, "王的记事");
    let due = place.duty(NO, "L1")["due"].clone();
    let before = place.json(&["case", NO, "--json"])["records"].clone();
    let gone = place.run(&["withdraw", NO, "--reason", "误登"]);
    assert_eq!(gone.code, 0, "{}", gone.err);
    assert!(gone.out.contains(NO) && gone.out.contains('3'), "{}", gone.out);
    assert_eq!(place.run(&["case", NO]).code, 2);
    for n in 0..400 {
        let body = json!({"organ": "天津市静海区大邱庄镇人民政府", "held_on": "2026-10-30", "topic": format!("第{n}课")});
        put(&mut li, Kind::Training, None, body);
    }
    let listed = place.run(&["withdrawn"]);
    assert!(listed.out.contains(NO) && listed.out.contains("误登"), "{}", listed.out);
    let back = place.run(&["reinstate", NO, "--reason", "撤错"]);
    assert_eq!(back.code, 0, "{}", back.err);
    assert_eq!(place.duty(NO, "L1")["due"], due);
    let bodies = |records: &Value| -> Vec<Value> {
        records.as_array().unwrap().iter().map(|record| record["body"].clone()).collect()
    };
    assert_eq!(bodies(&place.json(&["case", NO, "--json"])["records"]), bodies(&before));
    assert_eq!(place.run(&["verify"]).code, 0);
}

#[test]
fn the_history_says_who_when_old_new_and_why_of_a_case_a_record_and_a_field() {
    let place = Place::new("2026-11-02");
    let (mut li, mut wang) = (desk(&place, "li"), desk(&place, "wang"));
    named(&mut wang, "wang", "王五");
    let case = register(&mut li, NO);
    let first = note(&mut li, case, "旧话");
    save(
        &mut wang,
        Kind::Note,
        Some(case),
        Some((first.record, first.row)),
        json!({"on": "2026-11-02", "text": "新话"}),
    );
    let id = first.record.0.to_string();
    let told = place.json(&["history", NO, "--record", &id, "--json"]);
    let last = &told[0];
    assert_eq!((last["name"].as_str(), last["act"].as_str()), (Some("王五"), Some("amend")));
    assert_eq!(last["changes"], json!([{"field": "text", "label": "内容", "was": "旧话", "now": "新话"}]));
    assert_eq!(told.as_array().unwrap().len(), 2);
    let of_field = place.json(&["history", "--record", &id, "--field", "on", "--json"]);
    assert_eq!(of_field.as_array().unwrap().len(), 1, "the day was set once: {of_field}");
    let case_told = place.json(&["history", NO, "--json"]);
    assert_eq!(case_told.as_array().unwrap().len(), 3);
    let page = place.run(&["history", NO]).out;
    assert!(page.contains("王五 修改记事") && page.contains("旧话 → 新话"), "{page}");
    // What is withdrawn has its history too, with the reason.
    assert_eq!(place.run(&["withdraw", NO, "--record", &id, "--reason", "写错案件"]).code, 0);
    let told = place.json(&["history", "--record", &id, "--json"]);
    assert_eq!((told[0]["act"].as_str(), told[0]["why"].as_str()), (Some("withdraw"), Some("写错案件")));
    for wrong in [&["history"][..], &["history", OTHER], &["history", "--record", "99999"]] {
        assert_eq!(place.run(wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(place.run(&["history", "--record", &id, "--field", "nothing"]).code, 2);
}

#[test]
fn the_docket_is_read_as_of_a_moment_and_a_field_is_brought_back_from_then() {
    let place = Place::new("2026-11-23");
    CLOCK.set(0);
    let mut li = desk(&place, "li");
    let case = register(&mut li, NO);
    let first = note(&mut li, case, "当时的话");
    // The next day.
    CLOCK.set(24 * 60);
    save(
        &mut li,
        Kind::Note,
        Some(case),
        Some((first.record, first.row)),
        json!({"on": "2026-11-03", "text": "后来的话"}),
    );
    register(&mut li, OTHER);
    let as_of = |words: &[&str]| {
        let mut all = vec!["as-of", "2026-11-02"];
        all.extend(words);
        place.run(&all)
    };
    let then = as_of(&["case", NO, "--json"]);
    assert!(then.err.contains("截至 2026-11-02 23:59:59") && then.err.contains("只读"), "{}", then.err);
    let then: Value = serde_json::from_str(&then.out).unwrap();
    assert!(then["records"].to_string().contains("当时的话"), "{then}");
    assert_eq!(as_of(&["case", OTHER]).code, 2);
    assert_eq!(place.run(&["case", OTHER]).code, 0);
    // Nothing is written, and what would write is no command of the past.
    assert_eq!(as_of(&["record", NO, "note", "--set", "text=晚了"]).code, 2);
    let screen = as_of(&["--keys", "2", "--print"]);
    assert!(
        screen.out.contains("截至 2026-11-02 23:59 只读") && !screen.out.contains("830号"),
        "{}",
        screen.out
    );
    let en = place.run(&["as-of", "2026-11-02", "--lang", "en", "--keys", "2<enter>i", "--print"]);
    assert!(en.out.contains("as of 2026-11-02 23:59, read-only"), "{}", en.out);
    for (moment, words) in [("2026-10-01", "尚未建立"), ("2099-01-01", "尚未到来"), ("前天吧", "应写作")]
    {
        let refused = place.run(&["as-of", moment, "today"]);
        assert!(
            refused.code == 2 && refused.err.contains(words),
            "{moment}: {} {}",
            refused.code,
            refused.err
        );
    }
    let id = first.record.0.to_string();
    let words =
        ["revert", NO, "--record", &id, "--at", "2026-11-02", "--field", "text", "--despite-warnings"];
    let back = place.run(&words);
    assert_eq!(back.code, 0, "{}", back.err);
    assert_eq!(place.bodies(NO, "note"), [json!({"on": "2026-11-03", "text": "当时的话"})]);
    assert_eq!(place.run(&["verify"]).code, 0);
}

#[test]
fn by_key_a_record_is_withdrawn_with_a_reason_and_put_back_and_a_field_is_brought_back() {
    let place = Place::with_case("2026-11-23", NO);
    place.record(NO, "note", &["on=2026-11-20", "text=旧的内容"]);
    let id = place.newest(NO, "note").to_string();
    let amended = ["record", NO, "note", "--amend", &id, "--set", "text=新的内容", "--despite-warnings"];
    assert_eq!(place.run(&amended).code, 0);
    let mut person = Person::start(&place, 110, 32, &[]);
    person.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for("审级链");
    // The field goes into its form as it was, and is saved from there.
    person.press("2Gt").wait_for("历史 · 记事").wait_for("旧的内容 → 新的内容");
    person.press("jb").wait_for("已填入").wait_for("旧的内容").save("记事");
    assert_eq!(notes(&place, NO), ["旧的内容"]);
    person.press("<esc>").wait_for("审级链");
    person.press("<del>").wait_for("撤回这条记事").press("<enter>").wait_for("请写明撤回的理由");
    person.press("记错案件<enter>").wait_for("已撤回记事");
    assert!(notes(&place, NO).is_empty());
    person.press(":已撤回<enter>").wait_for("记错案件").press("b").wait_for("恢复：").press("<enter>");
    person.wait_for("已恢复记事").press("<esc>").wait_for("旧的内容");
    assert_eq!(notes(&place, NO), ["旧的内容"]);
    // The registration takes the whole case with it, and its screen closes.
    person
        .press("20<del>")
        .wait_for("撤回整个案件")
        .wait_for("2 条记录")
        .press("误登<enter>")
        .wait_for("已撤回案件登记");
    assert_eq!(place.run(&["case", NO]).code, 2);
    person.press("u").wait_for("已撤销").press("qq");
    assert_eq!(person.ended(), 0);
    assert_eq!(notes(&place, NO), ["旧的内容"]);
}
