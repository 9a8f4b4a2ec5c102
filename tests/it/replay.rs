//! A plan of three desks' acts on one book, replayed in one process and shrunk when it goes wrong: saves from stale
//! forms, decided clashes, undo and redo, withdrawals, drafts, and a desk that is lost between any two acts. What was
//! acknowledged stands in the book, a merge keeps both sides, nobody's undo touches what another wrote, and what is
//! derived step by step is what a rebuild gives.
//!
//! Short here; `PROPTEST_CASES=5000 cargo test --test it replay` by hand.

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use yingsu::domain::day::Moment;
use yingsu::domain::record::{Body, CaseId, Kind, RecordId};
use yingsu::store::shelf::Shelf;
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::view::{Draft, Holder, KeptIn, Refusal, Save};

const LOGINS: [&str; 3] = ["chen", "li", "wang"];
/// Fields of free text, any of which a desk may change.
const FIELDS: [&str; 3] = ["view", "next", "note"];
const CASES: usize = 2;

fn now() -> Moment {
    "2026-03-02T09:00:00".parse().unwrap()
}

#[derive(Debug, Clone)]
enum Act {
    /// Begins a record in a case.
    New {
        desk: usize,
        case: usize,
    },
    /// Opens the form of a record that was made earlier.
    Open {
        desk: usize,
        record: usize,
    },
    /// Types into the form that is open.
    Type {
        desk: usize,
        field: usize,
        text: u8,
    },
    /// Saves it; a clash is decided for mine or theirs.
    Save {
        desk: usize,
        mine: bool,
    },
    Undo {
        desk: usize,
    },
    Redo {
        desk: usize,
    },
    Withdraw {
        desk: usize,
        record: usize,
    },
    WithdrawCase {
        desk: usize,
        case: usize,
    },
    Reinstate {
        desk: usize,
        record: usize,
    },
    ReinstateCase {
        desk: usize,
        case: usize,
    },
    /// Keeps the form as a draft, as the clock does.
    Keep {
        desk: usize,
    },
    /// The process is gone, and whoever sat there begins anew.
    Kill {
        desk: usize,
    },
    /// Takes up the newest draft.
    TakeUp {
        desk: usize,
    },
}

fn act() -> impl Strategy<Value = Act> {
    let desk = || 0..LOGINS.len();
    let record = || 0..6usize;
    prop_oneof![
        3 => (desk(), 0..CASES).prop_map(|(desk, case)| Act::New { desk, case }),
        5 => (desk(), record()).prop_map(|(desk, record)| Act::Open { desk, record }),
        8 => (desk(), 0..FIELDS.len(), 0..4u8).prop_map(|(desk, field, text)| Act::Type { desk, field, text }),
        8 => (desk(), any::<bool>()).prop_map(|(desk, mine)| Act::Save { desk, mine }),
        4 => desk().prop_map(|desk| Act::Undo { desk }),
        3 => desk().prop_map(|desk| Act::Redo { desk }),
        1 => (desk(), record()).prop_map(|(desk, record)| Act::Withdraw { desk, record }),
        1 => (desk(), 0..CASES).prop_map(|(desk, case)| Act::WithdrawCase { desk, case }),
        1 => (desk(), record()).prop_map(|(desk, record)| Act::Reinstate { desk, record }),
        2 => (desk(), 0..CASES).prop_map(|(desk, case)| Act::ReinstateCase { desk, case }),
        2 => desk().prop_map(|desk| Act::Keep { desk }),
        2 => desk().prop_map(|desk| Act::Kill { desk }),
        2 => desk().prop_map(|desk| Act::TakeUp { desk }),
    ]
}

/// A form as it stands before someone.
#[derive(Debug, Clone)]
struct Form {
    case: CaseId,
    record: Option<RecordId>,
    base: Option<i64>,
    begun: Body,
    body: Body,
    id: String,
}

/// One person: a desk, the form before them, the draft they were told is kept.
struct Person {
    login: &'static str,
    desk: Desk,
    form: Option<Form>,
    kept: BTreeMap<String, Body>,
}

/// A row of the book, as far as it tells where a record has its state from.
struct Written {
    who: String,
    why: String,
    base: Option<i64>,
    step: i64,
    record: i64,
}

struct World {
    folder: tempfile::TempDir,
    people: Vec<Person>,
    cases: Vec<CaseId>,
    records: Vec<RecordId>,
    /// What was acknowledged: the row and the body that must stand there.
    acknowledged: BTreeMap<i64, Body>,
}

/// What the form asks for in any case.
fn asked() -> Body {
    let body = json!({"met_on": "2026-03-02", "with": ["刘法官"], "topic": ["个案情况"]});
    body.as_object().cloned().unwrap()
}

fn texts(body: &Body) -> Body {
    FIELDS.iter().filter_map(|key| Some((key.to_string(), body.get(*key)?.clone()))).collect()
}

impl World {
    fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let mut people: Vec<Person> = Vec::new();
        for login in LOGINS {
            people.push(Person { login, desk: sit(folder.path(), login), form: None, kept: BTreeMap::new() });
        }
        let mut world =
            World { folder, people, cases: Vec::new(), records: Vec::new(), acknowledged: BTreeMap::new() };
        for n in 0..CASES {
            let no = format!("（2026）津0118行初{}号", 700 + n);
            let body =
                json!({"court_no": no, "plaintiffs": ["张某"], "defendants": ["天津市静海区人民政府"]});
            let save = new(Kind::Registration, None, body.as_object().cloned().unwrap());
            let saved = world.people[n].desk.save(&save).unwrap();
            world.cases.push(saved.case.unwrap());
        }
        world
    }

    fn db(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("docket.db")).unwrap()
    }

    /// The row that gave each standing record what it holds, and who wrote it: what was undone is what stood before, what
    /// was done again is what the step had left.
    fn standing(&self) -> BTreeMap<i64, (i64, String)> {
        let db = self.db();
        let mut rows = db.prepare("SELECT row, who, why, base, step, record FROM book").unwrap();
        let book: BTreeMap<i64, Written> = rows
            .query_map([], |row| {
                Ok((
                    row.get(0)?,
                    Written {
                        who: row.get(1)?,
                        why: row.get(2)?,
                        base: row.get(3)?,
                        step: row.get(4)?,
                        record: row.get(5)?,
                    },
                ))
            })
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let gave = |row: &Written| {
            if row.why.starts_with("撤销第") {
                return book[&row.base?].base;
            }
            let step: i64 = row.why.strip_prefix("重做第")?.strip_suffix("步")?.parse().unwrap();
            let of_step = |it: &Written| it.step == step && it.record == row.record;
            book.iter().rfind(|(_, it)| of_step(it)).map(|(at, _)| *at)
        };
        let state_of = |mut row: i64| {
            while let Some(before) = gave(&book[&row]) {
                row = before;
            }
            (row, book[&row].who.clone())
        };
        let mut rows = db.prepare("SELECT record, row FROM current").unwrap();
        let current: Vec<(i64, i64)> =
            rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
        current.into_iter().map(|(record, row)| (record, state_of(row))).collect()
    }

    /// The records of a step, each as the step left it; none where it took the record away or gave it back.
    fn left_by(&self, step: i64) -> BTreeMap<i64, Option<Body>> {
        let db = self.db();
        let mut rows = db.prepare("SELECT record, act, body FROM book WHERE step = ? ORDER BY row").unwrap();
        rows.query_map([step], |row| {
            let (act, body): (String, String) = (row.get(1)?, row.get(2)?);
            let written = matches!(act.as_str(), "create" | "amend");
            Ok((row.get(0)?, written.then(|| serde_json::from_str(&body).unwrap())))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect()
    }

    fn body(&self, record: RecordId) -> Option<Body> {
        let found: Result<String, _> =
            self.db().query_row("SELECT body FROM current WHERE record = ?1", [record.0], |row| row.get(0));
        found.ok().map(|text| serde_json::from_str(&text).unwrap())
    }

    fn run(&mut self, act: &Act) {
        match *act {
            Act::New { desk, case } => {
                let begun = asked();
                self.people[desk].form = Some(Form {
                    case: self.cases[case],
                    record: None,
                    base: None,
                    body: begun.clone(),
                    begun,
                    id: Draft::fresh_id(),
                });
            }
            Act::Open { desk, record } => {
                let Some(&record) = self.records.get(record) else { return };
                let Ok(row) = self.people[desk].desk.standing_row(record) else { return };
                let case = self.people[desk].desk.known_record(None, record).unwrap().case.unwrap();
                let body = self.body(record).unwrap();
                self.people[desk].form = Some(Form {
                    case,
                    record: Some(record),
                    base: Some(row),
                    begun: body.clone(),
                    body,
                    id: Draft::fresh_id(),
                });
            }
            Act::Type { desk, field, text } => {
                if let Some(form) = &mut self.people[desk].form {
                    form.body.insert(FIELDS[field].into(), format!("{}{text}", LOGINS[desk]).into());
                }
            }
            Act::Save { desk, mine } => self.save(desk, mine),
            Act::Undo { desk } => self.walk(desk, None, |desk| {
                let Some(step) = desk.last_step(&[]).unwrap() else { return false };
                desk.undo(step.step).is_ok()
            }),
            Act::Redo { desk } => {
                let Some(step) = self.people[desk].desk.next_step().unwrap() else { return };
                self.walk(desk, Some(step.step), |desk| desk.redo(step.step).is_ok());
            }
            Act::Withdraw { desk, record } => {
                let Some(&record) = self.records.get(record) else { return };
                self.withdraw(desk, record);
            }
            Act::WithdrawCase { desk, case } => self.withdraw(desk, RecordId(self.cases[case].0)),
            Act::Reinstate { desk, record } => {
                let Some(&record) = self.records.get(record) else { return };
                self.reinstate(desk, record);
            }
            Act::ReinstateCase { desk, case } => self.reinstate(desk, RecordId(self.cases[case].0)),
            Act::Keep { desk } => self.keep(desk),
            Act::Kill { desk } => {
                let login = self.people[desk].login;
                self.people[desk].desk = sit(self.folder.path(), login);
                self.people[desk].form = None;
            }
            Act::TakeUp { desk } => self.take_up(desk),
        }
    }

    /// Saves; the fields that I changed are as I typed them, all others as they stood.
    fn save(&mut self, desk: usize, mine: bool) {
        let Some(form) = self.people[desk].form.take() else { return };
        let mut save = new(Kind::Liaison, Some(form.case), form.body.clone());
        (save.record, save.base) = (form.record, form.base);
        let stood = form.record.and_then(|record| self.body(record));
        let mut decided = Body::new();
        let saved = match self.people[desk].desk.save(&save) {
            Err(Refusal::Clash(clash)) => {
                let theirs = stood.clone().unwrap();
                for field in &clash.fields {
                    let key = field.key.as_str();
                    assert_eq!(field.mine.as_ref(), form.body.get(key), "mine is shown as typed");
                    assert_eq!(field.theirs.as_ref(), theirs.get(key), "theirs is shown as it stands");
                    assert_ne!(form.begun.get(key), theirs.get(key), "both changed it");
                    if !mine {
                        decided.insert(key.into(), theirs.get(key).cloned().unwrap_or(Value::Null));
                    }
                }
                let mut body = clash.merged.clone();
                body.extend(decided.clone());
                self.people[desk].desk.save(&Save {
                    body,
                    base: Some(clash.theirs_row),
                    ..clash.save.clone()
                })
            }
            other => other,
        };
        let saved = match saved {
            Ok(saved) => saved,
            // The record or its case is withdrawn: what was typed stays before the person.
            Err(Refusal::Failure(failure)) => {
                assert!(failure.words.zh.contains("撤回"), "{failure:?}");
                self.people[desk].form = Some(form);
                return;
            }
            Err(other) => panic!("{other:?}"),
        };
        let now = self.body(saved.record).expect("what was acknowledged stands");
        for key in FIELDS {
            let (begun, typed) = (form.begun.get(key), form.body.get(key));
            let expected = match decided.get(key) {
                Some(theirs) => Some(theirs),
                None if begun != typed => typed,
                None => stood.as_ref().map_or(begun, |stood| stood.get(key)),
            };
            assert_eq!(now.get(key), expected, "{key} after {} saved {form:?} on {stood:?}", LOGINS[desk]);
        }
        if saved.step != 0 {
            self.acknowledged.insert(saved.row, now);
        }
        if !self.records.contains(&saved.record) {
            self.records.push(saved.record);
        }
        if self.people[desk].kept.remove(&form.id).is_some() {
            shelf(self.folder.path(), desk).drop(&form.id).unwrap();
        }
    }

    /// One step back or forward: what another wrote last is as it was, but for what a step done again had changed: that is
    /// as the step left it.
    fn walk(&mut self, desk: usize, again: Option<i64>, walk: impl FnOnce(&mut Desk) -> bool) {
        let before = self.standing();
        let rows = self.people[desk].desk.last_row().unwrap();
        let done = walk(&mut self.people[desk].desk);
        let after = self.standing();
        if !done {
            assert_eq!(before, after, "refused, nothing has changed");
            assert_eq!(self.people[desk].desk.last_row().unwrap(), rows);
            return;
        }
        let again = again.map(|step| self.left_by(step)).unwrap_or_default();
        for (record, left) in again.iter().filter(|(_, left)| left.is_some()) {
            assert_eq!(&self.body(RecordId(*record)), left, "#{record} is not as the step left it");
        }
        let others = before.iter().filter(|(_, (_, who))| who != LOGINS[desk]);
        for (record, (row, who)) in others.filter(|(record, _)| !again.contains_key(record)) {
            assert_eq!(after.get(record).map(|it| it.0), Some(*row), "#{record} was written last by {who}");
        }
    }

    fn withdraw(&mut self, desk: usize, record: RecordId) {
        if let Ok(row) = self.people[desk].desk.standing_row(record) {
            self.people[desk].desk.withdraw(record, row, "误记").unwrap();
            assert!(self.body(record).is_none());
        }
    }

    fn reinstate(&mut self, desk: usize, record: RecordId) {
        if self.people[desk].desk.reinstate(record, "撤错").is_ok() {
            assert!(self.body(record).is_some());
        }
    }

    fn keep(&mut self, desk: usize) {
        let person = &mut self.people[desk];
        let Some(form) = &person.form else { return };
        let draft = Draft {
            id: form.id.clone(),
            who: person.login.into(),
            kind: Kind::Liaison,
            case: Some(form.case),
            record: form.record,
            base: form.base,
            begun: form.begun.clone(),
            texts: texts(&form.body),
            at: now(),
            holder: Holder::default(),
            place: KeptIn::Shelf,
        };
        shelf(self.folder.path(), desk).keep(&draft).unwrap();
        person.kept.insert(form.id.clone(), texts(&form.body));
    }

    /// The draft is as it was kept, on the row it was begun from.
    fn take_up(&mut self, desk: usize) {
        let Some((id, kept)) =
            self.people[desk].kept.iter().next().map(|(id, kept)| (id.clone(), kept.clone()))
        else {
            return;
        };
        let opened = match self.people[desk].desk.open_draft(&id) {
            Ok(opened) => opened,
            Err(failure) => panic!("a kept draft cannot be opened: {failure:?}"),
        };
        let draft = opened.draft.expect("the draft is there");
        assert_eq!(draft.texts, kept);
        let mut body = asked();
        body.extend(opened.body.clone());
        body.extend(kept);
        self.people[desk].form = Some(Form {
            case: opened.case.unwrap(),
            record: opened.record,
            base: opened.base,
            begun: opened.body,
            body,
            id,
        });
    }

    /// What must hold at the end.
    fn settle(&mut self) {
        let db = self.db();
        for (row, body) in &self.acknowledged {
            let text: String =
                db.query_row("SELECT body FROM book WHERE row = ?1", [row], |found| found.get(0)).unwrap();
            let found: Body = serde_json::from_str(&text).unwrap();
            assert_eq!(&found, body, "row {row} was acknowledged");
        }
        let orphans: i64 = db
            .query_row(
                "SELECT count(*) FROM current AS c WHERE case_id IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM current WHERE record = c.case_id)",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(orphans, 0, "no record without its case");
        let derived = tables(&db);
        let desk = &mut self.people[0].desk;
        let verified = desk.verify().unwrap();
        assert!(verified.findings.is_empty(), "{:?}", verified.findings);
        desk.rebuild().unwrap();
        assert_eq!(tables(&db), derived, "incremental = rebuilt");
        for (n, person) in self.people.iter().enumerate() {
            let found = shelf(self.folder.path(), n).all(person.login);
            let drafts: BTreeMap<String, Body> =
                found.drafts.into_iter().map(|draft| (draft.id, draft.texts)).collect();
            assert_eq!(drafts, person.kept, "the drafts of {}", person.login);
        }
    }
}

fn new(kind: Kind, case: Option<CaseId>, body: Body) -> Save {
    Save { kind, case, record: None, base: None, body, why: String::new(), despite_warnings: true }
}

fn shelf(folder: &Path, desk: usize) -> Shelf {
    Shelf::of(&folder.join("state").join(LOGINS[desk]), &folder.join("docket.db"))
}

fn sit(folder: &Path, login: &'static str) -> Desk {
    let opening = Opening { login: login.into(), now, as_if: None, readonly: false };
    let mut desk = Desk::open(&folder.join("docket.db"), &opening).unwrap();
    let at = LOGINS.iter().position(|it| *it == login).unwrap();
    desk.keep_drafts_on(Some(shelf(folder, at)));
    desk
}

/// Every derived table as text, in its order.
fn tables(db: &rusqlite::Connection) -> Vec<String> {
    let mut all = Vec::new();
    for table in ["current", "docket", "case_person", "duty", "link"] {
        let mut rows = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = rows.column_count();
        let found = rows
            .query_map([], |row| {
                let values: Vec<rusqlite::types::Value> =
                    (0..columns).map(|at| row.get(at)).collect::<Result<_, _>>()?;
                Ok(format!("{table} {values:?}"))
            })
            .unwrap();
        all.extend(found.map(Result::unwrap));
    }
    all
}

fn config() -> ProptestConfig {
    let given = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: given.unwrap_or(8), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_three_people_do_nothing_acknowledged_is_lost(plan in prop::collection::vec(act(), 1..40)) {
        let mut world = World::new();
        for act in &plan {
            world.run(act);
        }
        world.settle();
    }
}

/// A case that its person took back, that another gave back and took back again, is there once more when the first does
/// the registration again.
#[test]
fn a_case_goes_and_comes_by_two_people_s_steps() {
    let mut world = World::new();
    let case = RecordId(world.cases[1].0);
    for act in [
        Act::Undo { desk: 1 },
        Act::ReinstateCase { desk: 2, case: 1 },
        Act::Undo { desk: 2 },
        Act::Redo { desk: 1 },
    ] {
        world.run(&act);
    }
    assert!(world.body(case).is_some());
    world.settle();
}

/// A registration that its person did again, after another had given the case back and taken that back, is that person's
/// to undo: nothing of the other stands.
#[test]
fn what_one_did_again_is_theirs_to_undo() {
    let mut world = World::new();
    let case = RecordId(world.cases[0].0);
    for act in [
        Act::Undo { desk: 0 },
        Act::ReinstateCase { desk: 2, case: 0 },
        Act::Undo { desk: 2 },
        Act::Redo { desk: 0 },
    ] {
        world.run(&act);
    }
    assert_eq!(world.standing()[&case.0].1, LOGINS[0]);
    world.run(&Act::Undo { desk: 0 });
    assert!(world.body(case).is_none());
    world.settle();
}

/// What one changed in another's record, took back and did again stands as it was changed.
#[test]
fn a_change_of_another_s_record_is_undone_and_done_again() {
    let mut world = World::new();
    let (li, wang) = (1, 2);
    for act in [
        Act::New { desk: li, case: 0 },
        Act::Save { desk: li, mine: false },
        Act::Open { desk: wang, record: 0 },
        Act::Type { desk: wang, field: 0, text: 0 },
        Act::Save { desk: wang, mine: false },
        Act::Undo { desk: wang },
        Act::Redo { desk: wang },
    ] {
        world.run(&act);
    }
    let record = world.records[0];
    assert_eq!(world.standing()[&record.0].1, LOGINS[wang]);
    world.settle();
}
