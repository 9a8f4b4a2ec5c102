//! What a ledger has beside what was entered: what the docket derives of a case, what is only shown, the words to choose from.

use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::organ::OrganKind;
use crate::domain::record::{CaseId, Record};
use crate::domain::risk::Level;
use crate::form::Form;
use crate::form::field::Holds;
use crate::form::ledger::{Column, DERIVED, field_of};
use crate::port::out::Standout;
use crate::port::sheet::Cell;
use crate::work::desk::Desk;
use crate::work::ledger::{CaseColumns, offered};

impl Desk {
    pub(super) fn derive_columns(
        &self,
        line: &Line,
        case: CaseId,
        records: &[Record],
        columns: &mut CaseColumns,
    ) -> Result<(), Failure> {
        columns.put("status", line.step().zh);
        if let Some(organ) = self.world.organs.find(&line.organ) {
            columns.put("organ_level", level_of(organ.kind));
        }
        let duties = self.store.duties(case)?;
        // A day that was once to be kept is still told when nothing is to be kept any more.
        let due = |fact: &str| {
            let settles = |duty: &&Duty| {
                let rule = self.world.rules.find(&duty.rule);
                rule.is_some_and(|rule| rule.done_by.iter().any(|done| done.name == fact))
            };
            let gone = |it: &Duty| matches!(it.state, DutyState::Excused | DutyState::Void);
            let first = |of_gone: bool| {
                let of = duties.iter().filter(|it| gone(it) == of_gone);
                of.filter(settles).filter_map(|duty| duty.due).min()
            };
            first(false).or_else(|| first(true))
        };
        for (key, fact) in DUE {
            if let Some(day) = due(fact) {
                columns.put(key, day.to_string());
            }
        }
        if let Some(at) = records.iter().map(|record| record.at).max() {
            columns.put("touched", at.format("%Y-%m-%dT%H:%M:00").to_string());
        }
        Ok(())
    }

    /// What is shown beside the ledger's own columns.
    pub(super) fn aside(&self, key: &str, line: &Line) -> Cell {
        let today = self.today();
        let words = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
        match key {
            "risk_shown" => line.risk(today).map_or(Cell::Empty, |level| words(level.words().zh)),
            "risk_why_shown" => line.why(today).map_or(Cell::Empty, |why| words(&why.zh)),
            "next_step" => match self.world.rules.find(&line.next_rule) {
                Some(rule) => words(&rule.title.zh),
                None => Cell::Empty,
            },
            "next_due" => line.next_due.map_or(Cell::Empty, Cell::Day),
            "days_left" => {
                line.next_due.map_or(Cell::Empty, |day| Cell::Number((day - today).num_days() as f64))
            }
            _ => Cell::Empty,
        }
    }

    /// The words to choose from in a column.
    pub(super) fn offered_in(&self, column: &Column) -> Vec<String> {
        if DERIVED.contains(&column.key) {
            return Vec::new();
        }
        let own = offered(column.key);
        if !own.is_empty() {
            return own.iter().map(|word| (*word).to_string()).collect();
        }
        let Some((kind, field)) = field_of(column.key) else { return Vec::new() };
        let Some(field) = Form::of(kind).field(field) else { return Vec::new() };
        match field.holds {
            Holds::Choice { of, .. } => of.iter().map(|word| word.zh.to_string()).collect(),
            Holds::YesNo => vec!["是".into(), "否".into()],
            Holds::Cause => crate::domain::cause::all().iter().map(|cause| cause.name.to_string()).collect(),
            Holds::Court => {
                self.world.organs.courts().search("").iter().map(|court| court.name.clone()).collect()
            }
            Holds::Organ => self.world.organs.all().iter().map(|organ| organ.name.clone()).collect(),
            _ => Vec::new(),
        }
    }
}

/// The derived days and the fact that ends the duty each is of.
const DUE: &[(&str, &str)] = &[
    ("answer_due", "answer_submitted"),
    ("prep_due", "answer_prepared"),
    ("appeal_due", "appeal_decided"),
    ("lose_due", "loss_reported"),
];

fn level_of(kind: OrganKind) -> &'static str {
    match kind {
        OrganKind::DistrictGovernment => "县级政府",
        OrganKind::Township | OrganKind::Subdistrict => "乡镇政府（街道）",
        OrganKind::Department => "县级政府部门",
        OrganKind::Other => "其他",
    }
}

/// Lateness and risk by fill; the cell says them in words too.
pub(super) fn mark(key: &str, cell: &Cell, risk: Option<Level>) -> Option<Standout> {
    match (key, cell) {
        ("risk_shown", Cell::Text(_)) => match risk? {
            Level::High => Some(Standout::Bad),
            Level::Medium => Some(Standout::Caution),
            Level::Low => None,
        },
        ("days_left", Cell::Number(left)) if *left < 0.0 => Some(Standout::Bad),
        ("days_left", Cell::Number(left)) if *left <= 3.0 => Some(Standout::Caution),
        _ => None,
    }
}
