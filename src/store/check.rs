//! Checking the book: is its hash chain whole, and is what was derived from it what the book says?

use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Record};
use crate::said;
use crate::store::book::{Derive, Derived, end};
use crate::store::chain::{ALGORITHM, COLUMNS, Content, START};
use crate::store::{Store, docket, duties, read};
use crate::text::Said;
use rusqlite::{Connection, named_params};
use std::collections::BTreeMap;

/// 核验发现 — one thing that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// `file`, `trigger`, `chain`, `current`, `docket` or `duty`.
    pub kind: &'static str,
    /// Where: a row of the book, a record, a case.
    pub place: String,
    pub words: Said,
}

impl Finding {
    fn new(kind: &'static str, place: String, words: Said) -> Finding {
        Finding { kind, place, words }
    }
}

impl Store {
    /// The hash of the last row, 64 hexadecimal figures: written on paper, it seals the book up to that row. 5 µs.
    pub fn seal(&self) -> Result<String, Failure> {
        self.ask(|sqlite| Ok(hex(&end(sqlite)?.1)))
    }

    /// Reads the whole book once, in one view of it, and derives every case afresh without writing. 5 µs a row and
    /// 50 µs a case; memory for two numbers a record.
    pub fn check(&self, derive: &dyn Derive) -> Result<Vec<Finding>, Failure> {
        self.ask(|sqlite| {
            let view = sqlite.unchecked_transaction()?;
            let mut findings = Vec::new();
            check_file(&view, &mut findings)?;
            let newest = check_chain(&view, &mut findings)?;
            check_current(&view, newest, &mut findings)?;
            check_cases(&view, derive, &mut findings)?;
            Ok(findings)
        })
    }
}

/// The first sixteen figures of a seal in groups of four, short enough to be read aloud.
pub fn short_seal(seal: &str) -> String {
    let figures: Vec<char> = seal.chars().take(16).collect();
    figures.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn check_file(sqlite: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<()> {
    let said: Vec<String> = sqlite
        .prepare("PRAGMA quick_check(10)")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for line in said.into_iter().filter(|line| line != "ok") {
        let words = said!("数据库文件有损坏：{line}", "The database file is damaged: {line}");
        findings.push(Finding::new("file", String::new(), words));
    }
    for name in ["book_no_update", "book_no_delete", "book_at_end"] {
        let there: bool = sqlite.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'book' AND name = :name)",
            named_params! { ":name": name },
            |row| row.get(0),
        )?;
        if !there {
            let words = said!(
                "防止改动台账簿的锁（{name}）被人拆除。",
                "The lock that keeps the book from being changed ({name}) has been removed."
            );
            findings.push(Finding::new("trigger", name.into(), words));
        }
    }
    Ok(())
}

/// Each record's newest row and whether that row withdraws it.
type Newest = BTreeMap<i64, (i64, bool)>;

fn check_chain(sqlite: &Connection, findings: &mut Vec<Finding>) -> rusqlite::Result<Newest> {
    let mut newest = Newest::new();
    let mut statement =
        sqlite.prepare(&format!("SELECT {COLUMNS}, algorithm, prev, hash FROM book ORDER BY row"))?;
    let mut rows = statement.query([])?;
    let (mut expected, mut before) = (1, START.to_vec());
    while let Some(row) = rows.next()? {
        let content = Content::read(row)?;
        let (algorithm, prev, hash): (String, Vec<u8>, Vec<u8>) = (row.get(11)?, row.get(12)?, row.get(13)?);
        let n = content.row;
        if n != expected {
            let words = said!(
                "第{expected}行起缺失，下一行是第{n}行。",
                "Rows are missing from row {expected}; the next is row {n}."
            );
            findings.push(Finding::new("chain", format!("{expected}"), words));
        } else if prev != before {
            let words = said!(
                "第{n}行与前一行不相接：前面的内容被改动过。",
                "Row {n} does not join the row before it: something before it was changed."
            );
            findings.push(Finding::new("chain", format!("{n}"), words));
        }
        if algorithm != ALGORITHM || content.hash(&prev).as_slice() != hash {
            let words = said!(
                "第{n}行的内容与其校验值不符：该行被改动过。",
                "Row {n} does not match its hash: the row was changed."
            );
            findings.push(Finding::new("chain", format!("{n}"), words));
        }
        newest.insert(content.record, (n, content.act == "withdraw"));
        (expected, before) = (n + 1, hash);
    }
    Ok(newest)
}

fn check_current(
    sqlite: &Connection,
    mut newest: Newest,
    findings: &mut Vec<Finding>,
) -> rusqlite::Result<()> {
    let mut statement = sqlite.prepare(
        "SELECT c.record, c.row, b.record IS c.record AND b.case_id IS c.case_id AND b.kind = c.kind
             AND b.at = c.at AND b.who = c.who AND b.body = c.body
         FROM current AS c LEFT JOIN book AS b ON b.row = c.row",
    )?;
    let mut rows = statement.query([])?;
    let mut differs = |record: i64| {
        let words = said!(
            "记录{record}的现状与台账簿不符；请执行 yingsu rebuild。",
            "Record {record} does not stand as the book says; run yingsu rebuild."
        );
        findings.push(Finding::new("current", format!("{record}"), words));
    };
    while let Some(row) = rows.next()? {
        let (record, at, same): (i64, i64, Option<bool>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if newest.remove(&record) != Some((at, false)) || same != Some(true) {
            differs(record);
        }
    }
    newest.into_iter().filter(|(_, (_, withdrawn))| !withdrawn).for_each(|(record, _)| differs(record));
    Ok(())
}

fn check_cases(
    sqlite: &Connection,
    derive: &dyn Derive,
    findings: &mut Vec<Finding>,
) -> rusqlite::Result<()> {
    let mut statement = sqlite.prepare(
        "SELECT record, case_id, kind, row, at, who, body FROM current
         WHERE case_id IS NOT NULL ORDER BY case_id, record",
    )?;
    let mut rows = statement.query([])?;
    let mut records: Vec<Record> = Vec::new();
    while let Some(row) = rows.next()? {
        let record = read::record_at(row)?;
        if records.last().is_some_and(|last| last.case != record.case) {
            check_case(sqlite, derive, &records, findings)?;
            records.clear();
        }
        records.push(record);
    }
    check_case(sqlite, derive, &records, findings)?;
    let left: Vec<i64> = sqlite
        .prepare(
            "SELECT case_id FROM docket WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL)
             UNION SELECT case_id FROM duty WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL)",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    findings.extend(left.into_iter().map(|case| differs("docket", CaseId(case))));
    Ok(())
}

fn check_case(
    sqlite: &Connection,
    derive: &dyn Derive,
    records: &[Record],
    findings: &mut Vec<Finding>,
) -> rusqlite::Result<()> {
    let Some(case) = records.first().and_then(|record| record.case) else { return Ok(()) };
    let Derived { mut line, duties: derived } = derive.derive(case, records);
    line.case = Some(case);
    if docket::line(sqlite, case)? != Some(line) {
        findings.push(differs("docket", case));
    }
    if duties::duties(sqlite, case)? != derived {
        findings.push(differs("duty", case));
    }
    Ok(())
}

fn differs(kind: &'static str, case: CaseId) -> Finding {
    let n = case.0;
    let words = said!(
        "案件{n}的台账行或期限与台账簿推导的不符；请执行 yingsu rebuild。",
        "The docket line or the duties of case {n} are not what the book gives; run yingsu rebuild."
    );
    Finding::new(kind, format!("{n}"), words)
}
