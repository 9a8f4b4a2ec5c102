//! `yingsu import FILE`: a ledger into the docket. At a terminal what is doubtful is asked before anything is written.

use crate::cli::args::{on, text, texts};
use crate::cli::ask;
use crate::cli::run::unreadable;
use crate::cli::stop::Stop;
use crate::cli::talk::Talk;
use crate::cli::{Run, exit};
use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::text::{Said, fold, mark};
use crate::work::desk::Desk;
use crate::work::import::{Importing, LedgerBytes, Prefer, Progress, Report, RowAt, Take};
use clap::ArgMatches;
use std::borrow::Cow;
use std::io::IsTerminal;
use std::time::Instant;

/// Writing fewer records than this takes no time worth telling.
const TOLD_FROM: usize = 5_000;

/// How many records are written in a second, at the least, on a small server.
const A_SECOND: usize = 12_000;

pub(super) fn import(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let file = text(args, "file").unwrap_or_default();
    let source = OnDisk::of(file)?;
    let mut importing = asked(args, file)?;
    importing.remembered = desk.mappings_of(file)?;
    let at_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let asks = at_terminal && ["yes", "json", "dry-run"].iter().all(|flag| !on(args, flag));
    let report = match asks.then(|| Talk::at_terminal(importing.stop.clone())).flatten() {
        Some(mut talk) => match ask::through(&source, &mut importing, desk, run, &mut talk)? {
            Some(report) => {
                run.page(&report.done_text(run.lang))?;
                report
            }
            None => return Ok(exit::DONE),
        },
        None => {
            let report = desk.import(&source, &importing, &mut told(run))?;
            print(args, &report, run)?;
            report
        }
    };
    Ok(if report.clean() { exit::DONE } else { exit::WRONG })
}

/// A file that is read again where it is needed again; another by then is not taken for it.
pub(super) struct OnDisk<'a> {
    file: &'a str,
    sum: (u64, usize),
}

impl OnDisk<'_> {
    pub(super) fn of(file: &str) -> Result<OnDisk<'_>, Failure> {
        let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
        Ok(OnDisk { file, sum: sum(&bytes) })
    }
}

fn sum(bytes: &[u8]) -> (u64, usize) {
    (mark::of(bytes, mark::START), bytes.len())
}

impl LedgerBytes for OnDisk<'_> {
    fn bytes(&self) -> Result<Cow<'_, [u8]>, Failure> {
        let file = self.file;
        let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
        if sum(&bytes) == self.sum {
            return Ok(Cow::Owned(bytes));
        }
        let words = said!(
            "{file} 在导入期间被改动，没有写入任何内容；请保存后重新导入。",
            "{file} was changed while it was imported; nothing was written. Save it and import it again."
        );
        Err(Failure::new(FailureKind::File, words))
    }
}

fn print(args: &ArgMatches, report: &Report, run: &mut Run) -> Result<i32, Failure> {
    if on(args, "json") {
        return run.json(&report.to_json(run.lang));
    }
    let page = report.to_text(run.lang);
    run.page(&page)
}

fn asked(args: &ArgMatches, file: &str) -> Result<Importing, Failure> {
    let wrong = |words| Failure::new(FailureKind::Use, words);
    let mut given = Vec::new();
    for pair in texts(args, "map") {
        let (heading, key) = pair.split_once('=').ok_or_else(|| {
            wrong(said!(
                "--map {pair} 缺少等号，应写作 表头=栏目。",
                "--map {pair} has no `=`; write heading=column."
            ))
        })?;
        given.push((heading.to_string(), key.to_string()));
    }
    let mut decided = Vec::new();
    for pair in texts(args, "row") {
        let read = pair.rsplit_once('=').and_then(|(row, case)| Some((RowAt::read(row)?, case.to_string())));
        decided.push(read.ok_or_else(|| {
            wrong(said!(
                "--row {pair} 写法不对，应写作 行号=new 或 行号=案号；读多张表的，行号写作 表名!行号。",
                "--row {pair} is not right; write ROW=new or ROW=CASE, and SHEET!ROW where several sheets are read."
            ))
        })?);
    }
    let mut taken = Vec::new();
    for pair in texts(args, "take") {
        taken.push(take(&pair).ok_or_else(|| {
            wrong(said!(
                "--take {pair} 写法不对，应写作 行号:表头=sheet、行号:表头=book 或者 行号:表头==内容；读多张表的，行号写作 表名!行号。",
                "--take {pair} is not right; write ROW:HEADING=sheet, ROW:HEADING=book or ROW:HEADING==TEXT, and SHEET!ROW where several sheets are read."
            ))
        })?);
    }
    Ok(Importing {
        file_name: file.to_string(),
        sheet: text(args, "sheet").map(str::to_string),
        given,
        dry_run: on(args, "dry-run"),
        prefer: text(args, "prefer").and_then(Prefer::from_key),
        decided,
        taken,
        remembered: Vec::new(),
        stop: Stop::on_interrupt().flag(),
    })
}

fn take(pair: &str) -> Option<(RowAt, String, Take)> {
    let (row, rest) = pair.split_once([':', '：'])?;
    let row = RowAt::read(row)?;
    if let Some((heading, text)) = rest.split_once("==") {
        return Some((row, heading.to_string(), Take::Typed(text.to_string())));
    }
    let (heading, what) = rest.rsplit_once('=')?;
    let take = match Prefer::from_key(what)? {
        Prefer::Sheet => Take::Sheet,
        Prefer::Book => Take::Book,
    };
    Some((row, heading.to_string(), take))
}

/// Tells how far an import has come, and how long it still takes.
pub(super) fn told(run: &mut Run) -> impl FnMut(Progress) {
    let (lang, messages, began) = (run.lang, &mut *run.messages, Instant::now());
    let mut phase = (0, Instant::now());
    move |progress: Progress| {
        let (n, done, total) = match progress {
            Progress::Read { done, total } => (1, done, total),
            Progress::Again => (2, 0, 0),
            Progress::Writing { rows } => (3, 0, rows),
        };
        if phase.0 != n {
            phase = (n, if phase.0 == 0 { began } else { Instant::now() });
        }
        let left = left(phase.1.elapsed().as_secs_f64(), done, total);
        let words = match progress {
            Progress::Read { .. } => {
                said!("已读并比对 {done}/{total} 行{left}", "{done}/{total} rows read and compared{left}"; left)
            }
            Progress::Again => said!(
                "其间有人新登记或修改了案件登记，重新比对",
                "someone registered a case or changed a registration meanwhile: compared once more"
            ),
            Progress::Writing { rows } if rows >= TOLD_FROM => {
                let seconds = rows.div_ceil(A_SECOND);
                said!(
                    "正在写入 {rows} 条记录，约需 {seconds} 秒，其间他人可以查看、不能保存",
                    "writing {rows} records, about {seconds} seconds; others can read meanwhile, not save"
                )
            }
            Progress::Writing { .. } => return,
        };
        let _ = writeln!(messages, "{}", fold::clean(words.get(lang)));
    }
}

/// `，约剩 12 秒` — once there is something to tell it by.
fn left(seconds: f64, done: usize, total: usize) -> Said {
    if done == 0 || seconds < 1.0 {
        return Said::default();
    }
    let rest = (seconds * total.saturating_sub(done) as f64 / done as f64).ceil();
    said!("，约剩 {rest} 秒", ", about {rest} s left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_became_another_meanwhile_is_not_taken_for_the_one_that_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "案号,原告\n").unwrap();
        let file = path.to_str().unwrap();
        let source = OnDisk::of(file).unwrap();
        assert_eq!(&*source.bytes().unwrap(), "案号,原告\n".as_bytes());
        std::fs::write(&path, "案号,被告\n").unwrap();
        assert!(source.bytes().unwrap_err().words.zh.contains("被改动"));
        std::fs::remove_file(&path).unwrap();
        assert!(source.bytes().is_err());
    }
}
