//! An import at a terminal: the headings that are doubtful, the rows that may be a case of the docket and the cells that
//! both changed are asked one by one; then all of it enters in one step, or nothing.

use crate::cli::Run;
use crate::cli::headings::{Left, through as through_columns};
use crate::cli::import::told;
use crate::cli::talk::Talk;
use crate::domain::failure::Failure;
use crate::form::ledger::{Match, column, find};
use crate::said;
use crate::text::{Lang, Said, Text, t};
use crate::work::desk::Desk;
use crate::work::import::{Asked, Did, Importing, LedgerBytes, Report, RowReport, Take, lay_out};
use std::io::{BufRead, Write};

/// What agrees, beside the letter.
const YES: Text = t("是", "yes");

/// Goes through a file with the person; `None` when they leave it at that and nothing was written.
pub(super) fn through<R: BufRead, W: Write>(
    source: &(impl LedgerBytes + ?Sized),
    importing: &mut Importing,
    desk: &mut Desk,
    run: &mut Run,
    talk: &mut Talk<R, W>,
) -> Result<Option<Report>, Failure> {
    let lang = run.lang;
    let away = |talk: &mut Talk<R, W>| {
        talk.say(t("没有写入任何内容。", "Nothing was written.").get(lang));
        Ok(None)
    };
    importing.dry_run = true;
    // What cannot be told of the headings is asked before any row is read.
    if !lay_out(&source.bytes()?, importing)?.1.is_empty() && !mapped(source, importing, desk, talk, lang)? {
        return away(talk);
    }
    let mut report = desk.import(source, importing, &mut told(run))?;
    match headings(&report, importing, desk, talk, lang)? {
        Answered::Nothing => {}
        Answered::Something => report = desk.import(source, importing, &mut told(run))?,
        Answered::Away => return away(talk),
    }
    loop {
        let page = report.rows_text(lang);
        run.page(&page)?;
        let asked = match rows(&report, importing, talk, lang) {
            Answered::Away => Answered::Away,
            first => first.then(cells(&report, importing, talk, lang)),
        };
        match asked {
            Answered::Nothing => {}
            Answered::Something => report = desk.import(source, importing, &mut told(run))?,
            Answered::Away => return away(talk),
        }
        let count = |did| report.count(did);
        let (new, update, clash, skipped) =
            (count(Did::New), count(Did::Update), count(Did::Clash), count(Did::Skipped));
        let words = said!(
            "将新增 {new} 件、更新 {update} 件；{clash} 件有待核定，{skipped} 件跳过。y 写入，m 改栏目，回车 不写入：",
            "{new} new, {update} updated; {clash} to be decided, {skipped} left out. y writes, m changes the columns, Enter leaves:"
        );
        let Some(answer) = talk.ask(words.get(lang)) else { return away(talk) };
        match answer.as_str() {
            "m" | "M" => {
                if !mapped(source, importing, desk, talk, lang)? {
                    return away(talk);
                }
                report = desk.import(source, importing, &mut told(run))?;
            }
            yes if yes.eq_ignore_ascii_case("y") || yes == YES.zh => break,
            _ => return away(talk),
        }
    }
    importing.dry_run = false;
    desk.import(source, importing, &mut told(run)).map(Some)
}

/// 作答 — what came of a round of questions.
enum Answered {
    Nothing,
    Something,
    /// The person left.
    Away,
}

impl Answered {
    fn of(any: bool) -> Answered {
        if any { Answered::Something } else { Answered::Nothing }
    }

    fn then(self, later: Answered) -> Answered {
        match (self, later) {
            (Answered::Away, _) | (_, Answered::Away) => Answered::Away,
            (Answered::Nothing, Answered::Nothing) => Answered::Nothing,
            _ => Answered::Something,
        }
    }
}

/// Goes through the columns; what was said of them is kept for this sender's next sheet. `false` when the person left.
fn mapped<R: BufRead, W: Write>(
    source: &(impl LedgerBytes + ?Sized),
    importing: &mut Importing,
    desk: &mut Desk,
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> Result<bool, Failure> {
    if through_columns(&source.bytes()?, importing, talk, lang)? == Left::Away {
        return Ok(false);
    }
    desk.remember_mappings(&importing.file_name, &importing.given)?;
    Ok(true)
}

/// Asks of which case each row is that may be one of the docket.
fn rows<R: BufRead, W: Write>(
    report: &Report,
    importing: &mut Importing,
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> Answered {
    let before = importing.decided.len();
    for row in report.rows.iter().filter(|row| !row.may_be.is_empty()) {
        let (at, case_no) = (report.understood.row_at(row.sheet, row.row), &row.case_no);
        let choices: Vec<String> =
            row.may_be.iter().enumerate().map(|(at, (_, words))| format!("{} {words}", at + 1)).collect();
        let choices = choices.join("；");
        let words = said!(
            "第{at}行 {case_no} 可能就是：{choices}。写序号即同一件，n 另一件（新增），回车 留待以后：",
            "Row {at} {case_no} may be: {choices}. A number if it is the same, n if it is another, Enter leaves it:"
        );
        loop {
            let Some(answer) = talk.ask(words.get(lang)) else { return Answered::Away };
            let chosen = match answer.as_str() {
                "" => break,
                "n" | "N" => Some("new".to_string()),
                number => {
                    let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                    at.and_then(|at| row.may_be.get(at)).map(|(id, _)| id.clone())
                }
            };
            match chosen {
                Some(chosen) => {
                    importing.decided.push((at, chosen));
                    break;
                }
                None => talk.say(t("请写序号、n 或者回车。", "A number, n, or Enter.").get(lang)),
            }
        }
    }
    Answered::of(importing.decided.len() > before)
}

/// Asks which column each doubtful heading means, with two samples; what is answered is kept for this sender's sheets.
fn headings<R: BufRead, W: Write>(
    report: &Report,
    importing: &mut Importing,
    desk: &mut Desk,
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> Result<Answered, Failure> {
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
            let Some(answer) = talk.ask(words.get(lang)) else { return Ok(Answered::Away) };
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
    Ok(Answered::of(any))
}

/// Asks what is to stand in each cell that both changed.
fn cells<R: BufRead, W: Write>(
    report: &Report,
    importing: &mut Importing,
    talk: &mut Talk<R, W>,
    lang: Lang,
) -> Answered {
    let before = importing.taken.len();
    for row in &report.rows {
        for asked in &row.asked {
            let words = question(report, row, asked);
            match talk.ask(words.get(lang)).as_deref() {
                None => return Answered::Away,
                Some("") => {}
                Some(answer) => {
                    let take = match answer {
                        "s" | "S" => Take::Sheet,
                        "b" | "B" => Take::Book,
                        typed => Take::Typed(typed.to_string()),
                    };
                    importing.taken.push((
                        report.understood.row_at(row.sheet, row.row),
                        asked.column.clone(),
                        take,
                    ));
                }
            }
        }
    }
    Answered::of(importing.taken.len() > before)
}

fn question(report: &Report, row: &RowReport, asked: &Asked) -> Said {
    let (at, case_no) = (report.understood.row_at(row.sheet, row.row), &row.case_no);
    let Asked { column, book, sheet } = asked;
    said!(
        "第{at}行 {case_no} {column}：台账“{book}”，本表“{sheet}”。s 本表，b 台账，回车 留待以后，或写明应有的内容：",
        "Row {at} {case_no}, {column}: docket “{book}”, sheet “{sheet}”. s sheet, b docket, Enter later, or type what it is:"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::work::desk::Opening;
    use crate::work::world::World;
    use std::io::Cursor;

    const NO: &str = "（2026）津0118行初1号";

    fn desk() -> Desk {
        let now = || "2026-11-23T09:00:00".parse().unwrap();
        let opening = Opening { login: "yang".into(), now, as_if: None, readonly: false };
        Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap()
    }

    /// Goes through a file with these answers; what was said, and what was done.
    fn talked(desk: &mut Desk, name: &str, text: &str, answers: &str) -> (String, Option<Report>) {
        let mut importing = Importing { file_name: name.into(), ..Importing::default() };
        importing.remembered = desk.mappings_of(name).unwrap();
        let (mut out, mut messages, mut input) = (Vec::new(), Vec::new(), std::io::empty());
        let mut run = Run { lang: Lang::Zh, out: &mut out, messages: &mut messages, input: &mut input };
        let mut talk =
            Talk { from: Cursor::new(answers.as_bytes().to_vec()), to: Vec::new(), wait: Box::new(|| true) };
        let report = through(text.as_bytes(), &mut importing, desk, &mut run, &mut talk).unwrap();
        (String::from_utf8(talk.to).unwrap(), report)
    }

    fn sheet(officer: &str, judge: &str) -> String {
        format!("案号,原告,被告,承办人,承办法官\n{NO},李某,大邱庄镇,{officer},{judge}\n")
    }

    fn line(desk: &mut Desk) -> (String, String) {
        let case = desk.find(NO).unwrap();
        let view = desk.case(case).unwrap();
        (view.file.registration.officer.clone(), view.file.registration.judge.clone())
    }

    #[test]
    fn cells_that_both_changed_are_decided_one_by_one_and_enter_in_one_step() {
        let mut desk = desk();
        talked(&mut desk, "a.csv", &sheet("钱某", "甲法官"), "y\n");
        // Another sender changed both since, of which the first one does not know.
        talked(&mut desk, "b.csv", &sheet("吴某", "乙法官"), "y\n");
        assert_eq!(line(&mut desk), ("吴某".into(), "乙法官".into()));
        let (said, report) = talked(&mut desk, "a.csv", &sheet("周某", "丙法官"), "b\n孙某\ny\n");
        assert!(said.contains("台账“吴某”，本表“周某”"), "{said}");
        assert!(report.is_some());
        assert_eq!(line(&mut desk), ("孙某".into(), "乙法官".into()));
    }

    #[test]
    fn nothing_is_written_without_a_yes() {
        let mut desk = desk();
        let (said, report) = talked(&mut desk, "a.csv", &sheet("钱某", "甲法官"), "n\n");
        assert!(report.is_none() && said.contains("没有写入任何内容"), "{said}");
        assert!(desk.find(NO).is_err());
        let (_, report) = talked(&mut desk, "a.csv", &sheet("钱某", "甲法官"), "");
        assert!(report.is_none(), "the input ended");
    }
}
