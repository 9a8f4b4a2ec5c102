//! Copies of the whole book: a backup made while others write, a book made of a backup, and what can be saved of a
//! damaged one. A copy is written under another name, checked, and only then takes its own.

use crate::domain::failure::Failure;
use crate::port::file::{move_to_free, part};
use crate::store::chain::{ALGORITHM, COLUMNS, Content, START};
use crate::store::file::{BESIDE, beside, canonical};
use crate::store::tail::{Seal, hex, sealed};
use crate::store::whole::BookFault;
use crate::store::{Access, Store, failure, open, tail};
use rusqlite::{Connection, named_params};
use serde_json::json;
use std::fs::{File, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// 副本 — what a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    pub seal: Seal,
    pub cases: i64,
    pub records: i64,
    pub bytes: u64,
}

/// 未复制 — why there is no copy.
#[derive(Debug)]
pub enum NotCopied {
    /// The book does not hold; what was wrong with the copy of it.
    Wrong(Vec<BookFault>),
    Failure(Box<Failure>),
}

impl From<Failure> for NotCopied {
    fn from(failure: Failure) -> NotCopied {
        NotCopied::Failure(Box::new(failure))
    }
}

/// 抢救所得 — what was saved of a damaged book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// The rows up to the damage: the new book.
    pub rows: i64,
    /// The rows behind it that could be read, and the file they were written into.
    pub behind: usize,
    pub rest: Option<PathBuf>,
}

impl Store {
    /// Copies the book as it stands at this moment into a file of the mode 0660 that is not there yet, and checks the
    /// copy. Waits for nobody and nobody waits for it. 20 ms a thousand rows.
    pub fn copy_to(&self, to: &Path) -> Result<Copied, NotCopied> {
        let being_made = Unfinished::new(to)?;
        self.ask(|sqlite| copy(sqlite, being_made.path()))?;
        finish(being_made, to)
    }

    /// Makes a book of a backup, at a path where there is none. What an earlier book left beside that path, its log and
    /// lock files, is removed, for it would be read into the new one; returns which.
    pub fn restore(from: &Path, to: &Path) -> Result<(Copied, Vec<PathBuf>), NotCopied> {
        let from = canonical(from);
        let being_made = Unfinished::new(to)?;
        let told = |error: rusqlite::Error| failure::of(&error, &from);
        let backup = open::look(&from)?;
        copy(&backup, being_made.path()).map_err(told)?;
        let before = counts(&backup).map_err(told)?;
        drop(backup);
        let made = open::raw(being_made.path())?;
        if counts(&made).map_err(|error| failure::of(&error, to))? != before {
            return Err(failure::not_the_same(&from).into());
        }
        drop(made);
        // Of an earlier format, it is brought to this one.
        drop(Store::made_at(being_made.path())?);
        let stale = remove_stale(to)?;
        Ok((finish(being_made, to)?, stale))
    }

    /// Saves row by row what can be read of a damaged book into a new one at `draft`, up to the first row that is damaged,
    /// missing or changed; rows behind it go into a file of lines of JSON. Nothing is derived yet. 50 µs a row.
    pub fn salvage(from: &Path, draft: &Path, rest: &Path) -> Result<Salvaged, Failure> {
        let from = canonical(from);
        let damaged = open::look(&from)?;
        let made = Store::made_at(draft)?;
        salvage(&damaged, &made, rest).map_err(|error| match error {
            Stopped::Sql(error) => failure::of(&error, draft),
            Stopped::File(error) => failure::file(&error, rest),
        })
    }

    /// A new book at this path, or the one there brought to the present format; no copy of it is kept.
    fn made_at(path: &Path) -> Result<Store, Failure> {
        let (sqlite, later) = open::connect(path, Access::ReadWrite, None)?;
        Ok(Store { sqlite, place: path.to_path_buf(), file: None, later })
    }
}

/// Keeps the file of a book as it was before its format is changed, once: `docket.db.before-1.4`.
pub(super) fn keep_before(path: &Path, next: i64) -> Result<(), Failure> {
    let to = beside(path, &format!(".before-{}.{}", next / 1000, next % 1000));
    if to.exists() {
        return Ok(());
    }
    let being_made = Unfinished::new(&to)?;
    let raw = open::raw(path)?;
    copy(&raw, being_made.path()).map_err(|error| failure::of(&error, path))?;
    being_made.take_place().map_err(|error| failure::file(&error, &to))
}

/// One view of the book, whatever others write meanwhile.
fn copy(sqlite: &Connection, to: &Path) -> rusqlite::Result<()> {
    let name = to.to_string_lossy().into_owned();
    let reading: bool = sqlite.query_row("PRAGMA query_only", [], |row| row.get(0))?;
    // Whoever only reads may still write elsewhere.
    sqlite.pragma_update(None, "query_only", false)?;
    let done = sqlite.execute("VACUUM INTO :to", named_params! { ":to": name });
    sqlite.pragma_update(None, "query_only", reading)?;
    done.map(|_| ())
}

fn finish(being_made: Unfinished, to: &Path) -> Result<Copied, NotCopied> {
    let path = being_made.path();
    let told = |error: std::io::Error| failure::file(&error, to);
    let made = Store::open(path, Access::ReadOnly)?;
    let wrong = made.check_book()?;
    if !wrong.is_empty() {
        return Err(NotCopied::Wrong(wrong));
    }
    let (cases, records) = made.ask(|sqlite| {
        let count = |sql: &str| sqlite.query_row(sql, [], |row| row.get(0));
        Ok((count("SELECT count(DISTINCT case_id) FROM current")?, count("SELECT count(*) FROM current")?))
    })?;
    let seal = made.sealed()?;
    drop(made);
    let bytes = path.metadata().map_err(told)?.len();
    being_made.take_place().map_err(told)?;
    Ok(Copied { seal, cases, records, bytes })
}

/// How many rows each table has, and the last hash.
fn counts(sqlite: &Connection) -> rusqlite::Result<Vec<String>> {
    let view = sqlite.unchecked_transaction()?;
    let tables: Vec<String> = view
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut found = vec![sealed(tail::end(&view)?).to_string()];
    for table in tables {
        let quoted = table.replace('"', "\"\"");
        let count: i64 =
            view.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?;
        found.push(format!("{table}={count}"));
    }
    Ok(found)
}

fn remove_stale(to: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut removed = Vec::new();
    for path in BESIDE.map(|end| beside(to, end)) {
        if path.symlink_metadata().is_ok() {
            std::fs::remove_file(&path).map_err(|error| failure::file(&error, &path))?;
            removed.push(path);
        }
    }
    Ok(removed)
}

enum Stopped {
    Sql(rusqlite::Error),
    File(std::io::Error),
}

impl From<rusqlite::Error> for Stopped {
    fn from(error: rusqlite::Error) -> Stopped {
        Stopped::Sql(error)
    }
}

/// Rows in a row that can be missing before the book is taken to be at its end.
const GAP: i64 = 10_000;

fn salvage(damaged: &Connection, made: &Store, rest: &Path) -> Result<Salvaged, Stopped> {
    let sql = format!("SELECT {COLUMNS}, algorithm, prev, hash FROM book WHERE row = :row");
    let mut read = damaged.prepare(&sql)?;
    let known: i64 = damaged.query_row("SELECT max(row) FROM book", [], |row| row.get(0)).unwrap_or(0);
    let kept = tail::kept(damaged).ok().flatten().and_then(|kept| kept.parse::<Seal>().ok());
    let last = known.max(kept.map_or(0, |seal| seal.row)).min(known.saturating_add(GAP)).max(GAP);
    let mut salvaged = Salvaged::default();
    let mut out: Option<File> = None;
    let mut prev = START;
    let write = made.sqlite.unchecked_transaction()?;
    for n in 1..=last {
        let mut rows = read.query(named_params! { ":row": n })?;
        // What cannot be read is what is left behind.
        let Ok(Some(row)) = rows.next() else { continue };
        let (Ok(content), Ok(algorithm)) = (Content::read(row), row.get::<_, String>(11)) else { continue };
        let (was, hash) =
            (row.get::<_, [u8; 32]>(12).unwrap_or(START), row.get::<_, [u8; 32]>(13).unwrap_or(START));
        let fits = salvaged.rows + 1 == n
            && out.is_none()
            && algorithm == ALGORITHM
            && was == prev
            && content.hash(&was) == hash;
        if fits && content.append(&write, &prev).is_ok() {
            (salvaged.rows, prev) = (n, hash);
            continue;
        }
        let line = json!({
            "row": n, "at": content.at, "who": content.who, "case_id": content.case, "record": content.record,
            "kind": content.kind, "act": content.act, "body": content.body, "why": content.why, "base": content.base,
            "step": content.step, "prev": hex(&was), "hash": hex(&hash),
        });
        if out.is_none() {
            let file = OpenOptions::new().write(true).create_new(true).mode(0o660).open(rest);
            out = Some(file.map_err(Stopped::File)?);
        }
        if let Some(file) = &mut out {
            writeln!(file, "{line}").map_err(Stopped::File)?;
            salvaged.behind += 1;
        }
    }
    tail::keep(&write, (0, START), (salvaged.rows, prev))?;
    // The local files as they were last in force, where that can still be read.
    let local = damaged
        .prepare("SELECT name, value FROM meta WHERE name >= 'local:' AND name < 'local;'")
        .and_then(|mut found| found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect());
    for (name, value) in local.unwrap_or_else(|_| Vec::<(String, String)>::new()) {
        crate::store::basis::set_meta(&write, &name, &value)?;
    }
    write.commit()?;
    salvaged.rest = out.map(|_| rest.to_path_buf());
    Ok(salvaged)
}

/// A file under another name than its own, which goes away unless it takes its place.
struct Unfinished {
    path: PathBuf,
    to: PathBuf,
}

impl Unfinished {
    fn new(to: &Path) -> Result<Unfinished, Failure> {
        let told = |error: std::io::Error| failure::file(&error, to);
        if to.symlink_metadata().is_ok() {
            return Err(failure::in_the_way(to));
        }
        let path = part(to);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o660).open(&path).map_err(told)?;
        file.set_permissions(Permissions::from_mode(0o660)).map_err(told)?;
        Ok(Unfinished { path, to: to.to_path_buf() })
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn take_place(self) -> std::io::Result<()> {
        File::open(&self.path)?.sync_all()?;
        move_to_free(&self.path, &self.to)?;
        match self.to.parent() {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        for end in [""].iter().chain(&BESIDE) {
            // What took its place, or was never made, is not there.
            let _ = std::fs::remove_file(beside(&self.path, end));
        }
    }
}
