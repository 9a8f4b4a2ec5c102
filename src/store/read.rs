//! Reading the book and the current records: a record, a case, a history, a step.

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::store::Store;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::BTreeMap;

/// 台账流水的一行 — one row of the book: what was done to a record, by whom, when and why.
#[derive(Debug, Clone, PartialEq)]
pub struct BookRow {
    pub row: i64,
    pub at: Moment,
    pub who: String,
    pub case: Option<CaseId>,
    pub record: RecordId,
    pub kind: Kind,
    pub act: Act,
    pub body: Body,
    pub why: String,
    /// The row it was based on.
    pub base: Option<i64>,
    /// The first row of the step it belongs to.
    pub step: i64,
}

pub(super) const RECORD: &str = "record, case_id, kind, row, at, who, body";
/// As the index of logins is written.
const WITH_LOGIN: &str = "WHERE kind = 'person' AND json_extract(body, '$.login') = :login";
pub(super) const BOOK_ROW: &str = "row, at, who, case_id, record, kind, act, body, why, base, step";

impl Store {
    /// A record as it stands; `None` when it is withdrawn or never was. 5 µs.
    pub fn record(&self, id: RecordId) -> Result<Option<Record>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!("SELECT {RECORD} FROM current WHERE record = :id"))?
                .query_row(named_params! { ":id": id.0 }, record_at)
                .optional()
        })
    }

    /// The newest state of a record and what made it so, also when it is withdrawn. 5 µs.
    pub fn newest(&self, id: RecordId) -> Result<Option<(Record, Act)>, Failure> {
        self.ask(|sqlite| newest(sqlite, id))
    }

    /// The current records of a case in the order they were created. 5 µs and 3 µs a record.
    pub fn records(&self, case: CaseId) -> Result<Vec<Record>, Failure> {
        self.ask(|sqlite| records(sqlite, case))
    }

    /// The current records of a kind, of all cases or of the registers, in the order they were created: for
    /// people and other short lists; those of cases stand by case. 3 µs a record.
    pub fn registers(&self, kind: Kind) -> Result<Vec<Record>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!(
                    "SELECT {RECORD} FROM current WHERE kind = :kind ORDER BY case_id, record"
                ))?
                .query_map(named_params! { ":kind": kind.key() }, record_at)?
                .collect()
        })
    }

    /// The records of a kind in which a field says nothing yet. 3 µs each; the others cost a look at their text.
    pub fn registers_without(&self, kind: Kind, field: &str) -> Result<Vec<Record>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!(
                    "SELECT {RECORD} FROM current WHERE kind = :kind AND json_extract(body, '$.' || :field) IS NULL
                     ORDER BY case_id, record"
                ))?
                .query_map(named_params! { ":kind": kind.key(), ":field": field }, record_at)?
                .collect()
        })
    }

    /// The records of a kind that stand without a case, in the order they were recorded. 3 µs each.
    pub fn records_alone(&self, kind: Kind) -> Result<Vec<Record>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!(
                    "SELECT {RECORD} FROM current WHERE kind = :kind AND case_id IS NULL ORDER BY record"
                ))?
                .query_map(named_params! { ":kind": kind.key() }, record_at)?
                .collect()
        })
    }

    /// The records without a case that were written to after a row of the book, in the order they were recorded. 3 µs each,
    /// and half a µs a row of the book since then.
    pub fn records_alone_since(&self, row: i64) -> Result<Vec<Record>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!(
                    "SELECT {RECORD} FROM current WHERE case_id IS NULL
                     AND record IN (SELECT record FROM book WHERE row > :row AND case_id IS NULL) ORDER BY record"
                ))?
                .query_map(named_params! { ":row": row }, record_at)?
                .collect()
        })
    }

    /// The people with this login, in the order they were registered. 5 µs.
    pub fn people_with_login(&self, login: &str) -> Result<Vec<Record>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!("SELECT {RECORD} FROM current {WITH_LOGIN} ORDER BY record"))?
                .query_map(named_params! { ":login": login }, record_at)?
                .collect()
        })
    }

    /// Everything that was ever written on a case, oldest first. 5 µs a row.
    pub fn history(&self, case: CaseId) -> Result<Vec<BookRow>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!("SELECT {BOOK_ROW} FROM book WHERE case_id = :case ORDER BY row"))?
                .query_map(named_params! { ":case": case.0 }, book_row_at)?
                .collect()
        })
    }

    /// The newest row of the book on a case. 5 µs.
    pub fn last_row_of(&self, case: CaseId) -> Result<Option<i64>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached("SELECT max(row) FROM book WHERE case_id = :case")?
                .query_row(named_params! { ":case": case.0 }, |row| row.get(0))
        })
    }

    /// A name that this book has and no other: eight figures of the hash of its first row; empty for an empty book.
    pub fn name(&self) -> Result<String, Failure> {
        self.ask(|sqlite| {
            let found: Option<String> = sqlite
                .prepare_cached("SELECT lower(hex(substr(hash, 1, 4))) FROM book WHERE row = 1")?
                .query_row([], |row| row.get(0))
                .optional()?;
            Ok(found.unwrap_or_default())
        })
    }

    /// Everything that was ever written on a record, oldest first. 5 µs a row.
    pub fn record_history(&self, id: RecordId) -> Result<Vec<BookRow>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!("SELECT {BOOK_ROW} FROM book WHERE record = :id ORDER BY row"))?
                .query_map(named_params! { ":id": id.0 }, book_row_at)?
                .collect()
        })
    }

    /// One row of the book. 5 µs.
    pub fn book_row(&self, row: i64) -> Result<Option<BookRow>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!("SELECT {BOOK_ROW} FROM book WHERE row = :row"))?
                .query_row(named_params! { ":row": row }, book_row_at)
                .optional()
        })
    }

    /// The number of rows in the book, which is also the number of its last row. 3 µs.
    pub fn book_len(&self) -> Result<i64, Failure> {
        self.ask(|sqlite| {
            sqlite.prepare_cached("SELECT coalesce(max(row), 0) FROM book")?.query_row([], |row| row.get(0))
        })
    }

    /// The rows of one step, which stand together in the book. 5 µs a row.
    pub fn rows_of_step(&self, step: i64) -> Result<Vec<BookRow>, Failure> {
        self.ask(|sqlite| {
            let mut statement = sqlite
                .prepare_cached(&format!("SELECT {BOOK_ROW} FROM book WHERE row >= :step ORDER BY row"))?;
            let mut rows = statement.query(named_params! { ":step": step })?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let row = book_row_at(row)?;
                if row.step != step {
                    break;
                }
                found.push(row);
            }
            Ok(found)
        })
    }

    /// The body that a record had at a row of the book: the newest written up to it. 5 µs.
    pub fn body_at(&self, id: RecordId, row: i64) -> Result<Option<Body>, Failure> {
        self.ask(|sqlite| body_at(sqlite, id, row))
    }

    /// The last row written by a moment, from which "as of" is read. Walks the book back from its end, 0.3 µs a row.
    pub fn row_at(&self, moment: Moment) -> Result<i64, Failure> {
        self.ask(|sqlite| {
            let row: Option<i64> = sqlite
                .prepare_cached("SELECT row FROM book WHERE at <= :moment ORDER BY row DESC LIMIT 1")?
                .query_row(named_params! { ":moment": write_moment(moment) }, |row| row.get(0))
                .optional()?;
            Ok(row.unwrap_or(0))
        })
    }

    /// The cases on which anything was written after one row and up to another. 0.3 µs a row between.
    pub fn cases_between(&self, after: i64, to: i64) -> Result<Vec<CaseId>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT DISTINCT case_id FROM book
                     WHERE row > :after AND row <= :to AND +case_id IS NOT NULL ORDER BY 1",
                )?
                .query_map(named_params! { ":after": after, ":to": to }, |row| row.get(0).map(CaseId))?
                .collect()
        })
    }

    /// The cases that have a record of this kind. 0.2 µs a record.
    pub fn cases_with(&self, kind: Kind) -> Result<Vec<CaseId>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT DISTINCT case_id FROM current WHERE kind = :kind AND case_id IS NOT NULL ORDER BY case_id",
                )?
                .query_map(named_params! { ":kind": kind.key() }, |row| row.get(0).map(CaseId))?
                .collect()
        })
    }
}

/// The records that a history leaves standing at a row.
pub fn standing(history: &[BookRow], row: i64) -> Vec<Record> {
    let mut newest: BTreeMap<RecordId, &BookRow> = BTreeMap::new();
    for entry in history.iter().filter(|entry| entry.row <= row) {
        newest.insert(entry.record, entry);
    }
    let left = newest.into_values().filter(|entry| entry.act != Act::Withdraw);
    left.map(|entry| entry.clone().into_record()).collect()
}

impl BookRow {
    /// The record as this row left it.
    pub fn into_record(self) -> Record {
        let BookRow { row, at, who, case, record, kind, body, .. } = self;
        Record { id: record, case, kind, row, at, who, body }
    }
}

pub(super) fn records(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Vec<Record>> {
    sqlite
        .prepare_cached(&format!("SELECT {RECORD} FROM current WHERE case_id = :case ORDER BY record"))?
        .query_map(named_params! { ":case": case.0 }, record_at)?
        .collect()
}

pub(super) fn newest(sqlite: &Connection, id: RecordId) -> rusqlite::Result<Option<(Record, Act)>> {
    let sql = format!("SELECT {BOOK_ROW} FROM book WHERE record = :id ORDER BY row DESC LIMIT 1");
    let row =
        sqlite.prepare_cached(&sql)?.query_row(named_params! { ":id": id.0 }, book_row_at).optional()?;
    Ok(row.map(|row| {
        let act = row.act;
        (row.into_record(), act)
    }))
}

pub(super) fn body_at(sqlite: &Connection, id: RecordId, row: i64) -> rusqlite::Result<Option<Body>> {
    sqlite
        .prepare_cached("SELECT body FROM book WHERE record = :id AND row <= :row ORDER BY row DESC LIMIT 1")?
        .query_row(named_params! { ":id": id.0, ":row": row }, |row| body_from(row, 0))
        .optional()
}

/// Reads the columns of `current`, in the order of its table.
pub(super) fn record_at(row: &Row) -> rusqlite::Result<Record> {
    Ok(Record {
        id: RecordId(row.get(0)?),
        case: row.get::<_, Option<i64>>(1)?.map(CaseId),
        kind: kind_at(row, 2)?,
        row: row.get(3)?,
        at: moment_at(row, 4)?,
        who: row.get(5)?,
        body: body_from(row, 6)?,
    })
}

pub(super) fn book_row_at(row: &Row) -> rusqlite::Result<BookRow> {
    Ok(BookRow {
        row: row.get(0)?,
        at: moment_at(row, 1)?,
        who: row.get(2)?,
        case: row.get::<_, Option<i64>>(3)?.map(CaseId),
        record: RecordId(row.get(4)?),
        kind: kind_at(row, 5)?,
        act: act_at(row, 6)?,
        body: body_from(row, 7)?,
        why: row.get(8)?,
        base: row.get(9)?,
        step: row.get(10)?,
    })
}

/// Reads one column; what cannot be read means that the file is damaged.
pub(super) fn read_at<T>(row: &Row, at: usize, read: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str().unwrap_or_default();
    read(text).ok_or_else(|| {
        let words = format!("column {at} holds {text:?}");
        rusqlite::Error::FromSqlConversionFailure(at, Type::Text, words.into())
    })
}

pub(super) fn kind_at(row: &Row, at: usize) -> rusqlite::Result<Kind> {
    read_at(row, at, Kind::read)
}

pub(super) fn act_at(row: &Row, at: usize) -> rusqlite::Result<Act> {
    read_at(row, at, Act::from_key)
}

pub(super) fn body_from(row: &Row, at: usize) -> rusqlite::Result<Body> {
    read_at(row, at, |text| serde_json::from_str(text).ok())
}

const MOMENT: &str = "%Y-%m-%dT%H:%M:%S%.f";

pub(super) fn moment_at(row: &Row, at: usize) -> rusqlite::Result<Moment> {
    read_at(row, at, read_moment)
}

pub(super) fn read_moment(text: &str) -> Option<Moment> {
    if let Some((day, time)) = text.split_once('T')
        && let [h1, h2, b':', m1, m2, b':', s1, s2] = *time.as_bytes()
        && let (Some(h), Some(m), Some(s)) = (figures(&[h1, h2]), figures(&[m1, m2]), figures(&[s1, s2]))
    {
        return read_day(day)?.and_hms_opt(h, m, s);
    }
    Moment::parse_from_str(text, MOMENT).ok()
}

pub(super) fn write_moment(moment: Moment) -> String {
    moment.format(MOMENT).to_string()
}

/// A day as `write_day` writes it. A list has a dozen days a line, so it is read by hand; any other way of
/// writing a day is left to the general reader.
pub(super) fn read_day(text: &str) -> Option<Day> {
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes()
        && let (Some(y), Some(m), Some(d)) =
            (figures(&[y1, y2, y3, y4]), figures(&[m1, m2]), figures(&[d1, d2]))
    {
        return Day::from_ymd_opt(i32::try_from(y).ok()?, m, d);
    }
    text.parse().ok()
}

fn figures(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |n, byte| byte.is_ascii_digit().then(|| n * 10 + u32::from(byte - b'0')))
}

pub(super) fn write_day(day: Day) -> String {
    use chrono::Datelike;
    if !(0..=9999).contains(&day.year()) {
        return day.format("%Y-%m-%d").to_string();
    }
    let figure = |n: u32| char::from_digit(n % 10, 10).unwrap_or('0');
    let (y, m, d) = (day.year().unsigned_abs(), day.month(), day.day());
    let text = [
        figure(y / 1000),
        figure(y / 100),
        figure(y / 10),
        figure(y),
        '-',
        figure(m / 10),
        figure(m),
        '-',
        figure(d / 10),
        figure(d),
    ];
    text.into_iter().collect()
}

pub(super) fn write_body(body: &Body) -> String {
    // A map of texts to values can always be written.
    serde_json::to_string(body).unwrap_or_default()
}

/// The registration of a case, or nothing where it is withdrawn.
pub(super) fn registration(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Vec<Record>> {
    sqlite
        .prepare_cached(&format!("SELECT {RECORD} FROM current WHERE record = :case AND kind = :kind"))?
        .query_map(named_params! { ":case": case.0, ":kind": Kind::Registration.key() }, record_at)?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sql::Sql;
    use crate::store::step::{CaseRef, Step};
    use crate::store::support::{
        Simple, assert_index_ordered, case, change, create, day, noon, receipt, step,
    };
    use serde_json::json;

    fn book() -> Store {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        let read = store.record(RecordId(2)).unwrap().unwrap();
        let later = noon() + chrono::TimeDelta::milliseconds(86_400_250);
        let amended = step(vec![change(Act::Amend, &read, json!({ "received_on": "2026-03-04" }))]);
        store.append(&Step { at: later, why: "签收日有误".into(), ..amended }, &Simple).unwrap();
        store
    }

    #[test]
    fn the_history_of_a_case_tells_each_act_with_its_reason_and_base() {
        let history = book().history(CaseId(1)).unwrap();
        let told: Vec<_> =
            history.iter().map(|row| (row.row, row.act, row.why.as_str(), row.base, row.step)).collect();
        assert_eq!(
            told,
            [
                (1, Act::Create, "", None, 1),
                (2, Act::Create, "", None, 1),
                (3, Act::Amend, "签收日有误", Some(2), 3)
            ]
        );
        assert_eq!(history[2].at, noon() + chrono::TimeDelta::milliseconds(86_400_250));
    }

    #[test]
    fn a_record_is_read_as_it_stood_at_an_earlier_row() {
        let store = book();
        assert_eq!(store.body_at(RecordId(2), 2).unwrap().unwrap()["received_on"], "2026-03-02");
        assert_eq!(store.body_at(RecordId(2), 3).unwrap().unwrap()["received_on"], "2026-03-04");
        assert_eq!(store.body_at(RecordId(2), 1).unwrap(), None);
    }

    #[test]
    fn a_person_is_found_by_login_through_an_index() {
        let mut store = Store::in_memory().unwrap();
        let person = |name: &str, login: &str| {
            create(CaseRef::None, Kind::Person, json!({ "name": name, "login": login }))
        };
        store.add(vec![person("王宁", "wangning"), person("李静", "lijing"), person("王宁甲", "wangning2")]);
        let found = store.people_with_login("wangning").unwrap();
        assert_eq!(found.iter().map(|record| record.id).collect::<Vec<_>>(), [RecordId(1)]);
        let mut sql = Sql::new("SELECT record FROM current ");
        sql.add(WITH_LOGIN).bind(":login", String::new());
        assert_index_ordered(&store, &sql, "INDEX current_login (<expr>=?)");
    }

    #[test]
    fn a_case_is_read_as_of_a_moment() {
        let store = book();
        let row = store.row_at(day("2026-03-02").and_hms_opt(23, 59, 59).unwrap()).unwrap();
        assert_eq!(row, 2);
        let records = standing(&store.history(CaseId(1)).unwrap(), row);
        assert_eq!(records[1].body["received_on"], "2026-03-02");
        assert_eq!(store.row_at(day("2026-03-01").and_hms_opt(0, 0, 0).unwrap()).unwrap(), 0);
    }

    #[test]
    fn the_rows_of_a_step_stand_together() {
        let store = book();
        let rows: Vec<i64> = store.rows_of_step(1).unwrap().iter().map(|row| row.row).collect();
        assert_eq!(rows, [1, 2]);
        assert_eq!(store.rows_of_step(3).unwrap(), [store.book_row(3).unwrap().unwrap()]);
    }
}
