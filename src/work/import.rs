//! Loading a ledger: read whole, matched to the cases of the docket, appended as one step that can be undone.

mod compare;
mod report;

pub use report::{Did, Report, RowReport};

use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::record::{Act, CaseId, Kind, Record};
use crate::form::ledger as columns;
use crate::port::{sheet, table};
use crate::said;
use crate::store::book::Refused;
use crate::store::docket::LinesQuery;
use crate::store::step::{CaseRef, NewRow, Step};
use crate::text::{Said, fold, t};
use crate::work::desk::Desk;
use crate::work::import::compare::{BodyChange, changes};
use crate::work::ledger::{self, CellProblem, ReadContext, RowRead};
use std::collections::HashMap;

/// What begins the reason of every step that an import wrote.
pub const WHY: &str = "导入";

/// After this many rows the progress is told.
const TOLD_EVERY: usize = 1_000;

/// How far apart the days of receipt of one case may lie in two ledgers, when it has no number yet.
const SAME_RECEIPT_DAYS: i64 = 3;

/// What is to be imported, and how.
#[derive(Debug, Clone, Default)]
pub struct Importing {
    pub file_name: String,
    pub sheet: Option<String>,
    /// Headings to be taken as these columns.
    pub given: Vec<(String, String)>,
    pub dry_run: bool,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

impl Desk {
    /// Imports a ledger. Every row is reported; a row that cannot be read or that clashes with what others
    /// recorded is left out whole, and the others enter together. A dry run writes nothing.
    pub fn import(
        &mut self,
        bytes: &[u8],
        importing: &Importing,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Report, Failure> {
        let (sheet_name, table) = find_table(bytes, importing)?;
        let mapping = ledger::map(&table, &importing.given).map_err(|problems| refused(&problems))?;
        let mut plan = Plan::default();
        let total = table.rows.len();
        let (organs, counting) = (self.world.organs.clone(), self.world.counting.clone());
        let context = ReadContext { organs: &organs, counting: &counting, today: self.today() };
        for done in 0..total {
            let read = ledger::read_row(&table, done, &mapping, &context);
            self.plan(read, &mut plan)?;
            if (done + 1) % TOLD_EVERY == 0 {
                progress(Progress { done: done + 1, total });
            }
        }
        let mut report = Report::of(sheet_name, &table, &mapping, plan.reports, importing.dry_run);
        if !importing.dry_run && !plan.rows.is_empty() {
            report.step = Some(self.write(&importing.file_name, plan.rows)?);
        }
        Ok(report)
    }

    fn plan(&mut self, read: RowRead, plan: &mut Plan) -> Result<(), Failure> {
        let mut report = RowReport {
            row: read.row,
            case_no: read.shown.clone(),
            did: Did::Skipped,
            problems: read.problems,
        };
        if let Some(no) = &read.case_no {
            report.case_no.clone_from(no);
        }
        if !read.broken {
            let earlier = read.case_no.as_ref().and_then(|no| plan.seen.insert(no.clone(), read.row));
            match (earlier, self.match_case(&read.case_no, &read.bodies)?) {
                (Some(earlier), _) => report.problems.push(CellProblem {
                    column: columns::column("court_no").map_or("", |column| column.header.zh).into(),
                    value: report.case_no.clone(),
                    words: said!(
                        "与第 {earlier} 行案号相同，未导入。",
                        "has the case number of row {earlier}; left out"
                    ),
                    blocking: true,
                }),
                (None, None) => {
                    report.did = Did::New;
                    plan.create(read.bodies);
                }
                (None, Some(case)) => {
                    let records = self.store.records(case)?;
                    let bases = self.imported_bodies(&records)?;
                    let found = changes(&records, &bases, &read.bodies);
                    report.did = plan.amend(case, found, &mut report.problems);
                }
            }
        }
        plan.reports.push(report);
        Ok(())
    }

    /// The case a row speaks of: by its number (5 µs), or without one by the parties and the day of receipt, which
    /// reads the whole docket: up to 2 µs a case.
    fn match_case(
        &mut self,
        case_no: &Option<String>,
        bodies: &[(Kind, crate::domain::record::Body)],
    ) -> Result<Option<CaseId>, Failure> {
        if let Some(no) = case_no {
            return Ok(self.store.find_case_no(no)?.first().copied());
        }
        let registration = bodies.iter().find(|(kind, _)| *kind == Kind::Registration).map(|(_, body)| body);
        let first =
            |key: &str| registration.and_then(|body| body.get(key)?.get(0)?.as_str().map(str::to_string));
        let (Some(plaintiff), Some(defendant)) = (first("plaintiffs"), first("defendants")) else {
            return Ok(None);
        };
        let receipt = bodies.iter().find(|(kind, _)| *kind == Kind::Receipt).map(|(_, body)| body);
        let received: Option<Day> = receipt.and_then(|body| body.get("received_on")?.as_str()?.parse().ok());
        let query = LinesQuery {
            words: vec![fold::key(&plaintiff), fold::key(&defendant)],
            limit: usize::MAX,
            ..LinesQuery::new(self.today())
        };
        let same = |on: Option<Day>| match (on, received) {
            (Some(on), Some(received)) => (on - received).num_days().abs() <= SAME_RECEIPT_DAYS,
            (on, received) => on == received,
        };
        let found = self.store.lines(&query)?;
        Ok(found
            .into_iter()
            .find(|line| {
                line.plaintiffs.first() == Some(&plaintiff)
                    && line.defendants.first() == Some(&defendant)
                    && same(line.served_on)
            })
            .and_then(|line| line.case))
    }

    /// What the last import wrote into each record: the base from which both sides' changes are told apart.
    fn imported_bodies(&mut self, records: &[Record]) -> Result<compare::Bases, Failure> {
        let mut bases = compare::Bases::new();
        for record in records {
            let history = self.store.record_history(record.id)?;
            if let Some(row) = history.into_iter().rev().find(|row| row.why.starts_with(WHY)) {
                bases.insert(record.id, row.body);
            }
        }
        Ok(bases)
    }

    fn write(&mut self, file_name: &str, rows: Vec<NewRow>) -> Result<i64, Failure> {
        let name =
            std::path::Path::new(file_name).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let step = Step { who: self.who.login.clone(), at: self.now(), why: format!("{WHY} {name}"), rows };
        match self.put_down(&step) {
            Ok(done) => Ok(done.step),
            Err(Refused::Failure(failure)) => Err(*failure),
            Err(Refused::Stale(stale)) => {
                let who = &stale.current.who;
                Err(Failure::new(
                    FailureKind::Use,
                    said!(
                        "导入过程中 {who} 修改了其中的案件，未写入；请重新导入。",
                        "{who} changed one of the cases meanwhile; nothing was written, import again.",
                    ),
                ))
            }
        }
    }
}

/// What the import will append, and what it reports, row by row.
#[derive(Default)]
struct Plan {
    rows: Vec<NewRow>,
    reports: Vec<RowReport>,
    /// Case numbers of this file, with the row each first stood in.
    seen: HashMap<String, u32>,
}

impl Plan {
    fn create(&mut self, bodies: Vec<(Kind, crate::domain::record::Body)>) {
        let start = self.rows.len();
        for (kind, body) in bodies {
            let case = if kind == Kind::Registration { CaseRef::Own } else { CaseRef::InStep(start) };
            self.rows.push(NewRow { act: Act::Create, case, record: None, kind, body, base: None });
        }
    }

    fn amend(&mut self, case: CaseId, found: Vec<BodyChange>, problems: &mut Vec<CellProblem>) -> Did {
        let clashes: Vec<CellProblem> = found.iter().flat_map(BodyChange::clashes).collect();
        if !clashes.is_empty() {
            problems.extend(clashes);
            return Did::Clash;
        }
        let before = self.rows.len();
        self.rows.extend(found.into_iter().filter_map(|change| change.row(case)));
        if self.rows.len() == before { Did::Same } else { Did::Update }
    }
}

fn find_table(bytes: &[u8], importing: &Importing) -> Result<(String, table::Table), Failure> {
    let sheets = sheet::read(&importing.file_name, bytes)?;
    let known = |heading: &str| {
        !matches!(columns::find(heading), columns::Match::None)
            || importing.given.iter().any(|(given, _)| fold::key(given) == fold::key(heading))
    };
    if let Some(wanted) = &importing.sheet {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let names = names.join("、");
        let sheet = sheets.iter().find(|sheet| sheet.name == *wanted).ok_or_else(|| {
            Failure::new(
                FailureKind::Use,
                said!(
                    "没有工作表 {wanted}；文件中有：{names}",
                    "There is no sheet {wanted}; the file has: {names}"
                ),
            )
        })?;
        let table = table::find_table(sheet, &known).map_err(|problem| refused(&[problem]))?;
        return Ok((sheet.name.clone(), table));
    }
    let mut first = None;
    for sheet in &sheets {
        match table::find_table(sheet, &known) {
            Ok(table) => return Ok((sheet.name.clone(), table)),
            Err(problem) => first = first.or(Some(problem)),
        }
    }
    Err(first.map_or_else(
        || Failure::new(FailureKind::File, said!("文件中没有工作表。", "The file has no sheet.")),
        |problem| refused(&[problem]),
    ))
}

fn refused(problems: &[Problem]) -> Failure {
    let words = Said::joined(problems.iter().map(|problem| &problem.words), t("\n", "\n"));
    Failure::new(FailureKind::Use, words)
}
