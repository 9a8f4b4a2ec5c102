//! What was built on a step since, by whom: it stands in the way of undoing the step.

use crate::domain::failure::Failure;
use crate::domain::record::{Act, CaseId, Kind, RecordId};
use crate::said;
use crate::store::link;
use crate::store::read::BookRow;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::told;
use std::collections::{BTreeMap, BTreeSet};

/// What begins the reason of every step that undoes another.
pub const UNDONE: &str = "撤销第";
/// What begins the reason of every step that does again what was undone.
const REDONE: &str = "重做第";
const STEP: &str = "步";

/// What a step says of another in its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undoing {
    Undid(i64),
    Redid(i64),
}

impl Undoing {
    pub fn why(self) -> String {
        match self {
            Undoing::Undid(step) => format!("{UNDONE}{step}{STEP}"),
            Undoing::Redid(step) => format!("{REDONE}{step}{STEP}"),
        }
    }
}

/// The step that a step undid or did again.
pub fn about(why: &str) -> Option<Undoing> {
    let number = |begin: &str| why.strip_prefix(begin)?.strip_suffix(STEP)?.parse::<i64>().ok();
    number(UNDONE).map(Undoing::Undid).or_else(|| number(REDONE).map(Undoing::Redid))
}

/// 后续办理 — what stands in the way of undoing a step.
#[derive(Debug, Clone, PartialEq)]
pub struct InTheWay {
    /// Who, in a few words.
    pub why: Said,
    /// What they did, and when.
    pub deeds: Said,
}

/// How many deeds of others a refusal names.
const NAMED: usize = 3;

impl Desk {
    /// Who built what on these rows since; `None` when nobody did. A record was changed after them; another stands under a
    /// case that they began; another case names the number of one that they began.
    pub(in crate::work) fn in_the_way(&self, written: &[BookRow]) -> Result<Option<InTheWay>, Failure> {
        let own: BTreeSet<RecordId> = written.iter().map(|row| row.record).collect();
        let mut later: Vec<BookRow> = Vec::new();
        for row in written {
            later.extend(self.rewritten_since(row)?);
        }
        if let Some(last) = later.pop() {
            let (who, deed) = (self.called(&last.who)?, self.name_row(&last)?);
            let at = last.at.format("%m-%d %H:%M");
            return Ok(Some(InTheWay {
                why: said!("其后 {who} 已修改其中的记录", "{who} has changed one of these records since"),
                deeds: said!("{at} {deed}", "{at} {deed}"; deed),
            }));
        }
        let mut hanging = Vec::new();
        for case in begun(written) {
            let standing = self.store.records(case)?;
            for record in standing.iter().filter(|record| !own.contains(&record.id)) {
                hanging.extend(self.store.book_row(record.row)?);
            }
            hanging.extend(self.naming(case, written)?);
        }
        hanging.sort_by_key(|row| std::cmp::Reverse(row.row));
        let Some(newest) = hanging.first() else { return Ok(None) };
        let who = self.called(&newest.who)?;
        let mut deeds = Vec::new();
        for row in hanging.iter().take(NAMED) {
            let (deed, at) = (self.name_deed(row)?, row.at.format("%m-%d %H:%M"));
            deeds.push(said!("{deed}（{at}）", "{deed} ({at})"; deed));
        }
        deeds.resize(hanging.len(), Said::default());
        Ok(Some(InTheWay {
            why: said!("其后 {who} 已据此办理", "{who} has built on it since"),
            deeds: told::several(&deeds, NAMED),
        }))
    }

    /// The newest row of a record that was changed after this row; what was changed and changed back was not.
    fn rewritten_since(&self, row: &BookRow) -> Result<Option<BookRow>, Failure> {
        let written = self.store.record_history(row.record)?;
        let Some(newest) = written.last() else { return Ok(None) };
        Ok((state_of(newest, &written) != state_of(row, &written)).then(|| newest.clone()))
    }

    /// The registrations of other cases, written later, that name a number of this one.
    fn naming(&self, case: CaseId, written: &[BookRow]) -> Result<Vec<BookRow>, Failure> {
        let Some(row) = written.iter().find(|row| row.case == Some(case) && row.kind == Kind::Registration)
        else {
            return Ok(Vec::new());
        };
        let no = row.body.get("court_no").and_then(|no| no.as_str()).unwrap_or_default();
        let mut found = Vec::new();
        for (_, records) in self.store.kin_of(case, &row.body)? {
            let registration = records.into_iter().find(|record| record.kind == Kind::Registration);
            let Some(other) = registration.filter(|other| other.row > row.row) else { continue };
            let named = other.body.get("linked").and_then(|list| list.as_array()).into_iter().flatten();
            if named.filter_map(|it| it.as_str()).any(|it| !no.is_empty() && link::same(it, no)) {
                found.extend(self.store.book_row(other.row)?);
            }
        }
        Ok(found)
    }

    /// Takes from the rows of an import what was worked on since, and names its cases: a case that the import began is
    /// left whole when anything else stands in it or anything of it was changed; of other cases only the records that
    /// were changed since.
    pub(in crate::work) fn worked_on(&self, written: &mut Vec<BookRow>) -> Result<Vec<String>, Failure> {
        let mut cases: BTreeMap<Option<CaseId>, Vec<&BookRow>> = BTreeMap::new();
        for row in written.iter() {
            cases.entry(row.case).or_default().push(row);
        }
        let (mut kept, mut named) = (BTreeSet::new(), Vec::new());
        for (case, rows) in cases {
            let mut changed = BTreeSet::new();
            for row in &rows {
                if self.rewritten_since(row)?.is_some() {
                    changed.insert(row.row);
                }
            }
            let rows_of: Vec<BookRow> = rows.iter().map(|row| (*row).clone()).collect();
            if !begun(&rows_of).is_empty() && self.in_the_way(&rows_of)?.is_some() {
                changed.extend(rows.iter().map(|row| row.row));
            }
            if changed.is_empty() {
                continue;
            }
            kept.extend(changed);
            named.extend(case.map(|case| self.name_of_case(case)).transpose()?);
        }
        written.retain(|row| !kept.contains(&row.row));
        Ok(named)
    }
}

/// The row whose state a row put back, where it undid another or did it again; `None` where nothing stood before.
fn state_of(row: &BookRow, written: &[BookRow]) -> Option<i64> {
    let at = |row: i64| written.iter().find(|it| it.row == row);
    let mut row = row;
    while about(&row.why).is_some() {
        row = at(at(row.base?)?.base?)?;
    }
    Some(row.row)
}

/// The cases that rows began, or took back from being withdrawn.
fn begun(written: &[BookRow]) -> BTreeSet<CaseId> {
    let begins =
        |row: &&BookRow| row.kind == Kind::Registration && matches!(row.act, Act::Create | Act::Restore);
    written.iter().filter(begins).filter_map(|row| row.case).collect()
}
