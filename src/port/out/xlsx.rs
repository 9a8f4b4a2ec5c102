//! A table as a workbook: frozen header, true days, words to choose from, set up to be printed.

use super::{NextRow, OutHead, OutTable, Standout, text, unwritable};
use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind};
use crate::port::sheet::Cell;
use crate::said;
use crate::text::width;
use chrono::{Datelike, Timelike};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;
use std::io::{Seek, Write};

/// Rows above the header: title and the line under it.
const HEADER: u32 = 2;
/// From so many columns on the sheet is set up for A3.
const WIDE: usize = 14;
/// Paper sizes as workbooks number them.
const A3: u8 = 8;
const A4: u8 = 9;
/// A list of words in a cell's own rule may be this long; a longer one stands on a sheet of its own.
const SHORT_LIST: usize = 200;
/// The columns of characters that one sheet of paper takes and can still be read: at seven points.
const ROOM_A4: f64 = 230.0;
const ROOM_A3: f64 = 330.0;
/// The most characters of a column; what is longer is wrapped.
const WIDEST: usize = 22;
/// How many rows tell the widths of the columns.
const SAMPLED: u32 = 200;
/// The most characters a cell holds.
const LONGEST: usize = 32_767;
/// The name of the sheet with the words to choose from.
const LISTS: &str = "选项";

fn failed(error: XlsxError) -> Failure {
    unwritable(&error)
}

/// The workbook, one row held at a time: 15 µs a row of twenty cells. The workbook's own parts are kept in files without
/// a name while it is made.
pub fn write<W: Write + Seek + Send>(table: &OutTable, rows: &mut NextRow, to: W) -> Result<(), Failure> {
    let mut book = Workbook::new();
    let looks = Looks::new();
    let lists = lists(table);
    let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
    sheet.set_name(sheet_name(&table.name)).map_err(failed)?;
    heading(sheet, table, &looks).map_err(failed)?;
    let mut widths: Vec<usize> = vec![0; table.columns.len()];
    let mut at = HEADER;
    while let Some(row) = rows()? {
        at += 1;
        for (c, cell) in row.cells.iter().enumerate() {
            let open = table.guarded && table.columns.get(c).is_some_and(|head| head.to_fill);
            let mark = row.marks.iter().find(|(column, _)| *column == c).map(|(_, mark)| *mark);
            let shown = text(cell);
            if shown.encode_utf16().count() > LONGEST {
                return Err(too_long(at + 1, table, c));
            }
            put(sheet, (at, col(c)), cell, &shown, looks.of(mark, cell, open)).map_err(failed)?;
            if at <= HEADER + SAMPLED
                && let Some(widest) = widths.get_mut(c)
            {
                *widest = shown.lines().map(width::width).max().unwrap_or_default().max(*widest);
            }
        }
    }
    ending(sheet, table, &looks, at, &lists, &widths).map_err(failed)?;
    words(&mut book, &lists).map_err(failed)?;
    book.save_to_writer(to).map_err(failed)
}

fn too_long(row: u32, table: &OutTable, column: usize) -> Failure {
    let name = table.columns.get(column).map(|head| head.text.clone()).unwrap_or_default();
    Failure::new(
        FailureKind::Use,
        said!(
            "第{row}行“{name}”超过表格一格的长度（{LONGEST}字），未写出；请改用 .json 或者 .csv。",
            "Row {row}, {name}: longer than a cell of a workbook holds ({LONGEST} characters); nothing was written. Use .json or .csv."
        ),
    )
}

/// Title, the line under it, and the header.
fn heading(sheet: &mut Worksheet, table: &OutTable, looks: &Looks) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, &table.title, &looks.title)?;
    sheet.write_string_with_format(1, 0, &table.under, &looks.under)?;
    for (at, head) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(HEADER, col(at), &head.text, &looks.head)?;
    }
    Ok(())
}

/// What can only be said when the last row is known: signatures, filter, words to choose from, widths, print set-up.
fn ending(
    sheet: &mut Worksheet,
    table: &OutTable,
    looks: &Looks,
    end: u32,
    lists: &[(usize, &[String])],
    widths: &[usize],
) -> Result<(), XlsxError> {
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if !table.signed.is_empty() {
        sheet.write_string_with_format(end + 2, 0, &table.signed, &looks.under)?;
    }
    sheet.autofilter(HEADER, 0, end.max(HEADER + 1), last)?;
    for (at, head) in table.columns.iter().enumerate().filter(|(_, head)| !head.offered.is_empty()) {
        let rule = match lists.iter().position(|(of, _)| *of == at) {
            Some(place) => DataValidation::new().allow_list_formula(range(place, head.offered.len())),
            None => DataValidation::new().allow_list_strings(&head.offered)?,
        };
        // Words of one's own are read too, and asked about where they are unclear.
        let rule = rule.set_error_style(DataValidationErrorStyle::Information);
        sheet.add_data_validation(HEADER + 1, col(at), end.max(HEADER + 1), col(at), &rule)?;
    }
    set_up(sheet, table, widths)
}

/// The words to choose from that are too many for a rule, on a sheet of their own.
fn words(book: &mut Workbook, lists: &[(usize, &[String])]) -> Result<(), XlsxError> {
    if lists.is_empty() {
        return Ok(());
    }
    let sheet = book.add_worksheet();
    sheet.set_name(LISTS)?;
    sheet.set_hidden(true);
    for (place, (_, words)) in lists.iter().enumerate() {
        for (row, word) in words.iter().enumerate() {
            sheet.write_string(u32::try_from(row).unwrap_or(u32::MAX), col(place), word)?;
        }
    }
    Ok(())
}

fn col(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Columns whose words are too many for a rule of their own.
fn lists(table: &OutTable) -> Vec<(usize, &[String])> {
    let long = |head: &OutHead| {
        head.offered.iter().map(|word| word.chars().count() + 1).sum::<usize>() > SHORT_LIST
            || head.offered.iter().any(|word| word.contains(','))
    };
    let found = table.columns.iter().enumerate().filter(|(_, head)| long(head));
    found.map(|(at, head)| (at, head.offered.as_slice())).collect()
}

fn range(place: usize, rows: usize) -> Formula {
    let letter = rust_xlsxwriter::utility::column_number_to_name(col(place));
    Formula::new(format!("='{LISTS}'!${letter}$1:${letter}${rows}"))
}

/// A name that every program takes: no mark that paths use, at most 31 characters.
fn sheet_name(name: &str) -> String {
    let kept: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    if kept.is_empty() { "Sheet1".into() } else { kept }
}

fn set_up(sheet: &mut Worksheet, table: &OutTable, widths: &[usize]) -> Result<(), XlsxError> {
    let shown = table.columns.iter().filter(|head| !head.hidden).count();
    sheet.set_landscape();
    sheet.set_paper_size(if shown > WIDE { A3 } else { A4 });
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    let width = |at: usize, head: &OutHead| column_width(widths.get(at).copied().unwrap_or_default(), head);
    let visible = table.columns.iter().enumerate().filter(|(_, head)| !head.hidden);
    let total: f64 = visible.map(|(at, head)| width(at, head)).sum();
    let room = if shown > WIDE { ROOM_A3 } else { ROOM_A4 };
    sheet.set_print_fit_to_pages((total / room).ceil().max(1.0) as u16, 0);
    sheet.set_repeat_rows(HEADER, HEADER)?;
    if total > room {
        // Every sheet of paper names the case.
        sheet.set_repeat_columns(0, 1)?;
    }
    sheet.set_footer("&C第 &P 页，共 &N 页");
    // The column that names the case stays in sight.
    sheet.set_freeze_panes(HEADER + 1, if shown > 6 { 2 } else { 0 })?;
    for (at, head) in table.columns.iter().enumerate() {
        sheet.set_column_width(col(at), width(at, head))?;
        if head.hidden {
            sheet.set_column_hidden(col(at))?;
        }
    }
    if table.guarded {
        let allowed = ProtectionOptions {
            format_columns: true,
            format_rows: true,
            sort: false,
            use_autofilter: true,
            ..ProtectionOptions::default()
        };
        sheet.protect_with_options(&allowed);
    }
    Ok(())
}

/// Wide enough for the heading in two lines and for most cells of the first rows.
fn column_width(widest: usize, head: &OutHead) -> f64 {
    let heading = width::width(&head.text).div_ceil(2);
    let least = if head.dated { 11 } else { 6 };
    widest.clamp(6, WIDEST).max(heading).max(least) as f64 + 1.5
}

/// The formats, made once: a workbook holds few.
struct Looks {
    title: Format,
    under: Format,
    head: Format,
    cells: HashMap<(Option<u8>, Shape, bool), Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Text,
    Day,
    Moment,
    Number,
}

impl Looks {
    fn new() -> Looks {
        let title = Format::new().set_bold().set_font_size(16);
        let under = Format::new().set_font_size(10);
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0xE7_E6E6))
            .set_border(FormatBorder::Thin);
        let mut cells = HashMap::new();
        for tone in [None, Some(0), Some(1)] {
            for shape in [Shape::Text, Shape::Day, Shape::Moment, Shape::Number] {
                for open in [false, true] {
                    cells.insert((tone, shape, open), cell_format(tone, shape, open));
                }
            }
        }
        Looks { title, under, head, cells }
    }

    fn of(&self, tone: Option<Standout>, cell: &Cell, open: bool) -> &Format {
        let tone = tone.map(|tone| match tone {
            Standout::Bad => 0,
            Standout::Caution => 1,
        });
        let shape = match cell {
            Cell::Day(_) => Shape::Day,
            Cell::Moment(_) => Shape::Moment,
            Cell::Number(_) => Shape::Number,
            _ => Shape::Text,
        };
        self.cells.get(&(tone, shape, open)).unwrap_or(&self.under)
    }
}

fn cell_format(tone: Option<u8>, shape: Shape, open: bool) -> Format {
    let mut format = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0xBF_BFBF));
    format = match shape {
        Shape::Day => format.set_num_format("yyyy-mm-dd"),
        Shape::Moment => format.set_num_format("yyyy-mm-dd hh:mm"),
        Shape::Number => format,
        // A text stays one: figures in it are not read as a number, nor a sign before it as a formula.
        Shape::Text => format.set_num_format("@"),
    };
    format = match tone {
        Some(0) => format.set_background_color(Color::RGB(0xF8_CBAD)).set_bold(),
        Some(1) => format.set_background_color(Color::RGB(0xFF_E699)),
        _ if open => format.set_background_color(Color::RGB(0xFF_F9E5)),
        _ => format,
    };
    if open { format.set_unlocked() } else { format }
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    shown: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, format)?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
        Cell::Day(day) => sheet.write_datetime_with_format(row, column, date(*day)?, format)?,
        Cell::Moment(at) => {
            let (hour, minute) = (at.hour() as u16, at.minute() as u8);
            let date = date(at.date())?.and_hms(hour, minute, f64::from(at.second()))?;
            sheet.write_datetime_with_format(row, column, &date, format)?
        }
        Cell::Text(_) | Cell::YesNo(_) | Cell::Formula(_) => {
            sheet.write_string_with_format(row, column, shown, format)?
        }
    };
    Ok(())
}

fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
}
