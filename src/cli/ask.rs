//! An import at a terminal: the headings that are doubtful, the rows that may be a case of the docket and the cells that
//! both changed are asked one by one; then all of it enters in one step, or nothing.

use crate::cli::Run;
use crate::cli::import::told;
use crate::domain::failure::Failure;
use crate::form::ledger::{Match, column, find};
use crate::said;
use crate::text::{Lang, Said, Text, t};
use crate::work::desk::Desk;
use crate::work::import::{Did, Importing, Report, RowReport, Take};
use std::io::{BufRead, Write};

/// 对话 — lines typed and lines shown.
pub struct Talk<R, W> {
    pub from: R,
    pub to: W,
}

/// What agrees, beside the letter.
const YES: Text = t("是", "yes");

/// Goes through a file with the person; `None` when they leave it at that and nothing was written.
pub(super) fn through<R: BufRead, W: Write>(
    bytes: &[u8],
    importing: &mut Importing,
    desk: &mut Desk,
    run: &mut Run,
    talk: &mut Talk<R, W>,
) -> Result<Option<Report>, Failure> {
    let lang = run.lang;
    importing.dry_run = true;
    let mut report = desk.import(bytes, importing, &mut told(run))?;
    if headings(&report, importing, desk, talk, lang)? {
        report = desk.import(bytes, importing, &mut told(run))?;
    }
    let page = report.to_text(lang);
    run.page(&page)?;
    if cells(&report, importing, talk, lang) {
        report = desk.import(bytes, importing, &mut told(run))?;
    }
    let count = |did| report.count(did);
    let (new, update, clash) = (count(Did::New), count(Did::Update), count(Did::Clash));
    if new + update == 0 && !report.rows.iter().any(|row| !row.changed.is_empty()) {
        talk.say(t("没有需要写入的内容。", "Nothing is to be written.").get(lang));
        return Ok(None);
    }
    let words = said!(
        "将新增 {new} 件、更新 {update} 件，{clash} 件仍有待核定。写入？[y/N]",
        "{new} new, {update} updated, {clash} still to be decided. Write? [y/N]"
    );
    let yes =
        talk.ask(words.get(lang)).is_some_and(|answer| answer.eq_ignore_ascii_case("y") || answer == YES.zh);
    if !yes {
        talk.say(t("没有写入任何内容。", "Nothing was written.").get(lang));
        return Ok(None);
    }
    importing.dry_run = false;
    desk.import(bytes, importing, &mut told(run)).map(Some)
}

/// Asks which column each doubtful heading means, with two samples; what is answered is kept for this sender's sheets.
fn headings<R: BufRead, W: Write>(
    report: &Report,
    importing: &mut Importing,
    desk: &mut Desk,
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> Result<bool, Failure> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (heading, perhaps, samples) in report.doubtful() {
        let samples = samples.join("；");
        let words = said!(
            "表头“{heading}”（如：{samples}）像是“{name}”：回车 采用，k 保留原样，或写明栏目",
            "The heading “{heading}” ({samples}) looks like “{key}”: Enter takes it, k keeps it as it is, or name a column:",
            name = perhaps.header.zh,
            key = perhaps.key
        );
        loop {
            let Some(answer) = talk.ask(words.get(lang)) else { return Ok(!found.is_empty()) };
            let key = match answer.as_str() {
                "" => Some(perhaps.key),
                "k" | "K" => Some("other"),
                named => column(named).map(|it| it.key).or_else(|| match find(named) {
                    Match::Exact(column) => Some(column.key),
                    _ => None,
                }),
            };
            if let Some(key) = key {
                found.push((heading.clone(), key.to_string()));
                break;
            }
            talk.say(
                t("没有这一栏，见 yingsu columns。", "There is no such column; see yingsu columns.")
                    .get(lang),
            );
        }
    }
    desk.remember_mappings(&importing.file_name, &found)?;
    let any = !found.is_empty();
    importing.given.extend(found);
    Ok(any)
}

/// Asks what is to stand in each cell that both changed.
fn cells<R: BufRead, W: Write>(
    report: &Report,
    importing: &mut Importing,
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> bool {
    let before = importing.taken.len();
    for row in &report.rows {
        for asked in &row.asked {
            let words = question(row, &asked.column, &asked.book, &asked.sheet);
            match talk.ask(words.get(lang)).as_deref() {
                None => return importing.taken.len() > before,
                Some("") => {}
                Some(answer) => {
                    let take = match answer {
                        "s" | "S" => Take::Sheet,
                        "b" | "B" => Take::Book,
                        typed => Take::Typed(typed.to_string()),
                    };
                    importing.taken.push((row.row, asked.column.clone(), take));
                }
            }
        }
    }
    importing.taken.len() > before
}

fn question(row: &RowReport, column: &str, book: &str, sheet: &str) -> Said {
    let (n, case_no) = (row.row, &row.case_no);
    said!(
        "第{n}行 {case_no} {column}：台账“{book}”，本表“{sheet}”。s 本表，b 台账，回车 留待以后，或写明应有的内容：",
        "Row {n} {case_no}, {column}: docket “{book}”, sheet “{sheet}”. s sheet, b docket, Enter later, or type what it is:"
    )
}
