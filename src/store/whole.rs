//! Is the file a whole book: its pages and indexes, its tables and guards, every row of the book and its end?

use crate::domain::failure::Failure;
use crate::said;
use crate::store::chain::{ALGORITHM, COLUMNS, Content, START};
use crate::store::{Store, migrate, open, tail};
use crate::text::Said;
use rusqlite::{Connection, ErrorCode, Row};
use std::collections::{BTreeMap, HashMap};

/// What of the book or of its current state cannot be read.
pub const UNREADABLE: &str = "unreadable";

/// What belongs to a case or a record that is not there.
pub const ORPHAN: &str = "orphan";

/// 核验发现 — one thing that is not as it must be.
#[derive(Debug, Clone, PartialEq)]
pub struct BookFault {
    /// `file`, `index`, `schema`, `trigger`, `chain`, `tail`, `unreadable`, `orphan`, `change`, `current`, `docket`, `link`
    /// or `duty`.
    pub kind: &'static str,
    /// Where: a row of the book, a record, a case.
    pub place: String,
    pub words: Said,
}

impl BookFault {
    pub fn new(kind: &'static str, place: impl ToString, words: Said) -> BookFault {
        BookFault { kind, place: place.to_string(), words }
    }

    /// Whether deriving everything afresh from the book mends it.
    pub fn mended_by_rebuild(&self) -> bool {
        matches!(self.kind, "index" | "current" | "docket" | "link" | "duty")
    }
}

/// Each record's newest row and whether that row withdraws it.
pub(super) type Newest = BTreeMap<i64, (i64, bool)>;

impl Store {
    /// What is wrong with the file and the book in it; what is derived is not looked at. 10 µs a row.
    pub fn check_book(&self) -> Result<Vec<BookFault>, Failure> {
        self.ask(|sqlite| {
            let view = sqlite.unchecked_transaction()?;
            let mut findings = Vec::new();
            check_file(&view, &mut findings)?;
            check_chain(&view, &mut findings)?;
            Ok(findings)
        })
    }

    /// Whether every row of the book is there, readable and joined to the one before, up to the end that was kept.
    /// 5 µs a row.
    pub(super) fn book_holds(&self) -> Result<bool, Failure> {
        self.ask(|sqlite| {
            let mut findings = Vec::new();
            check_chain(sqlite, &mut findings)?;
            Ok(findings.is_empty())
        })
    }
}

/// Goes on behind what cannot be read, and says so; any other failure is one.
pub(super) fn or_named<T>(
    done: rusqlite::Result<T>,
    findings: &mut Vec<BookFault>,
) -> rusqlite::Result<Option<T>> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error) if is_damage(&error) => {
            let words = said!(
                "数据库文件有损坏，此处以后无法核对：{error}",
                "The database file is damaged; what follows here cannot be checked: {error}"
            );
            findings.push(BookFault::new("file", "", words));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn is_damage(error: &rusqlite::Error) -> bool {
    match error {
        rusqlite::Error::SqliteFailure(code, _) => {
            matches!(code.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        }
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => true,
        _ => false,
    }
}

pub(super) fn check_file(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<()> {
    let done = check_pages(sqlite, findings);
    or_named(done, findings)?;
    let done = check_schema(sqlite, findings);
    or_named(done, findings)?;
    Ok(())
}

/// The quick check would not compare indexes with their tables, and lists are read from indexes.
fn check_pages(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<()> {
    let mut statement = sqlite.prepare("PRAGMA integrity_check(20)")?;
    let said: Vec<String> = statement.query_map([], |row| lossy(row, 0))?.collect::<Result<_, _>>()?;
    for line in said.into_iter().filter(|line| line != "ok") {
        let index = ["missing from index ", "entries in index "]
            .iter()
            .find_map(|words| line.split_once(words).map(|(_, name)| name.to_string()));
        findings.push(match index {
            Some(name) => {
                let words = said!(
                    "索引 {name} 与表不符，列表会漏列或错列：{line}",
                    "The index {name} is not what its table says, lists may leave out or misplace: {line}"
                );
                BookFault::new("index", name, words)
            }
            None => {
                let words = said!("数据库文件有损坏：{line}", "The database file is damaged: {line}");
                BookFault::new("file", "", words)
            }
        });
    }
    Ok(())
}

/// A table, index, view or trigger by sort and name, and its text.
type Part = ((String, String), String);

fn schema(sqlite: &Connection) -> rusqlite::Result<Vec<Part>> {
    let mut statement = sqlite.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )?;
    let rows = statement.query_map([], |row| Ok(((lossy(row, 0)?, lossy(row, 1)?), lossy(row, 2)?)))?;
    rows.collect()
}

/// A text as it stands, also where it is no longer one.
fn lossy(row: &Row, at: usize) -> rusqlite::Result<String> {
    Ok(String::from_utf8_lossy(row.get_ref(at)?.as_bytes().unwrap_or_default()).into_owned())
}

/// Compares every table, index, view and trigger with those of a book made afresh: a trigger of the right name that does
/// nothing guards nothing, and a view may tell what is not so.
fn check_schema(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<()> {
    let version = migrate::version(sqlite)?;
    // A later format has parts of its own.
    if version > migrate::VERSION {
        return Ok(());
    }
    // Whoever may write makes the views of an earlier program anew at the opening; for a reader they are as they were.
    let made_otherwise = migrate::views_differ(sqlite, version)?;
    let of_forms = |name: &str| made_otherwise && migrate::made_from_forms(name);
    let mut found: HashMap<(String, String), String> = HashMap::new();
    let mut order = Vec::new();
    for (part, text) in schema(sqlite)? {
        order.push(part.clone());
        found.insert(part, text);
    }
    for (part, text) in schema(&open::fresh()?)? {
        let (sort, name) = (part.0.as_str(), part.1.as_str());
        let words = match found.remove(&part) {
            Some(sql) if sql == text => continue,
            _ if of_forms(name) => continue,
            None if sort == "trigger" => said!(
                "防止改动台账流水的锁（{name}）被人拆除。",
                "The lock that keeps the book from being changed ({name}) has been removed."
            ),
            Some(_) if sort == "trigger" => said!(
                "防止改动台账流水的锁（{name}）被改动过，可能已失效。",
                "The lock that keeps the book from being changed ({name}) was changed and may not hold."
            ),
            None => said!("数据库缺少 {sort} {name}。", "The database lacks the {sort} {name}."),
            Some(_) => said!(
                "数据库中 {sort} {name} 的定义被改动过。",
                "The definition of the {sort} {name} in the database was changed."
            ),
        };
        findings.push(BookFault::new(kind_of(sort), name, words));
    }
    for (sort, name) in order.iter().filter(|part| found.contains_key(part)) {
        if !of_forms(name) {
            let words = said!(
                "数据库中多出一个 {sort}：{name}。",
                "There is a {sort} in the database that is not the program's: {name}."
            );
            findings.push(BookFault::new(kind_of(sort), name, words));
        }
    }
    Ok(())
}

fn kind_of(sort: &str) -> &'static str {
    if sort == "trigger" { "trigger" } else { "schema" }
}

/// Goes through the book row by row. `None` where it cannot be read to its end.
pub(super) fn check_chain(
    sqlite: &Connection,
    findings: &mut Vec<BookFault>,
) -> rusqlite::Result<Option<Newest>> {
    let done = check_rows(sqlite, findings);
    let newest = or_named(done, findings)?;
    let done = check_tail(sqlite, findings);
    or_named(done, findings)?;
    Ok(newest)
}

fn check_rows(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<Newest> {
    let mut newest = Newest::new();
    let mut statement =
        sqlite.prepare(&format!("SELECT {COLUMNS}, algorithm, prev, hash FROM book ORDER BY row"))?;
    let mut rows = statement.query([])?;
    let (mut expected, mut before) = (1, START.to_vec());
    while let Some(row) = rows.next()? {
        let read = || -> rusqlite::Result<_> {
            Ok((Content::read(row)?, row.get::<_, String>(11)?, row.get::<_, Vec<u8>>(12)?))
        };
        let hash: Vec<u8> = row.get(13).unwrap_or_default();
        // A row that cannot be read is named, and the check goes on behind it.
        let Ok((content, algorithm, prev)) = read() else {
            let n: i64 = row.get(0)?;
            let words =
                said!("第{n}行无法读取：内容已损坏。", "Row {n} cannot be read: what it holds is damaged.");
            findings.push(BookFault::new(UNREADABLE, n, words));
            (expected, before) = (n + 1, hash);
            continue;
        };
        let n = content.row;
        if n != expected {
            let words = said!(
                "第{expected}行起缺失，下一行是第{n}行。",
                "Rows are missing from row {expected}; the next is row {n}."
            );
            findings.push(BookFault::new("chain", expected, words));
        } else if prev != before {
            let words = said!(
                "第{n}行与前一行不相接：前面的内容被改动过。",
                "Row {n} does not join the row before it: something before it was changed."
            );
            findings.push(BookFault::new("chain", n, words));
        }
        if algorithm != ALGORITHM || content.hash(&prev).as_slice() != hash {
            let words = said!(
                "第{n}行的内容与其校验值不符：该行被改动过。",
                "Row {n} does not match its hash: the row was changed."
            );
            findings.push(BookFault::new("chain", n, words));
        }
        newest.insert(content.record, (n, content.act == "withdraw"));
        (expected, before) = (n + 1, hash);
    }
    Ok(newest)
}

/// Compares the end of the book with what was kept of it, and names the ends that were lost before.
fn check_tail(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<()> {
    let end = tail::sealed(tail::end(sqlite)?);
    let kept = tail::kept(sqlite)?;
    let now = end.to_string();
    let fits = match kept.as_deref() {
        Some(kept) => kept == now,
        None => end.row == 0 || migrate::version(sqlite)? < migrate::WITH_TAIL,
    };
    if !fits {
        let (row, kept) = (end.row, kept.unwrap_or_default());
        let words = match kept.parse::<tail::Seal>() {
            Ok(seal) if seal.row > row => said!(
                "台账流水末尾被截去：应到第{to}行，现只到第{row}行。",
                "The end of the book was cut off: it reached row {to} and now ends with row {row}.",
                to = seal.row
            ),
            Ok(_) | Err(()) => said!(
                "台账流水末尾（第{row}行）与另存的末尾记号不符：末尾被改动过。",
                "The end of the book (row {row}) is not the one that was kept of it: the end was changed."
            ),
        };
        findings.push(BookFault::new("tail", row, words));
    }
    for (found, stood) in tail::lost(sqlite)? {
        let row = found.split(':').next().unwrap_or_default().to_string();
        let words = said!(
            "写到第{row}行之后时，台账流水末尾已不是另存的末尾（{stood}）：此前末尾被截去或者改动过。",
            "When the book was written on behind row {row}, its end was no longer the one that was kept ({stood}): it had been cut off or changed."
        );
        findings.push(BookFault::new("tail", row, words));
    }
    Ok(())
}
