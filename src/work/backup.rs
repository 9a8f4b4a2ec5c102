//! 备份 — a copy of the book and its seal every day, in a folder that the district has chosen; and what is needed to go
//! back to one.

use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind};
use crate::port::file;
use crate::said;
use crate::store::Store;
use crate::store::copy::{Copied, NotCopied, Salvaged};
use crate::text::Said;
use crate::work::daily::{Daily, SEALS};
use crate::work::desk::{Desk, Opening};
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A copy that was begun longer ago than this was left by a program that was killed.
const STALE: Duration = Duration::from_secs(3600);

impl Desk {
    /// Copies the book into a file that is not there yet, while others go on writing.
    pub fn back_up(&self, to: &Path) -> Result<Copied, Failure> {
        self.store.copy_to(to).map_err(|error| refused(error, self.store.place()))
    }

    /// The copy of today, unless it is there; with its seal, and without the oldest ones. `None` when no folder was
    /// chosen or another program makes it at this moment.
    pub fn back_up_today(&self, today: Day) -> Result<Option<(PathBuf, Copied)>, Failure> {
        let Some(daily) = &self.world.backup else { return Ok(None) };
        let to = daily.of(self.store.place(), today);
        if to.exists() || self.store.sealed()?.row == 0 {
            return Ok(None);
        }
        clear_stale(&daily.folder);
        let copied = match self.back_up(&to) {
            // Someone else was quicker.
            Err(_) if to.exists() => return Ok(None),
            copied => copied?,
        };
        let told = |error: std::io::Error| unwritten(&daily.folder, &error);
        let line = format!("{} {}\n", self.now().format("%Y-%m-%dT%H:%M:%S"), copied.seal);
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o660)
            .open(daily.folder.join(SEALS))
            .and_then(|mut file| file.write_all(line.as_bytes()).and_then(|()| file.sync_all()))
            .map_err(told)?;
        let days = daily.days(self.store.place());
        for day in days.iter().take(days.len().saturating_sub(daily.keep)) {
            // One that cannot be removed is one more than wanted.
            let _ = std::fs::remove_file(daily.of(self.store.place(), *day));
        }
        Ok(Some((to, copied)))
    }

    /// Where the daily copies go.
    pub fn daily(&self) -> Option<&Daily> {
        self.world.backup.as_ref()
    }
}

/// Makes a copy each day at a desk of its own, and says what went wrong, until nobody listens. Costs a look at the clock
/// an hour.
pub fn keep_daily(path: &Path, opening: &Opening, told: &dyn Fn(Option<Said>) -> bool) {
    let opening = Opening { as_if: None, ..opening.clone() };
    let mut tried = None;
    loop {
        let today = (opening.now)().date();
        let mut words = None;
        if tried != Some(today) {
            tried = Some(today);
            let done = Desk::open(path, &opening).and_then(|desk| desk.back_up_today(today));
            words = done.err().map(|failure| said!("今日的备份没有完成：{why}", "Today's backup was not made: {why}"; why = failure.words));
        }
        if !told(words) {
            return;
        }
        std::thread::sleep(STALE);
    }
}

/// Makes a book of a backup, at a path where there is none. Returns also the files that an earlier book left there and
/// that were removed.
pub fn restore(from: &Path, to: &Path) -> Result<(Copied, Vec<PathBuf>), Failure> {
    Store::restore(from, to).map_err(|error| match error {
        NotCopied::Wrong(_) => refused(error, from).hint(said!(
            "请换一份备份；没有别的备份的，加 --salvage 逐行抢救到缺损处。",
            "Take another backup; without one, --salvage saves it row by row up to the damage."
        )),
        NotCopied::Failure(failure) => *failure,
    })
}

/// Saves what can be read of a damaged book into a new one, and derives everything from it afresh.
pub fn salvage(from: &Path, to: &Path, opening: &Opening) -> Result<(Salvaged, usize), Failure> {
    if to.symlink_metadata().is_ok() {
        return Err(taken(to));
    }
    let draft = file::part(to);
    let rest = crate::store::file::beside(to, ".rest.jsonl");
    let done = Store::salvage(from, &draft, &rest).and_then(|salvaged| {
        let mut desk = Desk::open(&draft, opening)?;
        let cases = desk.rebuild()?;
        drop(desk);
        crate::store::file::put_in_free_place(&draft, to).map_err(|error| unwritten(to, &error))?;
        Ok((salvaged, cases))
    });
    for end in ["", "-wal", "-shm"] {
        // What took its place is not there.
        let _ = std::fs::remove_file(crate::store::file::beside(&draft, end));
    }
    done
}

fn refused(error: NotCopied, book: &Path) -> Failure {
    match error {
        NotCopied::Failure(failure) => *failure,
        NotCopied::Wrong(faults) => {
            let path = book.display();
            let first = faults.into_iter().next().map(|fault| fault.words).unwrap_or_default();
            Failure::new(
                FailureKind::Store,
                said!(
                    "{path} 本身有缺损，没有复制：{first}",
                    "{path} is not whole and was not copied: {first}"; first
                ),
            )
            .hint(said!(
                "请运行 yingsu verify 查看缺损之处；以前的备份都还在。",
                "Run yingsu verify to see where; the earlier backups are all there."
            ))
        }
    }
}

fn taken(to: &Path) -> Failure {
    let path = to.display();
    Failure::new(
        FailureKind::Use,
        said!("{path} 已存在，不覆盖。", "{path} is there already and is not overwritten."),
    )
    .hint(said!("请另取一个文件名。", "Give another name."))
}

fn unwritten(place: &Path, error: &std::io::Error) -> Failure {
    let path = place.display();
    Failure::new(FailureKind::File, said!("{path} 无法写入：{error}", "{path} cannot be written: {error}"))
        .hint(said!("请核对权限和剩余空间。", "Check its permissions and the space left."))
}

/// Copies that were begun and never finished.
fn clear_stale(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let old = entry
            .metadata()
            .and_then(|facts| facts.modified())
            .is_ok_and(|at| SystemTime::now().duration_since(at).is_ok_and(|age| age > STALE));
        if name.starts_with('.') && name.ends_with(".part") && old {
            // Another may have removed it at the same moment.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
