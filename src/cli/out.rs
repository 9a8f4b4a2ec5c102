//! `--to FILE`: a file put out whole, never in place of the book or what belongs to it, and of no other file unasked.

use crate::cli::args::on;
use crate::cli::{Run, exit};
use crate::domain::failure::{Failure, FailureKind};
use crate::port::file;
use crate::said;
use crate::work::desk::Desk;
use clap::ArgMatches;
use std::io::ErrorKind;
use std::path::Path;

/// Puts out a page under the name that was given with `--to`.
pub(super) fn put(
    to: &str,
    page: &str,
    args: &ArgMatches,
    desk: &Desk,
    run: &mut Run,
) -> Result<i32, Failure> {
    let path = crate::store::file::canonical(Path::new(to));
    let wrong = |words| Failure::new(FailureKind::Use, words);
    if desk.own_files().iter().any(|own| *own == path || file::same(own, &path)) {
        return Err(wrong(said!(
            "{to} 是数据库或者其本地文件，不能作为输出文件；未写入。",
            "{to} is the database or one of its files and is not written over."
        ))
        .hint(said!("请另取一个文件名。", "Give another name.")));
    }
    if path.exists() && !path.is_file() {
        return Err(wrong(said!(
            "{to} 不是普通文件，未写入。",
            "{to} is no regular file; nothing was written."
        )));
    }
    file::put(&path, page.as_bytes(), on(args, "force")).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            wrong(said!("{to} 已存在，不覆盖。", "{to} is there already and is not overwritten.")).hint(
                said!(
                    "请另取一个文件名；确要替换的，加 --force。",
                    "Give another name, or replace it with --force."
                ),
            )
        }
        _ => Failure::new(
            FailureKind::File,
            said!("{to} 无法写入：{error}", "{to} cannot be written: {error}"),
        ),
    })?;
    run.message(said!("已写入 {to}", "written to {to}").get(run.lang));
    Ok(exit::DONE)
}
