//! The first place of drafts: a file for each, in the state directory of whoever types. No lock of the book, no full
//! disk under it and no stopped process stands in their way, and nobody else reads them.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::store::draft::{Draft, KeptIn, Shelved};
use crate::text::mark;
use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A draft that is longer than this was not written by this program.
const MOST_BYTES: u64 = 256 << 20;
const ENDING: &str = "json";

/// 草稿夹 — the folder of one person's drafts in one book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The drafts for a book, below a person's state directory. Nothing is made yet.
    pub fn of(state: &Path, book: &Path) -> Shelf {
        let book = std::fs::canonicalize(book).unwrap_or_else(|_| book.to_path_buf());
        let name = format!("{:016x}", mark::of(book.as_os_str().as_bytes(), mark::START));
        Shelf { folder: state.join("drafts").join(name) }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A word kept beside the drafts, such as whose work this person looks at; `None` where none is kept.
    pub fn word(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.folder.join(name)).ok().map(|text| text.trim().to_string())
    }

    /// Keeps a word. Nothing hangs on it: what cannot be kept is forgotten.
    pub fn set_word(&self, name: &str, word: &str) {
        let _ = self.make_folder().and_then(|()| std::fs::write(self.folder.join(name), word));
    }

    /// Keeps a draft in place of the one before; durable when it returns. About 1 ms, the disk's own delay beside.
    pub fn keep(&self, draft: &Draft) -> Result<(), Failure> {
        self.write(draft).map_err(|error| {
            let folder = self.folder.display();
            Failure::new(
                FailureKind::File,
                said!(
                    "草稿目录无法写入：{folder}（{error}）",
                    "Drafts cannot be written to {folder}: {error}"
                ),
            )
            .hint(said!(
                "请核对该目录的权限和剩余空间。",
                "Check its permissions and the space left on the disk."
            ))
        })
    }

    fn write(&self, draft: &Draft) -> std::io::Result<()> {
        let text = draft.sealed();
        self.make_folder()?;
        let (path, beside) = (self.path(&draft.id), self.folder.join(format!("{}.part", draft.id)));
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.set_permissions(Permissions::from_mode(0o600))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)?;
        File::open(&self.folder)?.sync_all()
    }

    fn make_folder(&self) -> std::io::Result<()> {
        if !self.folder.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        }
        let own = [Some(self.folder.as_path()), self.folder.parent()];
        for folder in own.into_iter().flatten() {
            if folder.metadata()?.permissions().mode() & 0o077 != 0 {
                std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
            }
        }
        Ok(())
    }

    fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.{ENDING}"))
    }

    /// The drafts of this person, be they open in another window.
    pub fn all(&self, who: &str) -> Shelved {
        let mut found = Shelved::default();
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return found };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_none_or(|ending| ending != ENDING) {
                continue;
            }
            match read(&path) {
                Some(draft) if draft.who == who => found.drafts.push(draft),
                Some(_) => {}
                None => {
                    let path = path.display();
                    found.unreadable.push(said!("{path}", "{path}"));
                }
            }
        }
        found.drafts.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
        found
    }

    /// Drops a draft; false when there is none.
    pub fn drop(&self, id: &str) -> Result<bool, Failure> {
        let path = self.path(id);
        match std::fs::remove_file(&path) {
            Ok(()) => Ok(true),
            // Where no folder can be, no draft lies.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
            Err(error) => {
                let path = path.display();
                Err(Failure::new(
                    FailureKind::File,
                    said!("草稿无法删除：{path}（{error}）", "The draft cannot be removed: {path}: {error}"),
                ))
            }
        }
    }
}

fn read(path: &Path) -> Option<Draft> {
    if !path.metadata().ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    File::open(path).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    let draft = Draft::unsealed(&text)?;
    Some(Draft { place: KeptIn::Shelf, ..draft })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::draft::tests::draft;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_draft_is_a_file_that_only_its_person_may_read() {
        let state = tempfile::tempdir().unwrap();
        let shelf = Shelf::of(&state.path().join("new/state"), Path::new("/srv/docket.db"));
        shelf.keep(&draft("a", "未")).unwrap();
        shelf.keep(&draft("a", "未写完的答")).unwrap();
        assert_eq!(shelf.all("王宁").drafts, [Draft { place: KeptIn::Shelf, ..draft("a", "未写完的答") }]);
        assert_eq!(shelf.all("李四"), Shelved::default());
        assert_eq!(mode(&shelf.path("a")), 0o600);
        assert_eq!((mode(shelf.folder()), mode(shelf.folder().parent().unwrap())), (0o700, 0o700));
        assert!(shelf.drop("a").unwrap());
        assert!(!shelf.drop("a").unwrap());
        assert_eq!(shelf.all("王宁"), Shelved::default());
    }

    #[test]
    fn two_forms_are_two_drafts_and_two_books_have_two_shelves() {
        let state = tempfile::tempdir().unwrap();
        let shelf = Shelf::of(state.path(), Path::new("/srv/docket.db"));
        shelf.keep(&draft("a", "甲")).unwrap();
        shelf.keep(&draft("b", "乙")).unwrap();
        assert_eq!(shelf.all("王宁").drafts.len(), 2);
        assert_eq!(Shelf::of(state.path(), Path::new("/srv/other.db")).all("王宁"), Shelved::default());
    }

    #[test]
    fn a_file_that_is_no_draft_is_named_and_left_alone() {
        let state = tempfile::tempdir().unwrap();
        let shelf = Shelf::of(state.path(), Path::new("/srv/docket.db"));
        shelf.keep(&draft("a", "甲")).unwrap();
        std::fs::write(shelf.path("b"), "{\"id\":\"b\"").unwrap();
        let found = shelf.all("王宁");
        assert_eq!((found.drafts.len(), found.unreadable.len()), (1, 1));
        assert!(shelf.path("b").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said() {
        let state = tempfile::tempdir().unwrap();
        std::fs::write(state.path().join("drafts"), "a file stands in the way").unwrap();
        let shelf = Shelf::of(state.path(), Path::new("/srv/docket.db"));
        let failure = shelf.keep(&draft("a", "甲")).unwrap_err();
        assert!(failure.words.zh.contains("草稿目录无法写入"), "{failure:?}");
    }
}
