//! Fields that both the sheet and the docket changed: left to a person, as a record that waits; or decided, and kept so.

use crate::domain::record::{Act, Kind, Record, RecordId};
use crate::domain::vocabulary::ClashDecision;
use crate::said;
use crate::store::step::{CaseRef, NewRow};
use crate::work::clashes::{ClashCell, told};
use crate::work::import::compare::{Comparing, RowOutcome, flat, shown};
use crate::work::import::{Asked, Prefer, Take};
use crate::work::ledger::CellProblem;
use serde_json::Value;

impl Comparing<'_> {
    /// What is to stand where both changed a field: as decided of this cell, else of all.
    pub(super) fn decided(&self, kind: Kind, key: &str) -> Option<Take> {
        let all = self.prefer.map(|prefer| match prefer {
            Prefer::Sheet => Take::Sheet,
            Prefer::Book => Take::Book,
        });
        if self.taken.is_empty() {
            return all;
        }
        let heading = self.heading(kind, key);
        let own = self.taken.iter().find(|(_, column, _)| *column == heading);
        own.map(|(.., take)| take.clone()).or(all)
    }

    /// Whether a person said of this very cell that the docket's is to stand.
    pub(super) fn keeps(&self, kind: Kind, key: &str) -> bool {
        let heading = || self.heading(kind, key);
        self.taken.iter().any(|(_, column, take)| *take == Take::Book && *column == heading())
    }

    /// Leaves a field that both changed to a person, unless one has decided it: then the docket's stands.
    pub(super) fn hold(
        &self,
        record: &Record,
        key: &str,
        (book, sheet): (Option<&Value>, &Value),
        stale: bool,
        outcome: &mut RowOutcome,
    ) {
        let kind = record.kind;
        if self.decided_before(record, key, sheet, outcome) {
            return;
        }
        let text = told(kind, key, Some(sheet));
        let cell = self.cell(record, key, (told(kind, key, book), text));
        if self.decided(kind, key) == Some(Take::Book) {
            let stands = cell.book.clone();
            self.put_cell(cell.decided(ClashDecision::Book, stands), outcome);
            return;
        }
        let problem = self.clash(kind, key, book, sheet, stale);
        let column = problem.column.clone();
        outcome.asked.push(Asked { column, book: shown(book), sheet: shown(Some(sheet)) });
        outcome.clashes.push(problem);
        self.put_cell(cell, outcome);
    }

    /// Whether a person has decided just this before: then nothing changes, and that is told.
    pub(super) fn decided_before(
        &self,
        record: &Record,
        key: &str,
        sheet: &Value,
        outcome: &mut RowOutcome,
    ) -> bool {
        let kind = record.kind;
        let text = told(kind, key, Some(sheet));
        let since = self.then.map(|(row, _)| row);
        let decision = self.sayings.decided((record.id, key), &text, &self.from, since);
        let Some(decision) = decision.filter(|_| self.decided(kind, key).is_none()) else { return false };
        let (id, by) = (decision.id.0, decision.cell.decision.clone());
        let words = said!(
            "这一内容此前已经核定（#{id}，{by}），未改",
            "this was decided before (#{id}, {by}) and changes nothing"
        );
        let column = self.heading(kind, key);
        outcome.remarks.push(CellProblem { column, value: shown(Some(sheet)), words, blocking: false });
        true
    }

    /// Where a person typed something else than the sheet says: that this was decided of what the sheet says.
    pub(super) fn typed(
        &self,
        record: &Record,
        key: &str,
        book: Option<&Value>,
        decision: &Option<Take>,
        outcome: &mut RowOutcome,
    ) {
        let (Some(Take::Typed(text)), Some(written)) = (decision, self.as_written) else { return };
        let of = written.iter().find(|(kind, body)| *kind == record.kind && flat(body).contains_key(key));
        let Some(sheet) = of.and_then(|(_, body)| flat(body).remove(key)) else { return };
        let kind = record.kind;
        let cell = self.cell(record, key, (told(kind, key, book), told(kind, key, Some(&sheet))));
        self.put_cell(cell.decided(ClashDecision::Typed, text.clone()), outcome);
    }

    fn cell(&self, record: &Record, key: &str, (book, sheet): (String, String)) -> ClashCell {
        let column = self.heading(record.kind, key);
        let from = self.from.clone();
        ClashCell { column, sheet, book, from, of: record.id.0, field: key.into(), ..ClashCell::default() }
    }

    /// Writes a cell that waits, or was decided: in place of one that waits on the same field.
    fn put_cell(&self, cell: ClashCell, outcome: &mut RowOutcome) {
        let waiting = |it: &&Record| {
            it.kind == Kind::Clash
                && ClashCell::of(&it.body).is_some_and(|old| {
                    old.decision.is_empty() && old.is_about(RecordId(cell.of), &cell.field)
                })
        };
        let old = self.records.iter().find(waiting);
        if old.and_then(|it| ClashCell::of(&it.body)).is_some_and(|old| old.says_as(&cell)) {
            return;
        }
        outcome.rows.push(NewRow {
            act: if old.is_some() { Act::Amend } else { Act::Create },
            case: CaseRef::Known(self.case),
            record: old.map(|it| it.id),
            kind: Kind::Clash,
            body: cell.body(),
            base: old.map(|it| it.row),
        });
    }

    fn clash(&self, kind: Kind, key: &str, book: Option<&Value>, sheet: &Value, stale: bool) -> CellProblem {
        let heading = self.heading(kind, key);
        let (book, sheet) = (shown(book), shown(Some(sheet)));
        let words = if stale {
            said!(
                "台账中为“{book}”，本表为“{sheet}”：以前导入过“{sheet}”，后来改为“{book}”，本表像是旧表；此项未改",
                "the docket says “{book}”, this sheet “{sheet}”, which an earlier import said before it became “{book}”: this looks like an older file; the field was left"
            )
        } else {
            said!(
                "台账中为“{book}”，本表为“{sheet}”，两边都改过，须由人核定；此项未改，已列入待核定（yingsu clashes），本行其他内容已处理",
                "the docket says “{book}”, this sheet “{sheet}”: both changed it and a person must decide; the field was left and waits (yingsu clashes), the rest of the row is done"
            )
        };
        CellProblem { column: heading, value: sheet, words, blocking: true }
    }
}
