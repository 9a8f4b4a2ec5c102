//! What an import did, row by row, after what was understood of the file.

mod text;

use crate::domain::moved::Moved;
use crate::form::ledger::Column;
use crate::text::{Lang, Said, worded};
use crate::work::import::compare::{FieldChange, shown};
use crate::work::import::{SheetPart, SheetRead, Understood};
use crate::work::ledger::CellProblem;
use serde_json::{Value, json};

worded! {
    /// 导入结果 — what became of a row; a clash, of a field or of the whole row, waits for a person.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Did {
        New = "new", "新增" / "new";
        Update = "update", "更新" / "updated";
        Same = "same", "相同" / "same";
        Clash = "clash", "冲突" / "clash";
        Skipped = "skipped", "跳过" / "skipped";
    }
}

/// 待核定 — one cell that both the sheet and the docket changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The sheet's heading.
    pub column: String,
    pub book: String,
    pub sheet: String,
}

/// What became of one row, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct RowReport {
    /// Which sheet of the file.
    pub sheet: usize,
    /// The sheet's own row number.
    pub row: u32,
    pub case_no: String,
    pub did: Did,
    pub problems: Vec<CellProblem>,
    /// The fields of a case of the docket that the row changes.
    pub changed: Vec<FieldChange>,
    /// The cells that both changed, each to be decided.
    pub asked: Vec<Asked>,
    /// The cases of the docket that the row may be of, each as `--row` takes it and in words.
    pub may_be: Vec<(String, String)>,
    /// The days it moves, each with what must be done by it.
    pub moved: Vec<(Said, Moved)>,
}

/// 导入报告 — the whole import.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub understood: Understood,
    pub rows: Vec<RowReport>,
    pub dry_run: bool,
    /// The step of the book that holds the import, for undo.
    pub step: Option<i64>,
}

/// A heading that may have been meant for a column, with two of its cells.
pub type Doubtful = (String, &'static Column, Vec<String>);

impl Report {
    /// The headings that were taken for nothing and may have been meant for a column.
    pub fn doubtful(&self) -> Vec<Doubtful> {
        self.parts()
            .flat_map(|(_, part)| part.columns())
            .filter_map(|it| Some((it.heading.to_string(), it.perhaps?, it.samples)))
            .collect()
    }

    pub fn of(understood: &Understood, rows: Vec<RowReport>, dry_run: bool) -> Report {
        Report { understood: understood.clone(), rows, dry_run, step: None }
    }

    pub fn count(&self, did: Did) -> usize {
        self.rows.iter().filter(|row| row.did == did).count()
    }

    /// Whether every row entered, of every sheet that has cases.
    pub fn clean(&self) -> bool {
        let unread = self.understood.sheets.iter().any(|sheet| sheet.unread);
        self.count(Did::Clash) + self.count(Did::Skipped) == 0 && !unread
    }

    fn parts(&self) -> impl Iterator<Item = (&SheetRead, &SheetPart)> {
        let read = self.understood.sheets.iter().filter(|sheet| sheet.passed.is_none());
        read.flat_map(|sheet| sheet.parts.iter().map(move |part| (sheet, part)))
    }

    fn several_sheets(&self) -> bool {
        self.understood.sheets.iter().filter(|sheet| sheet.passed.is_none()).count() > 1
    }

    fn sheet_name(&self, at: usize) -> &str {
        self.understood.sheets.get(at).map_or("", |sheet| sheet.name.as_str())
    }

    /// Headings that no column is known for, each once; their cells are kept with the case.
    fn kept(&self) -> Vec<&str> {
        let mut kept: Vec<&str> = Vec::new();
        for heading in self.parts().flat_map(|(_, part)| part.mapping.kept()) {
            if !kept.contains(&heading) {
                kept.push(heading);
            }
        }
        kept
    }

    /// The report as the contract of the command line has it.
    pub fn to_json(&self, lang: Lang) -> Value {
        let counts: serde_json::Map<String, Value> =
            Did::ALL.into_iter().map(|did| (did.key().to_string(), json!(self.count(did)))).collect();
        let rows: Vec<Value> = self.rows.iter().map(|row| self.row_json(row, lang)).collect();
        let passed: Vec<Value> = self
            .parts()
            .flat_map(|(sheet, part)| part.table.notes.iter().map(move |note| (sheet, note)))
            .map(|(sheet, note)| {
                json!({"sheet": sheet.name, "row": note.row, "why": note.why.words().get(lang), "text": note.text})
            })
            .collect();
        let first = self.understood.sheets.iter().find(|sheet| sheet.passed.is_none());
        json!({
            "counts": counts, "rows": rows, "sheet": first.map_or("", |sheet| sheet.name.as_str()),
            "file": self.understood.file.get(lang),
            "sheets": self.understood.sheets.iter().map(|sheet| sheet_json(sheet, lang)).collect::<Vec<_>>(),
            "kept_columns": self.kept(), "passed": passed, "dry_run": self.dry_run, "step": self.step,
        })
    }

    fn row_json(&self, row: &RowReport, lang: Lang) -> Value {
        let problems: Vec<Value> = row
            .problems
            .iter()
            .map(|problem| {
                json!({
                    "cell": self.understood.cell(row.sheet, row.row, &problem.column),
                    "column": problem.column, "value": problem.value, "words": problem.words.get(lang),
                    "blocking": problem.blocking,
                })
            })
            .collect();
        let changes: Vec<Value> = row
            .changed
            .iter()
            .map(|change| {
                json!({
                    "kind": change.kind.key(), "field": change.key, "label": change.label.get(lang),
                    "old": change.old, "new": change.new,
                })
            })
            .collect();
        let moves: Vec<Value> = row
            .moved
            .iter()
            .map(|(title, moved)| {
                json!({
                    "rule": moved.rule, "title": title.get(lang), "organ": moved.organ,
                    "was": moved.was.and_then(|it| it.day()), "now": moved.now.and_then(|it| it.day()),
                })
            })
            .collect();
        let asked: Vec<Value> = row
            .asked
            .iter()
            .map(|it| json!({"column": it.column, "book": it.book, "sheet": it.sheet}))
            .collect();
        json!({
            "sheet": self.sheet_name(row.sheet), "row": row.row, "case_no": row.case_no, "did": row.did.key(),
            "problems": problems, "changes": changes, "moves": moves, "asked": asked,
        })
    }
}

fn sheet_json(sheet: &SheetRead, lang: Lang) -> Value {
    let parts: Vec<Value> = sheet
        .parts
        .iter()
        .map(|part| {
            let columns: Vec<Value> = part
                .columns()
                .into_iter()
                .map(|column| {
                    json!({
                        "heading": column.heading, "column": column.column.map(|it| it.key),
                        "label": column.column.map(|it| it.header.get(lang)),
                        "perhaps": column.perhaps.map(|it| it.key), "samples": column.samples,
                    })
                })
                .collect();
            let follows: Vec<String> =
                part.consequences().iter().map(|words| words.get(lang).to_string()).collect();
            json!({
                "header_row": part.table.header_row, "rows": part.rows, "columns": columns,
                "unit": part.table.unit, "consequences": follows,
            })
        })
        .collect();
    json!({
        "name": sheet.name, "hidden": sheet.hidden, "read": sheet.passed.is_none(),
        "why_not": sheet.passed.as_ref().map(|why| why.get(lang)), "tables": parts,
    })
}

/// A value in a line of the report: line breaks and tabs are shown, never obeyed.
fn one_line(text: &str) -> String {
    crate::text::fold::clean(text).replace('\n', "⏎").replace('\t', " ")
}

fn arrow(change: &FieldChange) -> (String, String) {
    (one_line(&shown(change.old.as_ref())), one_line(&shown(change.new.as_ref())))
}
