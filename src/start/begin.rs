//! A book that is begun by the command that first writes into it.

use super::performed;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use yingsu::cli::{self, Run, exit};
use yingsu::domain::failure::{Failure, FailureKind};
use yingsu::said;
use yingsu::store::file;
use yingsu::work::desk::{Opening, begun};

/// Performs the command that begins a book. The book is made under another name and takes its place when the command
/// has written into it: a mistake leaves nothing behind.
pub(super) fn begin(
    name: &str,
    args: &cli::Typed,
    path: &Path,
    opening: &Opening,
    run: &mut Run,
) -> Result<i32, Failure> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{file}.{}.new", std::process::id()));
    let beside = |end: &str| PathBuf::from(format!("{}{end}", draft.display()));
    let new_folder = path.parent().filter(|folder| !folder.exists());
    let done = performed(name, args, &draft, opening, run).and_then(|(code, desk)| match code {
        exit::USE => Ok(code),
        // Whoever left it at a look has begun no book.
        _ if !desk.has_begun()? => Ok(code),
        _ => {
            drop(desk);
            put_in_place(&draft, &beside("-wal"), path)?;
            run.message(begun(path).get(run.lang));
            Ok(code)
        }
    });
    for end in ["", "-wal", "-shm"] {
        // What is not there need not go.
        let _ = std::fs::remove_file(beside(end));
    }
    if let Some(folder) = new_folder {
        // Only an empty one goes.
        let _ = std::fs::remove_dir(folder);
    }
    done
}

/// Gives a book that is whole (no log is left beside it) its name, never in place of one that someone else has begun
/// meanwhile.
fn put_in_place(draft: &Path, log: &Path, path: &Path) -> Result<(), Failure> {
    let placed = match log.exists() {
        true => Err(std::io::Error::from(ErrorKind::ResourceBusy)),
        false => file::put_in_free_place(draft, path),
    };
    placed.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => taken(path),
        _ => not_placed(&error, path),
    })
}

fn not_placed(error: &std::io::Error, path: &Path) -> Failure {
    let path = path.display();
    Failure::new(
        FailureKind::Store,
        said!("{path} 未能新建，未写入：{error}", "{path} could not be begun, nothing was written: {error}"),
    )
}

pub(super) fn taken(path: &Path) -> Failure {
    let path = path.display();
    Failure::new(
        FailureKind::Store,
        said!(
            "另一人刚刚新建了 {path}，本次未写入。",
            "Someone else has just made {path}; nothing was written."
        ),
    )
    .hint(said!("请再执行一次。", "Run it once more."))
}
