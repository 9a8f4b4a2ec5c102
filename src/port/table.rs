//! A sheet as a table: its header found under title rows, two-row headers joined, and every row that is not a case set aside and named.

mod aside;

use crate::domain::case_no::{CaseNo, read_series};
use crate::domain::failure::Problem;
use crate::domain::typed_day::read_ledger_day;
use crate::form::ledger::{COLUMNS, unit_line};
use crate::port::sheet::{Cell, Merge, Sheet};
use crate::said;
use crate::text::{COMMA, Said, worded};
use aside::{first_text, is_marked, passed};
use std::collections::{HashMap, HashSet};

/// 表头 — one column's heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The column, counted from A = 0.
    pub column: usize,
    /// The heading as one text, an upper part over a lower one as `上/下`; empty when the column holds something but has none.
    pub text: String,
    /// The heading from its upper row to its lower, a cell merged over several rows once.
    pub parts: Vec<String>,
}

worded! {
    /// Why a row of the sheet is not a row of the table.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Passed {
        Above = "表头上方的说明" / "above the header";
        Blank = "空行" / "blank";
        Repeated = "重复的表头" / "the header again";
        /// 甲 乙 丙, 1 2 3 under the headings.
        Numbered = "栏次编号行" / "the numbers of the columns";
        Total = "合计行" / "a total";
        Footnote = "表下说明" / "a footnote";
    }
}

/// 略过的行 — a row that was set aside; of several blank rows in a row, the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The sheet's own row number.
    pub row: u32,
    pub why: Passed,
    /// All that stands in the row.
    pub text: String,
}

/// 表 — what a sheet holds between its header and its footnotes.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub title: Option<String>,
    /// The sheet's own number of the header's lowest row.
    pub header_row: u32,
    pub headings: Vec<Heading>,
    /// The rows with the sheet's own numbers; values merged over several rows stand in each of them.
    pub rows: Vec<(u32, Vec<Cell>)>,
    /// The columns whose value a row has from a cell merged over it and the row above, by the sheet's row number.
    pub carried: HashMap<u32, Vec<usize>>,
    pub notes: Vec<Note>,
    /// What the unit of money named above the header is worth in yuan.
    pub unit: Option<f64>,
}

/// Title rows and unit lines above a header are fewer than this.
const SEARCHED: usize = 20;

/// No header of an office's ledger is higher than this.
const HEADER_ROWS: usize = 3;

/// The tables of a sheet: one, or one for each of its sections that has a header of its own. The first header is the row
/// with the most headings that are `known`, at least two, among the first twenty; a further one has at least three.
/// The cells of their rows are taken out of the sheet, so that a large one is held once.
pub fn find_tables(sheet: &mut Sheet, known: &dyn Fn(&str) -> bool) -> Result<Vec<Table>, Problem> {
    let best = header_row(sheet, known).ok_or_else(|| no_header(sheet))?;
    let mut tables: Vec<Table> = Vec::new();
    let (mut from, mut next) = (0, Some(best));
    while let Some(header) = next {
        let (top, bottom) = header_rows(sheet, header, from);
        let end = (bottom + 1..sheet.rows.len()).find(|row| begins_section(sheet, *row, top, bottom, known));
        tables.push(one_table(sheet, from, (top, bottom), end));
        from = end.unwrap_or_default();
        next = end;
    }
    Ok(tables)
}

/// The header's first and last row.
fn header_rows(sheet: &Sheet, best: usize, from: usize) -> (usize, usize) {
    let (mut top, mut bottom) = (best, best);
    while top > from && bottom - top + 1 < HEADER_ROWS && continues(sheet, top - 1, top) {
        top -= 1;
    }
    while bottom - top + 1 < HEADER_ROWS && continues(sheet, bottom, bottom + 1) {
        bottom += 1;
    }
    (top, bottom)
}

fn one_table(sheet: &mut Sheet, from: usize, (top, bottom): (usize, usize), end: Option<usize>) -> Table {
    let end = end.unwrap_or(sheet.rows.len());
    let mut table = Table {
        title: None,
        header_row: sheet.row_number(bottom),
        headings: headings(sheet, top, bottom, end),
        rows: Vec::new(),
        carried: HashMap::new(),
        notes: Vec::new(),
        unit: None,
    };
    for row in from..top {
        let text = row_text(sheet, row);
        table.unit = table.unit.or_else(|| unit_line(&text));
        if table.title.is_none() && filled(sheet, row).count() == 1 && !has_colon(&text) {
            table.title = Some(text);
        } else {
            let why = if text.is_empty() { Passed::Blank } else { Passed::Above };
            set_aside(&mut table, sheet, row, why);
        }
    }
    fill(&mut table, sheet, bottom + 1..end);
    table
}

/// Whether another section's header stands here: at least three headings, more than half of what is written, that are
/// not those of the header above.
fn begins_section(
    sheet: &Sheet,
    row: usize,
    top: usize,
    bottom: usize,
    known: &dyn Fn(&str) -> bool,
) -> bool {
    let texts = heading_texts(sheet, row);
    let count = filled(sheet, row).count();
    let hits = texts.iter().filter(|text| known(text)).count();
    if hits < 3 || hits * 2 <= count || tells_a_case(sheet, row) {
        return false;
    }
    let same = |(column, cell): (usize, &Cell)| {
        (top..=bottom).any(|above| heading_at(sheet, above, column) == tidy(&cell.text()))
    };
    !filled(sheet, row).all(same) || is_lower(sheet, row, top, bottom)
}

/// Whether the head of several rows is repeated without its lower ones: below it the columns are parted otherwise.
fn is_lower(sheet: &Sheet, row: usize, top: usize, bottom: usize) -> bool {
    let as_in = |row: usize, above: usize| {
        filled(sheet, row).count() > 0
            && filled(sheet, row).all(|(column, cell)| heading_at(sheet, above, column) == tidy(&cell.text()))
    };
    bottom > top && as_in(row, top) && !as_in(row + 1, top + 1)
}

fn heading_texts(sheet: &Sheet, row: usize) -> HashSet<String> {
    filled(sheet, row)
        .filter(|(_, cell)| matches!(cell, Cell::Text(_)))
        .map(|(_, cell)| tidy(&cell.text()))
        .collect()
}

/// A row that holds a day or a case number is a case, whatever else stands in it.
fn tells_a_case(sheet: &Sheet, row: usize) -> bool {
    filled(sheet, row).any(|(_, cell)| match cell {
        Cell::Day(_) | Cell::Moment(_) => true,
        Cell::Text(text) => names_a_case(text) || is_whole_day(text),
        _ => false,
    })
}

/// The sheet's own number of the first row that names a case.
pub fn first_case(sheet: &Sheet) -> Option<u32> {
    let names = |row: &usize| filled(sheet, *row).any(|(_, cell)| names_a_case(&cell.text()));
    (0..sheet.rows.len()).find(names).map(|row| sheet.row_number(row))
}

fn names_a_case(text: &str) -> bool {
    text.chars().any(|c| c.is_numeric())
        && (!CaseNo::find_all(text).is_empty()
            || read_series(text).is_ok_and(|series| !series.numbers.is_empty()))
}

fn is_whole_day(text: &str) -> bool {
    text.chars().count() <= 24 && text.chars().any(|c| c.is_numeric()) && read_ledger_day(text, None).is_ok()
}

fn no_header(sheet: &Sheet) -> Problem {
    let name = &sheet.name;
    let usable = COLUMNS.iter().filter(|column| column.usable).map(|column| column.header);
    let such = Said::joined(usable, COMMA);
    Problem::new(
        "",
        said!(
            "工作表“{name}”的前{SEARCHED}行没有找到表头：同一行里至少要认得出两个栏目，如{such}。表头另有写法的，请用 --map 表头=key 指明，例如 --map 案件号码=court_no。",
            "No header in the first {SEARCHED} rows of sheet “{name}”: one row must hold at least two known headings, such as {zh} ({such}). Name others with --map HEADING=key, for example --map 案件号码=court_no.",
            zh = such.zh;
            such
        ),
    )
}

fn header_row(sheet: &Sheet, known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let hits = |row: usize| heading_texts(sheet, row).iter().filter(|text| known(text)).count();
    let rows = 0..sheet.rows.len().min(SEARCHED);
    let rows = rows.filter(|row| !tells_a_case(sheet, *row));
    let hits: Vec<(usize, usize)> = rows.map(|row| (hits(row), row)).collect();
    let best = hits.iter().max_by_key(|(hits, row)| (*hits, usize::MAX - row)).filter(|it| it.0 >= 2)?.1;
    // A later section may have more columns; the rows above it belong to a header of their own.
    let own = |row: usize, hits: usize| hits >= 3 && hits * 2 > filled(sheet, row).count();
    let earlier = hits.iter().filter(|(hits, row)| *row < best && own(*row, *hits)).map(|(_, row)| *row);
    Some(earlier.min().filter(|first| has_rows(sheet, *first, best)).unwrap_or(best))
}

/// Whether something like a case stands between two rows that may be headers.
fn has_rows(sheet: &Sheet, first: usize, second: usize) -> bool {
    let (_, bottom) = header_rows(sheet, first, first);
    (bottom + 1..second).any(|row| tells_a_case(sheet, row) || filled(sheet, row).count() > 2)
}

/// The written cells of a row with their columns.
fn filled(sheet: &Sheet, row: usize) -> impl Iterator<Item = (usize, &Cell)> {
    sheet.rows.get(row).into_iter().flatten().enumerate().filter(|(_, cell)| !cell.is_empty())
}

fn row_text(sheet: &Sheet, row: usize) -> String {
    filled(sheet, row).map(|(_, cell)| cell.text().trim().to_string()).collect::<Vec<_>>().join("  ")
}

fn has_colon(text: &str) -> bool {
    text.contains([':', '：'])
}

/// A heading's or a marker's text without control characters, and without spaces unless its words need them.
fn tidy(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .map(|word| word.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    words.join(if text.is_ascii() { " " } else { "" })
}

fn heading_at(sheet: &Sheet, row: usize, column: usize) -> String {
    tidy(&sheet.cell(row, column).text())
}

/// Whether `lower` is a further row of the header that `upper` belongs to: a merged cell ties them together, or
/// `lower` writes only where `upper` is blank and under the headings that span those blanks.
fn continues(sheet: &Sheet, upper: usize, lower: usize) -> bool {
    if lower >= sheet.rows.len() || filled(sheet, upper).count() < 2 || tells_a_case(sheet, lower) {
        return false;
    }
    // A cell merged far down beside the table (报送单位) belongs to no heading.
    let of_header = |merge: &&Merge| merge.bottom - merge.top < HEADER_ROWS;
    if sheet.merged.iter().filter(of_header).any(|merge| merge.top <= upper && merge.bottom >= lower) {
        return true;
    }
    let parent = |text: &str| !has_colon(text) && !text.chars().any(|c| c.is_ascii_digit());
    if !filled(sheet, upper).all(|(_, cell)| parent(&cell.text())) {
        return false;
    }
    let blank = |column: usize| sheet.cell(upper, column).is_empty();
    let written = |column: usize| !sheet.cell(lower, column).is_empty();
    filled(sheet, lower).any(|(column, _)| blank(column))
        && filled(sheet, lower).all(|(column, cell)| {
            matches!(cell, Cell::Text(_)) && (blank(column) || (blank(column + 1) && written(column + 1)))
        })
}

fn headings(sheet: &Sheet, top: usize, bottom: usize, end: usize) -> Vec<Heading> {
    let width = sheet.rows.iter().take(end).skip(top).map(Vec::len).max().unwrap_or_default();
    let mut used = vec![false; width];
    for row in bottom + 1..end {
        for (column, _) in filled(sheet, row) {
            if let Some(place) = used.get_mut(column) {
                *place = true;
            }
        }
    }
    (0..width)
        .map(|column| {
            let mut parts: Vec<String> =
                (top..=bottom).map(|row| part(sheet, row, column, top, bottom)).collect();
            parts.retain(|part| !part.is_empty());
            parts.dedup();
            Heading { column, text: parts.join("/"), parts }
        })
        .filter(|heading| !heading.parts.is_empty() || used.get(heading.column) == Some(&true))
        .collect()
}

/// What one row of the header says about a column: its own text, or that of the cell that spans it.
fn part(sheet: &Sheet, row: usize, column: usize, top: usize, bottom: usize) -> String {
    let own = heading_at(sheet, row, column);
    if !own.is_empty() {
        return own;
    }
    if let Some(merge) = merge_at(sheet, row, column) {
        return if merge.top >= top { heading_at(sheet, merge.top, merge.left) } else { own };
    }
    // Without merges (delimited text) a heading spans the blanks to its right as far as sub-headings stand under it.
    if row == bottom || sheet.cell(row + 1, column).is_empty() {
        return own;
    }
    for left in (0..column).rev() {
        if sheet.cell(row + 1, left).is_empty() || merge_at(sheet, row, left).is_some() {
            return own;
        }
        let spanning = heading_at(sheet, row, left);
        if !spanning.is_empty() {
            return spanning;
        }
    }
    own
}

fn merge_at(sheet: &Sheet, row: usize, column: usize) -> Option<&Merge> {
    sheet.merged.iter().find(|merge| {
        (merge.top..=merge.bottom).contains(&row) && (merge.left..=merge.right).contains(&column)
    })
}

fn set_aside(table: &mut Table, sheet: &Sheet, row: usize, why: Passed) {
    table.notes.push(Note { row: sheet.row_number(row), why, text: row_text(sheet, row) });
}

/// The rows under the header.
fn fill(table: &mut Table, sheet: &mut Sheet, rows: std::ops::Range<usize>) {
    let mut merged: HashMap<usize, Vec<Merge>> = HashMap::new();
    for merge in sheet.merged.iter().copied().filter(|merge| merge.top >= rows.start) {
        for row in merge.top..=merge.bottom.min(sheet.rows.len().saturating_sub(1)) {
            merged.entry(row).or_default().push(merge);
        }
    }
    let (mut in_footnotes, mut after_blank) = (false, false);
    for row in rows {
        let why = passed(table, sheet, row, in_footnotes);
        in_footnotes |= why == Some(Passed::Footnote) && is_marked(&first_text(sheet, row));
        match why {
            Some(Passed::Blank) if after_blank => {}
            Some(why) => set_aside(table, sheet, row, why),
            None => {
                let over = merged.get(&row).map_or(&[][..], Vec::as_slice);
                let mut cells = match sheet.rows.get_mut(row) {
                    // A cell merged over the rows below is looked at from there.
                    Some(cells) if over.iter().any(|merge| merge.bottom > row) => cells.clone(),
                    Some(cells) => std::mem::take(cells),
                    None => Vec::new(),
                };
                for merge in over {
                    show_merge(sheet, merge, row, &mut cells);
                    if row > merge.top {
                        table.carried.entry(sheet.row_number(row)).or_default().push(merge.left);
                    }
                }
                table.rows.push((sheet.row_number(row), cells));
            }
        }
        after_blank = why == Some(Passed::Blank);
    }
}

/// What a merged region shows is its first cell; what else stands in it is hidden, and nobody means it.
fn show_merge(sheet: &Sheet, merge: &Merge, row: usize, cells: &mut Vec<Cell>) {
    if cells.len() <= merge.left {
        cells.resize(merge.left + 1, Cell::Empty);
    }
    for (column, cell) in cells.iter_mut().enumerate().take(merge.right + 1).skip(merge.left) {
        // The first row still has its own.
        if column == merge.left && row == merge.top {
            continue;
        }
        *cell = if column == merge.left { sheet.cell(merge.top, merge.left).clone() } else { Cell::Empty };
    }
    if row == merge.top {
        return;
    }
    cells.truncate(cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::ledger::{self, Match};
    use crate::port::sheet::read;

    fn known(text: &str) -> bool {
        ledger::find(text) != Match::None
    }

    fn table(bytes: &[u8]) -> Table {
        let mut sheets = read("台账.csv", bytes).unwrap();
        find_tables(&mut sheets[0], &known).unwrap().remove(0)
    }

    fn texts(table: &Table) -> Vec<&str> {
        table.headings.iter().map(|heading| heading.text.as_str()).collect()
    }

    fn numbers(table: &Table) -> Vec<u32> {
        table.rows.iter().map(|(number, _)| *number).collect()
    }

    fn notes(table: &Table) -> Vec<(u32, Passed)> {
        table.notes.iter().map(|note| (note.row, note.why)).collect()
    }

    fn all_recognised(table: &Table) {
        let parts: Vec<Vec<String>> = table.headings.iter().map(|heading| heading.parts.clone()).collect();
        let found = ledger::assign(&parts);
        assert!(found.iter().all(|each| matches!(each.column, Match::Exact(_))), "{found:?}");
        assert_eq!(found.len(), 21);
    }

    #[test]
    fn the_districts_ledger_is_read_fully() {
        let table = table(include_bytes!("../../tests/data/ledgers/2026-district.csv"));
        all_recognised(&table);
        assert_eq!(numbers(&table), (2..=60).collect::<Vec<u32>>());
        assert_eq!((table.title, table.notes, table.header_row), (None, vec![], 1));
    }

    #[test]
    fn the_units_ledger_in_gb18030_with_other_headings_is_read_fully() {
        let table = table(include_bytes!("../../tests/data/ledgers/2025-units-gb18030.csv"));
        all_recognised(&table);
        assert_eq!(numbers(&table), (2..=42).collect::<Vec<u32>>());
        assert_eq!(table.rows[0].1[8], Cell::Text("2025年7月2日".into()));
    }

    #[test]
    fn the_collected_workbook_is_read_from_its_fifth_row_to_its_forty_third() {
        let table = table(include_bytes!("../../tests/data/ledgers/2026-collected.xlsx"));
        all_recognised(&table);
        assert_eq!(table.title.as_deref(), Some("静海区2026年行政应诉案件台账"));
        assert_eq!(table.header_row, 4);
        assert_eq!(table.headings[15].parts, ["结案情况", "结案方式"]);
        assert_eq!(table.headings[16].text, "结案情况/结案时间");
        assert_eq!(table.headings[0].text, "序号");
        assert_eq!(numbers(&table), (5..=43).collect::<Vec<u32>>());
        let wanted = [(2, Passed::Above), (44, Passed::Blank), (45, Passed::Footnote)];
        assert_eq!(notes(&table), wanted);
        assert!(table.notes[0].text.contains("填报人：李某"));
    }

    #[test]
    fn values_merged_over_rows_stand_in_each_of_them() {
        let table = table(include_bytes!("../../tests/data/ledgers-more/small.xls"));
        assert_eq!(table.title.as_deref(), Some("某局应诉台账"));
        assert_eq!(texts(&table), ["序号", "案号", "原告", "开庭时间", "收案日期"]);
        assert_eq!(numbers(&table), [4, 5, 6]);
        let row = |at: usize| table.rows[at].1.iter().map(Cell::text).collect::<Vec<_>>();
        assert_eq!(row(1), ["2", "（2026）津0118行初13号", "李某"]);
        assert_eq!(row(2), ["2", "（2026）津0118行初13号", "王某"]);
    }

    #[test]
    fn a_two_row_header_without_merges_is_joined_by_its_blanks() {
        let text = "台账\n填报单位：某局,,填报日期：1月\n序号,案号,结案情况,,,承办人,\n,,结案方式,结案时间,文号,,电话\n1,甲,判决,1月,2,张某,3\n";
        let table = table(text.as_bytes());
        let wanted =
            ["序号", "案号", "结案情况/结案方式", "结案情况/结案时间", "结案情况/文号", "承办人", "电话"];
        assert_eq!(texts(&table), wanted);
        assert_eq!((table.header_row, numbers(&table)), (4, vec![5]));
    }

    #[test]
    fn parents_over_the_best_row_belong_to_the_header() {
        let text = "台账\n案件,,一审,,二审,\n原告,被告,案号,结案方式,案号,结案方式\n甲,乙,丙,丁,戊,己\n";
        let table = table(text.as_bytes());
        let wanted = ["案件/原告", "案件/被告", "一审/案号", "一审/结案方式", "二审/案号", "二审/结案方式"];
        assert_eq!(texts(&table), wanted);
        assert_eq!(numbers(&table), [4]);
    }

    #[test]
    fn rows_that_are_no_cases_are_set_aside_and_named() {
        let text = "某局 台账\n\n序号,案号,原告,备注\n1,（2026）津0118行初1号,张某,\n\n\n某局 台账,,,\n序号,案号,原告,备注\n一、二审案件,,,\n2,（2026）津02行终2号,合计某,\n3,,,待查\n合 计,2,,\n填报人：李某,,审核人：王某,\n注：,,,\n,,,以签收日为准\n";
        let table = table(text.as_bytes());
        assert_eq!(numbers(&table), [4, 10, 11]);
        let wanted = [
            (2, Passed::Blank),
            (5, Passed::Blank),
            (7, Passed::Repeated),
            (8, Passed::Repeated),
            (9, Passed::Footnote),
            (12, Passed::Total),
            (13, Passed::Footnote),
            (14, Passed::Footnote),
            (15, Passed::Footnote),
        ];
        assert_eq!(notes(&table), wanted);
        assert_eq!(table.notes[6].text, "填报人：李某  审核人：王某");
    }

    #[test]
    fn a_row_with_nothing_but_its_case_number_is_a_case() {
        let table = table("案号,原告,被告\n（2026）津0118行初1号,,\n".as_bytes());
        assert_eq!(numbers(&table), [2]);
    }

    #[test]
    fn a_column_without_a_heading_is_kept_when_it_holds_something() {
        let table = table("案号,原告,,\n甲,乙,丙,\n".as_bytes());
        assert_eq!(texts(&table), ["案号", "原告", ""]);
    }

    #[test]
    fn a_heading_broken_over_lines_is_one_text() {
        let table = table("案　号,\"负责人\n是否出庭\",Case number\n甲,是,1\n".as_bytes());
        assert_eq!(texts(&table), ["案号", "负责人是否出庭", "Case number"]);
    }

    #[test]
    fn a_section_with_a_header_of_its_own_is_a_table_of_its_own() {
        let text = "台账\n一、在办案件\n序号,案号,原告,备注\n1,甲,乙,丙\n二、办结案件\n序号,案号,立案日期,结案日期\n1,丁,戊,己\n";
        let mut sheets = read("x.csv", text.as_bytes()).unwrap();
        let tables = find_tables(&mut sheets[0], &known).unwrap();
        let heads: Vec<u32> = tables.iter().map(|table| table.header_row).collect();
        assert_eq!((heads, numbers(&tables[0]), numbers(&tables[1])), (vec![3, 6], vec![4], vec![7]));
        assert_eq!(texts(&tables[1]), ["序号", "案号", "立案日期", "结案日期"]);
        assert_eq!(notes(&tables[0]).last(), Some(&(5, Passed::Footnote)));
    }

    #[test]
    fn a_row_with_a_case_number_or_a_day_is_a_case_whatever_else_it_says() {
        let text = "备注,案号,原告\n说明：已约谈,（2026）津0118行初1号,甲\n合计,（2026）津0118行初2号,乙\n注：复议,津静海复〔2026〕5号,丙\n";
        assert_eq!(numbers(&table(text.as_bytes())), [2, 3, 4]);
    }

    #[test]
    fn the_numbers_of_the_columns_are_no_case() {
        let table = table("案号,原告,被告\n甲,乙,1\n（2026）津0118行初1号,张某,李局\n".as_bytes());
        assert_eq!((numbers(&table), notes(&table)), (vec![3], vec![(2, Passed::Numbered)]));
    }

    #[test]
    fn the_unit_of_money_above_the_header_is_known() {
        assert_eq!(table("台账\n单位：千元\n案号,原告\n甲,乙\n".as_bytes()).unit, Some(1_000.0));
    }

    #[test]
    fn without_a_header_the_problem_says_what_would_have_been_one() {
        let mut sheets = read("x.csv", "甲,乙\n案号,丙\n".as_bytes()).unwrap();
        let problem = find_tables(&mut sheets[0], &known).unwrap_err();
        for part in ["工作表“x”", "案号、审级", "--map 表头=key"] {
            assert!(problem.words.zh.contains(part), "{}", problem.words.zh);
        }
    }
}
