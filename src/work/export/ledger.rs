//! 台账: one row a case, in the columns that the import reads, each value from the same field.

use super::beside::mark;
use super::{
    Exporting, Format, JsonList, LedgerView, Outgoing, TOLD_EVERY, Watch, no_such_format, put_table, stopped,
};
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Record};
use crate::form::ledger::{
    ASIDE, BRIEF, COLUMNS, CellKind, Column, KEY, Match, TO_FILL, TO_KNOW, column, find,
};
use crate::port::out::{OutHead, OutRow, OutTable};
use crate::port::sheet::Cell;
use crate::store::docket::LinesQuery;
use crate::work::desk::Desk;
use crate::work::ledger::{CaseColumns, RowKey, to_cell, written};
use crate::work::view::Ledger;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, VecDeque};
use std::io::{Seek, Write};

/// How many lines are read at a time.
const CHUNK: usize = 500;

impl Desk {
    pub(super) fn export_ledger<W: Write + Seek + Send>(
        &mut self,
        asked: &Exporting,
        to: &mut W,
        watch: &mut Watch,
    ) -> Result<usize, Failure> {
        let query = self.of_which_cases(asked)?;
        let total = self.store.count(&query)?;
        let book = self.store.name()?;
        match asked.format {
            Format::Json => {
                let mut list = JsonList::new(to);
                let mut n = 0;
                self.each_case(&query, &mut |desk, line| {
                    n += 1;
                    if n % TOLD_EVERY == 0 && !watch(Outgoing { done: n, total }) {
                        return Err(stopped());
                    }
                    list.put(&desk.case_value(&line, n, &book)?)
                })?;
                list.end()?;
                Ok(n)
            }
            Format::Calendar => Err(no_such_format(asked)),
            Format::Xlsx | Format::Csv | Format::Markdown => {
                let layout = self.layout(asked, &query)?;
                let table = self.ledger_table(asked, &layout, total);
                let mut lines = Lines::of(query);
                let mut n = 0;
                let mut next = || {
                    let Some(line) = lines.next(self)? else { return Ok(None) };
                    n += 1;
                    if n % TOLD_EVERY == 0 && !watch(Outgoing { done: n, total }) {
                        return Err(stopped());
                    }
                    self.ledger_row(&line, n, &layout, &book).map(Some)
                };
                put_table(&table, asked, &mut next, to)?;
                Ok(n)
            }
        }
    }

    /// The cases that are asked for, as a query of the docket.
    fn of_which_cases(&self, asked: &Exporting) -> Result<LinesQuery, Failure> {
        if let Some(listed) = &asked.listed {
            return Ok(LinesQuery { skip: 0, limit: usize::MAX, ..self.lines_query(listed) });
        }
        Ok(LinesQuery {
            pending: asked.has(LedgerView::Pending).then_some(true),
            reconsidered: match (asked.has(LedgerView::Litigation), asked.has(LedgerView::Reconsideration)) {
                (true, false) => Some(false),
                (false, true) => Some(true),
                _ => None,
            },
            organ: asked.of_unit().map(str::to_string),
            limit: usize::MAX,
            ..LinesQuery::new(self.today())
        })
    }

    fn each_case(
        &mut self,
        query: &LinesQuery,
        each: &mut dyn FnMut(&mut Desk, Line) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut lines = Lines::of(query.clone());
        while let Some(line) = lines.next(self)? {
            each(self, line)?;
        }
        Ok(())
    }

    /// All columns of one case, those that the docket derives among them.
    fn columns_of(&mut self, line: &Line, seq: usize) -> Result<(CaseId, Vec<Record>, CaseColumns), Failure> {
        let case = line.case.unwrap_or(CaseId(0));
        let records = self.store.records(case)?;
        let setting = self.world.setting();
        let mut columns = written(&records, self.today(), &setting);
        columns.put("seq", seq);
        self.derive_columns(line, case, &records, &mut columns)?;
        Ok((case, records, columns))
    }

    /// One case under the keys of the columns; what is not known is null.
    fn case_value(&mut self, line: &Line, seq: usize, book: &str) -> Result<Value, Failure> {
        let (case, records, columns) = self.columns_of(line, seq)?;
        let mut map = Map::new();
        for column in COLUMNS {
            map.insert(column.key.into(), typed(column, columns.get(column.key)));
        }
        for aside in ASIDE {
            map.insert(aside.key.into(), json_of(&self.aside(aside.key, line)));
        }
        let other = beside(kept(&records), &map);
        map.insert("other".into(), other);
        map.insert("key".into(), self.row_key(book, case, &records, &columns)?.to_string().into());
        Ok(Value::Object(map))
    }

    /// The key is of the newest row of the case, so that it changes only when the case does.
    fn row_key(
        &self,
        book: &str,
        case: CaseId,
        records: &[Record],
        columns: &CaseColumns,
    ) -> Result<RowKey, Failure> {
        let newest = records.iter().map(|record| record.row).max().unwrap_or_default();
        let row = self.store.last_row_of(case)?.unwrap_or(newest);
        let cell = |key: &str| match (key, column(key), columns.get(key)) {
            // The place in the file says nothing of the case.
            ("seq", ..) => Cell::Empty,
            (_, Some(column), Some(value)) => to_cell(column, value),
            _ => Cell::Empty,
        };
        Ok(RowKey::new(book, case, row, cell))
    }

    /// Which columns the sheet has.
    fn layout(&mut self, asked: &Exporting, query: &LinesQuery) -> Result<Layout, Failure> {
        let chosen = |keys: &[&str]| COLUMNS.iter().filter(|column| keys.contains(&column.key)).collect();
        if asked.has(LedgerView::Brief) {
            return Ok(Layout { columns: chosen(BRIEF), headings: Vec::new(), aside: true, key: true });
        }
        if asked.to_fill_by.is_some() {
            let keys: Vec<&str> = TO_KNOW.iter().chain(TO_FILL).copied().collect();
            return Ok(Layout { columns: chosen(&keys), headings: Vec::new(), aside: false, key: true });
        }
        // Columns of which no case says anything are left out, and come back as nothing.
        let mut used: BTreeSet<&str> = BTreeSet::from(["seq"]);
        let mut headings: BTreeSet<String> = BTreeSet::new();
        self.each_case(query, &mut |desk, line| {
            let (_, records, columns) = desk.columns_of(&line, 1)?;
            used.extend(columns.values.keys());
            headings.extend(own_headings(&records));
            Ok(())
        })?;
        let columns = COLUMNS.iter().filter(|column| used.contains(column.key)).collect();
        Ok(Layout { columns, headings: headings.into_iter().collect(), aside: true, key: true })
    }

    fn ledger_table(&self, asked: &Exporting, layout: &Layout, total: usize) -> OutTable {
        let today = self.today();
        let of = asked.of_unit().map(|unit| self.world.organs.short_name(unit).to_string());
        let listed = asked.listed.as_ref().map(|it| it.ledger).unwrap_or_default();
        let has = |view, ledger| asked.has(view) || listed == ledger;
        let what = match (
            has(LedgerView::Litigation, Ledger::Litigation),
            has(LedgerView::Reconsideration, Ledger::Reconsideration),
        ) {
            (true, false) => "行政应诉案件台账",
            (false, true) => "行政复议案件台账",
            _ => "行政复议、应诉案件台账",
        };
        let unit = of.unwrap_or_else(|| "全部单位".into());
        let mut columns: Vec<OutHead> =
            layout.columns.iter().map(|column| self.head(column, asked.to_fill_by.is_some())).collect();
        columns.extend(
            layout.headings.iter().map(|heading| OutHead { text: heading.clone(), ..OutHead::default() }),
        );
        if layout.aside {
            columns
                .extend(ASIDE.iter().map(|it| OutHead { text: it.header.zh.into(), ..OutHead::default() }));
        }
        columns.push(OutHead { text: KEY.zh.into(), hidden: true, ..OutHead::default() });
        OutTable {
            title: what.into(),
            under: format!("填报单位：{unit}    截至：{today}    共{total}件"),
            columns,
            signed: "填报人：              审核人：              负责人：              填报日期：".into(),
            guarded: asked.to_fill_by.is_some(),
            name: "台账".into(),
        }
    }

    fn head(&self, column: &'static Column, to_fill: bool) -> OutHead {
        OutHead {
            text: column.header.zh.into(),
            offered: self.offered_in(column),
            dated: matches!(
                column.kind,
                CellKind::Day | CellKind::Days | CellKind::Moment | CellKind::Moments
            ),
            to_fill: to_fill && TO_FILL.contains(&column.key),
            hidden: false,
        }
    }

    fn ledger_row(
        &mut self,
        line: &Line,
        seq: usize,
        layout: &Layout,
        book: &str,
    ) -> Result<OutRow, Failure> {
        let (case, records, columns) = self.columns_of(line, seq)?;
        let mut row = OutRow::default();
        for column in &layout.columns {
            row.cells.push(columns.get(column.key).map_or(Cell::Empty, |value| to_cell(column, value)));
        }
        if !layout.headings.is_empty() {
            let kept = kept(&records);
            for heading in &layout.headings {
                let text = kept.get(heading).and_then(Value::as_str).unwrap_or_default();
                row.cells.push(if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) });
            }
        }
        if layout.aside {
            for aside in ASIDE {
                let cell = self.aside(aside.key, line);
                if let Some(mark) = mark(aside.key, &cell, line.risk(self.today())) {
                    row.marks.push((row.cells.len(), mark));
                }
                row.cells.push(cell);
            }
        }
        if layout.key {
            row.cells.push(Cell::Text(self.row_key(book, case, &records, &columns)?.to_string()));
        }
        Ok(row)
    }
}

/// Columns of one sheet.
struct Layout {
    columns: Vec<&'static Column>,
    /// 原表其他列 under which some case keeps something.
    headings: Vec<String>,
    aside: bool,
    key: bool,
}

/// A column's value as the contract has it: lists as lists, days in ISO, null where nothing is known.
fn typed(column: &Column, value: Option<&Value>) -> Value {
    let Some(value) = value else { return Value::Null };
    if let (CellKind::Number, Some(number)) =
        (column.kind, value.as_str().and_then(|text| text.parse::<f64>().ok()))
    {
        return number.into();
    }
    let fits = match column.kind {
        CellKind::Number => value.is_number(),
        // 有无司法建议 tells its number, where there is one.
        CellKind::YesNo => value.is_boolean() || column_of_a_number(column),
        CellKind::Day | CellKind::Moment => value.as_str().is_some_and(is_dated),
        CellKind::Days | CellKind::Moments => {
            value.as_array().is_some_and(|all| all.iter().all(|it| it.as_str().is_some_and(is_dated)))
        }
        _ => true,
    };
    // Words that no field took are found under `other`.
    if fits { value.clone() } else { Value::Null }
}

fn column_of_a_number(column: &Column) -> bool {
    column.key == "advice"
}

fn is_dated(text: &str) -> bool {
    text.parse::<crate::domain::day::Day>().is_ok() || text.parse::<crate::domain::day::Moment>().is_ok()
}

fn json_of(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Number(number) => (*number as i64).into(),
        other => other.text().into(),
    }
}

/// 原表其他列 of the registration.
fn kept(records: &[Record]) -> Value {
    records
        .iter()
        .find_map(|record| record.body.get("other").cloned())
        .filter(Value::is_object)
        .unwrap_or(Value::Null)
}

/// 原表其他列 without what stands in a column of its own.
fn beside(kept: Value, columns: &Map<String, Value>) -> Value {
    let Value::Object(mut kept) = kept else { return Value::Null };
    kept.retain(|heading, _| match find(heading) {
        Match::Exact(column) => columns.get(column.key).is_none_or(Value::is_null),
        _ => true,
    });
    if kept.is_empty() { Value::Null } else { Value::Object(kept) }
}

/// The kept headings that mean no column of the ledger.
fn own_headings(records: &[Record]) -> Vec<String> {
    let kept = kept(records);
    let headings = kept.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let unknown = |heading: &String| !matches!(find(heading), Match::Exact(_));
    headings.into_iter().filter(unknown).collect()
}

/// The lines of a query, read a chunk at a time.
struct Lines {
    query: LinesQuery,
    chunk: VecDeque<Line>,
    ended: bool,
}

impl Lines {
    fn of(query: LinesQuery) -> Lines {
        Lines { query: LinesQuery { limit: CHUNK, ..query }, chunk: VecDeque::new(), ended: false }
    }

    fn next(&mut self, desk: &Desk) -> Result<Option<Line>, Failure> {
        if self.chunk.is_empty() && !self.ended {
            let found = desk.store.lines(&self.query)?;
            self.ended = found.len() < CHUNK;
            self.query.after = found.last().and_then(|line| line.case);
            self.chunk = found.into();
        }
        Ok(self.chunk.pop_front())
    }
}
