//! What an import is going to write: its rows, its report, and what earlier rows of the file said.

use crate::domain::record::{Act, Body, CaseId, Kind};
use crate::said;
use crate::store::packed::PackedRows;
use crate::store::step::{CaseRef, NewRow};
use crate::text::mark;
use crate::work::import::ask::whole_row;
use crate::work::import::at::Place;
use crate::work::import::matching::{Matcher, Traits};
use crate::work::import::rows::PlacedRow;
use crate::work::import::understand::Understood;
use crate::work::import::{Importing, Prefer, RowReport, Take, WHY};
use crate::work::ledger::CellProblem;
use std::collections::{HashMap, HashSet};

/// What the import will append, and what it reports, row by row.
pub(super) struct Plan<'a> {
    pub why: String,
    /// The file's name.
    pub file: String,
    pub prefer: Option<Prefer>,
    pub decided: &'a HashMap<Place, Option<CaseId>>,
    pub taken: &'a [(Place, String, Take)],
    pub rows: PackedRows,
    pub reports: Vec<RowReport>,
    pub matcher: Matcher,
    /// Cases that a row of this file is bound to by its key.
    pub bound: HashSet<CaseId>,
    /// Case numbers of this file, with the row each first entered by and the print of what that row says.
    pub numbers: HashMap<String, (Place, Print)>,
    /// Rows without a number, by all that tells them apart.
    pub unnumbered: HashMap<Traits, (Place, Print)>,
}

pub(super) enum Seen {
    Alike,
    Otherwise(CellProblem),
}

impl<'a> Plan<'a> {
    pub fn new(
        importing: &Importing,
        decided: &'a HashMap<Place, Option<CaseId>>,
        taken: &'a [(Place, String, Take)],
    ) -> Plan<'a> {
        let path = std::path::Path::new(&importing.file_name);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Plan {
            why: format!("{WHY} {name}"),
            file: name.to_string(),
            prefer: importing.prefer,
            decided,
            taken,
            rows: PackedRows::default(),
            reports: Vec::new(),
            matcher: Matcher::default(),
            bound: HashSet::new(),
            numbers: HashMap::new(),
            unnumbered: HashMap::new(),
        }
    }

    /// Whether an earlier row of the file is of the same case.
    pub fn seen_before(&mut self, placed: &PlacedRow, understood: &Understood) -> Option<Seen> {
        let read = &placed.read;
        let place = (placed.sheet, read.row);
        let print = print(&read.bodies);
        let earlier = match &read.case_no {
            Some(no) => match self.numbers.get(no) {
                Some(earlier) => earlier,
                None => {
                    self.numbers.insert(no.clone(), (place, print));
                    return None;
                }
            },
            None => {
                let traits = Traits::of(read.bodies.iter().map(|(kind, body)| (*kind, body)));
                match self.unnumbered.get(&traits) {
                    Some(earlier) if self.decided.get(&place) != Some(&None) => earlier,
                    _ => {
                        self.unnumbered.insert(traits, (place, print));
                        return None;
                    }
                }
            }
        };
        let ((sheet, row), earlier) = earlier;
        if *earlier == print {
            return Some(Seen::Alike);
        }
        let case_no = read.case_no.as_ref().unwrap_or(&read.shown);
        let row = understood.row_at(*sheet, *row);
        Some(Seen::Otherwise(whole_row(
            case_no,
            said!(
                "与第 {row} 行是同一案件，内容不同，未导入；请合并为一行",
                "is the case of row {row} and says otherwise; left out, make them one row"
            ),
        )))
    }

    pub fn create(&mut self, bodies: Vec<(Kind, Body)>) {
        let start = self.rows.len();
        for (kind, mut body) in bodies {
            // There is nothing yet that could be cleared.
            body.retain(|_, value| !value.is_null());
            if body.is_empty() {
                continue;
            }
            let case = if kind == Kind::Registration { CaseRef::Own } else { CaseRef::InStep(start) };
            self.rows.push(NewRow { act: Act::Create, case, record: None, kind, body, base: None });
        }
    }
}

/// 行印 — tells what one row says from what another does, in little room.
type Print = (u64, u64);

fn print(bodies: &[(Kind, Body)]) -> Print {
    let of = |start: u64| {
        bodies.iter().fold(start, |so_far, (kind, body)| {
            let body = serde_json::to_vec(body).unwrap_or_default();
            mark::of(&body, mark::of(kind.key().as_bytes(), so_far))
        })
    };
    (of(mark::START), of(mark::of(b"again", mark::START)))
}
