//! The district's own closed cases of a like sort, counted: how many were closed, how many of them lost.

use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::store::Store;
use crate::store::sql::Sql;

/// 同类 — what makes a closed case like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Like<'a> {
    /// 同单位同案由
    OrganAndCause { organ: &'a str, cause: &'a str },
    /// 同案由
    Cause(&'a str),
    /// 同领域
    Field(&'a str),
}

/// 件数 — closed cases and those among them that were lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LikeTally {
    pub closed: usize,
    pub lost: usize,
}

impl Store {
    /// Counts the closed cases like one, that one left aside. Read from an index alone: 0.1 µs a case counted.
    pub fn tally(&self, like: Like<'_>, aside: CaseId) -> Result<LikeTally, Failure> {
        self.ask(|sqlite| {
            let mut sql = Sql::new("SELECT count(*), coalesce(sum(lost), 0) FROM docket WHERE ");
            alike(like, aside, &mut sql);
            let count = |row: &rusqlite::Row, at| {
                row.get::<_, i64>(at).map(|count| usize::try_from(count).unwrap_or(0))
            };
            sqlite.prepare_cached(&sql.text)?.query_row(&*sql.values(), |row| {
                Ok(LikeTally { closed: count(row, 0)?, lost: count(row, 1)? })
            })
        })
    }

    /// The closed cases like one that were lost, that one left aside, the newest closed first. 1 µs a case.
    pub fn lost_like(&self, like: Like<'_>, aside: CaseId, limit: usize) -> Result<Vec<CaseId>, Failure> {
        self.ask(|sqlite| {
            let sql = lost(like, aside, limit);
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| row.get(0).map(CaseId))?
                .collect()
        })
    }

    /// The lost cases of an organ under a cause that are not closed yet. By an index: 1 µs a pending case of the organ.
    pub fn lost_and_open(
        &self,
        organ: &str,
        cause: &str,
        aside: CaseId,
        limit: usize,
    ) -> Result<Vec<CaseId>, Failure> {
        let mut sql = Sql::new("SELECT case_id FROM docket WHERE ");
        sql.add("closed = 0").and("organ = :organ").and("cause = :cause").and("lost = 1");
        sql.and("case_id <> :aside").add(" ORDER BY due_key, case_id LIMIT :limit");
        sql.bind(":organ", organ.to_string()).bind(":cause", cause.to_string()).bind(":aside", aside.0);
        sql.bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| row.get(0).map(CaseId))?
                .collect()
        })
    }

    /// All closed cases. 0.2 µs a case.
    pub fn closed_cases(&self) -> Result<Vec<CaseId>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached("SELECT case_id FROM docket WHERE closed = 1")?
                .query_map([], |row| row.get(0).map(CaseId))?
                .collect()
        })
    }
}

fn lost(like: Like<'_>, aside: CaseId, limit: usize) -> Sql {
    let mut sql = Sql::new("SELECT case_id FROM docket WHERE ");
    alike(like, aside, &mut sql);
    sql.and("lost = 1").add(" ORDER BY closed_on DESC, case_id DESC LIMIT :limit");
    sql.bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
    sql
}

fn alike(like: Like<'_>, aside: CaseId, sql: &mut Sql) {
    sql.add("closed_on IS NOT NULL").and("case_id <> :aside").bind(":aside", aside.0);
    match like {
        Like::OrganAndCause { organ, cause } => {
            sql.and("cause = :cause").and("organ = :organ");
            sql.bind(":cause", cause.to_string()).bind(":organ", organ.to_string());
        }
        Like::Cause(cause) => {
            sql.and("cause = :cause").bind(":cause", cause.to_string());
        }
        Like::Field(field) => {
            sql.and("field = :field").bind(":field", field.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::store::step::CaseRef;
    use crate::store::support::{assert_index_ordered, create, plan};
    use serde_json::json;

    /// Closed cases are those with a day of closing; the made-up derivation takes 撤销 for lost.
    fn district() -> Store {
        let mut store = Store::in_memory().unwrap();
        for (organ, cause, field, closed, lost) in [
            ("区城管委", "罚款", "城市管理", true, true),
            ("区城管委", "罚款", "城市管理", true, false),
            ("区住建委", "罚款", "住房城乡建设", true, true),
            ("区城管委", "行政拘留", "城市管理", true, false),
            ("区城管委", "罚款", "城市管理", false, true),
        ] {
            let registration = json!({ "organ": organ, "cause": cause, "field": field });
            let mut rows = vec![create(CaseRef::Own, Kind::Registration, registration)];
            if closed {
                rows.push(create(CaseRef::InStep(0), Kind::Closing, json!({ "closed_on": "2026-03-02" })));
            }
            if lost {
                let outcomes = json!([{ "outcome": "全部撤销" }]);
                rows.push(create(CaseRef::InStep(0), Kind::Judgment, json!({ "outcomes": outcomes })));
            }
            store.add(rows);
        }
        store
    }

    const FINES: Like<'_> = Like::OrganAndCause { organ: "区城管委", cause: "罚款" };

    #[test]
    fn like_cases_are_counted_by_organ_and_cause_by_cause_and_by_field() {
        let store = district();
        let none = CaseId(0);
        let tally = |like| store.tally(like, none).unwrap();
        assert_eq!(tally(FINES), LikeTally { closed: 2, lost: 1 });
        assert_eq!(tally(Like::Cause("罚款")), LikeTally { closed: 3, lost: 2 });
        assert_eq!(tally(Like::Field("城市管理")), LikeTally { closed: 3, lost: 1 });
        assert_eq!(tally(Like::Field("教育")), LikeTally::default());
        assert_eq!(store.closed_cases().unwrap().len(), 4);
    }

    #[test]
    fn a_case_is_not_counted_against_itself() {
        let store = district();
        let lost = store.lost_like(FINES, CaseId(0), 9).unwrap();
        assert_eq!(lost.len(), 1);
        assert_eq!(store.tally(FINES, lost[0]).unwrap(), LikeTally { closed: 1, lost: 0 });
        assert_eq!(store.lost_like(FINES, lost[0], 9).unwrap(), []);
    }

    #[test]
    fn like_cases_are_counted_by_an_index_alone() {
        let store = district();
        for (like, index) in [
            (FINES, "COVERING INDEX docket_cause (cause=? AND organ=?"),
            (Like::Cause("罚款"), "COVERING INDEX docket_cause (cause=?"),
            (Like::Field("城市管理"), "COVERING INDEX docket_field (field=?"),
        ] {
            let mut sql = Sql::new("SELECT count(*), coalesce(sum(lost), 0) FROM docket WHERE ");
            alike(like, CaseId(0), &mut sql);
            assert!(plan(&store, &sql).iter().any(|line| line.contains(index)), "{:#?}", plan(&store, &sql));
        }
        assert_index_ordered(&store, &lost(FINES, CaseId(0), 9), "COVERING INDEX docket_cause");
    }
}
