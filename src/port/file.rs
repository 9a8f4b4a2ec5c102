//! Files beside the book and files put out: read only when regular and of a sensible size, written whole or not at all.

use crate::said;
use crate::text::Said;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// 读不了 — why a file was not read.
#[derive(Debug, Clone, PartialEq)]
pub struct Unread {
    /// It is not there.
    pub missing: bool,
    pub words: Said,
}

/// The text of a regular file of at most so many bytes.
pub fn text(path: &Path, most: u64) -> Result<String, Unread> {
    let unread = |words: Said| Unread { missing: false, words };
    let told = |error: std::io::Error| Unread {
        missing: error.kind() == ErrorKind::NotFound,
        words: said!("{error}", "{error}"),
    };
    // A pipe that nobody writes to must not hold up the start.
    let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0);
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(told)?;
    let facts = file.metadata().map_err(told)?;
    if !facts.is_file() {
        return Err(unread(said!("不是普通文件", "it is no regular file")));
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() as u64 > most {
        let most = most >> 10;
        return Err(unread(said!("超过 {most} KB", "it is longer than {most} KB")));
    }
    String::from_utf8(bytes).map_err(|_| unread(said!("不是 UTF-8 文本", "it is no UTF-8 text")))
}

/// Puts a file in place whole: written beside bit by bit, then renamed; what cannot be written to its end leaves nothing.
/// Without `replace` a file that is there stays, and the error is `AlreadyExists`.
pub fn put_with<E: From<std::io::Error>>(
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut std::fs::File) -> Result<(), E>,
) -> Result<(), E> {
    let beside = part(path);
    let written = || -> Result<(), E> {
        if !replace && path.symlink_metadata().is_ok() {
            return Err(std::io::Error::from(ErrorKind::AlreadyExists).into());
        }
        let mut file = OpenOptions::new().read(true).write(true).create_new(true).open(&beside)?;
        write(&mut file)?;
        file.sync_all()?;
        if replace {
            std::fs::rename(&beside, path)?
        } else {
            move_to_free(&beside, path)?
        }
        Ok(())
    };
    let done = written();
    if done.is_err() {
        // What could not be put in place is of no use to anyone.
        let _ = std::fs::remove_file(&beside);
    }
    done
}

/// The name under which a file is written before it takes its own.
pub fn part(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

/// Gives a file its name unless something has it. On file systems that cannot do so in one act, a moment lies between.
pub fn move_to_free(from: &Path, to: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS) if to.symlink_metadata().is_ok() => {
            Err(ErrorKind::AlreadyExists.into())
        }
        Err(Errno::INVAL | Errno::NOSYS) => std::fs::rename(from, to),
        moved => moved.map_err(Into::into),
    }
}

/// Whether two paths lead to one file.
pub fn same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |path: &Path| path.metadata().ok().map(|facts| (facts.dev(), facts.ino()));
    number(one).is_some_and(|number_of| number(other) == Some(number_of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_is_no_regular_file_or_too_long_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        assert!(text(&path, 10).unwrap_err().missing);
        std::fs::write(&path, "案号").unwrap();
        assert_eq!(text(&path, 10).unwrap(), "案号");
        assert!(text(&path, 5).unwrap_err().words.zh.contains("超过"));
        std::fs::write(&path, b"\xb0\xb8").unwrap();
        assert!(text(&path, 10).unwrap_err().words.zh.contains("UTF-8"));
        assert!(text(folder.path(), 10).unwrap_err().words.zh.contains("不是普通文件"));
        assert!(text(Path::new("/dev/zero"), 10).unwrap_err().words.zh.contains("不是普通文件"));
    }

    fn put(path: &Path, bytes: &[u8], replace: bool) -> std::io::Result<()> {
        put_with(path, replace, |file| file.write_all(bytes))
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_told_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        put(&path, b"one", false).unwrap();
        assert_eq!(put(&path, b"two", false).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        put(&path, b"two", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
