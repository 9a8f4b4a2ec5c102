//! What an import did, row by row.

use crate::port::table::Table;
use crate::text::{Lang, fold, worded};
use crate::work::ledger::{CellProblem, Mapping};
use crate::{said, text::Said};
use serde_json::{Value, json};
use std::fmt::Write as _;

worded! {
    /// 导入结果 — what became of a row.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Did {
        New = "new", "新增" / "new";
        Update = "update", "更新" / "updated";
        Same = "same", "相同" / "same";
        Clash = "clash", "冲突" / "clash";
        Skipped = "skipped", "跳过" / "skipped";
    }
}

/// What became of one row, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct RowReport {
    /// The sheet's own row number.
    pub row: u32,
    pub case_no: String,
    pub did: Did,
    pub problems: Vec<CellProblem>,
}

/// 导入报告 — the whole import.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub sheet: String,
    pub rows: Vec<RowReport>,
    /// Headings that no column is known for; their cells are kept with the case.
    pub kept: Vec<String>,
    /// Rows that are no cases, with the reason.
    pub passed: Vec<(u32, Said)>,
    pub dry_run: bool,
    /// The step of the book that holds the import, for undo.
    pub step: Option<i64>,
}

impl Report {
    pub fn of(
        sheet: String,
        table: &Table,
        mapping: &Mapping,
        rows: Vec<RowReport>,
        dry_run: bool,
    ) -> Report {
        let passed = table.notes.iter().map(|note| (note.row, note.why.words().into())).collect();
        Report {
            sheet,
            rows,
            kept: mapping.kept().map(str::to_string).collect(),
            passed,
            dry_run,
            step: None,
        }
    }

    pub fn count(&self, did: Did) -> usize {
        self.rows.iter().filter(|row| row.did == did).count()
    }

    /// Whether every row entered.
    pub fn clean(&self) -> bool {
        self.count(Did::Clash) + self.count(Did::Skipped) == 0
    }

    /// The report as the contract of the command line has it.
    pub fn to_json(&self, lang: Lang) -> Value {
        let counts: serde_json::Map<String, Value> =
            Did::ALL.into_iter().map(|did| (did.key().to_string(), json!(self.count(did)))).collect();
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let problems: Vec<Value> = row
                    .problems
                    .iter()
                    .map(|problem| {
                        json!({"column": problem.column, "value": problem.value, "words": problem.words.get(lang)})
                    })
                    .collect();
                json!({"row": row.row, "case_no": row.case_no, "did": row.did.key(), "problems": problems})
            })
            .collect();
        let passed: Vec<Value> =
            self.passed.iter().map(|(row, why)| json!({"row": row, "why": why.get(lang)})).collect();
        json!({
            "counts": counts, "rows": rows, "sheet": self.sheet, "kept_columns": self.kept, "passed": passed,
            "dry_run": self.dry_run, "step": self.step,
        })
    }

    /// The report for people: the counts, then each row that has something to say.
    pub fn to_text(&self, lang: Lang) -> String {
        let counts: Vec<String> = Did::ALL
            .into_iter()
            .map(|did| format!("{} {}", did.words().get(lang), self.count(did)))
            .collect();
        let sheet = fold::clean(&self.sheet);
        let mut out = said!("工作表 {sheet}：", "Sheet {sheet}: ").get(lang).to_string();
        let _ = writeln!(out, "{}", counts.join(" · "));
        for row in self.rows.iter().filter(|row| !row.problems.is_empty() || row.did == Did::Skipped) {
            let number = row.row;
            let at = said!("第 {number} 行", "row {number}");
            let _ = writeln!(
                out,
                "  {}  {}  {}",
                at.get(lang),
                row.did.words().get(lang),
                fold::clean(&row.case_no)
            );
            for problem in &row.problems {
                let cell = format!("{}“{}”", fold::clean(&problem.column), fold::clean(&problem.value));
                let _ = writeln!(out, "      {cell}  {}", fold::clean(problem.words.get(lang)));
            }
        }
        if !self.kept.is_empty() {
            let kept = fold::clean(&self.kept.join("、"));
            let words =
                said!("未识别的列已随案件保留：{kept}", "Columns not recognised, kept with the case: {kept}");
            let _ = writeln!(out, "{}", words.get(lang));
        }
        let end = match (self.dry_run, self.step) {
            (true, _) => said!("试运行，未写入。", "A dry run: nothing was written."),
            (false, None) => said!("没有需要写入的内容。", "There was nothing to write."),
            (false, Some(step)) => {
                said!(
                    "已作为第 {step} 步写入，可整体撤销。",
                    "Written as step {step}, which can be undone whole."
                )
            }
        };
        let _ = writeln!(out, "{}", end.get(lang));
        out
    }
}
