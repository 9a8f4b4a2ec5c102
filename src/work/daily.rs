//! Where the daily copies of the book go: the table `[backup]` of a district's settings.

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::port::file;
use crate::said;
use crate::store::tail::Seal;
use std::path::{Path, PathBuf};

/// The file of the seals, beside the copies.
pub const SEALS: &str = "seals.txt";
/// The longest file of seals that is read, in bytes.
const MOST_BYTES: u64 = 4 << 20;
/// How many daily copies are kept unless the setting says otherwise.
const KEPT: usize = 14;

/// 备份设定 — where the daily copies go, and how many are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daily {
    pub folder: PathBuf,
    pub keep: usize,
}

#[derive(serde::Deserialize)]
struct Settings {
    backup: Option<Table>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    to: String,
    keep: Option<usize>,
}

impl Daily {
    /// The table `[backup]` of a district's settings: `to = "/srv/backup"`, `keep = 14`. Every mistake is told.
    pub fn read(text: &str, source: &str) -> Result<Option<Daily>, Vec<Problem>> {
        let wrong = |words| vec![Problem::new("backup", words)];
        let settings: Settings = toml::from_str(text).map_err(|error| {
            let why = error.message();
            wrong(said!("{source}，[backup]：{why}", "{source}, [backup]: {why}"))
        })?;
        let Some(table) = settings.backup else { return Ok(None) };
        let folder = PathBuf::from(&table.to);
        if !folder.is_absolute() {
            return Err(wrong(said!(
                "{source}，[backup] to：应为绝对路径，如 /srv/backup",
                "{source}, [backup] to: must be an absolute path, as /srv/backup"
            )));
        }
        let keep = table.keep.unwrap_or(KEPT);
        if keep == 0 {
            return Err(wrong(said!(
                "{source}，[backup] keep：至少为 1",
                "{source}, [backup] keep: must be at least 1"
            )));
        }
        Ok(Some(Daily { folder, keep }))
    }

    /// The name of the copy of a day.
    pub fn of(&self, book: &Path, day: Day) -> PathBuf {
        self.folder.join(format!("{}-{day}.db", stem(book)))
    }

    /// The days of which there are copies, the oldest first.
    pub fn days(&self, book: &Path) -> Vec<Day> {
        let start = format!("{}-", stem(book));
        let names = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut days: Vec<Day> =
            names.filter_map(|name| name.strip_prefix(&start)?.strip_suffix(".db")?.parse().ok()).collect();
        days.sort_unstable();
        days
    }

    /// The seals that were kept with the copies.
    pub fn seals(&self) -> Vec<Seal> {
        let text = file::text(&self.folder.join(SEALS), MOST_BYTES).unwrap_or_default();
        text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
    }
}

fn stem(book: &Path) -> String {
    book.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_read_and_every_mistake_is_told() {
        let daily =
            Daily::read("plan_days = \"working\"\n[backup]\nto = \"/srv/b\"\n", "settings.toml").unwrap();
        assert_eq!(daily, Some(Daily { folder: "/srv/b".into(), keep: KEPT }));
        assert_eq!(Daily::read("", "settings.toml").unwrap(), None);
        for text in [
            "[backup]\nto = \"b\"",
            "[backup]\nkeep = 3",
            "[backup]\nto = \"/b\"\nkeep = 0",
            "[backup]\nto = \"/b\"\nday = 1",
        ] {
            assert!(Daily::read(text, "settings.toml").is_err(), "{text}");
        }
    }
}
