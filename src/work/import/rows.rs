//! The rows of all tables of a file, read; rows that are one case through merged cells are one row.

use crate::domain::failure::Problem;
use crate::domain::record::{Body, Kind};
use crate::form::ledger::CellKind;
use crate::port::sheet::Cell;
use crate::said;
use crate::work::desk::Desk;
use crate::work::import::at::Place;
use crate::work::import::{SheetPart, Take, Understood};
use crate::work::ledger::{self, CellProblem, Mapping, ReadContext, RowRead};
use std::collections::VecDeque;

/// A row that was read, and where it stands.
pub struct PlacedRow {
    /// Which sheet of the file, and which part of it.
    pub sheet: usize,
    pub part: usize,
    pub read: RowRead,
    /// What it says where a person typed something else into cells of it.
    pub as_written: Option<Vec<(Kind, Body)>>,
}

/// 待读的行 — the rows of all tables of a file, read in batches; their cells are given back as they are read.
pub struct UnreadRows {
    parts: VecDeque<PartRows>,
    pub total: usize,
    pub done: usize,
}

struct PartRows {
    sheet: usize,
    part: usize,
    rows: std::vec::IntoIter<(u32, Vec<Cell>)>,
    /// How many rows are one case, in their order.
    groups: std::vec::IntoIter<usize>,
}

/// How many rows are read at once.
pub const BATCH: usize = 1_000;

impl UnreadRows {
    /// Takes the rows out of what was understood.
    pub fn of(understood: &mut Understood) -> UnreadRows {
        let mut rows = UnreadRows { parts: VecDeque::new(), total: 0, done: 0 };
        let sheets = understood.sheets.iter_mut().enumerate().filter(|(_, sheet)| sheet.passed.is_none());
        for (sheet, read) in sheets {
            for (part, it) in read.parts.iter_mut().enumerate() {
                let groups = groups(it).into_iter();
                rows.total += it.rows;
                let own = std::mem::take(&mut it.table.rows).into_iter();
                rows.parts.push_back(PartRows { sheet, part, rows: own, groups });
            }
        }
        rows
    }

    /// The next rows; `None` after the last. 30 µs a row.
    pub fn batch(
        &mut self,
        understood: &Understood,
        desk: &Desk,
        (book, taken): (&str, &[(Place, String, Take)]),
    ) -> Option<Vec<PlacedRow>> {
        let mut all = Vec::with_capacity(BATCH);
        let from = self.done;
        while self.done - from < BATCH {
            let Some(next) = self.parts.front_mut() else { break };
            let (sheet, part) = (next.sheet, next.part);
            let Some(it) = understood.sheets.get(sheet).and_then(|sheet| sheet.parts.get(part)) else {
                break;
            };
            let context = ReadContext {
                book,
                organs: &desk.world.organs,
                counting: &desk.world.counting,
                calendar: &desk.world.calendar,
                today: desk.today(),
                unit: it.table.unit,
            };
            let Some(size) = next.groups.next() else {
                self.parts.pop_front();
                continue;
            };
            let group: Vec<(u32, Vec<Cell>)> = next.rows.by_ref().take(size).collect();
            self.done += size;
            let mut as_written = None;
            let read = match group.as_slice() {
                [(row, cells)] => {
                    let read = ledger::read_cells(*row, cells, &it.mapping, &context);
                    match typed(it, (sheet, *row), cells, taken) {
                        Some(typed) => {
                            as_written = read.into_iter().next().map(|read| read.bodies);
                            ledger::read_cells(*row, &typed, &it.mapping, &context)
                        }
                        None => read,
                    }
                }
                several => one_of(several, it, &context),
            };
            for read in read {
                all.push(PlacedRow { sheet, part, read, as_written: as_written.take() });
            }
        }
        (self.done > from).then_some(all)
    }
}

/// The row with what a person typed in place of cells that clash; `None` where they typed nothing.
fn typed(
    part: &SheetPart,
    place: Place,
    cells: &[Cell],
    taken: &[(Place, String, Take)],
) -> Option<Vec<Cell>> {
    let mut typed: Option<Vec<Cell>> = None;
    for (_, heading, take) in taken.iter().filter(|(of, ..)| *of == place) {
        let Take::Typed(text) = take else { continue };
        let mapped = part.mapping.columns.iter().find(|mapped| mapped.heading == *heading);
        let Some(at) = mapped.map(|mapped| mapped.at) else { continue };
        let typed = typed.get_or_insert_with(|| cells.to_vec());
        if typed.len() <= at {
            typed.resize(at + 1, Cell::Empty);
        }
        if let Some(cell) = typed.get_mut(at) {
            *cell = Cell::Text(text.clone());
        }
    }
    typed
}

/// How many rows of a table are one case each: those together whose case number is one cell merged over them.
fn groups(part: &SheetPart) -> Vec<usize> {
    let number =
        part.mapping.columns.iter().find(|it| it.column.is_some_and(|column| column.key == "court_no"));
    let mut groups: Vec<usize> = Vec::with_capacity(part.table.rows.len());
    for (row, _) in &part.table.rows {
        let carried = part.table.carried.get(row);
        let continues = number.is_some_and(|it| carried.is_some_and(|columns| columns.contains(&it.at)));
        match groups.last_mut() {
            Some(last) if continues => *last += 1,
            _ => groups.push(1),
        }
    }
    groups
}

/// Several rows of one case: names stand together, anything else must be told once or alike.
fn one_of(given: &[(u32, Vec<Cell>)], part: &SheetPart, context: &ReadContext) -> Vec<RowRead> {
    let Some((number, first)) = given.first() else { return Vec::new() };
    let mut cells = first.clone();
    let mut problems = Vec::new();
    for (row, more) in given.iter().skip(1) {
        for mapped in &part.mapping.columns {
            let Some(cell) = more.get(mapped.at).filter(|cell| !cell.is_empty()) else { continue };
            if cells.len() <= mapped.at {
                cells.resize(mapped.at + 1, Cell::Empty);
            }
            let Some(place) = cells.get_mut(mapped.at) else { continue };
            if place.is_empty() {
                *place = cell.clone();
            } else if *place != *cell && !joins(mapped.column.map(|column| column.kind), place, cell) {
                problems.push(differs(&part.mapping, mapped.at, *row, cell));
            }
        }
    }
    let mut read = ledger::read_cells(*number, &cells, &part.mapping, context);
    if !problems.is_empty() {
        for each in &mut read {
            each.problems.extend(problems.clone());
            each.broken = true;
            each.bodies.clear();
        }
    }
    read
}

/// Adds the second to the first where a cell can hold several values.
fn joins(kind: Option<CellKind>, place: &mut Cell, cell: &Cell) -> bool {
    let joined = match kind {
        Some(kind) if kind.many() => format!("{}\n{}", place.text(), cell.text()),
        // A remark, or the place of the row.
        None | Some(CellKind::Text) => format!("{}；{}", place.text(), cell.text()),
        Some(CellKind::Number) if matches!(place, Cell::Number(_)) => return true,
        Some(_) => return false,
    };
    *place = Cell::Text(joined);
    true
}

fn differs(mapping: &Mapping, at: usize, row: u32, cell: &Cell) -> CellProblem {
    let heading = mapping.columns.iter().find(|it| it.at == at).map_or("", |it| it.heading.as_str());
    let problem = Problem::new(
        "",
        said!(
            "第 {row} 行与上一行是同一案件（案号为合并单元格），这一栏却不同，请核对",
            "Row {row} is the case of the row above (its number is one merged cell), yet this column differs: check it"
        ),
    );
    CellProblem { column: heading.into(), value: cell.text(), words: problem.words, blocking: true }
}
