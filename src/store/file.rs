//! The book's file: one path, one regular file under one name, and the same file as long as it is open.

use crate::domain::failure::Failure;
use crate::store::failure;
use std::cell::Cell;
use std::fs::{DirBuilder, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, PermissionsExt};
use std::path::{Component, Path, PathBuf};

/// The files that belong to a book beside it.
pub const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The path without links: what lies beside the book is looked for where the book is. Of a file that is not there yet,
/// that of its directory.
pub fn canonical(path: &Path) -> PathBuf {
    if let Ok(real) = std::fs::canonicalize(path) {
        return real;
    }
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::canonicalize(folder).map_or_else(|_| path.to_path_buf(), |folder| folder.join(name))
}

/// A file of the book's own, by the end of its name.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(end);
    name.into()
}

/// Refuses what is no regular file, and a file that has a second name: under each SQLite would keep a log of its own,
/// and what is saved through one would be lost through the other.
pub(super) fn regular(path: &Path) -> Result<(), Failure> {
    let facts = std::fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => failure::missing_file(path),
        _ => failure::file(&error, path),
    })?;
    let kind = facts.file_type();
    if kind.is_dir() {
        return Err(failure::is_directory(path));
    }
    if kind.is_fifo() || kind.is_socket() || kind.is_block_device() || kind.is_char_device() {
        return Err(failure::no_regular_file(path));
    }
    if facts.nlink() > 1 {
        return Err(failure::second_name(path));
    }
    Ok(())
}

/// 文件身份 — by device and number, of the book and of its log.
#[derive(Debug)]
pub(super) struct Identity {
    book: Option<(u64, u64)>,
    log: Cell<Option<(u64, u64)>>,
}

impl Identity {
    pub fn of(path: &Path) -> Identity {
        Identity { book: number(path), log: Cell::new(number(&beside(path, "-wal"))) }
    }

    /// Whether the path still leads to the file that was opened, log and all: what is written to any other is lost.
    /// 4 µs.
    pub fn check(&self, path: &Path) -> Result<(), Failure> {
        if number(path) != self.book {
            return Err(failure::replaced(path));
        }
        match (self.log.get(), number(&beside(path, "-wal"))) {
            (None, now) => self.log.set(now),
            (Some(log), now) if now == Some(log) => {}
            (Some(_), _) => return Err(failure::log_replaced(path)),
        }
        Ok(())
    }
}

fn number(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

/// The files a reader had to make beside a book that a group shares must not lock out those who may write it.
pub(super) fn share(path: &Path) {
    let Ok(book) = std::fs::metadata(path) else { return };
    if book.permissions().mode() & 0o040 == 0 {
        return;
    }
    for end in ["-wal", "-shm"] {
        let path = beside(path, end);
        let Ok(facts) = std::fs::metadata(&path) else { continue };
        let mine = facts.uid() == rustix::process::geteuid().as_raw();
        if mine && facts.permissions().mode() & 0o060 != 0o060 {
            // Refused, all stays as it was.
            let _ = std::fs::set_permissions(&path, Permissions::from_mode(0o660));
        }
    }
}

/// Makes a directory, and those above it that are missing, all of them open to the group: a colleague must get through.
/// What is made below a hidden directory of one's home belongs to one person, and only the last of them is shared.
pub(super) fn make_directory(directory: &Path) -> std::io::Result<()> {
    let missing: Vec<&Path> = directory.ancestors().take_while(|folder| !folder.exists()).collect();
    DirBuilder::new().recursive(true).mode(0o770).create(directory)?;
    let home = std::env::home_dir();
    let hidden = |folder: &Path| {
        let Some(folder) = home.as_ref().and_then(|home| folder.strip_prefix(home).ok()) else {
            return false;
        };
        let starts = |part: Component| matches!(part, Component::Normal(name) if name.as_encoded_bytes().starts_with(b"."));
        folder.components().any(starts)
    };
    for folder in missing {
        if folder.as_os_str().is_empty() {
            continue;
        }
        let mode = if folder != directory && hidden(folder) { 0o700 } else { 0o2770 };
        std::fs::set_permissions(folder, Permissions::from_mode(mode))?;
    }
    Ok(())
}

/// Gives a book that was made under another name its own, unless something has it.
pub fn put_in_free_place(from: &Path, to: &Path) -> std::io::Result<()> {
    crate::port::file::move_to_free(from, to)
}
