//! What stands in a stretch of days: hearings with their cases, and how many duties are to be acted on each day.

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::RecordId;
use crate::store::Store;
use crate::store::docket::{self, of_whom};
use crate::store::read::{read_at, read_day, read_moment, write_day};
use crate::store::sql::Sql;

/// 期间查询 — which days, of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthQuery {
    pub from: Day,
    pub to: Day,
    /// 应诉承办单位 of the case, full name.
    pub organ: Option<String>,
    /// Officer or adviser of the case.
    pub person: Option<String>,
}

/// 开庭 — a hearing as the calendar shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct HearingAt {
    pub record: RecordId,
    pub at: Moment,
    /// What is held; empty when not said: a sitting of the court.
    pub session: String,
    pub place: String,
    /// 待开庭 已开庭 延期 取消; empty when not said.
    pub state: String,
    /// 出庭负责人
    pub head: String,
    pub line: Line,
}

/// 一日期限数 — how many open duties are to be acted on by a day, and how many of them are overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCount {
    pub day: Day,
    pub duties: usize,
    pub overdue: usize,
}

impl Store {
    /// The hearings of these days in their order, whatever became of them. 10 µs each, by an index.
    pub fn hearings(&self, query: &MonthQuery) -> Result<Vec<HearingAt>, Failure> {
        self.ask(|sqlite| {
            let sql = hearings(query);
            let mut statement = sqlite.prepare_cached(&sql.text)?;
            statement
                .query_map(&*sql.values(), |row| {
                    let at = docket::WIDTH;
                    Ok(HearingAt {
                        line: docket::line_at(row)?,
                        at: read_at(row, at, read_moment)?,
                        place: row.get(at + 1)?,
                        state: row.get(at + 2)?,
                        head: row.get(at + 3)?,
                        session: row.get(at + 4)?,
                        record: RecordId(row.get(at + 5)?),
                    })
                })?
                .collect()
        })
    }

    /// How many open duties each of these days has; a day without any is left out. 0.2 µs a duty, 2 µs with a
    /// person or organ.
    pub fn day_counts(&self, query: &MonthQuery, today: Day) -> Result<Vec<DayCount>, Failure> {
        self.ask(|sqlite| {
            let sql = counting(query, today);
            let mut statement = sqlite.prepare_cached(&sql.text)?;
            statement
                .query_map(&*sql.values(), |row| {
                    let count = |at| row.get::<_, i64>(at).map(|n| usize::try_from(n).unwrap_or(0));
                    Ok(DayCount { day: read_at(row, 0, read_day)?, duties: count(1)?, overdue: count(2)? })
                })?
                .collect()
        })
    }
}

/// The statement for hearings, in the order of their index. Every moment of a day comes before its `U`.
fn hearings(query: &MonthQuery) -> Sql {
    let mut sql = Sql::new("SELECT ");
    sql.add(docket::COLUMNS).add(
        ", json_extract(c.body, '$.at'), coalesce(json_extract(c.body, '$.place'), ''),
             coalesce(json_extract(c.body, '$.state'), ''), coalesce(json_extract(c.body, '$.head'), ''),
             coalesce(json_extract(c.body, '$.session'), ''), c.record
         FROM current AS c INDEXED BY current_hearing CROSS JOIN docket AS k ON k.case_id = c.case_id
         WHERE c.kind = 'hearing' AND json_extract(c.body, '$.at') >= :from
             AND json_extract(c.body, '$.at') < :to",
    );
    sql.bind(":from", write_day(query.from)).bind(":to", format!("{}U", write_day(query.to)));
    of_whom(query.organ.as_deref(), query.person.as_deref(), &mut sql);
    sql.add(" ORDER BY json_extract(c.body, '$.at'), c.record");
    sql
}

/// The statement for the counts; the cases are only looked at when someone is asked for.
fn counting(query: &MonthQuery, today: Day) -> Sql {
    let mut sql =
        Sql::new("SELECT d.act_day, count(*), sum(d.last_day < :today) FROM duty AS d INDEXED BY duty_act");
    if query.organ.is_some() || query.person.is_some() {
        sql.add(" CROSS JOIN docket AS k ON k.case_id = d.case_id");
    }
    sql.add(" WHERE d.state = 'open' AND d.stage <> 'option' AND d.act_day BETWEEN :from AND :to");
    sql.bind(":today", write_day(today));
    sql.bind(":from", write_day(query.from)).bind(":to", write_day(query.to));
    of_whom(query.organ.as_deref(), query.person.as_deref(), &mut sql);
    sql.add(" GROUP BY d.act_day");
    sql
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::store::step::CaseRef;
    use crate::store::support::{assert_index_ordered, create, day, receipt};
    use serde_json::json;

    fn query(from: &str, to: &str) -> MonthQuery {
        MonthQuery { from: day(from), to: day(to), organ: None, person: None }
    }

    fn book() -> Store {
        let mut store = Store::in_memory().unwrap();
        for (no, officer, received, hearing) in [
            ("甲", "王宁", "2026-03-01", "2026-03-31T14:00:00"),
            ("乙", "李静", "2026-03-01", "2026-03-31T09:00:00"),
            ("丙", "李静", "2026-03-03", "2026-04-01T09:00:00"),
        ] {
            let case = json!({ "court_no": no, "officer": officer });
            store.add(vec![
                create(CaseRef::Own, Kind::Registration, case),
                receipt(CaseRef::InStep(0), received),
                create(CaseRef::InStep(0), Kind::Hearing, json!({ "at": hearing, "place": "第三法庭" })),
            ]);
        }
        store
    }

    #[test]
    fn the_hearings_of_a_month_stand_in_their_order_to_its_last_hour() {
        let store = book();
        let found = store.hearings(&query("2026-03-01", "2026-03-31")).unwrap();
        let told: Vec<(String, String)> =
            found.iter().map(|it| (it.line.court_no.clone(), it.at.to_string())).collect();
        let expected = [("乙", "2026-03-31 09:00:00"), ("甲", "2026-03-31 14:00:00")];
        assert_eq!(told, expected.map(|(no, at)| (no.to_string(), at.to_string())));
        assert_eq!((found[0].place.as_str(), found[0].state.as_str()), ("第三法庭", ""));
    }

    #[test]
    fn duties_are_counted_by_their_day_and_overdue_ones_apart() {
        let store = book();
        // Received on 1 March: act by the 15th, last day the 16th; on 3 March: two days later each.
        let count = |day: Day, duties, overdue| DayCount { day, duties, overdue };
        let found = store.day_counts(&query("2026-03-01", "2026-03-31"), day("2026-03-17")).unwrap();
        assert_eq!(found, [count(day("2026-03-15"), 2, 2), count(day("2026-03-17"), 1, 0)]);
        let mine = MonthQuery { person: Some("李静".into()), ..query("2026-03-01", "2026-03-16") };
        assert_eq!(store.day_counts(&mine, day("2026-03-16")).unwrap(), [count(day("2026-03-15"), 1, 0)]);
        assert_eq!(store.hearings(&MonthQuery { to: day("2026-04-30"), ..mine }).unwrap().len(), 2);
    }

    #[test]
    fn an_index_gives_hearings_and_counts_in_their_order() {
        let store = Store::in_memory().unwrap();
        let all = query("2026-03-01", "2026-03-31");
        let mine =
            MonthQuery { person: Some("王宁".into()), organ: Some("区教育局".into()), ..all.clone() };
        for query in [all, mine] {
            assert_index_ordered(&store, &hearings(&query), "INDEX current_hearing");
            assert_index_ordered(&store, &counting(&query, day("2026-03-10")), "COVERING INDEX duty_act");
        }
    }
}
