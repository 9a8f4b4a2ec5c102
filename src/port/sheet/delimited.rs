//! Delimited text as a sheet: which characters it is written in, what parts its cells, which row is which.

use super::{COPY_TABLE, Cell, Grid, SAVE_AS, Sheet, damaged, not_a_ledger, refused, too_large};
use crate::domain::case_no::CaseNo;
use crate::domain::failure::Failure;
use crate::form::ledger;
use crate::port::out::csv::GUARD;
use crate::said;
use crate::text::{Said, Text, t};
use encoding_rs::{Encoding, GB18030, UTF_8};

pub(super) fn read_text(file_name: &str, bytes: &[u8]) -> Result<Sheet, Failure> {
    if let Some((what, hint)) = known_stranger(bytes) {
        return Err(not_a_ledger(file_name, what, hint));
    }
    let text = decode(file_name, bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().any(|c| c == '\0') {
        return Err(not_a_ledger(file_name, t("二进制文件", "a binary file"), SAVE_AS));
    }
    let stem = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    Ok(read_delimited(file_name, &text)?.sheet(stem.into(), &[], false))
}

/// Files that are often sent in place of a ledger.
fn known_stranger(bytes: &[u8]) -> Option<(Text, Text)> {
    let head: Vec<u8> = bytes.iter().take(512).map(u8::to_ascii_lowercase).collect();
    let markup = head.trim_ascii_start();
    let markup = markup.strip_prefix(b"\xef\xbb\xbf").unwrap_or(markup);
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some((t("PDF 文件", "a PDF file"), COPY_TABLE)),
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..]
        | [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some((
            t("图片", "an image"),
            t("请向报送单位索取 .xlsx 或 .csv 表格。", "Ask the sender for the .xlsx or .csv itself."),
        )),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [0x1f, 0x8b, ..] => Some((
            t("压缩包", "an archive"),
            t("请先解压，再导入里面的表格。", "Unpack it and import the sheet inside."),
        )),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some((t("RTF 文档", "an RTF document"), COPY_TABLE)),
        _ if matches!(markup, [b'<', b'a'..=b'z' | b'!' | b'?', ..])
            || markup.starts_with(b"mime-version:") =>
        {
            Some((t("网页格式的文件", "a web page"), SAVE_AS))
        }
        _ => None,
    }
}

/// The text's encoding and what parts its cells, for people.
pub(super) fn describe(bytes: &[u8]) -> Said {
    let encoding = encoding(bytes);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let (zh, en) = match delimiter(&text.replace("\r\n", "\n")) {
        b'\t' => ("制表符", "tabs"),
        b';' => ("分号", "semicolons"),
        b'|' => ("竖线", "bars"),
        _ => ("逗号", "commas"),
    };
    let name = encoding.name();
    said!("{name} 文本，以{zh}分隔", "text in {name}, parted by {en}")
}

/// A byte-order mark decides; else strict UTF-8; else GB18030, which would also accept most UTF-8 and so comes last.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding,
        (None, Ok(_)) => UTF_8,
        (None, Err(error)) => {
            let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let foreign = sound.iter().filter(|byte| **byte >= 0xc0).take(8).count();
            if foreign == 8 { UTF_8 } else { GB18030 }
        }
    }
}

fn decode(file_name: &str, bytes: &[u8]) -> Result<String, Failure> {
    let encoding = encoding(bytes);
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if !had_errors {
        return Ok(text.into_owned());
    }
    let lines = bytes.split(|byte| *byte == b'\n');
    let bad = lines.map(|line| encoding.decode_without_bom_handling(line).1).position(|bad| bad);
    let (line, name) = (bad.unwrap_or_default() + 1, encoding.name());
    Err(refused(
        said!(
            "“{file_name}”第{line}行有无法识别的字符（按{name}编码读取）。",
            "Line {line} of “{file_name}” holds characters that cannot be read (taken as {name})."
        ),
        t(
            "文件可能损坏，或者不是 UTF-8、UTF-16、GB18030 编码。请在 WPS 或 Excel 中打开，另存为 .xlsx 后再导入。",
            "It may be damaged, or not in UTF-8, UTF-16 or GB18030. Open it in WPS or Excel, save it as .xlsx and import that.",
        ),
    ))
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(text.as_bytes())
}

const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// What parts the cells: a first line `sep=;` names it; else the mark under which the most headings are known in one
/// row; else the one that splits the most of the first rows into the same number of cells.
fn delimiter(text: &str) -> u8 {
    if let Some([named, b'\n', ..]) = text.as_bytes().strip_prefix(b"sep=") {
        return *named;
    }
    let score = |candidate: u8| {
        let first: Vec<csv::StringRecord> = reader(text, candidate).records().take(50).flatten().collect();
        let alike = |width: usize| first.iter().filter(|other| other.len() == width).count();
        let widths = first.iter().map(csv::StringRecord::len).filter(|width| *width > 1);
        (known_headings(&first), widths.map(|width| width * alike(width)).max())
    };
    DELIMITERS.into_iter().max_by_key(|candidate| score(*candidate)).unwrap_or(b',')
}

/// How many headings are known in the row that has the most of them.
fn known_headings(first: &[csv::StringRecord]) -> usize {
    let known = |heading: &&str| !matches!(ledger::find(heading), ledger::Match::None);
    let rows = first.iter().take(20).filter(|row| row.len() > 1);
    rows.map(|row| row.iter().filter(known).count()).max().unwrap_or_default()
}

/// `="0012"` is how a spreadsheet program is kept from taking a text for a number.
fn without_formula_marks(field: &str) -> &str {
    // A mark before a text that a spreadsheet would compute, as the export sets it.
    if let Some(rest) = field.strip_prefix(GUARD)
        && rest.starts_with(['=', '+', '-', '@', GUARD])
    {
        return rest;
    }
    field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(field)
}

/// Whether rows of the table fell into one cell between two stray quotation marks.
fn swallows_rows(field: &str, delimiter: u8, width: usize) -> bool {
    let mark = char::from(delimiter);
    field.contains('\n')
        && field.lines().skip(1).any(|line| {
            let marks = line.matches(mark).count();
            let number = || line.split(mark).any(|part| !CaseNo::find_all(part).is_empty());
            marks > 0 && ((width > 2 && marks + 1 >= width) || number())
        })
}

fn read_delimited(file_name: &str, text: &str) -> Result<Grid, Failure> {
    let delimiter = delimiter(text);
    let mut records = reader(text, delimiter);
    let (mut width, mut enclosed) = (0, None);
    let mut record = csv::StringRecord::new();
    let (mut grid, mut row) = (Grid::default(), 0);
    let mut last = (0, false);
    loop {
        let from = usize::try_from(records.position().byte()).unwrap_or(usize::MAX);
        // The csv crate passes over blank lines without counting them; a spreadsheet program shows them.
        let ahead = text.as_bytes().get(from..).unwrap_or_default();
        row += ahead.iter().take_while(|byte| **byte == b'\n').count();
        if !records.read_record(&mut record).map_err(|error| damaged(file_name, error))? {
            break;
        }
        if row == 0 && text.starts_with("sep=") {
            record.clear();
        }
        width = width.max(record.len());
        for (column, field) in record.iter().enumerate() {
            if swallows_rows(field, delimiter, width) {
                enclosed.get_or_insert(row + 1);
            }
            if !grid.put(row, column, Cell::of(without_formula_marks(field))) {
                return Err(too_large(file_name, file_name));
            }
        }
        row += 1;
        last = (row, record.iter().next_back().is_some_and(|field| field.contains('\n')));
    }
    if last.1 && text.matches('"').count() % 2 == 1 {
        let line = last.0;
        return Err(refused(
            said!(
                "“{file_name}”第{line}行有一个引号没有配对，其后的内容全落进了一格。",
                "Row {line} of “{file_name}” has a quotation mark that is never closed; all that follows fell into one cell."
            ),
            t(
                "请补上或删去该引号，或者在 WPS、Excel 中另存为 .xlsx 后再导入。",
                "Close or delete the mark, or save the file as .xlsx in WPS or Excel and import that.",
            ),
        ));
    }
    enclosed.map_or(Ok(grid), |row| Err(swallowed(file_name, row)))
}

fn swallowed(file_name: &str, row: usize) -> Failure {
    refused(
        said!(
            "“{file_name}”第{row}行的引号把后面几行都圈进了一格，没有读取。",
            "Quotation marks in row {row} of “{file_name}” enclose the rows after it in one cell; it was not read."
        ),
        t(
            "请删去该行多余的引号，或者在 WPS、Excel 中另存为 .xlsx 后再导入。",
            "Delete the stray mark in that row, or save the file as .xlsx in WPS or Excel and import that.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::sheet::read;

    fn sheet(bytes: &[u8]) -> Sheet {
        read("区局/台账.csv", bytes).unwrap().remove(0)
    }

    fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
        sheet.rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect()
    }

    fn said(bytes: &[u8]) -> String {
        read("x.csv", bytes).unwrap_err().words.zh
    }

    #[test]
    fn every_encoding_of_a_ledger_gives_the_same_cells() {
        let text = "案号,原告\n（2026）津0118行初1号,𠮷某\n";
        let utf16 = |to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(to).collect()
        };
        let gb = GB18030.encode(text).0.into_owned();
        let with_mark = format!("\u{feff}{text}").into_bytes();
        let wanted = [["案号", "原告"], ["（2026）津0118行初1号", "𠮷某"]];
        for bytes in [text.into(), with_mark, gb, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
            assert_eq!(texts(&sheet(&bytes)), wanted);
        }
    }

    #[test]
    fn the_delimiter_is_found_even_under_a_title() {
        for mark in [",", ";", "\t"] {
            let text = "台账\n案号|原告|备注\n1|张某;李某|甲,乙\n2|王某|\n".replace('|', mark);
            let text = text.replace("张某;李某", "\"张某;李某\"").replace("甲,乙", "\"甲,乙\"");
            let found = texts(&sheet(text.as_bytes()));
            assert_eq!(found[2], ["1", "张某;李某", "甲,乙"]);
        }
        assert_eq!(texts(&sheet("sep=;\n案号;原告\n".as_bytes())), [["案号", "原告"]]);
    }

    #[test]
    fn blank_lines_and_line_breaks_in_quotes_count_as_a_spreadsheet_counts_them() {
        for line_end in ["\n", "\r\n", "\r"] {
            let text = "\n\n案号,备注\n\n1,\"上\n下\"\n\n\n2,\"他说\"\"好\"\"\"\n,\n".replace('\n', line_end);
            let found = sheet(text.as_bytes());
            assert_eq!(found.first_row, 3, "{line_end:?}");
            let numbered: Vec<(u32, String)> = found
                .rows
                .iter()
                .enumerate()
                .filter(|(_, cells)| !cells.is_empty())
                .map(|(row, cells)| (found.row_number(row), cells[1].text()))
                .collect();
            let wanted = [(3, "备注"), (5, "上\n下"), (8, "他说\"好\"")].map(|(n, s)| (n, s.to_string()));
            assert_eq!(numbered, wanted, "{line_end:?}");
        }
    }

    #[test]
    fn the_delimiter_is_the_one_under_which_a_header_is_found() {
        let text = "案号,原告,被告\n1,甲;乙;丙;丁,戊;己;庚;辛\n2,甲;乙;丙;丁,戊;己;庚;辛\n";
        assert_eq!(texts(&sheet(text.as_bytes()))[1], ["1", "甲;乙;丙;丁", "戊;己;庚;辛"]);
        let piped = sheet("案号|原告|被告\n1|甲,乙|丙\n".as_bytes());
        assert_eq!(texts(&piped)[1], ["1", "甲,乙", "丙"]);
    }

    #[test]
    fn rows_between_stray_quotation_marks_are_not_taken_for_a_remark() {
        let swallow = "案号,原告,备注\n（2026）津0118行初1号,甲,\"急件\n（2026）津0118行初2号,乙,\n（2026）津0118行初3号,丙,普通\"\n";
        assert!(said(swallow.as_bytes()).contains("第2行的引号"));
        let remark = "案号,原告,备注\n（2026）津0118行初1号,甲,\"关联案件\n（2025）津0118行初9号\"\n";
        assert_eq!(sheet(remark.as_bytes()).rows.len(), 2);
    }

    #[test]
    fn a_text_marked_against_being_a_number_is_that_text() {
        let text = "案号,原告,备注\n=\"0012\",甲,\"=\"\"0013\"\"\"\n";
        assert_eq!(texts(&sheet(text.as_bytes()))[1], ["0012", "甲", "0013"]);
    }

    #[test]
    fn the_sheet_is_named_after_the_file() {
        assert_eq!(sheet("案号,原告\n".as_bytes()).name, "台账");
    }

    #[test]
    fn broken_characters_are_named_with_their_line() {
        let mut cut = "案号,原告，被告，案由\n（2026）津0118行初1号,张".as_bytes().to_vec();
        cut.pop();
        assert!(said(&cut).contains("第2行有无法识别的字符（按UTF-8编码读取）"));
        assert!(said(b"a,b\n\xff\xff,c\n").contains("第2行"));
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_not_swallowed_in_silence() {
        assert!(said("案号,备注\n1,\"甲\n2,乙\n3,丙\n".as_bytes()).contains("第2行有一个引号没有配对"));
        assert_eq!(sheet("案号,备注\n1,5\" 管\n".as_bytes()).cell(1, 1).text(), "5\" 管");
    }
}
