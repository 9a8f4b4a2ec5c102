//! The report for people.

use super::{Did, Report, RowReport, arrow, one_line};
use crate::said;
use crate::text::{Lang, Said};
use crate::work::import::SheetPart;
use crate::work::ledger::CellProblem;
use std::fmt::Write as _;

/// So many rows are named when the same is said of more.
const NAMED: usize = 8;

/// Rows set aside that are named one by one in each table.
const ASIDE: usize = 12;

impl Report {
    /// First what was understood, then the counts, then each row that has something to say.
    pub fn to_text(&self, lang: Lang) -> String {
        let mut out = self.rows_text(lang);
        let _ = writeln!(out, "{}", self.ended().get(lang));
        out
    }

    /// What was done of what was shown before.
    pub fn done_text(&self, lang: Lang) -> String {
        format!("{}\n{}\n", self.counted(lang), self.ended().get(lang))
    }

    fn ended(&self) -> Said {
        match (self.dry_run, self.step) {
            (true, _) => said!("试运行，未写入。", "A dry run: nothing was written."),
            (false, None) => said!("没有需要写入的内容。", "There was nothing to write."),
            (false, Some(step)) => {
                said!(
                    "已作为第 {step} 步写入，可整体撤销。",
                    "Written as step {step}, which can be undone whole."
                )
            }
        }
    }

    fn counted(&self, lang: Lang) -> String {
        let counts = Did::ALL.into_iter().map(|did| format!("{} {}", did.words().get(lang), self.count(did)));
        counts.collect::<Vec<_>>().join(" · ")
    }

    /// All but whether it was written.
    pub fn rows_text(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.understood_text(lang, &mut out);
        let _ = writeln!(out, "{}", self.counted(lang));
        for row in &self.rows {
            self.row_text(row, lang, &mut out);
        }
        self.remarks(lang, &mut out);
        let kept = self.kept();
        if !kept.is_empty() {
            let kept = one_line(&kept.join("、"));
            let words =
                said!("未识别的列已随案件保留：{kept}", "Columns not recognised, kept with the case: {kept}");
            let _ = writeln!(out, "{}", words.get(lang));
        }
        out
    }

    fn understood_text(&self, lang: Lang, out: &mut String) {
        let _ = writeln!(out, "{}", self.understood.file.get(lang));
        for sheet in &self.understood.sheets {
            let name = one_line(&sheet.name);
            if let Some(why) = &sheet.passed {
                let (zh, en) = (&why.zh, &why.en);
                let mark = if sheet.unread { "! " } else { "" };
                let words = said!("{mark}工作表 {name}：{zh}", "{mark}Sheet {name}: {en}");
                let _ = writeln!(out, "{}", words.get(lang));
                continue;
            }
            for part in &sheet.parts {
                let (header, rows) = (part.table.header_row, part.rows);
                let words = said!(
                    "工作表 {name}：表头在第 {header} 行，其下 {rows} 行",
                    "Sheet {name}: header in row {header}, {rows} rows below"
                );
                let _ = writeln!(out, "{}", words.get(lang));
                columns_text(part, lang, self.understood.lettered, out);
            }
        }
    }

    fn at(&self, row: &RowReport, lang: Lang) -> String {
        let number = row.row;
        let at = said!("第 {number} 行", "row {number}").get(lang).to_string();
        if self.several_sheets() { format!("{} {at}", one_line(self.sheet_name(row.sheet))) } else { at }
    }

    fn row_text(&self, row: &RowReport, lang: Lang, out: &mut String) {
        let telling = row.problems.iter().any(|problem| problem.blocking);
        if !telling && row.changed.is_empty() && row.did != Did::Skipped {
            return;
        }
        let _ = writeln!(
            out,
            "  {}  {}  {}",
            self.at(row, lang),
            row.did.words().get(lang),
            one_line(&row.case_no)
        );
        for problem in row.problems.iter().filter(|problem| problem.blocking) {
            let _ = writeln!(out, "      ! {}", self.told(row, problem, lang));
        }
        for problem in row.problems.iter().filter(|problem| !problem.blocking && row.did == Did::Skipped) {
            let _ = writeln!(out, "        {}", self.told(row, problem, lang));
        }
        for change in &row.changed {
            let (old, new) = arrow(change);
            let _ = writeln!(out, "      {}：{old} → {new}", one_line(change.label.get(lang)));
        }
        for (title, moved) in &row.moved {
            let day = |it: Option<crate::domain::moved::DutyDays>| {
                it.and_then(|it| it.day()).map_or_else(|| "—".into(), |day| day.to_string())
            };
            let (was, now) = (day(moved.was), day(moved.now));
            let (zh, en) = (&title.zh, &title.en);
            let words = said!("期限变动 {zh}：{was} → {now}", "moves {en}: {was} → {now}");
            let _ = writeln!(out, "      {}", words.get(lang));
        }
    }

    /// `D2 收到应诉通知书日期“3.1”  …`
    fn told(&self, row: &RowReport, problem: &CellProblem, lang: Lang) -> String {
        let place = self.understood.cell(row.sheet, row.row, &problem.column);
        let place = place.map_or_else(String::new, |cell| format!("{cell} "));
        let cell = format!("{place}{}“{}”", one_line(&problem.column), one_line(&problem.value));
        format!("{cell}  {}", one_line(problem.words.get(lang)))
    }

    /// Remarks about rows that entered: the same remark once, with the rows it is about.
    fn remarks(&self, lang: Lang, out: &mut String) {
        let mut groups: Vec<(&CellProblem, Vec<&RowReport>)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for row in self.rows.iter().filter(|row| row.did != Did::Skipped) {
            for problem in row.problems.iter().filter(|problem| !problem.blocking) {
                let place = *places.entry((&problem.column, problem.words.get(lang))).or_insert_with(|| {
                    groups.push((problem, Vec::new()));
                    groups.len() - 1
                });
                if let Some((_, rows)) = groups.get_mut(place) {
                    rows.push(row);
                }
            }
        }
        if !groups.is_empty() {
            let words = match self.dry_run {
                true => {
                    said!("提示（所在行照样登记，请核对）：", "Remarks (their rows enter; please check):")
                }
                false => said!("提示（已登记，请核对）：", "Remarks (entered; please check):"),
            };
            let _ = writeln!(out, "{}", words.get(lang));
        }
        for (problem, rows) in groups {
            let mut named: Vec<String> = rows.iter().take(NAMED).map(|row| self.at(row, lang)).collect();
            if rows.len() > NAMED {
                let all = rows.len();
                named.push(said!("等共 {all} 行", "… {all} rows in all").get(lang).to_string());
            }
            let what = match rows.as_slice() {
                [row] => self.told(row, problem, lang),
                several => {
                    let letter = several
                        .first()
                        .and_then(|row| self.understood.letter(row.sheet, row.row, &problem.column));
                    let column = one_line(&problem.column);
                    let letter =
                        letter.map_or_else(String::new, |it| said!("{it} 列 ", "{it} ").get(lang).into());
                    format!("{letter}{column}  {}", one_line(problem.words.get(lang)))
                }
            };
            let _ = writeln!(out, "  {}  {what}", named.join("、"));
        }
    }
}

fn columns_text(part: &SheetPart, lang: Lang, lettered: bool, out: &mut String) {
    for column in part.columns() {
        let heading = one_line(column.heading);
        let samples = one_line(&column.samples.join("、"));
        let to: Said = match (column.column, column.perhaps) {
            (Some(found), _) => found.header.into(),
            (None, Some(perhaps)) => {
                let (zh, en, key) = (perhaps.header.zh, perhaps.header.en, perhaps.key);
                said!(
                    "未识别，原样保留；可能是“{zh}”，是的话用 --map {heading}={key}",
                    "not recognised, kept; perhaps {en}: if so, --map {heading}={key}"
                )
            }
            (None, None) => said!("未识别，原样保留", "not recognised, kept"),
        };
        let letter = if lettered { format!("{} ", column.letter) } else { String::new() };
        let _ = writeln!(out, "    {letter}{heading} → {}  {samples}", to.get(lang));
    }
    if let Some(unit) = part.table.unit {
        let words = said!(
            "表头上方写明金额单位，1 折合 {unit} 元",
            "the unit of money above the header: 1 is {unit} yuan"
        );
        let _ = writeln!(out, "    {}", words.get(lang));
    }
    for words in part.consequences() {
        let _ = writeln!(out, "    * {}", words.get(lang));
    }
    let aside: Vec<_> = part.table.notes.iter().filter(|note| !note.text.is_empty()).collect();
    for note in aside.iter().take(ASIDE) {
        let (row, text) = (note.row, one_line(&note.text));
        let why = note.why.words();
        let (zh, en) = (why.zh, why.en);
        let words = said!("第 {row} 行不是案件（{zh}）：{text}", "row {row} is no case ({en}): {text}");
        let _ = writeln!(out, "    {}", words.get(lang));
    }
    if aside.len() > ASIDE {
        let more = aside.len() - ASIDE;
        let _ = writeln!(
            out,
            "    {}",
            said!("……另有 {more} 行不是案件", "… {more} more rows that are no cases").get(lang)
        );
    }
}
