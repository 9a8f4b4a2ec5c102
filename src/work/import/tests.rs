//! Sheets and the book changed on both sides, imported again and again.

use super::*;
use crate::domain::record::{Act, Body, Kind, Record};
use crate::store::Store;
use crate::store::step::{CaseRef, NewRow};
use crate::work::desk::Opening;
use crate::work::world::World;
use proptest::prelude::*;
use serde_json::Value;

fn desk() -> Desk {
    let now = || "2026-11-23T09:00:00".parse().unwrap();
    let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
    Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
}

fn import(desk: &mut Desk, name: &str, text: &str) -> Report {
    let importing = Importing { file_name: name.into(), ..Importing::default() };
    desk.import(text.as_bytes(), &importing, &mut |_| {}).unwrap()
}

fn counts(report: &Report) -> [usize; 5] {
    Did::ALL.map(|did| report.count(did))
}

/// Changes one field of a case's registration, as a person would in its form.
fn amend(desk: &mut Desk, no: &str, key: &str, value: &str) {
    let record = registration(desk, no);
    let mut body = record.body.clone();
    body.insert(key.into(), value.into());
    let row = NewRow {
        act: Act::Amend,
        case: CaseRef::None,
        record: Some(record.id),
        kind: record.kind,
        body,
        base: Some(record.row),
    };
    let step = Step { who: "liu".into(), at: desk.now(), why: String::new(), rows: vec![row] };
    desk.put_down(&step).unwrap();
}

fn registration(desk: &mut Desk, no: &str) -> Record {
    let case = desk.store.find_case_no(no).unwrap()[0];
    let records = desk.store.records(case).unwrap();
    records.into_iter().find(|record| record.kind == Kind::Registration).unwrap()
}

fn field(desk: &mut Desk, no: &str, key: &str) -> String {
    registration(desk, no).body.get(key).and_then(Value::as_str).unwrap_or_default().to_string()
}

const NO: &str = "（2026）津0118行初1号";

fn one_row(officer: &str, judge: &str) -> String {
    format!("案号,原告,被告,承办人,承办法官\n{NO},李某,大邱庄镇,{officer},{judge}\n")
}

#[test]
fn a_clash_holds_back_its_own_field_alone_and_is_decided_by_a_word() {
    let mut desk = desk();
    import(&mut desk, "a.csv", &one_row("钱某", "甲法官"));
    amend(&mut desk, NO, "officer", "吴某");
    let report = import(&mut desk, "a.csv", &one_row("周某", "乙法官"));
    assert_eq!(counts(&report), [0, 0, 0, 1, 0]);
    assert_eq!(field(&mut desk, NO, "officer"), "吴某");
    assert_eq!(field(&mut desk, NO, "judge"), "乙法官", "the rest of the row enters");
    let words = &report.rows[0].problems[0];
    assert!(words.blocking && words.column == "承办人", "{words:?}");
    let importing = |prefer| Importing { file_name: "a.csv".into(), prefer, ..Importing::default() };
    let text = one_row("周某", "乙法官");
    let report = desk.import(text.as_bytes(), &importing(Some(Prefer::Book)), &mut |_| {}).unwrap();
    assert_eq!(counts(&report), [0, 0, 1, 0, 0]);
    let report = desk.import(text.as_bytes(), &importing(Some(Prefer::Sheet)), &mut |_| {}).unwrap();
    assert_eq!(counts(&report), [0, 1, 0, 0, 0]);
    assert_eq!(field(&mut desk, NO, "officer"), "周某");
}

#[test]
fn a_cell_is_emptied_by_its_word_and_an_empty_one_says_nothing() {
    let mut desk = desk();
    import(&mut desk, "a.csv", &one_row("钱某", "甲法官"));
    import(&mut desk, "a.csv", &one_row("", "甲法官"));
    assert_eq!(field(&mut desk, NO, "officer"), "钱某");
    let report = import(&mut desk, "a.csv", &one_row("清空", "甲法官"));
    assert_eq!(counts(&report), [0, 1, 0, 0, 0]);
    assert_eq!(field(&mut desk, NO, "officer"), "");
}

#[test]
fn two_senders_who_differ_are_each_held_to_what_they_said_before() {
    let mut desk = desk();
    import(&mut desk, "district.csv", &one_row("钱某", "甲法官"));
    import(&mut desk, "unit.csv", &one_row("周某", "甲法官"));
    assert_eq!(field(&mut desk, NO, "officer"), "周某");
    let report = import(&mut desk, "district.csv", &one_row("钱某", "甲法官"));
    assert_eq!(counts(&report), [0, 0, 1, 0, 0], "the district's sheet says what it said");
    assert_eq!(field(&mut desk, NO, "officer"), "周某");
}

#[test]
fn undoing_an_import_leaves_what_others_built_on_and_names_it() {
    let mut desk = desk();
    let text = format!("{}（2026）津0118行初2号,王某,大邱庄镇,钱某,甲法官\n", one_row("钱某", "甲法官"));
    let step = import(&mut desk, "a.csv", &text).step.unwrap();
    amend(&mut desk, NO, "officer", "吴某");
    let undone = desk.undo(step).unwrap();
    assert_eq!(undone.left, [NO]);
    assert_eq!(field(&mut desk, NO, "officer"), "吴某");
    assert!(desk.store.find_case_no("（2026）津0118行初2号").unwrap().is_empty());
}

#[test]
fn what_a_person_took_back_is_not_put_back_by_the_same_sheet() {
    let mut desk = desk();
    let text = "案号,原告,被告,备案日期\n（2026）津0118行初1号,李某,大邱庄镇,2026-11-10\n";
    import(&mut desk, "a.csv", text);
    let case = desk.store.find_case_no(NO).unwrap()[0];
    let filing = desk.store.records(case).unwrap().into_iter().find(|it| it.kind == Kind::Filing).unwrap();
    let row = NewRow {
        act: Act::Withdraw,
        case: CaseRef::None,
        record: Some(filing.id),
        kind: filing.kind,
        body: Body::new(),
        base: Some(filing.row),
    };
    desk.put_down(&Step { who: "liu".into(), at: desk.now(), why: "误报".into(), rows: vec![row] }).unwrap();
    assert_eq!(counts(&import(&mut desk, "a.csv", text)), [0, 0, 1, 0, 0]);
}

#[test]
fn a_person_who_sues_again_without_a_number_is_asked_about_and_the_answer_is_taken() {
    let mut desk = desk();
    let head = "案号,原告,被告,收到应诉通知书日期\n";
    import(&mut desk, "a.csv", &format!("{head}{NO},李某,大邱庄镇,2026-11-10\n"));
    let again = format!("{head}待立案,李某,大邱庄镇,2026-11-11\n");
    let report = import(&mut desk, "b.csv", &again);
    assert_eq!(counts(&report), [0, 0, 0, 1, 0]);
    let new = Importing {
        file_name: "b.csv".into(),
        decided: vec![(row(2), "new".into())],
        ..Importing::default()
    };
    assert_eq!(counts(&desk.import(again.as_bytes(), &new, &mut |_| {}).unwrap()), [1, 0, 0, 0, 0]);
}

#[test]
fn what_was_matched_is_matched_anew_when_a_case_was_registered_meanwhile() {
    let mut desk = desk();
    let planned_at = desk.store.last_row().unwrap();
    import(&mut desk, "a.csv", &one_row("钱某", "甲法官"));
    let body = registration(&mut desk, NO).body;
    let row = NewRow {
        act: Act::Create,
        case: CaseRef::Own,
        record: None,
        kind: Kind::Registration,
        body,
        base: None,
    };
    let step = Step { who: "liu".into(), at: desk.now(), why: String::new(), rows: vec![row] };
    assert!(desk.put_down_planned(&step, planned_at).unwrap().is_none());
    assert_eq!(desk.store.find_case_no(NO).unwrap().len(), 1);
}

#[test]
fn rows_of_one_person_without_numbers_are_each_found_again_by_what_differs() {
    let mut desk = desk();
    let rows = |officer: &str| -> String {
        std::iter::once("原告,被告,收到应诉通知书日期,诉讼请求,承办人\n".to_string())
            .chain((0..300).map(|n| format!("李某,大邱庄镇,2026-11-10,公开第{n}号文件,{officer}\n")))
            .collect()
    };
    assert_eq!(import(&mut desk, "a.csv", &rows("钱某")).count(Did::New), 300);
    assert_eq!(import(&mut desk, "a.csv", &rows("钱某")).count(Did::Same), 300);
    assert_eq!(import(&mut desk, "a.csv", &rows("周某")).count(Did::Update), 300);
}

#[derive(Debug, Clone)]
enum Deed {
    /// The office changes the field in its sheet.
    Sheet(usize, usize),
    /// A person changes the field in the docket.
    Book(usize, usize),
    Import,
    /// A person decides the first cell that waits: for the sheet, the docket, or a word of their own.
    Decide(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0..2usize, 0..4usize).prop_map(|(field, value)| Deed::Sheet(field, value)),
        3 => (0..2usize, 0..4usize).prop_map(|(field, value)| Deed::Book(field, value)),
        2 => Just(Deed::Import),
        1 => (0..3usize).prop_map(Deed::Decide),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_of_either_side_is_dropped_without_a_word(deeds in proptest::collection::vec(deed(), 1..24)) {
        const KEYS: [&str; 2] = ["officer", "judge"];
        const HEADINGS: [&str; 2] = ["承办人", "承办法官"];
        const WORDS: [&str; 4] = ["钱某", "周某", "吴某", "郑某"];
        let mut desk = desk();
        let mut sheet = ["钱某", "钱某"];
        let mut imported = sheet;
        // What an import wrote last: a person's other word is an edit.
        let mut said = ["钱某".to_string(), "钱某".to_string()];
        import(&mut desk, "a.csv", &one_row(sheet[0], sheet[1]));
        let mut edited = [false, false];
        for deed in deeds.into_iter().chain([Deed::Import]) {
            match deed {
                Deed::Sheet(at, word) => sheet[at] = WORDS[word],
                Deed::Book(at, word) => {
                    edited[at] = WORDS[word] != said[at];
                    amend(&mut desk, NO, KEYS[at], WORDS[word]);
                }
                Deed::Decide(how) => {
                    let Some(it) = desk.waiting(None).unwrap().into_iter().next() else { continue };
                    let take = [Take::Sheet, Take::Book, Take::Typed("孙某".into())][how].clone();
                    desk.decide(it.id, &take).unwrap();
                    let at = usize::from(it.clash.column == HEADINGS[1]);
                    // A word of their own is theirs from now on.
                    edited[at] |= how == 2;
                    prop_assert_eq!(field(&mut desk, NO, KEYS[at]), [it.clash.sheet, it.book, "孙某".into()][how].clone());
                }
                Deed::Import => {
                    let before = KEYS.map(|key| field(&mut desk, NO, key));
                    let report = import(&mut desk, "a.csv", &one_row(sheet[0], sheet[1]));
                    for at in 0..2 {
                        let after = field(&mut desk, NO, KEYS[at]);
                        let told = report.rows[0].problems.iter().any(|it| it.column == HEADINGS[at]);
                        prop_assert!(after == before[at] || !edited[at], "a person's edit was overwritten");
                        // A sheet that returns to the word an import took from it last says nothing new.
                        prop_assert!(
                            after == sheet[at] || sheet[at] == imported[at] || sheet[at] == said[at] || told,
                            "the sheet's edit was dropped: {after} {sheet:?} {imported:?}"
                        );
                        if after != before[at] {
                            said[at].clone_from(&after);
                        }
                        edited[at] &= after != sheet[at];
                    }
                    imported = sheet;
                    let rows = desk.store.last_row().unwrap();
                    let again = import(&mut desk, "a.csv", &one_row(sheet[0], sheet[1]));
                    prop_assert_eq!(desk.store.last_row().unwrap(), rows, "the same file writes nothing");
                    prop_assert_eq!(again.count(Did::Update) + again.count(Did::New), 0);
                }
            }
        }
    }
}

fn row(row: u32) -> RowAt {
    RowAt { sheet: None, row }
}

fn importing(name: &str, taken: &[(u32, &str, Take)]) -> Importing {
    let taken = taken.iter().map(|(at, column, take)| (row(*at), column.to_string(), take.clone())).collect();
    Importing { file_name: name.into(), taken, ..Importing::default() }
}

/// The sheet says 周某 where the docket, which said 钱某 when the sheet was last imported, says 吴某 by now.
fn clashing() -> Desk {
    let mut desk = desk();
    import(&mut desk, "a.csv", &one_row("钱某", "甲法官"));
    amend(&mut desk, NO, "officer", "吴某");
    import(&mut desk, "a.csv", &one_row("周某", "甲法官"));
    desk
}

#[test]
fn a_cell_that_both_changed_waits_once_and_is_decided_in_one_step() {
    let mut desk = clashing();
    import(&mut desk, "a.csv", &one_row("周某", "甲法官"));
    let waiting = desk.waiting(None).unwrap();
    let [it] = waiting.as_slice() else { panic!("{waiting:?}") };
    assert_eq!(
        (it.clash.column.as_str(), it.book.as_str(), it.clash.sheet.as_str()),
        ("承办人", "吴某", "周某")
    );
    assert_eq!(it.clash.from, "a.csv 第2行");
    desk.decide(it.id, &Take::Sheet).unwrap();
    assert_eq!(field(&mut desk, NO, "officer"), "周某");
    assert!(desk.waiting(None).unwrap().is_empty());
    assert!(desk.decide(it.id, &Take::Book).is_err(), "it is decided");
    let step = desk.last_step(&[]).unwrap().unwrap().step;
    desk.undo(step).unwrap();
    assert_eq!(field(&mut desk, NO, "officer"), "吴某");
    assert_eq!(desk.waiting(None).unwrap().len(), 1, "undone, it waits again");
}

#[test]
fn what_was_decided_is_not_asked_again_until_the_sheet_says_something_else() {
    for (take, stands) in [(Take::Book, "吴某"), (Take::Typed("郑某".into()), "郑某")] {
        let mut desk = clashing();
        let id = desk.waiting(None).unwrap()[0].id;
        desk.decide(id, &take).unwrap();
        let report = import(&mut desk, "a.csv", &one_row("周某", "甲法官"));
        assert_eq!(counts(&report), [0, 0, 1, 0, 0], "{take:?}: {report:?}");
        assert_eq!(field(&mut desk, NO, "officer"), stands);
        let report = import(&mut desk, "a.csv", &one_row("冯某", "甲法官"));
        assert_eq!(counts(&report), [0, 0, 0, 1, 0], "another change is another question");
    }
}

#[test]
fn a_cell_typed_while_importing_is_not_taken_back_by_the_same_file() {
    let mut desk = desk();
    import(&mut desk, "a.csv", &one_row("钱某", "甲法官"));
    amend(&mut desk, NO, "officer", "吴某");
    let text = one_row("周某", "甲法官");
    for take in [Take::Typed("郑某".into()), Take::Book] {
        let taken = importing("a.csv", &[(2, "承办人", take.clone())]);
        desk.import(text.as_bytes(), &taken, &mut |_| {}).unwrap();
        assert_eq!(field(&mut desk, NO, "officer"), "郑某");
        let report = import(&mut desk, "a.csv", &text);
        assert_eq!(counts(&report), [0, 0, 1, 0, 0], "{take:?}: {report:?}");
        assert_eq!(field(&mut desk, NO, "officer"), "郑某");
    }
}

#[test]
fn a_value_turned_down_once_enters_when_the_sheet_says_it_anew() {
    let mut desk = clashing();
    let id = desk.waiting(None).unwrap()[0].id;
    desk.decide(id, &Take::Book).unwrap();
    // The sheet takes the docket's, and then says again what was turned down: that is an edit of its own.
    import(&mut desk, "a.csv", &one_row("吴某", "甲法官"));
    import(&mut desk, "a.csv", &one_row("冯某", "甲法官"));
    let id = desk.waiting(None).unwrap()[0].id;
    desk.decide(id, &Take::Sheet).unwrap();
    let report = import(&mut desk, "a.csv", &one_row("周某", "甲法官"));
    assert_ne!(counts(&report), [0, 0, 1, 0, 0], "it must not be passed over: {report:?}");
}

#[test]
fn what_cannot_be_read_is_not_decided() {
    let mut desk = desk();
    let row = |day: &str| format!("案号,原告,被告,收到应诉通知书日期\n{NO},李某,大邱庄镇,{day}\n");
    import(&mut desk, "a.csv", &row("2026-11-02"));
    let case = desk.store.find_case_no(NO).unwrap()[0];
    let records = desk.store.records(case).unwrap();
    let receipt = records.into_iter().find(|it| it.kind == Kind::Receipt).unwrap();
    let mut body = receipt.body.clone();
    body.insert("received_on".into(), "2026-11-04".into());
    let act = Act::Amend;
    let (record, base) = (Some(receipt.id), Some(receipt.row));
    let rows = vec![NewRow { act, case: CaseRef::None, record, kind: receipt.kind, body, base }];
    let step = Step { who: "liu".into(), at: desk.now(), why: String::new(), rows };
    desk.put_down(&step).unwrap();
    import(&mut desk, "a.csv", &row("2026-11-05"));
    let waiting = desk.waiting(None).unwrap();
    // 行诉法 67: the answer within 15 days: of the 4th to the 19th, of the 5th to the 20th.
    let moved: Vec<_> = waiting[0].moved.iter().filter(|(_, it)| it.rule == "L1").collect();
    let day =
        |days: Option<crate::domain::moved::DutyDays>| days.and_then(|it| it.day()).unwrap().to_string();
    assert_eq!((day(moved[0].1.was), day(moved[0].1.now)), ("2026-11-19".into(), "2026-11-20".into()));
    let id = waiting[0].id;
    assert!(desk.decide(id, &Take::Typed("十一月五日前后".into())).is_err());
    assert_eq!(desk.waiting(None).unwrap().len(), 1);
    desk.decide(id, &Take::Typed("2026.11.6".into())).unwrap();
    let standing = desk.store.record(receipt.id).unwrap().unwrap();
    assert_eq!(standing.body.get("received_on").and_then(Value::as_str), Some("2026-11-06"));
}

/// Of a large step the cases are derived before the lock is taken; what stands afterwards is what the book derives afresh.
#[test]
fn what_was_derived_beforehand_is_what_the_book_derives() {
    let mut text = String::from("案号,原告,被告,收到应诉通知书日期,关联案号,开庭时间\n");
    for n in 1..=300 {
        // Every tenth names one that comes later in the file, the next one is named by it.
        let linked = if n % 10 == 0 { format!("（2026）津0118行初{}号", n + 1) } else { String::new() };
        text.push_str(&format!(
            "（2026）津0118行初{n}号,李某{n},大邱庄镇,2026-11-10,{linked},2026-12-10 09:30\n"
        ));
    }
    let mut desk = desk();
    assert_eq!(import(&mut desk, "a.csv", &text).count(Did::New), 300);
    assert!(desk.store.last_row().unwrap() >= 900);
    let found = desk.store.check(&desk.world).unwrap().findings;
    assert!(found.is_empty(), "{found:?}");
    let case = desk.store.find_case_no(NO).unwrap()[0];
    assert_eq!(desk.store.line(case).unwrap().unwrap().case, Some(case));
    assert!(desk.store.duties(case).unwrap().iter().any(|duty| duty.trigger.is_some()));
}
