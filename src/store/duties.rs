//! The duties of a case, and the open duties of all cases by the day to act: what the triage screen reads.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, RecordId};
use crate::store::Store;
use crate::store::docket::{self, day_at};
use crate::store::read::{read_at, write_day};
use crate::store::sql::Sql;
use crate::store::whose::of_whom;
use crate::text::Said;
use rusqlite::{Connection, Row, named_params};

/// 哪些期限 — which duties a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutiesAsked {
    /// Open, and the last day lies before this day: overdue.
    LastBefore(Day),
    /// Open, to be acted on within these days (both included, either open), and not overdue on `today`.
    ActBy { from: Option<Day>, to: Option<Day>, today: Day },
    /// Open, to be acted on within these days, both included, overdue ones among them.
    Between { from: Day, to: Day },
    /// Open, without any day.
    Undated,
    /// Open, at this stage (`approval` …), whatever its days.
    Stage(String),
    /// A fact is missing.
    Undetermined,
}

/// 期限查询 — which duties, of whom, how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyQuery {
    pub which: DutiesAsked,
    /// 应诉承办单位 of the case, full name.
    pub organ: Option<String>,
    /// Officer or adviser of the case.
    pub person: Option<String>,
    /// Only duties under these rules; empty: under any.
    pub only: Vec<String>,
    /// Not the duties under these rules.
    pub except: Vec<String>,
    /// Not the duties at this stage.
    pub except_stage: &'static str,
    pub limit: usize,
}

impl DutyQuery {
    /// All of them, of everyone.
    pub fn new(which: DutiesAsked) -> DutyQuery {
        DutyQuery {
            which,
            organ: None,
            person: None,
            only: Vec::new(),
            except: Vec::new(),
            except_stage: "",
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

pub(super) const COLUMNS: &str = "d.rule, d.trigger, d.from_day, d.raw, d.due, d.safe, d.act_by, d.last, d.state, d.done_on, \
    d.provisional, d.organ, d.stage, d.why_zh, d.why_en, d.owner, d.breach, d.day_set";

pub(super) fn duties(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Vec<Duty>> {
    sqlite
        .prepare_cached(&format!("SELECT {COLUMNS} FROM duty AS d WHERE d.case_id = :case ORDER BY d.n"))?
        .query_map(named_params! { ":case": case.0 }, |row| duty_at(row, 0))?
        .collect()
}

pub(super) fn duty_at(row: &Row, at: usize) -> rusqlite::Result<Duty> {
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
        state: read_at(row, at + 8, DutyState::from_key)?,
        done_on: day_at(row, at + 9)?,
        provisional: row.get(at + 10)?,
        organ: row.get(at + 11)?,
        stage: row.get(at + 12)?,
        why,
        owner: row.get(at + 15)?,
        breach: row.get(at + 16)?,
        set: row.get::<_, Option<String>>(at + 17)?.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

/// The index that holds exactly these duties in their order.
fn index(which: &DutiesAsked) -> &'static str {
    match which {
        DutiesAsked::LastBefore(_) => "duty_last",
        DutiesAsked::ActBy { .. } | DutiesAsked::Between { .. } | DutiesAsked::Undated => "duty_act",
        DutiesAsked::Stage(_) => "duty_stage",
        DutiesAsked::Undetermined => "duty_undetermined",
    }
}

/// Open and ours to do: what the dated indexes hold. Rights and periods of others stand outside them.
const OURS: &str = "d.state = 'open' AND d.stage <> 'option'";

/// The statement for a list. CROSS JOIN keeps the duties outside, so that their index gives the order.
pub(super) fn page(query: &DutyQuery) -> Sql {
    let mut sql = Sql::new("SELECT ");
    sql.add(docket::COLUMNS).add(", ").add(COLUMNS);
    sql.add(" FROM duty AS d INDEXED BY ").add(index(&query.which));
    sql.add(" CROSS JOIN docket AS k ON k.case_id = d.case_id WHERE ");
    which(&query.which, &mut sql);
    under(query, &mut sql);
    of_whom(query.organ.as_deref(), query.person.as_deref(), &mut sql);
    sql.add(match query.which {
        DutiesAsked::LastBefore(_) => " ORDER BY d.last_day, d.case_id, d.n",
        DutiesAsked::ActBy { .. } | DutiesAsked::Between { .. } | DutiesAsked::Stage(_) => {
            " ORDER BY d.act_day, d.case_id, d.n"
        }
        DutiesAsked::Undetermined | DutiesAsked::Undated => " ORDER BY d.case_id, d.n",
    });
    sql.add(" LIMIT :limit").bind(":limit", i64::try_from(query.limit).unwrap_or(i64::MAX));
    sql
}

/// The statement for a count; the cases are only looked at when someone is asked for.
pub(super) fn counting(query: &DutyQuery) -> Sql {
    let mut sql = Sql::new("SELECT count(*) FROM duty AS d INDEXED BY ");
    sql.add(index(&query.which));
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
    if !query.only.is_empty() {
        sql.and("d.rule IN (");
        listed(":only", &query.only, sql);
    }
    if !query.except_stage.is_empty() {
        sql.and("d.stage <> :except_stage").bind(":except_stage", query.except_stage.to_string());
    }
    if !query.except.is_empty() {
        sql.and("d.rule NOT IN (");
        listed(":except", &query.except, sql);
    }
}

/// Binds each text under a name of its own and closes the list.
pub(super) fn listed(name: &str, texts: &[String], sql: &mut Sql) {
    for (n, text) in texts.iter().enumerate() {
        let name = format!("{name}{n}");
        sql.add(if n == 0 { "" } else { ", " }).add(&name).bind(&name, text.clone());
    }
    sql.add(")");
}

fn which(which: &DutiesAsked, sql: &mut Sql) {
    match which {
        DutiesAsked::LastBefore(day) => {
            sql.add(OURS).and("d.last_day < :day").bind(":day", write_day(*day));
        }
        DutiesAsked::ActBy { from, to, today } => {
            sql.add(OURS).and("d.last_day >= :today").bind(":today", write_day(*today));
            // Every day comes after the empty text.
            sql.and("d.act_day >= :from").bind(":from", from.map_or_else(String::new, write_day));
            if let Some(to) = to {
                sql.and("d.act_day <= :to").bind(":to", write_day(*to));
            }
        }
        DutiesAsked::Between { from, to } => {
            sql.add(OURS).and("d.act_day BETWEEN :from AND :to");
            sql.bind(":from", write_day(*from)).bind(":to", write_day(*to));
        }
        DutiesAsked::Undated => {
            sql.add(OURS).and("d.act_day IS NULL");
        }
        DutiesAsked::Stage(stage) => {
            sql.add("d.state = 'open' AND d.stage <> ''")
                .and("d.stage = :stage")
                .bind(":stage", stage.clone());
        }
        DutiesAsked::Undetermined => {
            sql.add("d.state = 'undetermined'");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::store::step::CaseRef;
    use crate::store::support::{assert_index_ordered, create, day, receipt};
    use serde_json::json;

    /// Receipts on these days; the answer must be acted on within 14 days and is in time until the 15th.
    fn received(days: &[&str]) -> Store {
        let mut store = Store::in_memory().unwrap();
        for (n, received_on) in days.iter().enumerate() {
            let officer = if n % 2 == 0 { "王宁" } else { "李静" };
            store.add(vec![
                create(
                    CaseRef::Own,
                    Kind::Registration,
                    json!({ "court_no": received_on, "officer": officer }),
                ),
                receipt(CaseRef::InStep(0), received_on),
            ]);
        }
        store
    }

    fn found(store: &Store, which: DutiesAsked) -> Vec<String> {
        let query = DutyQuery::new(which);
        let found = store.triage_duties(&query).unwrap();
        assert_eq!(store.count_duties(&query).unwrap(), found.len());
        found.into_iter().map(|(line, _)| line.court_no).collect()
    }

    #[test]
    fn a_duty_is_overdue_only_when_its_last_day_has_passed() {
        // Received on 1 March: act by the 15th, last day the 16th.
        let store = received(&["2026-03-01"]);
        let today = day("2026-03-16");
        assert!(found(&store, DutiesAsked::LastBefore(today)).is_empty());
        let until_today = DutiesAsked::ActBy { from: None, to: Some(today), today };
        assert_eq!(found(&store, until_today), ["2026-03-01"]);
        let today = day("2026-03-17");
        assert_eq!(found(&store, DutiesAsked::LastBefore(today)), ["2026-03-01"]);
        assert!(found(&store, DutiesAsked::ActBy { from: None, to: Some(today), today }).is_empty());
    }

    #[test]
    fn ranges_of_days_include_both_ends_and_the_most_urgent_comes_first() {
        let store = received(&["2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01"]);
        let within = |from: &str, to: &str| DutiesAsked::ActBy {
            from: Some(day(from)),
            to: Some(day(to)),
            today: day("2026-03-10"),
        };
        assert_eq!(found(&store, within("2026-03-16", "2026-03-17")), ["2026-03-02", "2026-03-03"]);
        let first = DutyQuery { limit: 1, ..DutyQuery::new(within("2026-03-01", "2026-03-31")) };
        assert_eq!(store.triage_duties(&first).unwrap()[0].0.court_no, "2026-03-01");
        assert_eq!(store.count_duties(&first).unwrap(), 4);
    }

    #[test]
    fn the_duties_of_a_day_are_there_also_when_they_are_overdue() {
        // Received on 1 March: act by the 15th, last day the 16th.
        let store = received(&["2026-03-01", "2026-03-05"]);
        let between = |from: &str, to: &str| DutiesAsked::Between { from: day(from), to: day(to) };
        assert_eq!(found(&store, between("2026-03-15", "2026-03-18")), ["2026-03-01"]);
        assert!(found(&store, between("2026-03-16", "2026-03-18")).is_empty());
    }

    #[test]
    fn one_persons_duties_are_those_of_her_cases() {
        let store = received(&["2026-03-01", "2026-03-02"]);
        let query = DutyQuery {
            person: Some("李静".into()),
            ..DutyQuery::new(DutiesAsked::ActBy { from: None, to: None, today: day("2026-03-10") })
        };
        assert_eq!(store.triage_duties(&query).unwrap()[0].0.court_no, "2026-03-02");
        assert_eq!(store.count_duties(&query).unwrap(), 1);
    }

    #[test]
    fn duties_with_missing_facts_and_those_waiting_for_approval_are_groups_of_their_own() {
        let mut store = received(&[]);
        store.add(vec![
            create(CaseRef::Own, Kind::Registration, json!({ "court_no": "待补录" })),
            create(CaseRef::InStep(0), Kind::Receipt, json!({ "papers": ["应诉通知书"] })),
        ]);
        store.add(vec![
            create(CaseRef::Own, Kind::Registration, json!({ "court_no": "待批" })),
            create(CaseRef::InStep(0), Kind::Meeting, json!({ "proposed_on": "2026-03-01" })),
        ]);
        let undetermined = store.triage_duties(&DutyQuery::new(DutiesAsked::Undetermined)).unwrap();
        assert_eq!(undetermined.len(), 1);
        assert_eq!(undetermined[0].1.why.as_ref().unwrap().zh, "缺收件日");
        assert_eq!(found(&store, DutiesAsked::Stage("approval".into())), ["待批"]);
    }

    #[test]
    fn an_index_gives_the_order_of_every_group() {
        let store = Store::in_memory().unwrap();
        let today = day("2026-03-10");
        let groups = [
            (DutiesAsked::LastBefore(today), "duty_last"),
            (DutiesAsked::ActBy { from: None, to: Some(today), today }, "duty_act"),
            (DutiesAsked::ActBy { from: Some(today), to: Some(today), today }, "duty_act"),
            (DutiesAsked::ActBy { from: None, to: None, today }, "duty_act"),
            (DutiesAsked::Between { from: today, to: today }, "duty_act"),
            (DutiesAsked::Stage("approval".into()), "duty_stage"),
            (DutiesAsked::Undetermined, "duty_undetermined"),
        ];
        for (which, index) in groups {
            let query = DutyQuery::new(which);
            let mine =
                DutyQuery {
                    person: Some("王宁".into()), organ: Some("区教育局".into()), ..query.clone()
                };
            for query in [query, mine] {
                assert_index_ordered(&store, &page(&query), index);
                assert_index_ordered(&store, &counting(&query), &format!("COVERING INDEX {index}"));
            }
        }
    }
}
