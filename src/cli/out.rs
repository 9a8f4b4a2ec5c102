//! `--to FILE`: a file put out whole, never in place of the book or what belongs to it, and of no other file unasked.

use crate::cli::args::on;
use crate::cli::{Run, exit};
use crate::domain::failure::{Failure, FailureKind};
use crate::port::{file, out};
use crate::said;
use crate::work::desk::Desk;
use clap::ArgMatches;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Puts out a page under the name that was given with `--to`.
pub(super) fn put(
    to: &str,
    page: &str,
    args: &ArgMatches,
    desk: &Desk,
    run: &mut Run,
) -> Result<i32, Failure> {
    let path = place(to, desk)?;
    put_with(&path, args, |file| file.write_all(page.as_bytes()).map_err(|error| out::unwritable(&error)))?;
    run.message(said!("已写入 {to}", "written to {to}").get(run.lang));
    Ok(exit::DONE)
}

/// Where a file that goes out lies; none of the book's own.
pub(super) fn place(to: &str, desk: &Desk) -> Result<PathBuf, Failure> {
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
    Ok(path)
}

/// Why nothing was put in place: the file, or what was to be written.
enum Unput {
    File(std::io::Error),
    Other(Box<Failure>),
}

impl From<std::io::Error> for Unput {
    fn from(error: std::io::Error) -> Unput {
        Unput::File(error)
    }
}

/// Writes a file beside its place and puts it there when it is whole; without `--force` over no other.
pub(super) fn put_with(
    path: &Path,
    args: &ArgMatches,
    write: impl FnOnce(&mut File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    put_whole(path, on(args, "force"), write)
}

/// The same, told whether it may replace a file.
pub(super) fn put_whole(
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let to = path.display();
    let done =
        file::put_with(path, replace, |file| write(file).map_err(|failure| Unput::Other(Box::new(failure))));
    done.map_err(|unput| match unput {
        Unput::Other(failure) => *failure,
        Unput::File(error) if error.kind() == ErrorKind::AlreadyExists => {
            let words = said!("{to} 已存在，不覆盖。", "{to} is there already and is not overwritten.");
            Failure::new(FailureKind::Use, words).hint(said!(
                "请另取一个文件名；确要替换的，加 --force。",
                "Give another name, or replace it with --force."
            ))
        }
        Unput::File(error) => Failure::new(
            FailureKind::File,
            said!("{to} 无法写入：{error}", "{to} cannot be written: {error}"),
        ),
    })
}
