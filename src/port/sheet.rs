//! Files of any ledger format as sheets of cells: .xlsx, .xls and delimited text, told apart by what is in them, never by their ending.
//!
//! Texts are handed on as they stand in the file; a cell can hold line breaks and control characters, which the caller cleans.

// A failure ends the reading of the file, so its size costs nothing.
#![allow(clippy::result_large_err)]

mod compound;
mod delimited;
mod json;
mod package;
mod xls;
mod xlsx;

use crate::domain::day::{Day, Moment};
use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::text::{Said, Text, t};
use calamine::{Data, Dimensions, ExcelDateTime};
use compact_str::{CompactString, ToCompactString, format_compact};

/// 单元格 — one cell, as typed by the file. A formula's error is its own text (`#REF!`).
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(CompactString),
    Number(f64),
    Day(Day),
    Moment(Moment),
    YesNo(bool),
    /// A formula whose result the file does not hold.
    Formula(String),
}

impl Cell {
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// The cell as text: days in ISO, whole numbers without a point, 是 and 否; empty for an empty cell.
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Moment(moment) => moment.format("%Y-%m-%dT%H:%M:%S").to_string(),
            Cell::YesNo(yes) => if *yes { "是" } else { "否" }.into(),
            Cell::Formula(formula) => format!("={formula}"),
        }
    }

    /// A text of nothing but spaces is an empty cell.
    fn of(text: &str) -> Cell {
        if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
    }

    /// A text as a workbook writes it: `_x000D_` is the character of that number.
    fn of_workbook(text: &str) -> Cell {
        if text.contains("_x") { Cell::of(&without_escapes(text)) } else { Cell::of(text) }
    }
}

fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).and_then(|code| u32::from_str_radix(code, 16).ok());
        match (code.and_then(char::from_u32), after.get(4..).and_then(|tail| tail.strip_prefix('_'))) {
            (Some(c), Some(tail)) => {
                out.push(c);
                rest = tail;
            }
            _ => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out + rest
}

/// 合并单元格 — a merged region: its first and last row and column, rows counted from `rows[0]`, columns from A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    pub top: usize,
    pub left: usize,
    pub bottom: usize,
    pub right: usize,
}

/// 工作表 — one sheet, without the blank rows around what is written on it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub name: String,
    /// Each row from column A to its last cell that holds anything; rows differ in length.
    pub rows: Vec<Vec<Cell>>,
    /// The number that the spreadsheet program shows beside `rows[0]`. In delimited text each record
    /// counts as one row, and so does each blank line, just as a spreadsheet program shows it.
    pub first_row: u32,
    pub merged: Vec<Merge>,
    pub hidden: bool,
}

impl Sheet {
    /// The cell in that row (counted from `rows[0]`) and column (from A); empty beyond the written ones.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(EMPTY)
    }

    /// The sheet's own number of `rows[row]`.
    pub fn row_number(&self, row: usize) -> u32 {
        self.first_row.saturating_add(u32::try_from(row).unwrap_or(u32::MAX))
    }
}

/// The sheets of a file, the empty ones among them; a file without a single written cell is a failure.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Failure> {
    if bytes.is_empty() {
        return Err(refused(
            said!("“{file_name}”是空文件（0字节）。", "“{file_name}” is an empty file (0 bytes)."),
            RESEND,
        ));
    }
    let sheets = match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => read_zip(file_name, bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => read_ole(file_name, bytes)?,
        _ if json::is_json(bytes) => vec![json::read(file_name, bytes)?],
        _ => vec![delimited::read_text(file_name, bytes)?],
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(refused(
            said!("“{file_name}”里没有任何内容。", "There is nothing written in “{file_name}”."),
            t(
                "请确认选对了文件，并已在 WPS 或 Excel 中保存。",
                "Make sure that it is the right file and that it was saved in WPS or Excel.",
            ),
        ));
    }
    Ok(sheets)
}

/// What the file is, for people: a workbook, or text in some encoding.
pub fn describe(bytes: &[u8]) -> Said {
    match bytes {
        [b'P', b'K', ..] => t(".xlsx 工作簿", ".xlsx workbook").into(),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => t(".xls 工作簿", ".xls workbook").into(),
        _ if json::is_json(bytes) => t("JSON", "JSON").into(),
        _ => delimited::describe(bytes),
    }
}

/// Whether the columns of a file go by letters, as in a spreadsheet.
pub fn is_lettered(bytes: &[u8]) -> bool {
    !json::is_json(bytes)
}

/// A, B … Z, AA: a column counted from 0.
pub fn letters(column: usize) -> String {
    rust_xlsxwriter::utility::column_number_to_name(u16::try_from(column).unwrap_or(u16::MAX))
}

const RESEND: Text = t(
    "文件可能没有传完，请向报送单位重新索取，或者重新上传。",
    "It may not have been sent completely: ask the sender for it again, or upload it again.",
);
const SAVE_AS: Text = t(
    "请在 WPS 或 Excel 中打开，另存为 .xlsx 后再导入。",
    "Open it in WPS or Excel, save it as .xlsx and import that.",
);
const COPY_TABLE: Text = t(
    "请把其中的表格复制到 WPS 或 Excel 中，另存为 .xlsx 后再导入。",
    "Copy its table into WPS or Excel, save it as .xlsx and import that.",
);

fn refused(words: Said, hint: Text) -> Failure {
    Failure::new(FailureKind::File, words).hint(hint.into())
}

fn not_a_ledger(file_name: &str, what: Text, hint: Text) -> Failure {
    let gap = if what.zh.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
    refused(
        said!("“{file_name}”是{gap}{what}，不是台账表格。", "“{file_name}” is {what}, not a ledger."; what),
        hint,
    )
}

fn damaged(file_name: &str, cause: impl std::fmt::Display) -> Failure {
    refused(
        said!(
            "“{file_name}”已损坏或不完整，读不出表格。",
            "“{file_name}” is damaged or incomplete; its sheets cannot be read."
        ),
        RESEND,
    )
    .cause(cause)
}

fn locked(file_name: &str) -> Failure {
    refused(
        said!(
            "“{file_name}”设有打开密码，无法读取。",
            "“{file_name}” is protected by a password and cannot be read."
        ),
        t(
            "请在 WPS 或 Excel 中输入密码打开，取消密码后另存，再导入。",
            "Open it in WPS or Excel with the password, save it without one and import that.",
        ),
    )
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn contains_utf16(bytes: &[u8], part: &str) -> bool {
    let part: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
    contains(bytes, &part)
}

/// The workbook reader panics on some damaged files; such a file is damaged, and the program sound.
fn guarded(
    file_name: &str,
    read: impl FnOnce() -> Result<Vec<Sheet>, Failure> + std::panic::UnwindSafe,
) -> Result<Vec<Sheet>, Failure> {
    std::panic::catch_unwind(read).unwrap_or_else(|_| Err(damaged(file_name, "the workbook reader panicked")))
}

fn read_zip(file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Failure> {
    if !contains(bytes, b"PK\x05\x06") {
        return Err(damaged(file_name, "no end of central directory"));
    }
    let names = package::names(bytes);
    if package::is_workbook(&names) {
        let package = package::look_over(file_name, bytes)?;
        return guarded(file_name, || {
            xlsx::read_xlsx(file_name, package.repacked.as_deref().unwrap_or(bytes), &package.unfounded)
        });
    }
    if names.is_empty() && contains(bytes, b"xl/workbook") {
        return Err(damaged(file_name, "no central directory"));
    }
    let (what, hint) = if contains(bytes, b"word/document.xml") {
        (t("Word 文档", "a Word document"), COPY_TABLE)
    } else if contains(bytes, b"xl/workbook.bin") {
        (t("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"), SAVE_AS)
    } else if contains(bytes, b"opendocument.spreadsheet") {
        (t("ODF 表格（.ods）", "an OpenDocument spreadsheet (.ods)"), SAVE_AS)
    } else if contains(bytes, b"OFD.xml") {
        (t("OFD 版式文件", "an OFD document"), COPY_TABLE)
    } else if contains(bytes, b"ppt/presentation.xml") {
        (t("演示文稿", "a presentation"), COPY_TABLE)
    } else {
        (
            t("压缩包", "a zip archive"),
            t("请先解压，再导入里面的表格。", "Unpack it and import the sheet inside."),
        )
    };
    Err(not_a_ledger(file_name, what, hint))
}

fn read_ole(file_name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Failure> {
    if contains_utf16(bytes, "EncryptedPackage") {
        return Err(locked(file_name));
    }
    if contains_utf16(bytes, "Workbook") || contains_utf16(bytes, "Book\0") {
        return guarded(file_name, || xls::read_xls(file_name, bytes));
    }
    if contains_utf16(bytes, "WordDocument") {
        return Err(not_a_ledger(file_name, t("Word 文档", "a Word document"), COPY_TABLE));
    }
    Err(damaged(file_name, "compound file without a workbook"))
}

/// The cells of a sheet while they are being read. A stray cell far out costs no more than its own row.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    held: usize,
}

impl Grid {
    /// More cells than any ledger has, and still within a small server's memory.
    const MOST: usize = 6_000_000;

    fn put(&mut self, row: usize, column: usize, cell: Cell) -> bool {
        if cell.is_empty() {
            return true;
        }
        if self.rows.len() <= row {
            if let Some(full) = self.rows.last_mut() {
                full.shrink_to_fit();
            }
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.rows.get_mut(row) else { return false };
        if cells.len() <= column {
            self.held += column + 1 - cells.len();
            if self.held > Grid::MOST {
                return false;
            }
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        true
    }

    fn sheet(mut self, name: String, merged: &[Dimensions], hidden: bool) -> Sheet {
        let skipped = self.rows.iter().take_while(|cells| cells.is_empty()).count();
        self.rows.drain(..skipped);
        let seat = |row: u32| usize::try_from(row).unwrap_or(usize::MAX);
        let merged = merged
            .iter()
            .filter(|region| seat(region.start.0) >= skipped)
            .map(|region| Merge {
                top: seat(region.start.0) - skipped,
                left: seat(region.start.1),
                bottom: seat(region.end.0) - skipped,
                right: seat(region.end.1),
            })
            .collect();
        let first_row = u32::try_from(skipped).unwrap_or(u32::MAX).saturating_add(1);
        Sheet { name, rows: self.rows, first_row, merged, hidden }
    }
}

fn too_large(file_name: &str, sheet: &str) -> Failure {
    refused(
        said!("“{file_name}”的工作表“{sheet}”过大。", "Sheet “{sheet}” of “{file_name}” is too large."),
        t(
            "请删去表格之外的内容（含远处的零散单元格），另存后再导入。",
            "Delete what lies outside the table (stray cells far off too), save it and import that.",
        ),
    )
}

fn too_large_unpacked(file_name: &str) -> Failure {
    package::beyond(file_name)
}

fn cell_of(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(yes) => Cell::YesNo(*yes),
        Data::String(text) | Data::DurationIso(text) => Cell::of_workbook(text),
        Data::Error(error) => Cell::Text(error.to_compact_string()),
        Data::DateTime(stamp) => cell_of_stamp(stamp),
        Data::DateTimeIso(text) => {
            let moment = Moment::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f");
            match (moment, text.parse::<Day>()) {
                (Ok(moment), _) => cell_of_moment(moment),
                (_, Ok(day)) => Cell::Day(day),
                _ => Cell::of(text),
            }
        }
    }
}

/// A stamp below one is a time of day without its day, and stays a text (`09:30`).
fn cell_of_stamp(stamp: &ExcelDateTime) -> Cell {
    let value = stamp.as_f64();
    if stamp.is_duration() || (0.0..1.0).contains(&value) {
        let minutes = (value * 24.0 * 60.0).round() as i64;
        return Cell::Text(format_compact!("{:02}:{:02}", minutes / 60, minutes % 60));
    }
    let (year, month, day, hour, minute, second, milli) = stamp.to_ymd_hms_milli();
    let day = Day::from_ymd_opt(year.into(), month.into(), day.into());
    let moment = day.and_then(|day| day.and_hms_opt(hour.into(), minute.into(), second.into()));
    match moment {
        Some(moment) if value > 0.0 => {
            cell_of_moment(moment + chrono::Duration::seconds(i64::from(milli >= 500)))
        }
        _ => Cell::Number(value),
    }
}

fn cell_of_moment(moment: Moment) -> Cell {
    if moment.time() == chrono::NaiveTime::MIN { Cell::Day(moment.date()) } else { Cell::Moment(moment) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Cell {
        Cell::Day(text.parse().unwrap())
    }

    fn said(file_name: &str, bytes: &[u8]) -> String {
        let failure = read(file_name, bytes).unwrap_err();
        assert_eq!(failure.kind, FailureKind::File);
        assert!(failure.words.en.contains(file_name));
        let hint = failure.hint.unwrap();
        format!("{} {}", failure.words.zh, hint.zh)
    }

    const XLSX: &[u8] = include_bytes!("../../tests/data/ledgers/2026-collected.xlsx");
    const XLS: &[u8] = include_bytes!("../../tests/data/ledgers-more/small.xls");

    #[test]
    fn a_collected_workbook_is_read_with_its_types_merges_and_row_numbers() {
        let sheets = read("2026-collected.xlsx", XLSX).unwrap();
        let [sheet] = sheets.as_slice() else { panic!("{}", sheets.len()) };
        assert_eq!((sheet.name.as_str(), sheet.first_row, sheet.hidden), ("应诉台账", 1, false));
        assert_eq!(sheet.rows.len(), 45);
        assert_eq!(sheet.row_number(42), 43);
        assert_eq!(*sheet.cell(4, 0), Cell::Number(1.0));
        assert_eq!(*sheet.cell(4, 8), day("2026-04-09"));
        assert_eq!(*sheet.cell(4, 9), Cell::Text("20260410".into()));
        assert_eq!(*sheet.cell(4, 500), Cell::Empty);
        assert!(sheet.merged.contains(&Merge { top: 2, left: 15, bottom: 2, right: 16 }));
        assert_eq!(sheet.merged.len(), 22);
    }

    #[test]
    fn an_old_workbook_is_read_whatever_its_ending_says() {
        let sheets = read("台账.csv", XLS).unwrap();
        let [sheet, empty] = sheets.as_slice() else { panic!("{}", sheets.len()) };
        assert_eq!(sheet.name, "台账");
        assert_eq!(*sheet.cell(3, 0), Cell::Number(1.0));
        assert_eq!(sheet.cell(3, 3).text(), "2026-03-05T09:30:00");
        assert_eq!(*sheet.cell(3, 4), day("2026-02-01"));
        assert!(sheet.merged.contains(&Merge { top: 4, left: 1, bottom: 5, right: 1 }));
        assert!(empty.rows.is_empty() && empty.hidden);
    }

    #[test]
    fn both_of_excels_day_counts_give_the_same_days() {
        for bytes in [
            include_bytes!("../../tests/data/ledgers-more/days-1900.xlsx").as_slice(),
            include_bytes!("../../tests/data/ledgers-more/days-1904.xlsx"),
        ] {
            let sheets = read("x.xlsx", bytes).unwrap();
            let sheet = &sheets[0];
            assert_eq!(*sheet.cell(1, 1), day("2026-03-05"));
            assert_eq!(sheet.cell(1, 2).text(), "2026-03-05T09:30:00");
            assert_eq!(*sheet.cell(1, 3), Cell::Text("#REF!".into()));
            assert_eq!(*sheet.cell(1, 4), Cell::Text("09:30".into()));
            assert_eq!(*sheet.cell(1, 5), Cell::YesNo(true));
        }
    }

    #[test]
    fn blank_rows_around_the_writing_are_left_out_and_the_numbers_stay() {
        let bytes = include_bytes!("../../tests/data/ledgers-more/days-1900.xlsx");
        let sheet = &read("x.xlsx", bytes).unwrap()[0];
        assert_eq!((sheet.first_row, sheet.rows.len()), (3, 2));
        assert_eq!(sheet.rows.iter().map(Vec::len).max(), Some(6));
    }

    #[test]
    fn an_early_moment_of_excels_count_is_a_time_of_day_and_a_negative_one_a_number() {
        let stamp = |value| ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, false);
        assert_eq!(cell_of_stamp(&stamp(0.75)), Cell::Text("18:00".into()));
        assert_eq!(cell_of_stamp(&stamp(-3.0)), Cell::Number(-3.0));
        assert_eq!(cell_of(&Data::DateTimeIso("2026-03-05".into())), day("2026-03-05"));
        assert_eq!(cell_of(&Data::DateTimeIso("2026-03-05T14:00:00Z".into())).text(), "2026-03-05T14:00:00");
    }

    #[test]
    fn each_wrong_file_is_told_what_it_is_and_how_to_mend_it() {
        let word = include_bytes!("../../tests/data/ledgers-more/word.xlsx");
        let ole = |name: &str| {
            let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
            bytes.resize(1024, 0);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        for (bytes, wanted) in [
            (b"".to_vec(), "0字节"),
            (b" \r\n,,\r\n".to_vec(), "没有任何内容"),
            (word.to_vec(), "是 Word 文档，不是台账表格。 请把其中的表格复制到 WPS"),
            (ole("EncryptedPackage"), "打开密码"),
            (ole("WordDocument"), "Word 文档"),
            (ole("Other"), "已损坏或不完整"),
            (ole("Workbook"), "已损坏或不完整"),
            (b"PK\x03\x04abc PK\x05\x06".to_vec(), "压缩包"),
            (b"%PDF-1.7 ...".to_vec(), "PDF"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "图片"),
            (b"<html><table>".to_vec(), "网页"),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related\n".to_vec(), "网页"),
            (b"\x01\x00\x02".to_vec(), "二进制"),
        ] {
            let words = said("x.xlsx", &bytes);
            assert!(words.contains(wanted), "{words}");
        }
    }

    #[test]
    fn an_old_workbook_that_claims_four_billion_rows_is_read_all_the_same() {
        let mut bytes = XLS.to_vec();
        let at = bytes.windows(4).position(|window| window == [0, 2, 14, 0]).unwrap();
        bytes[at + 8..at + 12].fill(0xff);
        assert_eq!(read("x.xls", &bytes).unwrap(), read("x.xls", XLS).unwrap());
    }

    #[test]
    fn a_workbook_cut_anywhere_is_called_damaged_and_nothing_worse() {
        for whole in [XLSX, XLS] {
            for end in (8..whole.len() - 1).step_by(97) {
                if let Err(failure) = read("x.xlsx", &whole[..end]) {
                    assert!(failure.words.zh.contains("已损坏或不完整"), "{}", failure.words.zh);
                }
            }
        }
        assert!(said("x.xlsx", &XLSX[..XLSX.len() / 2]).contains("重新上传"));
    }

    #[test]
    fn an_old_workbook_changed_anywhere_ends_in_a_sentence() {
        // A text-mode upload: each line feed became two characters.
        let uploaded: Vec<u8> = XLS
            .iter()
            .flat_map(|byte| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] })
            .collect();
        let _ = read("x.xls", &uploaded);
        for at in (0..XLS.len()).step_by(131) {
            let mut inserted = XLS.to_vec();
            inserted.splice(at..at, [0x41; 100]);
            let _ = read("x.xls", &inserted);
            let mut turned = XLS.to_vec();
            turned[at] ^= 0xff;
            let _ = read("x.xls", &turned);
        }
    }

    #[test]
    fn a_chain_of_sectors_that_runs_in_a_circle_is_damage() {
        let mut bytes = XLS.to_vec();
        let fat = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
        let directory = u32::from_le_bytes(bytes[48..52].try_into().unwrap());
        let place = (fat + 1) * 512 + directory as usize * 4;
        bytes[place..place + 4].copy_from_slice(&directory.to_le_bytes());
        assert!(said("x.xls", &bytes).contains("已损坏或不完整"));
    }
}
