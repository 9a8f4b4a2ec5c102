//! `yingsu seal`: the number and hash of the book's last row, to be kept where nobody who has the database gets at it;
//! and `yingsu verify --seal`, which sets what was kept beside the book.

use crate::cli::Run;
use crate::cli::args::{on, text, texts};
use crate::domain::failure::{Failure, FailureKind};
use crate::port::file;
use crate::said;
use crate::store::tail::Seal;
use crate::work::desk::Desk;
use clap::ArgMatches;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The longest file of seals that is read, in bytes: a hundred years of them.
const MOST_BYTES: u64 = 4 << 20;

/// `yingsu seal [--hook COMMAND] [--json]`.
pub(super) fn seal(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let seal = desk.sealed()?;
    let at = desk.now().format("%Y-%m-%dT%H:%M:%S").to_string();
    let line = format!("{at} {seal}");
    if let Some(command) = text(args, "hook") {
        hook(command, &line)?;
    }
    if on(args, "json") {
        let value = json!({ "at": at, "row": seal.row, "hash": seal.hash, "seal": seal.to_string() });
        return run.json(&value);
    }
    run.line(&line)
}

/// Gives the line to a command of the shell, on its standard input.
fn hook(command: &str, line: &str) -> Result<(), Failure> {
    let failed = |why: String| {
        Failure::new(
            FailureKind::File,
            said!("校验码没有送出：{command}：{why}", "The seal was not handed on: {command}: {why}"),
        )
        .hint(said!("请核对 --hook 后的命令。", "Check the command behind --hook."))
    };
    let started =
        Command::new("sh").arg("-c").arg(command).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let mut child = started.map_err(|error| failed(error.to_string()))?;
    if let Some(mut input) = child.stdin.take() {
        // A command that does not read its input tells by its exit code how it went.
        let _ = writeln!(input, "{line}");
    }
    let status = child.wait().map_err(|error| failed(error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failed(status.to_string())) }
}

/// The seals behind `--seal`: each is a seal, or a file of lines with seals.
pub(super) fn typed(args: &ArgMatches) -> Result<Vec<Seal>, Failure> {
    let mut seals = Vec::new();
    for typed in texts(args, "seal") {
        match typed.trim().parse() {
            Ok(seal) => seals.push(seal),
            Err(()) => seals.extend(in_file(&typed)?),
        }
    }
    Ok(seals)
}

fn in_file(path: &str) -> Result<Vec<Seal>, Failure> {
    let wrong = |words| {
        Failure::new(FailureKind::Use, words).hint(said!(
            "--seal 后写一个校验码（行号:64位校验值），或者存有校验码的文件。",
            "Behind --seal goes a seal (row:64 figures), or a file that holds seals."
        ))
    };
    let text = file::text(Path::new(path), MOST_BYTES).map_err(|unread| {
        wrong(said!("校验码文件 {path} 无法读取：{why}", "The file of seals {path} cannot be read: {why}"; why = unread.words))
    })?;
    let seals: Vec<Seal> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    if seals.is_empty() {
        return Err(wrong(said!("{path} 中没有校验码。", "{path} holds no seal.")));
    }
    Ok(seals)
}
