//! `yingsu backup`: a copy of the book while others write. `yingsu restore`: a book made of one, with the drill.

use crate::cli::args::{on, text};
use crate::cli::{Run, exit};
use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::store::copy::Copied;
use crate::store::file::canonical;
use crate::work::backup;
use crate::work::desk::{Desk, Opening};
use clap::ArgMatches;
use serde_json::json;
use std::path::Path;

/// `yingsu backup [--to FILE] [--json]`; without a file the copy of today in the folder of the settings.
pub(super) fn backup(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let (to, copied) = match text(args, "to") {
        Some(to) => {
            let path = canonical(Path::new(to));
            let copied = desk.back_up(&path)?;
            (path, copied)
        }
        None if desk.daily().is_none() => {
            return Err(Failure::new(
                FailureKind::Use,
                said!(
                    "没有写 --to，也没有设定每日备份的目录。",
                    "There is no --to, and no folder for daily backups is set."
                ),
            )
            .hint(said!(
                "请写 --to 文件，或者在 settings.toml 中写 [backup]、to = \"/目录\"。",
                "Give --to FILE, or write [backup] and to = \"/FOLDER\" into settings.toml."
            )));
        }
        None => match desk.back_up_today(desk.now().date())? {
            Some(made) => made,
            None => {
                run.message(said!("今日已有备份。", "Today's backup is there already.").get(run.lang));
                return Ok(exit::DONE);
            }
        },
    };
    if on(args, "json") {
        let mut value = shape(&copied);
        value["file"] = json!(to.to_string_lossy());
        return run.json(&value);
    }
    let (name, rows, cases, seal) = (to.display(), copied.seal.row, copied.cases, &copied.seal);
    run.line(
        said!(
            "已备份并核对：{name}（台账流水 {rows} 行，{cases} 件案件）。校验码 {seal}",
            "Backed up and checked: {name} ({rows} rows, {cases} cases). Seal {seal}"
        )
        .get(run.lang),
    )
}

fn shape(copied: &Copied) -> serde_json::Value {
    json!({
        "rows": copied.seal.row, "cases": copied.cases, "records": copied.records, "bytes": copied.bytes,
        "seal": copied.seal.to_string(),
    })
}

/// `yingsu restore FILE --to NEW [--salvage] [--json]`.
pub fn restore(args: &ArgMatches, opening: &Opening, run: &mut Run) -> Result<i32, Failure> {
    let from = Path::new(text(args, "file").unwrap_or_default());
    let to = canonical(Path::new(text(args, "to").unwrap_or_default()));
    if on(args, "salvage") {
        return salvage(from, &to, args, opening, run);
    }
    let (copied, stale) = backup::restore(from, &to)?;
    for path in &stale {
        let path = path.display();
        run.message(
            said!(
                "已删去原数据库留下的 {path}，以免混入。",
                "Removed {path}, which an earlier database left and which would be mixed in."
            )
            .get(run.lang),
        );
    }
    // The drill: the new book is opened as anyone would and every date is counted again.
    let verified = Desk::open(&to, opening)?.verify()?;
    let wrong: Vec<_> = verified.findings.iter().filter(|it| !it.is_local()).collect();
    if on(args, "json") {
        let mut value = shape(&copied);
        value["file"] = json!(to.to_string_lossy());
        value["findings"] = wrong.iter().map(|it| json!(it.words.get(run.lang))).collect();
        run.json(&value)?;
    } else {
        for it in &wrong {
            run.line(it.words.get(run.lang))?;
        }
        let (name, rows, cases, records) = (to.display(), copied.seal.row, copied.cases, copied.records);
        let seal = &copied.seal;
        run.line(
            said!(
                "已恢复到 {name}：台账流水 {rows} 行，{cases} 件案件，{records} 条记录，与备份一致，已逐项核验。校验码 {seal}",
                "Restored into {name}: {rows} rows, {cases} cases, {records} records, as in the backup, all verified. Seal {seal}"
            )
            .get(run.lang),
        )?;
    }
    Ok(if wrong.is_empty() { exit::DONE } else { exit::WRONG })
}

fn salvage(
    from: &Path,
    to: &Path,
    args: &ArgMatches,
    opening: &Opening,
    run: &mut Run,
) -> Result<i32, Failure> {
    let (saved, cases) = backup::salvage(from, to, opening)?;
    if on(args, "json") {
        run.json(&json!({
            "file": to.to_string_lossy(), "rows": saved.rows, "cases": cases, "behind": saved.behind,
            "rest": saved.rest.as_ref().map(|rest| rest.to_string_lossy()),
        }))?;
    } else {
        let (name, rows) = (to.display(), saved.rows);
        run.line(
            said!(
                "已抢救到 {name}：台账流水第 1 至 {rows} 行，{cases} 件案件。",
                "Salvaged into {name}: rows 1 to {rows} of the book, {cases} cases."
            )
            .get(run.lang),
        )?;
        if let Some(rest) = &saved.rest {
            let (rest, behind) = (rest.display(), saved.behind);
            run.line(
                said!(
                    "缺损之后还能读出 {behind} 行，写入 {rest}，请据以补录。",
                    "Behind the damage {behind} rows could be read; they are in {rest}, to be entered again."
                )
                .get(run.lang),
            )?;
        }
    }
    Ok(if saved.rest.is_some() { exit::WRONG } else { exit::DONE })
}
