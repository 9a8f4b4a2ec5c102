//! What the program made of a file before any row is read: its sheets, headers, columns, and what follows from them.

use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::form::ledger as columns;
use crate::port::sheet::{self, Cell, Sheet};
use crate::port::table::{self, Table};
use crate::said;
use crate::text::{Said, Text, fold, t};
use crate::work::import::Importing;
use crate::work::ledger::{self, Mapping};

/// 适用口径 — one file as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// What the file is: a workbook, text in some encoding.
    pub file: Said,
    /// Whether its columns go by letters.
    pub lettered: bool,
    pub sheets: Vec<SheetRead>,
}

impl Understood {
    /// `D2` — the cell of a row under a heading.
    pub fn cell(&self, sheet: usize, row: u32, heading: &str) -> Option<String> {
        self.letter(sheet, row, heading).map(|letter| format!("{letter}{row}"))
    }

    /// `D` — the column of a heading, as it stands above this row.
    pub fn letter(&self, sheet: usize, row: u32, heading: &str) -> Option<String> {
        let parts = &self.sheets.get(sheet).filter(|_| self.lettered)?.parts;
        let part = parts.iter().rev().find(|part| part.table.header_row < row)?;
        let columns = &part.mapping.columns;
        let own = columns.iter().find(|mapped| mapped.heading == heading);
        // What is said of the whole row stands by the docket's own heading.
        let meant = || columns.iter().find(|it| it.column.is_some_and(|column| column.header.zh == heading));
        let mapped = own.or_else(meant)?;
        Some(sheet::letters(mapped.at))
    }

    /// `台账.xlsx 二审表 第3行` — where a row stands; the sheet's name where several are read.
    pub fn place(&self, file: &str, sheet: usize, row: u32) -> String {
        let several = self.sheets.iter().filter(|sheet| sheet.passed.is_none()).count() > 1;
        let name = self.sheets.get(sheet).filter(|_| several).map_or("", |sheet| sheet.name.as_str());
        let parts = [file, name, &format!("第{row}行")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// One sheet: read, or passed over with the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRead {
    pub name: String,
    pub hidden: bool,
    /// Why it was not read.
    pub passed: Option<Said>,
    /// It names cases, and yet its header was not found.
    pub unread: bool,
    pub parts: Vec<SheetPart>,
}

/// One table of a sheet with its columns.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetPart {
    /// Without its rows once they were read.
    pub table: Table,
    pub mapping: Mapping,
    /// How many rows it has.
    pub rows: usize,
    /// Two cells of each column.
    samples: Vec<Vec<String>>,
}

/// What a column of the file was taken for, with samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnRead<'a> {
    /// `D`, in a spreadsheet.
    pub letter: String,
    pub heading: &'a str,
    pub column: Option<&'static columns::Column>,
    /// Which column it may have been meant for.
    pub perhaps: Option<&'static columns::Column>,
    pub samples: Vec<String>,
}

impl SheetPart {
    fn new(table: Table, mapping: Mapping) -> SheetPart {
        let samples = |at: usize| {
            let cells = table.rows.iter().filter_map(|(_, cells)| cells.get(at));
            cells.filter(|cell| !cell.is_empty()).take(2).map(sample).collect()
        };
        let samples = mapping.columns.iter().map(|mapped| samples(mapped.at)).collect();
        SheetPart { rows: table.rows.len(), samples, table, mapping }
    }

    pub fn columns(&self) -> Vec<ColumnRead<'_>> {
        self.mapping
            .columns
            .iter()
            .zip(&self.samples)
            .map(|(mapped, samples)| ColumnRead {
                letter: sheet::letters(mapped.at),
                heading: &mapped.heading,
                column: mapped.column,
                perhaps: mapped.perhaps,
                samples: samples.clone(),
            })
            .collect()
    }

    /// What cannot be known for want of a column.
    pub fn consequences(&self) -> Vec<Said> {
        let has = |keys: &[&str]| keys.iter().any(|key| self.mapping.has(key));
        let mut found = Vec::new();
        if !has(&["court_no"]) {
            found.push(said!(
                "没有案号栏：各行按原告、被告和收到日期辨认",
                "no column for the case number: rows are recognised by the parties and the day of receipt"
            ));
        }
        if !has(&["served_on", "recv_on"]) {
            found.push(said!(
                "没有收到应诉通知书日期栏：不计算转交、答辩、备案等期限",
                "no column for the day of receipt: no periods will be counted"
            ));
        }
        if has(&["close_kind"]) && !has(&["closed_on"]) {
            found.push(said!(
                "没有结案日期栏：有结案方式的案件仍按在审登记",
                "no column for the closing date: cases with an outcome are entered as pending"
            ));
        }
        if has(&["close_kind"]) && !has(&["judg_recv_on"]) {
            found.push(said!(
                "没有裁判文书收到日期栏：不计算上诉期限",
                "no column for the day the judgment was received: no period for appeal will be counted"
            ));
        }
        found
    }
}

fn sample(cell: &Cell) -> String {
    let text = ledger::cell_text(cell).replace(['\n', '\t'], " ");
    let short: String = text.chars().take(16).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

/// Sheets that show how a ledger is filled in.
const PATTERNS: &[&str] =
    &["样表", "样例", "示例", "模板", "范例", "填表说明", "填写说明", "填报说明", "说明"];

/// Finds the tables of a file and what their columns mean; refused where a heading is unclear.
pub fn understand(bytes: &[u8], importing: &Importing) -> Result<Understood, Failure> {
    match lay_out(bytes, importing)? {
        (understood, unclear) if unclear.is_empty() => Ok(understood),
        (_, unclear) => Err(refused(&unclear)),
    }
}

/// Finds the tables of a file, and what is unclear of their headings. Every visible sheet with cases is read; a hidden one only when it is asked for by name.
pub fn lay_out(bytes: &[u8], importing: &Importing) -> Result<(Understood, Vec<Problem>), Failure> {
    let sheets = sheet::read(&importing.file_name, bytes)?;
    let known = |heading: &str| {
        !matches!(columns::find(heading), columns::Match::None)
            || importing
                .given
                .iter()
                .chain(&importing.remembered)
                .any(|(given, _)| fold::key(given) == fold::key(heading))
    };
    if let Some(wanted) = &importing.sheet {
        asked_for(&sheets, wanted)?;
    }
    let only_one = sheets.len() == 1;
    let mut read: Vec<SheetRead> = Vec::new();
    let mut failed: Option<Failure> = None;
    let mut unmapped: Vec<Problem> = Vec::new();
    for mut sheet in sheets {
        let mut one = SheetRead {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            passed: None,
            unread: false,
            parts: Vec::new(),
        };
        one.passed = match &importing.sheet {
            Some(wanted) => (sheet.name != *wanted).then(|| NOT_ASKED.into()),
            None if sheet.hidden => Some(HIDDEN.into()),
            None if sheet.rows.is_empty() => Some(EMPTY.into()),
            None if !only_one && PATTERNS.iter().any(|word| sheet.name.contains(word)) => {
                Some(PATTERN.into())
            }
            None => None,
        };
        if one.passed.is_none() {
            match table::find_tables(&mut sheet, &known) {
                Err(problem) => {
                    let case = table::first_case(&sheet);
                    one.unread = case.is_some();
                    one.passed = Some(case.map_or_else(|| NO_HEADER.into(), unread));
                    failed = failed.or_else(|| Some(refused(&[problem])));
                }
                Ok(tables) => one.read(tables, importing, &mut unmapped),
            }
        }
        read.push(one);
    }
    unmapped.dedup_by(|one, other| one.words == other.words);
    let found = read.iter().any(|one| !one.parts.is_empty());
    match failed {
        Some(failure) if !found && read.iter().all(|one| one.passed != Some(NO_ROWS.into())) => Err(failure),
        _ => Ok((
            Understood { file: sheet::describe(bytes), lettered: sheet::is_lettered(bytes), sheets: read },
            unmapped,
        )),
    }
}

impl SheetRead {
    fn read(&mut self, tables: Vec<Table>, importing: &Importing, unmapped: &mut Vec<Problem>) {
        if tables.iter().all(|table| table.rows.is_empty() && !told_of_cases(table)) {
            self.passed = Some(NO_ROWS.into());
        }
        let headings: Vec<String> =
            tables.iter().flat_map(ledger::labels).map(|it| columns::plain_heading(&it)).collect();
        for table in tables {
            let own: Vec<String> =
                ledger::labels(&table).iter().map(|it| columns::plain_heading(it)).collect();
            // Of several tables, each takes what was given for its own headings.
            let given: Vec<(String, String)> = importing
                .given
                .iter()
                .filter(|(heading, _)| {
                    let plain = columns::plain_heading(heading);
                    own.contains(&plain) || !headings.contains(&plain)
                })
                .cloned()
                .collect();
            let told = |heading: &String| given.iter().any(|(it, _)| it == heading);
            let known = importing
                .remembered
                .iter()
                .filter(|(heading, _)| own.contains(&columns::plain_heading(heading)) && !told(heading));
            let known: Vec<(String, String)> = known.cloned().collect();
            let given = [given, known].concat();
            match ledger::lay_out(&table, &given) {
                (_, problems) if !problems.is_empty() && table.rows.is_empty() => {}
                (mapping, problems) => {
                    unmapped.extend(problems);
                    self.parts.push(SheetPart::new(table, mapping));
                }
            }
        }
    }
}

/// Rows set aside may still be all that a sheet has to tell.
fn told_of_cases(table: &Table) -> bool {
    table.notes.iter().any(|note| note.why == table::Passed::Total)
}

const NOT_ASKED: Text = t("未指定这张表", "not the sheet that was asked for");
const HIDDEN: Text =
    t("隐藏的工作表，未读取；需要时用 --sheet 指明", "hidden, not read; name it with --sheet if it is meant");
const EMPTY: Text = t("空表", "empty");
const NO_ROWS: Text = t("只有表头，没有案件", "a header without cases");
const NO_HEADER: Text = t("没有找到台账表头，未读取", "no header of a ledger, not read");
const PATTERN: Text = t(
    "看名称是样表或说明，未读取；需要时用 --sheet 指明",
    "a pattern or instructions by its name, not read; name it with --sheet if it is meant",
);

/// A sheet whose cases were not read is more than a sheet passed over.
fn unread(row: u32) -> Said {
    said!(
        "第 {row} 行起写有案号，但没有认出表头，整张表没有读取；请把表头改为 yingsu columns 所列的写法，或用 --map 表头=栏目 指明",
        "row {row} names a case, but no header was recognised and nothing of this sheet was read: use headings that yingsu columns lists, or name them with --map HEADING=column"
    )
}

fn asked_for<'a>(sheets: &'a [Sheet], wanted: &str) -> Result<&'a Sheet, Failure> {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let names = names.join("、");
    sheets.iter().find(|sheet| sheet.name == wanted).ok_or_else(|| {
        Failure::new(
            FailureKind::Use,
            said!(
                "没有工作表 {wanted}；文件中有：{names}",
                "There is no sheet {wanted}; the file has: {names}"
            ),
        )
    })
}

pub(super) fn refused(problems: &[Problem]) -> Failure {
    let join = |pick: fn(&Problem) -> &str| problems.iter().map(pick).collect::<Vec<_>>().join("\n");
    let (zh, en) = (join(|problem| &problem.words.zh), join(|problem| &problem.words.en));
    Failure::new(FailureKind::Use, said!("{zh}", "{en}"))
}
