//! Workbooks of the old format (.xls) as sheets.

use super::{Grid, Sheet, cell_of, compound, damaged, locked, too_large};
use crate::domain::failure::Failure;
use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};
use std::io::Cursor;

pub(super) fn read_xls(file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Failure> {
    let failed = |error: XlsError| match error {
        XlsError::Password => locked(file_name),
        other => damaged(file_name, other),
    };
    compound::check(bytes).map_err(|what| damaged(file_name, what))?;
    let mut book: Xls<_> = Xls::new(Cursor::new(with_sound_dimensions(bytes))).map_err(failed)?;
    let mut sheets = Vec::new();
    for about in book.sheets_metadata().to_vec() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&about.name).map_err(failed)?;
        let range = book.worksheet_range(&about.name).map_err(failed)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid::default();
        for (row, column, value) in range.used_cells() {
            if !grid.put(top as usize + row, left as usize + column, cell_of(value)) {
                return Err(too_large(file_name, &about.name));
            }
        }
        sheets.push(grid.sheet(about.name, &merged, about.visible != SheetVisible::Visible));
    }
    Ok(sheets)
}

/// An .xls with the size of each sheet made small where it says more than such a sheet can have: the workbook reader
/// sets aside as much memory as that record claims, and would bring the program down.
fn with_sound_dimensions(bytes: &[u8]) -> Vec<u8> {
    let mut sound = bytes.to_vec();
    let places: Vec<usize> = (0..bytes.len().saturating_sub(17))
        .filter(|at| matches!(bytes.get(*at..*at + 4), Some([0x00, 0x02, 14 | 16, 0])))
        .collect();
    for at in places {
        let Some(size) = sound.get_mut(at + 4..at + 16) else { continue };
        let [r0, r1, r2, r3, e0, e1, e2, e3, c0, c1, d0, d1] = size else { continue };
        let rows = (u32::from_le_bytes([*r0, *r1, *r2, *r3]), u32::from_le_bytes([*e0, *e1, *e2, *e3]));
        let columns = (u16::from_le_bytes([*c0, *c1]), u16::from_le_bytes([*d0, *d1]));
        if rows.0 > rows.1 || rows.1 > 65_536 || columns.0 > columns.1 || columns.1 > 256 {
            size.fill(0);
        }
    }
    sound
}
