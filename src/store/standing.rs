//! How the rules of the plan stand in all cases of a stretch of time: counted by rule and unit, and listed.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::line::Line;
use crate::store::Store;
use crate::store::docket;
use crate::store::duties::{self, duty_at};
use crate::store::read::{read_at, write_day};
use crate::store::sql::Sql;

/// The stretch of time that is looked at: cases pending, or closed on this day or later, as of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub since: Day,
    pub today: Day,
}

/// 计数 — how many duties of one rule and one unit are in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyTally {
    pub rule: String,
    /// The defendant bound, else the organ that acts in the case; empty where none is named.
    pub unit: String,
    pub state: DutyState,
    pub stage: String,
    /// It stays a breach although its case moved on.
    pub breach: bool,
    pub count: usize,
    /// Of them, those whose last day lies before today.
    pub past: usize,
}

/// 台账计数 — of the cases of one organ, what the docket shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerTally {
    /// 应诉承办单位; empty where none is named.
    pub organ: String,
    pub cases: usize,
    /// With officer, day received, and a next step or an end.
    pub complete: usize,
    /// With the district government among the defendants.
    pub district: usize,
}

/// Which duties are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MattersQuery {
    pub stretch: Stretch,
    pub rules: Vec<String>,
    /// As the duties name them; empty: of every unit.
    pub units: Vec<String>,
    /// `None`: every duty of the rules, rights and periods of others too.
    pub standing: Option<Fulfilment>,
    /// The stages of duties that are rights, and of those told in another docket.
    pub stages: Stages,
    pub limit: usize,
}

/// The two stages that decide how a duty counts, as the law names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stages {
    pub option: &'static str,
    /// Told here and done in another docket.
    pub elsewhere: &'static str,
}

/// What the docket lacks of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// 承办单位, in a case against the district government or in any other.
    Undertaker { district: bool },
    /// 承办单位、承办人、收件日或者进度
    Entry,
}

impl Store {
    /// All duties of the stretch, counted in the order of one index: 0.15 µs a duty of the whole book.
    pub fn tallies(&self, stretch: Stretch) -> Result<Vec<DutyTally>, Failure> {
        self.ask(|sqlite| {
            let sql = tallying(stretch);
            let count = |found: i64| usize::try_from(found).unwrap_or(0);
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    Ok(DutyTally {
                        rule: row.get(0)?,
                        unit: row.get(1)?,
                        state: read_at(row, 2, DutyState::from_key)?,
                        stage: row.get(3)?,
                        breach: row.get(4)?,
                        count: count(row.get(5)?),
                        past: count(row.get(6)?),
                    })
                })?
                .collect()
        })
    }

    /// The duties under some rules that stand in one way, with the lines of their cases, the oldest day first.
    /// 0.2 µs a duty of the rules, 10 µs for each one shown.
    pub fn matters(&self, query: &MattersQuery) -> Result<Vec<(Line, Duty)>, Failure> {
        if query.rules.is_empty() {
            return Ok(Vec::new());
        }
        self.ask(|sqlite| {
            let sql = listing(query);
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| Ok((docket::line_at(row)?, duty_at(row, docket::WIDTH)?)))?
                .collect()
        })
    }

    /// What the docket shows of the cases of the stretch, by organ; `district` is the full name of the district's
    /// government. 0.4 µs a case.
    pub fn ledger_tallies(&self, stretch: Stretch, district: &str) -> Result<Vec<LedgerTally>, Failure> {
        self.ask(|sqlite| {
            let sql = ledger(stretch, district);
            let count = |found: i64| usize::try_from(found).unwrap_or(0);
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    Ok(LedgerTally {
                        organ: row.get(0)?,
                        cases: count(row.get(1)?),
                        complete: count(row.get(2)?),
                        district: count(row.get(3)?),
                    })
                })?
                .collect()
        })
    }

    /// The cases of the stretch of which the docket lacks something; `units` as they name their organ, empty for
    /// all. 0.4 µs a case of the book, 5 µs for each one shown.
    pub fn lacking(
        &self,
        stretch: Stretch,
        lack: Lack,
        district: &str,
        units: &[String],
        limit: usize,
    ) -> Result<Vec<Line>, Failure> {
        self.ask(|sqlite| {
            let sql = lacking(stretch, lack, district, units, limit);
            sqlite.prepare_cached(&sql.text)?.query_map(&*sql.values(), docket::line_at)?.collect()
        })
    }
}

fn tallying(stretch: Stretch) -> Sql {
    let mut sql = Sql::new(
        "SELECT d.rule, d.unit, d.state, d.stage, d.breach, count(*), coalesce(sum(d.last_day < :today), 0)
         FROM duty AS d INDEXED BY duty_plan WHERE d.until >= :since GROUP BY d.rule, d.unit, d.state, d.stage, d.breach",
    );
    bind(stretch, &mut sql);
    sql
}

fn bind(stretch: Stretch, sql: &mut Sql) {
    sql.bind(":since", write_day(stretch.since)).bind(":today", write_day(stretch.today));
}

/// The duties are found and cut off in the index; only those shown are read.
fn listing(query: &MattersQuery) -> Sql {
    let mut sql = Sql::new("SELECT ");
    sql.add(docket::COLUMNS).add(", ").add(duties::COLUMNS);
    sql.add(
        " FROM (SELECT d.case_id, d.n, d.last_day FROM duty AS d INDEXED BY duty_plan
         WHERE d.until >= :since AND :today <> ''",
    );
    bind(query.stretch, &mut sql);
    sql.and("d.rule IN (");
    duties::listed(":rule", &query.rules, &mut sql);
    if !query.units.is_empty() {
        sql.and("d.unit IN (");
        duties::listed(":unit", &query.units, &mut sql);
    }
    if let Some(standing) = query.standing {
        sql.and("d.stage <> :option").bind(":option", query.stages.option.to_string());
        sql.and(match standing {
            Fulfilment::Met => "d.state = 'done'",
            Fulfilment::Due => "d.state = 'open' AND coalesce(d.last_day, :today) >= :today",
            Fulfilment::Unknown => "d.state = 'undetermined' AND d.stage <> :elsewhere",
            Fulfilment::Violated => {
                "(d.state = 'done_late' OR d.state = 'open' AND d.last_day < :today
                  OR d.state IN ('void', 'excused') AND d.breach = 1)"
            }
        });
        if standing == Fulfilment::Unknown {
            sql.bind(":elsewhere", query.stages.elsewhere.to_string());
        }
    }
    sql.add(" ORDER BY d.last_day, d.case_id, d.n LIMIT :limit) AS p")
        .bind(":limit", i64::try_from(query.limit).unwrap_or(i64::MAX));
    sql.add(
        " CROSS JOIN duty AS d ON d.case_id = p.case_id AND d.n = p.n
         CROSS JOIN docket AS k ON k.case_id = p.case_id ORDER BY p.last_day, p.case_id, p.n",
    );
    sql
}

/// What a ledger must show of a case besides its organ: 方案二（三）1.
const COMPLETE: &str = "k.officer <> '' AND k.served_on IS NOT NULL
    AND CASE WHEN k.closed_on IS NULL THEN k.next_due IS NOT NULL OR k.hearing_at IS NOT NULL OR k.undated > 0
        ELSE k.close_kind <> '' END";
pub(super) const WITHIN: &str = "coalesce(k.closed_on, '9999-12-31') >= :since";
pub(super) const OF_DISTRICT: &str = "instr(k.defendants, :district) > 0";

fn ledger(stretch: Stretch, district: &str) -> Sql {
    let mut sql = Sql::new("SELECT k.organ, count(*), sum(k.organ <> '' AND ");
    sql.add(COMPLETE)
        .add("), sum(")
        .add(OF_DISTRICT)
        .add(") FROM docket AS k INDEXED BY docket_ledger WHERE ");
    sql.add(WITHIN).add(" GROUP BY k.organ");
    sql.bind(":since", write_day(stretch.since)).bind(":district", quoted(district));
    sql
}

fn lacking(stretch: Stretch, lack: Lack, district: &str, units: &[String], limit: usize) -> Sql {
    let mut sql = Sql::new("SELECT ");
    sql.add(docket::COLUMNS).add(" FROM docket AS k WHERE k.case_id IN (SELECT k.case_id FROM docket AS k ");
    sql.add("INDEXED BY docket_ledger WHERE ").add(WITHIN).bind(":since", write_day(stretch.since));
    if !units.is_empty() {
        sql.and("k.organ IN (");
        duties::listed(":unit", units, &mut sql);
    }
    match lack {
        Lack::Entry => sql.and("NOT (k.organ <> '' AND ").add(COMPLETE).add(")"),
        Lack::Undertaker { district: true } => sql.and("k.organ = ''").and(OF_DISTRICT),
        Lack::Undertaker { district: false } => {
            sql.and("k.organ = '' AND instr(k.defendants, :district) = 0")
        }
    };
    if matches!(lack, Lack::Undertaker { .. }) {
        sql.bind(":district", quoted(district));
    }
    sql.add(") ORDER BY k.case_id LIMIT :limit").bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
    sql
}

/// A name as it stands in the list of defendants; no case has an empty one.
pub(super) fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fulfilment::FulfilmentCounts;
    use crate::domain::record::Kind;
    use crate::store::step::CaseRef;
    use crate::store::support::{assert_index_ordered, create, day, plan, receipt};
    use serde_json::json;

    const STAGES: Stages = Stages { option: "option", elsewhere: "elsewhere" };

    fn stretch() -> Stretch {
        Stretch { since: day("2026-01-01"), today: day("2026-03-17") }
    }

    /// Received on 1 March (overdue on the 17th), on the 2nd (still open), with the day missing, and a case closed
    /// the year before.
    fn book() -> Store {
        let mut store = Store::in_memory().unwrap();
        for (no, organ, received) in [
            ("甲", "区住建委", Some("2026-03-01")),
            ("乙", "区住建委", Some("2026-03-02")),
            ("丙", "区卫健委", None),
            ("丁", "区卫健委", Some("2025-03-01")),
        ] {
            let mut rows = vec![create(
                CaseRef::Own,
                Kind::Registration,
                json!({ "court_no": no, "organ": organ, "officer": "王宁", "defendants": ["天津市静海区人民政府"] }),
            )];
            match received {
                Some(day) => rows.push(receipt(CaseRef::InStep(0), day)),
                None => {
                    rows.push(create(CaseRef::InStep(0), Kind::Receipt, json!({ "papers": ["传票"] })));
                }
            }
            if no == "丁" {
                rows.push(create(CaseRef::InStep(0), Kind::Closing, json!({ "closed_on": "2025-12-31" })));
            }
            store.add(rows);
        }
        store
    }

    fn counted(tallies: &[DutyTally], unit: &str) -> FulfilmentCounts {
        let mut counts = FulfilmentCounts::default();
        for tally in tallies.iter().filter(|tally| tally.unit == unit) {
            let count = |past| Fulfilment::of_duty(tally.state, tally.breach, past);
            for (standing, n) in
                [(count(true), tally.past), (count(false), tally.count.saturating_sub(tally.past))]
            {
                if let Some(standing) = standing {
                    counts.add(standing, n);
                }
            }
        }
        counts
    }

    #[test]
    fn duties_are_counted_by_rule_and_unit_and_cases_closed_before_the_stretch_are_not() {
        let tallies = book().tallies(stretch()).unwrap();
        assert_eq!(
            counted(&tallies, "区住建委"),
            FulfilmentCounts { violated: 1, due: 1, ..FulfilmentCounts::default() }
        );
        assert_eq!(
            counted(&tallies, "区卫健委"),
            FulfilmentCounts { no_data: 1, ..FulfilmentCounts::default() }
        );
        let longer = Stretch { since: day("2025-12-31"), ..stretch() };
        assert_eq!(counted(&book().tallies(longer).unwrap(), "区卫健委").violated, 1);
    }

    #[test]
    fn the_list_behind_a_number_has_as_many_lines_as_the_number() {
        let store = book();
        let rules: Vec<String> = store.tallies(stretch()).unwrap().into_iter().map(|it| it.rule).collect();
        let list = |standing, units: &[&str]| {
            let query = MattersQuery {
                stretch: stretch(),
                rules: rules.clone(),
                units: units.iter().map(|unit| unit.to_string()).collect(),
                standing,
                stages: STAGES,
                limit: 10,
            };
            let found = store.matters(&query).unwrap();
            found.into_iter().map(|(line, _)| line.court_no).collect::<Vec<_>>()
        };
        assert_eq!(list(Some(Fulfilment::Violated), &[]), ["甲"]);
        assert_eq!(list(Some(Fulfilment::Due), &[]), ["乙"]);
        assert_eq!(list(Some(Fulfilment::Unknown), &[]), ["丙"]);
        assert!(list(Some(Fulfilment::Met), &[]).is_empty());
        assert!(list(Some(Fulfilment::Due), &["区卫健委"]).is_empty());
        assert_eq!(list(None, &["区住建委"]), ["甲", "乙"]);
    }

    #[test]
    fn a_ledger_lacks_what_is_not_recorded_of_a_case() {
        let mut store = book();
        store.add(vec![create(
            CaseRef::Own,
            Kind::Registration,
            json!({ "court_no": "戊", "defendants": ["天津市静海区卫生健康委员会"] }),
        )]);
        let district = "天津市静海区人民政府";
        let tallies = store.ledger_tallies(stretch(), district).unwrap();
        let of = |organ: &str| tallies.iter().find(|it| it.organ == organ).unwrap().clone();
        assert_eq!((of("区住建委").cases, of("区住建委").complete, of("区住建委").district), (2, 2, 2));
        assert_eq!((of("区卫健委").cases, of("区卫健委").complete), (1, 0), "the day of receipt is missing");
        assert_eq!((of("").cases, of("").district), (1, 0));
        let lacking = |lack| {
            let lines = store.lacking(stretch(), lack, district, &[], 10).unwrap();
            lines.into_iter().map(|line| line.court_no).collect::<Vec<_>>()
        };
        assert_eq!(lacking(Lack::Entry), ["丙", "戊"]);
        assert_eq!(lacking(Lack::Undertaker { district: false }), ["戊"]);
        assert!(lacking(Lack::Undertaker { district: true }).is_empty());
    }

    #[test]
    fn one_index_gives_the_counts_in_their_order() {
        let store = book();
        let all = tallying(stretch());
        assert_index_ordered(&store, &all, "COVERING INDEX duty_plan");
        assert_index_ordered(&store, &ledger(stretch(), "区"), "COVERING INDEX docket_ledger");
        let query = MattersQuery {
            stretch: stretch(),
            rules: vec!["L1".into(), "L2".into()],
            units: vec!["区住建委".into()],
            standing: Some(Fulfilment::Violated),
            stages: STAGES,
            limit: 10,
        };
        let found = plan(&store, &listing(&query));
        assert!(found.iter().any(|line| line.contains("INDEX duty_plan (rule=? AND unit=?)")), "{found:#?}");
        let read = |line: &&String| line.contains("SEARCH d USING PRIMARY KEY (case_id=? AND n=?)");
        assert!(found.iter().any(|line| read(&line)), "{found:#?}");
    }
}
