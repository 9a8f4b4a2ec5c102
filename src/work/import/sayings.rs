//! What the sheets of earlier imports said of each field of a case, and what a person decided, as the book tells it.

use crate::domain::record::{Act, Body, Kind, RecordId};
use crate::store::read::BookRow;
use crate::work::built_on::UNDONE;
use crate::work::clashes::{ClashCell, KEPT, sender};
use crate::work::import::WHY;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// 来表所说 — what the sheet of one import said of a field.
struct Statement {
    /// The reason of its step, which names the sender.
    why: String,
    value: Option<Value>,
    step: i64,
}

/// What was said of one field by the sheets imported so far, oldest first.
type Statements = Vec<Statement>;

/// 核定过的 — a cell of which a person once said what is to stand.
pub(super) struct Decision {
    pub(super) id: RecordId,
    pub(super) cell: ClashCell,
    /// The step in which it was decided.
    step: i64,
}

/// 历次导入 — what sheets said of each record of a case.
#[derive(Default)]
pub struct Sayings {
    of: HashMap<RecordId, HashMap<String, Statements>>,
    /// Records that a person withdrew, as they were.
    pub(super) withdrawn: Vec<(Kind, Body)>,
    decisions: Vec<Decision>,
}

impl Sayings {
    /// From the history of a case, oldest first. A step of an import said of a field what it changed it to.
    pub fn read(history: &[BookRow]) -> Sayings {
        let mut sayings = Sayings::default();
        let mut bodies: HashMap<RecordId, Body> = HashMap::new();
        let mut gone: HashMap<RecordId, (Kind, Body)> = HashMap::new();
        for row in history {
            if row.kind == Kind::Clash {
                sayings.decide(row);
                continue;
            }
            let before = bodies.get(&row.record).map(flat).unwrap_or_default();
            let after = flat(&row.body);
            if row.why.starts_with(WHY) && matches!(row.act, Act::Create | Act::Amend) {
                let said = sayings.of.entry(row.record).or_default();
                for key in before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))) {
                    if before.get(key) != after.get(key) {
                        let (why, value) = (row.why.clone(), after.get(key).cloned());
                        said.entry(key.clone()).or_default().push(Statement { why, value, step: row.step });
                    }
                }
            }
            match row.act {
                Act::Withdraw if !row.why.starts_with(UNDONE) => {
                    gone.insert(row.record, (row.kind, row.body.clone()));
                }
                _ => {
                    gone.remove(&row.record);
                }
            }
            bodies.insert(row.record, row.body.clone());
        }
        sayings.withdrawn = gone.into_values().collect();
        sayings
    }

    fn decide(&mut self, row: &BookRow) {
        self.decisions.retain(|it| it.id != row.record);
        let cell = ClashCell::of(&row.body).filter(|cell| !cell.decision.is_empty());
        if let Some(cell) = cell.filter(|_| row.act != Act::Withdraw) {
            self.decisions.push(Decision { id: row.record, cell, step: row.step });
        }
    }

    /// What a person last decided of a field for this sender, else for any, if it was of just this content and no sheet
    /// has said something of the field since.
    pub(super) fn decided(
        &self,
        (record, key): (RecordId, &str),
        sheet: &str,
        from: &str,
        since: Option<i64>,
    ) -> Option<&Decision> {
        let statements = self.of.get(&record).and_then(|fields| fields.get(key));
        let last = statements.and_then(|said| said.last()).map_or(0, |it| it.step);
        let of = || self.decisions.iter().filter(|it| it.cell.is_about(record, key));
        let own = of().filter(|it| it.cell.sender() == sender(from)).max_by_key(|it| it.step);
        let decision = own.or(of().max_by_key(|it| it.step))?;
        let counts = decision.step >= since.map_or(last, |row| row + 1) && decision.cell.sheet == sheet;
        counts.then_some(decision)
    }

    /// What the last sheet of this sender said of a field, else the last of any; and whether an earlier one said this.
    pub(super) fn base(&self, record: RecordId, key: &str, why: &str, now: &Value) -> (Option<Value>, bool) {
        let Some(said) = self.of.get(&record).and_then(|fields| fields.get(key)) else {
            return (None, false);
        };
        let own = said.iter().rev().find(|it| it.why == why);
        let base = own.or(said.last()).and_then(|it| it.value.clone());
        let earlier = said.iter().rev().skip(1).any(|it| it.value.as_ref() == Some(now));
        (base, earlier)
    }
}

/// The fields of a body, each kept column of the sheet as one of its own.
pub(super) fn flat(body: &Body) -> Body {
    let mut fields = Body::new();
    for (key, value) in body {
        match (key.as_str(), value) {
            (KEPT, Value::Object(columns)) => {
                fields.extend(
                    columns.iter().map(|(heading, text)| (format!("{KEPT}.{heading}"), text.clone())),
                );
            }
            _ => {
                fields.insert(key.clone(), value.clone());
            }
        }
    }
    fields
}

pub(super) fn deep(fields: Body) -> Body {
    let mut body = Body::new();
    let mut kept = Map::new();
    for (key, value) in fields {
        match key.strip_prefix(KEPT).and_then(|rest| rest.strip_prefix('.')) {
            Some(heading) => {
                kept.insert(heading.to_string(), value);
            }
            None => {
                body.insert(key, value);
            }
        }
    }
    if !kept.is_empty() {
        body.insert(KEPT.into(), Value::Object(kept));
    }
    body
}
