//! Who has which form open: a small file for each beside the book, which goes with the form and counts only as long as
//! its process lives. Nothing is written or read while no form is open, and nothing of it is in the book.

use crate::domain::day::Moment;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::store::Store;
use crate::store::draft::{Draft, Holder};
use crate::store::file::{beside, make_directory};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// One that is longer was not written by this program.
const MOST_BYTES: u64 = 4096;
const FOLDER: &str = ".desks";

/// 在填 — who has which form open, since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    pub who: String,
    pub kind: Kind,
    pub case: Option<CaseId>,
    /// `None` for a new record.
    pub record: Option<RecordId>,
    pub since: Moment,
    pub holder: Holder,
}

/// 占位 — says that a form is open until it is dropped.
#[derive(Debug)]
pub struct Lease {
    path: PathBuf,
}

impl Drop for Lease {
    fn drop(&mut self) {
        // One that stays behind is passed over when its process has ended.
        let _ = std::fs::remove_file(&self.path);
        if let Some(folder) = self.path.parent() {
            // Only an empty one goes.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// 在席 — the forms that are open on one book, as they were last looked at.
#[derive(Debug, Default)]
pub struct Sittings {
    folder: Option<PathBuf>,
    looked: Option<SystemTime>,
    all: Vec<Sitting>,
}

impl Sittings {
    /// Those beside the book of a store; none of one in memory.
    pub fn of(store: &Store) -> Sittings {
        let folder = store.file.as_ref().map(|_| beside(&store.place, FOLDER));
        Sittings { folder, ..Sittings::default() }
    }

    /// Says that a form is open. `None` where that cannot be said; nothing hangs on it. 0.1 ms.
    pub fn sit(&self, sitting: &Sitting) -> Option<Lease> {
        let folder = self.folder.as_deref()?;
        let path = folder.join(format!("{}.json", Draft::fresh_id()));
        // The folder may go at the moment it is written to, with the last form of another.
        (0..2).find_map(|_| write(folder, &path, sitting).ok())?;
        Some(Lease { path })
    }

    /// The forms that are open now, in any process but this. 2 µs while nothing has changed, 20 µs for each that did.
    pub fn others(&mut self) -> impl Iterator<Item = &Sitting> {
        if let Some(folder) = &self.folder {
            let now = folder.metadata().and_then(|facts| facts.modified()).ok();
            if now != self.looked {
                self.all = read_all(folder);
                self.looked = now;
            }
        }
        let own = Holder::own();
        self.all.iter().filter(move |it| it.holder != own && it.holder.lives())
    }
}

fn write(folder: &Path, path: &Path, sitting: &Sitting) -> std::io::Result<()> {
    if !folder.is_dir() {
        make_directory(folder)?;
    }
    let part = path.with_extension("part");
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o640).open(&part)?;
    file.set_permissions(Permissions::from_mode(0o640))?;
    file.write_all(&serde_json::to_vec(sitting)?)?;
    std::fs::rename(&part, path).inspect_err(|_| {
        // Nobody reads a part.
        let _ = std::fs::remove_file(&part);
    })
}

/// What lies there; what a process left that has ended is cleared away.
fn read_all(folder: &Path) -> Vec<Sitting> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        match read(&path) {
            Some(sitting) if sitting.holder.lives() => found.push(sitting),
            Some(_) => drop(Lease { path }),
            None => {}
        }
    }
    found.sort_by(|a: &Sitting, b| a.since.cmp(&b.since).then_with(|| a.who.cmp(&b.who)));
    found
}

fn read(path: &Path) -> Option<Sitting> {
    if path.extension().is_none_or(|ending| ending != "json") || !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;
    use crate::store::support::noon;

    fn sitting(holder: Holder) -> Sitting {
        Sitting {
            who: "李静".into(),
            kind: Kind::Answer,
            case: Some(CaseId(1)),
            record: None,
            since: noon(),
            holder,
        }
    }

    /// The process that started this one: it lives as long as the test does.
    fn another() -> Holder {
        let parent = rustix::process::getppid().unwrap().as_raw_nonzero().get();
        Holder::of(u32::try_from(parent).unwrap())
    }

    #[test]
    fn an_open_form_is_seen_until_it_closes_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("docket.db"), Access::ReadWrite).unwrap();
        let mut presence = Sittings::of(&store);
        assert_eq!(presence.others().count(), 0);
        let lease = presence.sit(&sitting(another())).unwrap();
        let own = presence.sit(&sitting(Holder::own())).unwrap();
        assert_eq!(presence.others().cloned().collect::<Vec<_>>(), [sitting(another())]);
        drop(lease);
        assert_eq!(presence.others().count(), 0);
        drop(own);
        assert!(!beside(&folder.path().join("docket.db"), FOLDER).exists());
    }

    #[test]
    fn what_a_killed_process_left_is_passed_over_and_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("docket.db"), Access::ReadWrite).unwrap();
        let mut presence = Sittings::of(&store);
        let gone = Holder { pid: 1, since: "an earlier start".into() };
        std::mem::forget(presence.sit(&sitting(gone)).unwrap());
        assert_eq!(presence.others().count(), 0);
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().flatten().filter(|it| it.path().is_dir()).count(),
            0
        );
    }
}
