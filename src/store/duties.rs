//! The duties of a case, and the open duties of all cases by the day to act: what the triage screen reads.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, RecordId};
use crate::store::Store;
use crate::store::docket::{self, Sql, day_at, of_whom};
use crate::store::read::{read_at, write_day};
use crate::text::Said;
use rusqlite::{Connection, Row, named_params};

/// 哪些期限 — which duties a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Open, and the last day lies before this day: overdue.
    LastBefore(Day),
    /// Open, to be acted on within these days (both included, either open), and not overdue on `today`.
    ActBy { from: Option<Day>, to: Option<Day>, today: Day },
    /// Open, at this stage (`approval` …), whatever its days.
    Stage(String),
    /// A fact is missing.
    Undetermined,
}

/// 期限查询 — which duties, of whom, how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyQuery {
    pub which: Which,
    /// 应诉承办单位 of the case, full name.
    pub organ: Option<String>,
    /// Officer or adviser of the case.
    pub person: Option<String>,
    /// Only duties under these rules; empty: under any.
    pub only: Vec<String>,
    /// Not the duties under these rules.
    pub except: Vec<String>,
    pub limit: usize,
}

impl DutyQuery {
    /// All of them, of everyone.
    pub fn new(which: Which) -> DutyQuery {
        DutyQuery {
            which,
            organ: None,
            person: None,
            only: Vec::new(),
            except: Vec::new(),
            limit: usize::MAX,
        }
    }
}

impl Store {
    /// The duties of a case, in the order they were derived. 5 µs and 2 µs a duty.
    pub fn duties(&self, case: CaseId) -> Result<Vec<Duty>, Failure> {
        self.ask(|sqlite| duties(sqlite, case))
    }

    /// Duties with the lines of their cases, the most urgent first, in the order of an index: 8 µs each, at any
    /// number of cases; with a person or organ also 2 µs for each duty of others in the range.
    pub fn triage_duties(&self, query: &DutyQuery) -> Result<Vec<(Line, Duty)>, Failure> {
        self.ask(|sqlite| {
            let sql = page(query);
            let mut statement = sqlite.prepare_cached(&sql.text)?;
            statement
                .query_map(&*sql.values(), |row| Ok((docket::line_at(row)?, duty_at(row, docket::WIDTH)?)))?
                .collect()
        })
    }

    /// How many duties a query finds, whatever its limit. 0.1 µs each, 2 µs with a person or organ.
    pub fn count_duties(&self, query: &DutyQuery) -> Result<usize, Failure> {
        self.ask(|sqlite| {
            let sql = counting(query);
            let count: i64 = sqlite.prepare_cached(&sql.text)?.query_row(&*sql.values(), |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or(0))
        })
    }
}

const COLUMNS: &str = "d.rule, d.trigger, d.from_day, d.raw, d.due, d.safe, d.act_by, d.last, d.state, d.done_on, \
    d.provisional, d.organ, d.stage, d.why_zh, d.why_en";

pub(super) fn duties(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Vec<Duty>> {
    sqlite
        .prepare_cached(&format!("SELECT {COLUMNS} FROM duty AS d WHERE d.case_id = :case ORDER BY d.n"))?
        .query_map(named_params! { ":case": case.0 }, |row| duty_at(row, 0))?
        .collect()
}

fn duty_at(row: &Row, at: usize) -> rusqlite::Result<Duty> {
    let why = match (row.get(at + 13)?, row.get(at + 14)?) {
        (Some(zh), Some(en)) => Some(Said { zh, en }),
        _ => None,
    };
    Ok(Duty {
        rule: row.get(at)?,
        trigger: row.get::<_, Option<i64>>(at + 1)?.map(RecordId),
        from: day_at(row, at + 2)?,
        raw: day_at(row, at + 3)?,
        due: day_at(row, at + 4)?,
        safe: day_at(row, at + 5)?,
        act_by: day_at(row, at + 6)?,
        last: day_at(row, at + 7)?,
        state: read_at(row, at + 8, DutyState::read)?,
        done_on: day_at(row, at + 9)?,
        provisional: row.get(at + 10)?,
        organ: row.get(at + 11)?,
        stage: row.get(at + 12)?,
        why,
    })
}

/// The statement for a list. CROSS JOIN keeps the duties outside, so that their index gives the order.
pub(super) fn page(query: &DutyQuery) -> Sql {
    let mut sql = Sql::new("SELECT ");
    sql.add(docket::COLUMNS).add(", ").add(COLUMNS);
    sql.add(" FROM duty AS d CROSS JOIN docket AS k ON k.case_id = d.case_id WHERE ");
    which(&query.which, &mut sql);
    under(query, &mut sql);
    of_whom(query.organ.as_deref(), query.person.as_deref(), &mut sql);
    sql.add(match query.which {
        Which::LastBefore(_) => " ORDER BY d.last_day, d.case_id, d.n",
        Which::ActBy { .. } | Which::Stage(_) => " ORDER BY d.act_day, d.case_id, d.n",
        Which::Undetermined => " ORDER BY d.case_id, d.n",
    });
    sql.add(" LIMIT :limit").bind(":limit", i64::try_from(query.limit).unwrap_or(i64::MAX));
    sql
}

/// The statement for a count; the cases are only looked at when someone is asked for.
pub(super) fn counting(query: &DutyQuery) -> Sql {
    let mut sql = Sql::new("SELECT count(*) FROM duty AS d");
    if query.organ.is_some() || query.person.is_some() {
        sql.add(" CROSS JOIN docket AS k ON k.case_id = d.case_id");
    }
    sql.add(" WHERE ");
    which(&query.which, &mut sql);
    under(query, &mut sql);
    of_whom(query.organ.as_deref(), query.person.as_deref(), &mut sql);
    sql
}

fn under(query: &DutyQuery, sql: &mut Sql) {
    let list = |rules: &[String]| serde_json::Value::from(rules).to_string();
    if !query.only.is_empty() {
        sql.and("d.rule IN (SELECT value FROM json_each(:only))").bind(":only", list(&query.only));
    }
    if !query.except.is_empty() {
        sql.and("d.rule NOT IN (SELECT value FROM json_each(:except))").bind(":except", list(&query.except));
    }
}

fn which(which: &Which, sql: &mut Sql) {
    match which {
        Which::LastBefore(day) => {
            sql.add("d.state = 'open'").and("d.last_day < :day").bind(":day", write_day(*day));
        }
        Which::ActBy { from, to, today } => {
            sql.add("d.state = 'open'").and("d.last_day >= :today").bind(":today", write_day(*today));
            if let Some(from) = from {
                sql.and("d.act_day >= :from").bind(":from", write_day(*from));
            }
            if let Some(to) = to {
                sql.and("d.act_day <= :to").bind(":to", write_day(*to));
            }
        }
        Which::Stage(stage) => {
            sql.add("d.state = 'open' AND d.stage <> ''")
                .and("d.stage = :stage")
                .bind(":stage", stage.clone());
        }
        Which::Undetermined => {
            sql.add("d.state = 'undetermined'");
        }
    }
}
