//! Papers that lie in a folder beside the docket: found only below it, read only when regular and of a sensible size.

use rustix::fs::OFlags;
use sha2::{Digest, Sha256};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};

/// The longest paper that is read: 256 MB.
pub const LONGEST: u64 = 256 << 20;

/// 指纹 — what tells one content of a file from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// SHA-256, 64 figures.
    pub sha256: String,
    /// In bytes.
    pub size: u64,
}

/// 读不了 — why a paper was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    Missing,
    /// Its name, or what it points at, leads out of the folder.
    Outside,
    /// A folder, a pipe, a device.
    NotRegular,
    /// Longer than [`LONGEST`], in bytes.
    TooLong(u64),
    Other(String),
}

/// Whether a name can only lead to something below a folder: no root, no `..`, nothing that a terminal would obey.
pub fn stays_below(name: &str) -> bool {
    let path = Path::new(name);
    !name.is_empty()
        && !name.chars().any(char::is_control)
        && path.components().all(|part| matches!(part, Component::Normal(_)))
}

/// Where a paper really lies; it must be a regular file below the folder, whatever links lead there.
pub fn place(folder: &Path, name: &str) -> Result<(PathBuf, u64), NotRead> {
    if !stays_below(name) {
        return Err(NotRead::Outside);
    }
    let told = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => NotRead::Missing,
        _ => NotRead::Other(error.to_string()),
    };
    let folder = folder.canonicalize().map_err(told)?;
    let path = folder.join(name).canonicalize().map_err(told)?;
    if !path.starts_with(&folder) {
        return Err(NotRead::Outside);
    }
    let facts = path.metadata().map_err(told)?;
    match (facts.is_file(), facts.len()) {
        (false, _) => Err(NotRead::NotRegular),
        (true, size) if size > LONGEST => Err(NotRead::TooLong(size)),
        (true, size) => Ok((path, size)),
    }
}

/// The print of a paper. Reads the whole file: 2 ms a megabyte.
pub fn print(folder: &Path, name: &str) -> Result<Print, NotRead> {
    let (path, _) = place(folder, name)?;
    let told = |error: std::io::Error| NotRead::Other(error.to_string());
    // What is swapped for a pipe in this moment must not hold anybody up.
    let flags = i32::try_from((OFlags::NONBLOCK | OFlags::NOFOLLOW).bits()).unwrap_or(0);
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(told)?;
    if !file.metadata().map_err(told)?.is_file() {
        return Err(NotRead::NotRegular);
    }
    let (mut hash, mut size, mut buffer) = (Sha256::new(), 0_u64, vec![0; 1 << 16]);
    let mut file = file.take(LONGEST + 1);
    loop {
        let read = file.read(&mut buffer).map_err(told)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else { break };
        hash.update(part);
        size += part.len() as u64;
    }
    if size > LONGEST {
        return Err(NotRead::TooLong(size));
    }
    let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Print { sha256, size })
}

/// The regular files of a folder and its folders, at most so many, by their names below it.
pub fn names(folder: &Path, most: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(below) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(folder.join(&below)) else { continue };
        for entry in entries.flatten() {
            let name = below.join(entry.file_name());
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                waiting.push(name);
            } else if kind.is_file() && found.len() < most {
                found.extend(name.to_str().filter(|it| stays_below(it)).map(String::from));
            }
        }
        if found.len() >= most {
            break;
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_is_that_of_the_content() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "abc").unwrap();
        let print = print(folder.path(), "a.txt").unwrap();
        // FIPS 180-2, appendix B.1.
        assert_eq!(print.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(print.size, 3);
    }

    #[test]
    fn what_leads_out_is_no_file_or_too_long_is_not_read() {
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("secret"), "x").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink(outside.path().join("secret"), at("link")).unwrap();
        std::os::unix::fs::symlink(outside.path(), at("linked")).unwrap();
        std::fs::create_dir(at("folder")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            at("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        std::fs::File::create(at("long")).unwrap().set_len(LONGEST + 1).unwrap();
        let read = |name: &str| print(folder.path(), name).unwrap_err();
        for name in ["link", "linked/secret", "../x", "/etc/passwd", "", "a\u{1b}[2J", "./../x"] {
            assert_eq!(read(name), NotRead::Outside, "{name:?}");
        }
        assert_eq!(read("none"), NotRead::Missing);
        assert_eq!((read("folder"), read("pipe")), (NotRead::NotRegular, NotRead::NotRegular));
        assert_eq!(read("long"), NotRead::TooLong(LONGEST + 1));
    }

    #[test]
    fn a_folder_is_listed_with_its_folders_and_without_links() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("证据")).unwrap();
        for name in ["证据/1.pdf", "答辩状.docx"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link")).unwrap();
        assert_eq!(names(folder.path(), 10), ["答辩状.docx", "证据/1.pdf"]);
        assert_eq!(names(folder.path(), 1).len(), 1);
    }
}
