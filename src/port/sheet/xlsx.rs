//! Workbooks of the present format (.xlsx) as sheets.

use super::{Cell, Grid, Sheet, cell_of, damaged, locked, too_large};
use crate::domain::failure::Failure;
use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use std::collections::HashSet;
use std::io::Cursor;

/// The sheets; cells at `unfounded` places are empty whatever is read there.
pub(super) fn read_xlsx(
    file_name: &str,
    bytes: &[u8],
    unfounded: &HashSet<(u32, u32)>,
) -> Result<Vec<Sheet>, Failure> {
    let failed = |error: XlsxError| match error {
        XlsxError::Password => locked(file_name),
        other => damaged(file_name, other),
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let mut sheets = Vec::new();
    for about in book.sheets_metadata().to_vec() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&about.name).map_err(failed)?;
        let mut grid = Grid::default();
        let mut cells = book.worksheet_cells_reader(&about.name).map_err(failed)?;
        while let Some(found) = cells.next_cell_with_formula_metadata().map_err(failed)? {
            let (row, column) = found.pos;
            let cell = match (cell_of_ref(&found.value), &found.formula) {
                (Cell::Text(_), _) if unfounded.contains(&found.pos) => Cell::Empty,
                (Cell::Empty, Some(formula)) => Cell::Formula(formula_text(formula)),
                (cell, _) => cell,
            };
            if !grid.put(row as usize, column as usize, cell) {
                return Err(too_large(file_name, &about.name));
            }
        }
        sheets.push(grid.sheet(about.name, &merged, about.visible != SheetVisible::Visible));
    }
    Ok(sheets)
}

fn formula_text(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            formula.clone()
        }
        _ => "…".into(),
    }
}

fn cell_of_ref(value: &DataRef) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::of_workbook(text),
        other => cell_of(&Data::from(other.clone())),
    }
}
