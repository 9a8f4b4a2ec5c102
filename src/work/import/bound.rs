//! A row that was written from this book, compared with what it said then: only what someone changed in the sheet since
//! enters, and only where the book has not changed too.

use super::compare::{Comparing, FieldChange, RowOutcome, is_filled_in, label};
use super::echo::Echo;
use super::sayings::{deep, flat};
use crate::domain::record::{Body, Kind, Record};
use crate::form::ledger::column_of;
use crate::said;
use crate::text::Said;
use crate::work::import::Take;
use crate::work::ledger::CellProblem;
use serde_json::Value;

/// What became of one field.
enum Came {
    Same,
    Taken,
    /// Both changed it.
    Clash,
    /// The column says less of the record than it holds, so that the change cannot be carried over.
    Lossy,
}

impl Comparing<'_> {
    pub(super) fn since_then(&self, bodies: &[(Kind, Body)], then: &[Echo], outcome: &mut RowOutcome) {
        let mut paired: Vec<usize> = Vec::new();
        for (place, (kind, body)) in bodies.iter().enumerate() {
            let was = pair(bodies, place, then).filter(|at| !paired.contains(at));
            paired.extend(was);
            match was.and_then(|at| then.get(at)) {
                Some(was) => self.changed(was, body, outcome),
                None => self.come_new(*kind, body, outcome),
            }
        }
        for (at, was) in then.iter().enumerate() {
            if !paired.contains(&at) {
                self.emptied(was, &Body::new(), outcome);
            }
        }
    }

    /// A record that the row spoke of when it was written.
    fn changed(&self, was: &Echo, body: &Body, outcome: &mut RowOutcome) {
        let (then, sheet) = (flat(&was.body), flat(body));
        self.emptied(was, body, outcome);
        let changes = sheet.iter().filter(|(key, value)| said_of(value) != then.get(*key));
        let changes: Vec<(&String, &Value)> = changes.collect();
        if changes.is_empty() {
            return;
        }
        let Some(record) = self.records.iter().find(|record| record.id == was.record) else {
            for (key, value) in changes {
                outcome.clashes.push(self.withdrawn(was.kind, key, value));
            }
            return;
        };
        let now = self.now.iter().find(|it| it.record == was.record).map(|it| flat(&it.body));
        self.carry(record, changes, Some(&then), now.as_ref(), outcome);
    }

    /// A record of which the row said nothing when it was written.
    fn come_new(&self, kind: Kind, body: &Body, outcome: &mut RowOutcome) {
        let of_kind = |it: &&Echo| it.kind == kind;
        // Someone may have entered it meanwhile; of hearings and meetings there may always be one more.
        let entered = self.now.iter().find(of_kind).filter(|_| !several(kind));
        let record = entered.and_then(|now| self.records.iter().find(|record| record.id == now.record));
        match (entered, record) {
            (Some(now), Some(record)) => {
                let sheet = flat(body);
                self.carry(record, sheet.iter().collect(), None, Some(&flat(&now.body)), outcome);
            }
            _ if body.values().all(Value::is_null) => {}
            _ => self.create(kind, body, outcome),
        }
    }

    /// Carries the changes of the sheet over to the record as it stands now.
    fn carry(
        &self,
        record: &Record,
        changes: Vec<(&String, &Value)>,
        then: Option<&Body>,
        now: Option<&Body>,
        outcome: &mut RowOutcome,
    ) {
        let kind = record.kind;
        let mut fields = flat(&record.body);
        let before = outcome.changed.len();
        for (key, value) in changes {
            let sheet = said_of(value);
            let held = fields.get(key).cloned();
            if held.is_some() && is_filled_in(kind, key) {
                continue;
            }
            let decision = self.decided(kind, key);
            let shown = now.map_or(held.as_ref(), |now| now.get(key)).cloned();
            let came = if sheet == shown.as_ref() || sheet == held.as_ref() {
                Came::Same
            } else if shown.as_ref() != then.and_then(|then| then.get(key))
                && !matches!(decision, Some(Take::Sheet | Take::Typed(_)))
            {
                Came::Clash
            } else if shown != held {
                Came::Lossy
            } else {
                Came::Taken
            };
            match came {
                Came::Same => {}
                Came::Clash => self.hold(record, key, (shown.as_ref(), value), false, outcome),
                // What no column says follows from the others and is left to them.
                Came::Lossy if column_of(kind, key).is_none() => {}
                Came::Lossy => outcome.clashes.push(self.lossy(kind, key, value)),
                Came::Taken => {
                    self.typed(record, key, held.as_ref(), &decision, outcome);
                    match sheet {
                        Some(value) => fields.insert(key.clone(), value.clone()),
                        None => fields.remove(key),
                    };
                    let new = sheet.cloned();
                    let label = label(kind, key);
                    outcome.changed.push(FieldChange { kind, key: key.clone(), label, old: held, new });
                }
            }
        }
        if outcome.changed.len() > before {
            self.put(record, deep(fields), outcome);
        }
    }

    /// Cells that had something and have nothing now: an empty cell says nothing, and that is told.
    fn emptied(&self, was: &Echo, body: &Body, outcome: &mut RowOutcome) {
        for (key, value) in &was.body {
            let Some(column) = column_of(was.kind, key).filter(|column| self.mapping.has(column.key)) else {
                continue;
            };
            if body.contains_key(key) {
                continue;
            }
            let words = said!(
                "台账中为“{old}”，本表此格已空；空格不改台账，确要删去的请写“清空”",
                "the docket says “{old}”, this cell is empty now: an empty cell changes nothing; write 清空 to take it out",
                old = super::compare::shown(Some(value))
            );
            let heading = self.mapping.heading(column.key);
            outcome.remarks.push(CellProblem {
                column: heading,
                value: String::new(),
                words,
                blocking: false,
            });
        }
    }

    fn withdrawn(&self, kind: Kind, key: &str, value: &Value) -> CellProblem {
        let words = said!(
            "这条记录已被撤回，本表的改动未采用；确有其事的，请在程序中重新登记",
            "this record was withdrawn meanwhile: the change was not taken; enter it anew if it holds"
        );
        self.told(kind, key, value, words)
    }

    fn lossy(&self, kind: Kind, key: &str, value: &Value) -> CellProblem {
        let words = said!(
            "这一栏在台账中记得更细（如逐被告），不能由一格改动；请在程序的表单中修改",
            "the docket holds more here than one cell can say (as for each defendant): change it in the form"
        );
        self.told(kind, key, value, words)
    }

    fn told(&self, kind: Kind, key: &str, value: &Value, words: Said) -> CellProblem {
        let value = super::compare::shown(Some(value));
        CellProblem { column: self.heading(kind, key), value, words, blocking: true }
    }
}

/// A cell that clears says that there is nothing.
fn said_of(value: &Value) -> Option<&Value> {
    if value.is_null() { None } else { Some(value) }
}

/// Kinds of which one row tells several records.
fn several(kind: Kind) -> bool {
    matches!(kind, Kind::Hearing | Kind::Meeting)
}

/// The key of the field by which records of such a kind are told apart.
fn own_time(kind: Kind) -> &'static str {
    if kind == Kind::Hearing { "at" } else { "held_at" }
}

/// Which of the records of then a body speaks of: of several of a kind the one of its time; else, where their number
/// is the same, the one in its place.
fn pair(bodies: &[(Kind, Body)], place: usize, then: &[Echo]) -> Option<usize> {
    let (kind, body) = bodies.get(place)?;
    if !several(*kind) {
        return then.iter().position(|it| it.kind == *kind);
    }
    let time = own_time(*kind);
    let of_time =
        |body: &Body| then.iter().position(|it| it.kind == *kind && it.body.get(time) == body.get(time));
    if let Some(at) = of_time(body) {
        return Some(at);
    }
    let left: Vec<usize> = then
        .iter()
        .enumerate()
        .filter(|(_, it)| {
            it.kind == *kind
                && !bodies.iter().any(|(its, body)| its == kind && body.get(time) == it.body.get(time))
        })
        .map(|(at, _)| at)
        .collect();
    let unmatched: Vec<usize> = bodies
        .iter()
        .enumerate()
        .filter(|(_, (its, body))| its == kind && of_time(body).is_none())
        .map(|(at, _)| at)
        .collect();
    let own = unmatched.iter().position(|at| *at == place)?;
    if unmatched.len() == left.len() { left.get(own).copied() } else { None }
}

/// Whether a row no longer fits the case that its key names: number and parties are all others, as after a partial sort.
pub fn misplaced(then: &[Echo], bodies: &[(Kind, Body)]) -> Option<Said> {
    let was = then.iter().find(|it| it.kind == Kind::Registration)?;
    let (_, body) = bodies.iter().find(|(kind, _)| *kind == Kind::Registration)?;
    let told = ["court_no", "plaintiffs", "defendants"]
        .iter()
        .filter_map(|key| Some((was.body.get(*key)?, body.get(*key)?)));
    let told: Vec<(&Value, &Value)> = told.collect();
    let other = told.len() > 1 && told.iter().all(|(was, is)| was != is);
    other.then(|| {
        said!(
            "这一行的案号、当事人都与其案件标识不符，像是排序时没有连标识列一起移动，整行未导入；请恢复原来的行次",
            "number and parties of this row are not those of its key, as when a sort left the key behind: the row was left out; put the rows back in order"
        )
    })
}
