//! The records of one kind as a list, the newest first: of all, of a unit, of a year; a screenful at a time by index.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::{Kind, Record, RecordId};
use crate::store::Store;
use crate::store::duties::listed;
use crate::store::own_day::{day_of, own_unit, unit_of};
use crate::store::read::{read_at, read_day, record_at, write_day};
use crate::store::sql::Sql;

/// 登记查询 — which records of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterQuery {
    pub kind: Kind,
    /// First and last of their own days.
    pub within: Option<(Day, Day)>,
    /// The names a unit is known by; empty: of all. A record of a case is its organ's, unless it names its own unit
    /// and may stand without a case.
    pub units: Vec<String>,
    /// Those listed after this one.
    pub after: Option<(Day, RecordId)>,
    pub limit: usize,
}

/// 登记行 — a record, its own day, and the number of its case.
#[derive(Debug, Clone, PartialEq)]
pub struct Registered {
    pub record: Record,
    /// The day it happened, else the day it was recorded.
    pub day: Day,
    pub case_no: String,
}

impl Store {
    /// The records of a kind, the newest day first. 10 µs each, by index; those of a unit's cases are found by case
    /// and sorted: 5 µs a record of the unit.
    pub fn register(&self, query: &RegisterQuery) -> Result<Vec<Registered>, Failure> {
        self.ask(|sqlite| {
            let sql = listing(query);
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    Ok(Registered {
                        record: record_at(row)?,
                        day: read_at(row, 7, read_day)?,
                        case_no: row.get(8)?,
                    })
                })?
                .collect()
        })
    }
}

fn listing(query: &RegisterQuery) -> Sql {
    let (day, unit) = (day_of(), unit_of());
    let of_unit = !query.units.is_empty();
    let own = own_unit(query.kind).is_some();
    // The cases of a unit lead to their records; otherwise the records lead to their cases.
    let from = if of_unit && !own {
        "docket AS d CROSS JOIN current AS r ON r.case_id = d.case_id"
    } else {
        "current AS r LEFT JOIN docket AS d ON d.case_id = r.case_id"
    };
    let mut sql = Sql::new(&format!(
        "SELECT r.record, r.case_id, r.kind, r.row, r.at, r.who, r.body, {day} AS own_day, coalesce(d.court_no, '')
         FROM {from} WHERE r.kind = :kind"
    ));
    sql.bind(":kind", query.kind.key().to_string());
    if of_unit {
        sql.and(if own { &unit } else { "d.organ" }).add(" IN (");
        listed(":unit", &query.units, &mut sql);
    }
    if let Some((first, last)) = query.within {
        sql.and(&format!("{day} BETWEEN :first AND :last"));
        sql.bind(":first", write_day(first)).bind(":last", write_day(last));
    }
    if let Some((after, record)) = query.after {
        sql.and(&format!("({day}, r.record) < (:after, :record)"));
        sql.bind(":after", write_day(after)).bind(":record", record.0);
    }
    sql.add(&format!(" ORDER BY {day} DESC, r.record DESC LIMIT :limit"));
    sql.bind(":limit", i64::try_from(query.limit).unwrap_or(i64::MAX));
    sql
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::step::CaseRef;
    use crate::store::support::{assert_index_ordered, create, day, plan};
    use serde_json::json;

    fn all(kind: Kind) -> RegisterQuery {
        RegisterQuery { kind, within: None, units: Vec::new(), after: None, limit: 50 }
    }

    /// Two trainings of one unit, one of another, and two cases with notes.
    fn book() -> Store {
        let mut store = Store::in_memory().unwrap();
        let training = |organ: &str, on: &str| {
            create(CaseRef::None, Kind::Training, json!({ "organ": organ, "held_on": on }))
        };
        store.add(vec![
            training("甲局", "2026-03-02"),
            training("乙局", "2026-05-01"),
            training("甲局", "2025-12-31"),
        ]);
        for (no, organ) in [("甲案", "甲局"), ("乙案", "乙局")] {
            store.add(vec![
                create(CaseRef::Own, Kind::Registration, json!({ "court_no": no, "organ": organ })),
                create(CaseRef::InStep(0), Kind::Note, json!({ "on": "2026-04-01", "text": no })),
                create(CaseRef::InStep(0), Kind::Note, json!({ "text": "无日期" })),
            ]);
        }
        store
    }

    fn days(store: &Store, query: &RegisterQuery) -> Vec<String> {
        store.register(query).unwrap().iter().map(|it| it.day.to_string()).collect()
    }

    #[test]
    fn the_newest_of_its_own_days_comes_first_and_the_year_and_the_unit_part_them() {
        let store = book();
        let query = all(Kind::Training);
        assert_eq!(days(&store, &query), ["2026-05-01", "2026-03-02", "2025-12-31"]);
        let year = RegisterQuery { within: Some((day("2026-01-01"), day("2026-12-31"))), ..query.clone() };
        assert_eq!(days(&store, &year), ["2026-05-01", "2026-03-02"]);
        let unit = RegisterQuery { units: vec!["甲局".into()], ..query.clone() };
        assert_eq!(days(&store, &unit), ["2026-03-02", "2025-12-31"]);
        let first = RegisterQuery { limit: 1, ..query.clone() };
        let found = store.register(&first).unwrap();
        let after = RegisterQuery { after: Some((found[0].day, found[0].record.id)), ..query };
        assert_eq!(days(&store, &after), ["2026-03-02", "2025-12-31"]);
    }

    #[test]
    fn a_record_of_a_case_is_its_organ_s_and_one_without_a_day_stands_at_the_day_it_was_recorded() {
        let store = book();
        let of = |units: &[&str]| {
            let query =
                RegisterQuery { units: units.iter().map(|it| it.to_string()).collect(), ..all(Kind::Note) };
            let found = store.register(&query).unwrap();
            found.into_iter().map(|it| format!("{} {}", it.day, it.case_no)).collect::<Vec<_>>()
        };
        // The tests of the store write at noon of 2 March 2026.
        assert_eq!(of(&["甲局"]), ["2026-04-01 甲案", "2026-03-02 甲案"]);
        assert_eq!(of(&[]).len(), 4);
    }

    #[test]
    fn one_index_gives_each_list_in_its_order() {
        let store = book();
        let within = Some((day("2026-01-01"), day("2026-12-31")));
        for kind in Kind::all() {
            assert_index_ordered(&store, &listing(&all(kind)), "current_day");
            let later = RegisterQuery { within, after: Some((day("2026-03-02"), RecordId(9))), ..all(kind) };
            assert_index_ordered(&store, &listing(&later), "current_day");
        }
        let unit = RegisterQuery { units: vec!["甲局".into()], within, ..all(Kind::Training) };
        assert_index_ordered(&store, &listing(&unit), "current_unit");
        let case = RegisterQuery { units: vec!["甲局".into()], ..all(Kind::Note) };
        let found = plan(&store, &listing(&case));
        assert!(found.iter().all(|line| !line.starts_with("SCAN")), "{found:#?}");
    }
}
