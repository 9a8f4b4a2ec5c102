//! The rows of all tables of a file, read; rows that are one case through merged cells are one row.

use crate::domain::failure::Problem;
use crate::domain::record::{Body, Kind};
use crate::form::ledger::CellKind;
use crate::port::sheet::Cell;
use crate::said;
use crate::work::desk::Desk;
use crate::work::import::{Progress, SheetPart, TOLD_EVERY, Take, Understood};
use crate::work::ledger::{self, CellProblem, Mapping, ReadContext, RowRead};

/// A row that was read, and where it stands.
pub struct PlacedRow {
    /// Which sheet of the file, and which part of it.
    pub sheet: usize,
    pub part: usize,
    pub read: RowRead,
    /// What it says where a person typed something else into cells of it.
    pub as_written: Option<Vec<(Kind, Body)>>,
}

/// Reads every row. 30 µs a row.
pub fn read_all(
    understood: &Understood,
    desk: &Desk,
    (book, taken): (&str, &[(u32, String, Take)]),
    progress: &mut dyn FnMut(Progress),
) -> Vec<PlacedRow> {
    let parts = || {
        understood.sheets.iter().enumerate().flat_map(|(at, sheet)| {
            let read = sheet.passed.is_none();
            sheet.parts.iter().enumerate().filter(move |_| read).map(move |(part, it)| (at, part, it))
        })
    };
    let total = parts().map(|(.., part)| part.table.rows.len()).sum();
    let mut done = 0;
    let mut all = Vec::with_capacity(total);
    for (sheet, part, it) in parts() {
        let context = ReadContext {
            book,
            organs: &desk.world.organs,
            counting: &desk.world.counting,
            today: desk.today(),
            unit: it.table.unit,
        };
        for group in groups(it) {
            let mut as_written = None;
            let read = match group.as_slice() {
                [only] => match typed(it, *only, taken) {
                    Some((row, cells)) => {
                        let written = ledger::read_row(&it.table, *only, &it.mapping, &context);
                        as_written = written.into_iter().next().map(|read| read.bodies);
                        ledger::read_cells(row, &cells, &it.mapping, &context)
                    }
                    None => ledger::read_row(&it.table, *only, &it.mapping, &context),
                },
                several => one_of(several, it, &context),
            };
            for read in read {
                all.push(PlacedRow { sheet, part, read, as_written: as_written.take() });
            }
            for _ in group {
                done += 1;
                if done % TOLD_EVERY == 0 {
                    progress(Progress::Read { done, total });
                }
            }
        }
    }
    all
}

/// The row with what a person typed in place of cells that clash; `None` where they typed nothing.
fn typed(part: &SheetPart, at: usize, taken: &[(u32, String, Take)]) -> Option<(u32, Vec<Cell>)> {
    let (row, cells) = part.table.rows.get(at)?;
    let mut cells = cells.clone();
    let mut any = false;
    for (_, heading, take) in taken.iter().filter(|(of, ..)| of == row) {
        let Take::Typed(text) = take else { continue };
        let mapped = part.mapping.columns.iter().find(|mapped| mapped.heading == *heading);
        let Some(place) = mapped.map(|mapped| mapped.at) else { continue };
        if cells.len() <= place {
            cells.resize(place + 1, Cell::Empty);
        }
        if let Some(cell) = cells.get_mut(place) {
            *cell = Cell::Text(text.clone());
            any = true;
        }
    }
    any.then_some((*row, cells))
}

/// The rows of a table, those together whose case number is one cell merged over them.
fn groups(part: &SheetPart) -> Vec<Vec<usize>> {
    let number =
        part.mapping.columns.iter().find(|it| it.column.is_some_and(|column| column.key == "court_no"));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, (row, _)) in part.table.rows.iter().enumerate() {
        let carried = part.table.carried.get(row);
        let continues = number.is_some_and(|it| carried.is_some_and(|columns| columns.contains(&it.at)));
        match groups.last_mut() {
            Some(last) if continues => last.push(at),
            _ => groups.push(vec![at]),
        }
    }
    groups
}

/// Several rows of one case: names stand together, anything else must be told once or alike.
fn one_of(rows: &[usize], part: &SheetPart, context: &ReadContext) -> Vec<RowRead> {
    let given: Vec<&(u32, Vec<Cell>)> = rows.iter().filter_map(|at| part.table.rows.get(*at)).collect();
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
