//! The lists of cases: filtered, sorted by an index, and read a page at a time.

mod narrow;

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::line::{Line, Whys};
use crate::domain::record::{CaseId, Kind};
use crate::domain::risk::Level;
use crate::domain::status::Status;
use crate::store::Store;
pub use crate::store::adrift::Adrift;
use crate::store::order::{level, rank};
use crate::store::read::{moment_at, read_at, read_day, write_day};
use crate::store::sql::Sql;
use narrow::{filter, narrow, risk_filter};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::VecDeque;

/// 排序 — the order of a list; pending cases always come before closed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineOrder {
    /// 按期限: the next day to act by, cases without one last.
    #[default]
    Due,
    /// 按败诉风险: from high to none, then by due day.
    Risk,
    /// 按收件日: the newest first.
    Received,
    /// 按承办单位, then by due day.
    Organ,
    /// 按案号, its figures as numbers; cases without one last.
    CaseNo,
    /// 按开庭时间, cases without a hearing last.
    Hearing,
    /// 按最近变动日, the longest untouched first.
    Changed,
}

impl LineOrder {
    pub const ALL: [LineOrder; 7] = [
        LineOrder::Due,
        LineOrder::Risk,
        LineOrder::Received,
        LineOrder::Organ,
        LineOrder::CaseNo,
        LineOrder::Hearing,
        LineOrder::Changed,
    ];
}

/// 列表查询 — which cases, in which order, which page.
#[derive(Debug, Clone, PartialEq)]
pub struct LinesQuery {
    /// The day on which levels of risk are read.
    pub today: Day,
    /// Only pending cases, only closed ones, or both.
    pub pending: Option<bool>,
    /// Each must be contained in the line's `find`.
    pub words: Vec<String>,
    /// Words of characters and letters: what must be contained as written, and one of the ways to read the whole.
    pub mixed: Vec<(Vec<String>, Vec<String>)>,
    /// 应诉承办单位, full name.
    pub organ: Option<String>,
    /// Officer or adviser of the case.
    pub person: Option<String>,
    pub risk_at_least: Option<Level>,
    /// Only cases that stand here.
    pub status: Option<Status>,
    /// Only reconsiderations, or only cases in court.
    pub reconsidered: Option<bool>,
    /// Only cases with a hearing from the first moment to the second.
    pub hearing: Option<(Moment, Moment)>,
    /// Only pending cases of which nobody knows what comes next.
    pub adrift: Option<Adrift>,
    /// Only cases without a record of this kind.
    pub without: Option<Kind>,
    pub sort: LineOrder,
    /// The last case of the page before; the page starts behind it.
    pub after: Option<CaseId>,
    /// How many lines are passed over first; for jumps, since each costs as much as a line shown.
    pub skip: usize,
    pub limit: usize,
}

impl LinesQuery {
    /// The first forty of all cases by due day.
    pub fn new(today: Day) -> LinesQuery {
        LinesQuery {
            today,
            pending: None,
            words: Vec::new(),
            mixed: Vec::new(),
            organ: None,
            person: None,
            risk_at_least: None,
            status: None,
            reconsidered: None,
            hearing: None,
            adrift: None,
            without: None,
            sort: LineOrder::Due,
            after: None,
            skip: 0,
            limit: 40,
        }
    }

    pub fn pending(today: Day) -> LinesQuery {
        LinesQuery { pending: Some(true), ..LinesQuery::new(today) }
    }
}

impl Store {
    /// The line of one case. 10 µs.
    pub fn line(&self, case: CaseId) -> Result<Option<Line>, Failure> {
        self.ask(|sqlite| line(sqlite, case))
    }

    /// The cases with this 案号, as written in their lines. 5 µs.
    pub fn find_case_no(&self, court_no: &str) -> Result<Vec<CaseId>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached("SELECT case_id FROM docket WHERE court_no = :court_no ORDER BY case_id")?
                .query_map(named_params! { ":court_no": court_no }, |row| row.get(0).map(CaseId))?
                .collect()
        })
    }

    /// One page of cases, in the order of an index: 5 µs a line shown, at any number of cases. A filter that few
    /// cases meet costs up to 2 µs for each case passed over.
    pub fn lines(&self, query: &LinesQuery) -> Result<Vec<Line>, Failure> {
        self.ask(|sqlite| lines(sqlite, query))
    }

    /// How many cases a query finds, whatever its page. 0.05 µs a case without filters, up to 2 µs with.
    pub fn count(&self, query: &LinesQuery) -> Result<usize, Failure> {
        self.ask(|sqlite| {
            let sql = counting(query);
            let count: i64 = sqlite.prepare_cached(&sql.text)?.query_row(&*sql.values(), |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or(0))
        })
    }
}

pub(super) const COLUMNS: &str = "k.case_id, k.court_no, k.instance, k.plaintiffs, k.plaintiff_count, k.defendants, k.organ, \
    k.court, k.cause, k.field, k.officer, k.advisers, k.served_on, k.closed_on, k.close_kind, k.lost, k.next_due, k.next_rule, \
    k.next_provisional, k.hearing_at, k.risk_adviser, k.risk_system, k.risk_high_from, k.risk_why, k.status, k.find, (SELECT n.last FROM \
    duty AS n WHERE n.case_id = k.case_id AND n.rule = k.next_rule AND n.act_by = k.next_due AND n.state = 'open' ORDER BY n.n LIMIT 1), \
    k.undated, k.changed_on, k.place, k.grounds";

/// How many columns a line takes.
pub(super) const WIDTH: usize = 31;

pub(super) fn line_at(row: &Row) -> rusqlite::Result<Line> {
    Ok(Line {
        case: Some(CaseId(row.get(0)?)),
        court_no: row.get(1)?,
        instance: row.get(2)?,
        plaintiffs: list_at(row, 3)?,
        plaintiff_count: row.get(4)?,
        defendants: list_at(row, 5)?,
        organ: row.get(6)?,
        court: row.get(7)?,
        cause: row.get(8)?,
        field: row.get(9)?,
        officer: row.get(10)?,
        advisers: list_at(row, 11)?,
        served_on: day_at(row, 12)?,
        closed_on: day_at(row, 13)?,
        close_kind: row.get(14)?,
        lost: row.get(15)?,
        next_due: day_at(row, 16)?,
        next_rule: row.get(17)?,
        next_provisional: row.get(18)?,
        hearing_at: present(row, 19)?.then(|| moment_at(row, 19)).transpose()?,
        risk_adviser: row.get::<_, Option<i64>>(20)?.and_then(level),
        risk_system: row.get::<_, Option<i64>>(21)?.and_then(level),
        risk_high_from: day_at(row, 22)?,
        risk_why: row.get::<_, Option<String>>(23)?.map_or_else(Whys::default, |why| Whys::read(&why)),
        status: read_at(row, 24, Status::from_key)?,
        find: row.get(25)?,
        next_last: day_at(row, 26)?,
        undated: row.get(27)?,
        changed_on: read_day(&row.get::<_, String>(28)?),
        place: row.get(29)?,
        grounds: list_at(row, 30)?,
    })
}

fn present(row: &Row, at: usize) -> rusqlite::Result<bool> {
    Ok(row.get_ref(at)? != rusqlite::types::ValueRef::Null)
}

pub(super) fn day_at(row: &Row, at: usize) -> rusqlite::Result<Option<Day>> {
    present(row, at)?.then(|| read_at(row, at, read_day)).transpose()
}

pub(super) fn list_at(row: &Row, at: usize) -> rusqlite::Result<Vec<String>> {
    read_at(row, at, |text| serde_json::from_str(text).ok())
}

pub(super) fn line(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Option<Line>> {
    sqlite
        .prepare_cached(&format!("SELECT {COLUMNS} FROM docket AS k WHERE k.case_id = :case"))?
        .query_row(named_params! { ":case": case.0 }, line_at)
        .optional()
}

/// A stretch of a list within which one index gives the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    closed: bool,
    /// The level of risk, when the list is sorted by it; 0 none, 3 high.
    level: Option<i64>,
}

pub(super) fn stretches(query: &LinesQuery) -> VecDeque<Stretch> {
    let least = query.risk_at_least.map_or(0, rank);
    let mut all = VecDeque::new();
    for closed in [false, true] {
        if query.pending == Some(closed) || (closed && query.adrift.is_some()) {
            continue;
        }
        match query.sort {
            LineOrder::Risk => {
                all.extend((least..=3).rev().map(|level| Stretch { closed, level: Some(level) }));
            }
            LineOrder::Due
            | LineOrder::Received
            | LineOrder::Organ
            | LineOrder::CaseNo
            | LineOrder::Hearing
            | LineOrder::Changed => {
                all.push_back(Stretch { closed, level: None });
            }
        }
    }
    all
}

fn lines(sqlite: &Connection, query: &LinesQuery) -> rusqlite::Result<Vec<Line>> {
    let mut ahead = stretches(query);
    let mut after = match query.after {
        Some(case) => line(sqlite, case)?,
        None => None,
    };
    if let Some(last) = &after {
        let level = (query.sort == LineOrder::Risk).then(|| last.risk(query.today).map_or(0, rank));
        let there = Stretch { closed: !last.pending(), level };
        while ahead.front().is_some_and(|stretch| *stretch != there) {
            ahead.pop_front();
        }
    }
    let (mut found, mut skip) = (Vec::new(), query.skip);
    while let Some(stretch) = ahead.pop_front() {
        let wanted = query.limit - found.len();
        if wanted == 0 {
            break;
        }
        let sql = page(query, stretch, after.take().as_ref(), skip.saturating_add(wanted));
        let mut statement = sqlite.prepare_cached(&sql.text)?;
        let mut rows = statement.query(&*sql.values())?;
        while let Some(row) = rows.next()? {
            if skip > 0 {
                skip -= 1;
            } else {
                found.push(line_at(row)?);
            }
        }
    }
    Ok(found)
}

/// The statement for a count. Cases at a level and cases that have risen to it are counted apart, each by its index.
pub(super) fn counting(query: &LinesQuery) -> Sql {
    let mut sql = Sql::new("SELECT (SELECT count(*) FROM docket AS k WHERE ");
    let counted = |sql: &mut Sql| {
        match query.pending {
            Some(pending) => sql.add("k.closed = :closed").bind(":closed", !pending),
            None => sql.add("1"),
        };
        filter(query, sql);
    };
    counted(&mut sql);
    if let Some(level) = query.risk_at_least {
        sql.and("k.risk_now >= :least) + (SELECT count(*) FROM docket AS k INDEXED BY docket_rise WHERE ");
        counted(&mut sql);
        sql.and("k.rise IS NOT NULL").and("k.rise <= :today").and("k.risk_now < :least");
        sql.bind(":today", write_day(query.today)).bind(":least", rank(level));
    }
    sql.add(")");
    sql
}

/// The statement for one stretch, from behind `after`.
pub(super) fn page(query: &LinesQuery, stretch: Stretch, after: Option<&Line>, limit: usize) -> Sql {
    let mut sql = Sql::new("SELECT ");
    sql.add(COLUMNS).add(", k.due_key FROM docket AS k WHERE k.closed = :closed");
    sql.bind(":closed", stretch.closed).bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
    match stretch.level {
        // Those that are high already and those that have become so meet in the order of the due day.
        Some(3) => {
            sql.and("k.risk_now = 3");
            narrow(query, after, &mut sql);
            sql.add(" UNION ALL SELECT ").add(COLUMNS);
            sql.add(", k.due_key FROM docket AS k WHERE k.closed = :closed AND k.rise IS NOT NULL");
            sql.and("k.rise <= :today");
            narrow(query, after, &mut sql);
            sql.bind(":today", write_day(query.today));
            sql.add(" ORDER BY due_key, case_id");
        }
        Some(level) => {
            sql.and("k.risk_now = :level").and("(k.rise IS NULL OR k.rise > :today)");
            sql.bind(":level", level).bind(":today", write_day(query.today));
            narrow(query, after, &mut sql);
            sql.add(" ORDER BY k.due_key, k.case_id");
        }
        None => {
            narrow(query, after, &mut sql);
            risk_filter(query, &mut sql);
            sql.add(match query.sort {
                LineOrder::Due | LineOrder::Risk => " ORDER BY k.due_key, k.case_id",
                LineOrder::Received => " ORDER BY k.served_key DESC, k.case_id DESC",
                LineOrder::Organ => " ORDER BY k.organ, k.due_key, k.case_id",
                LineOrder::CaseNo => " ORDER BY k.court_key, k.case_id",
                LineOrder::Hearing => " ORDER BY k.hearing_key, k.case_id",
                LineOrder::Changed => " ORDER BY k.changed_on, k.case_id",
            });
        }
    }
    sql.add(" LIMIT :limit");
    sql
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Act;
    use crate::store::step::CaseRef;
    use crate::store::support::{assert_index_ordered, case, change, create, day, receipt};
    use serde_json::{Value, json};

    const TODAY: &str = "2026-03-10";

    /// One case with what a list can sort and filter by.
    fn add(store: &mut Store, registration: Value, others: &[(Kind, Value)]) -> CaseId {
        let mut rows = vec![create(CaseRef::Own, Kind::Registration, registration)];
        for (kind, value) in others {
            rows.push(create(CaseRef::InStep(0), *kind, value.clone()));
        }
        store.add(rows).cases[0]
    }

    fn numbers(store: &Store, query: &LinesQuery) -> Vec<String> {
        store.lines(query).unwrap().into_iter().map(|line| line.court_no).collect()
    }

    fn district() -> Store {
        let mut store = Store::in_memory().unwrap();
        add(
            &mut store,
            json!({ "court_no": "初10号", "organ": "区住建委", "officer": "王宁", "field": "低", "act_date": "2026-03-10" }),
            &[(Kind::Receipt, json!({ "received_on": "2026-03-05" }))],
        );
        add(
            &mut store,
            json!({ "court_no": "初9号", "organ": "区城管委", "advisers": ["李静", "王宁"], "plaintiffs": ["赵铁柱"] }),
            &[
                (Kind::Receipt, json!({ "received_on": "2026-03-02" })),
                (Kind::Assessment, json!({ "level": "高" })),
                (Kind::Meeting, json!({ "approval": "同意" })),
            ],
        );
        add(
            &mut store,
            json!({ "court_no": "初11号", "organ": "区城管委", "field": "中", "officer": "王宁宇" }),
            &[(Kind::Hearing, json!({ "at": "2026-03-12T09:30:00" }))],
        );
        add(&mut store, json!({ "court_no": "", "organ": "区教育局" }), &[]);
        add(
            &mut store,
            json!({ "court_no": "初1号", "organ": "区城管委", "field": "高" }),
            &[(Kind::Closing, json!({ "closed_on": "2026-02-01" }))],
        );
        store
    }

    #[test]
    fn each_order_puts_pending_cases_first_and_the_unknown_last() {
        let store = district();
        let orders: [(LineOrder, [&str; 5]); 6] = [
            (LineOrder::Due, ["初9号", "初10号", "初11号", "", "初1号"]),
            (LineOrder::Risk, ["初9号", "初10号", "初11号", "", "初1号"]),
            (LineOrder::Received, ["初10号", "初9号", "", "初11号", "初1号"]),
            (LineOrder::Organ, ["初10号", "初9号", "初11号", "", "初1号"]),
            (LineOrder::CaseNo, ["初9号", "初10号", "初11号", "", "初1号"]),
            (LineOrder::Hearing, ["初11号", "初10号", "初9号", "", "初1号"]),
        ];
        for (sort, expected) in orders {
            assert_eq!(
                numbers(&store, &LinesQuery { sort, ..LinesQuery::new(day(TODAY)) }),
                expected,
                "{sort:?}"
            );
        }
    }

    #[test]
    fn a_level_that_rises_on_a_day_counts_from_that_day() {
        let store = district();
        let high = |today: &str| LinesQuery {
            sort: LineOrder::Risk,
            risk_at_least: Some(Level::High),
            ..LinesQuery::pending(day(today))
        };
        assert_eq!(numbers(&store, &high("2026-03-09")), ["初9号"]);
        assert_eq!(numbers(&store, &high("2026-03-10")), ["初9号", "初10号"]);
        assert_eq!(store.count(&high("2026-03-09")).unwrap(), 1);
        assert_eq!(store.count(&high("2026-03-10")).unwrap(), 2);
        let by_due = LinesQuery { sort: LineOrder::Due, ..high("2026-03-10") };
        assert_eq!(numbers(&store, &by_due), ["初9号", "初10号"]);
    }

    #[test]
    fn every_line_stands_at_the_level_the_line_itself_reads() {
        let store = district();
        for today in ["2026-03-09", "2026-03-10"] {
            let all = LinesQuery::new(day(today));
            for level in Level::ALL {
                let expected: Vec<Line> = store.lines(&all).unwrap();
                let expected = expected.iter().filter(|line| line.risk(day(today)) >= Some(level)).count();
                let query = LinesQuery { risk_at_least: Some(level), ..all.clone() };
                assert_eq!(store.count(&query).unwrap(), expected, "{today} {level:?}");
                let by_risk = LinesQuery { sort: LineOrder::Risk, ..query };
                assert_eq!(store.lines(&by_risk).unwrap().len(), expected, "{today} {level:?}");
            }
        }
    }

    #[test]
    fn filters_narrow_the_list_and_the_count_alike() {
        let store = district();
        let all = LinesQuery::new(day(TODAY));
        let moment = |hour| day("2026-03-12").and_hms_opt(hour, 0, 0).unwrap();
        let cases: [(LinesQuery, &[&str]); 8] = [
            (LinesQuery { pending: Some(false), ..all.clone() }, &["初1号"]),
            (
                LinesQuery { organ: Some("区城管委".into()), pending: Some(true), ..all.clone() },
                &["初9号", "初11号"],
            ),
            (LinesQuery { person: Some("王宁".into()), ..all.clone() }, &["初9号", "初10号"]),
            (LinesQuery { words: vec!["初".into(), "铁柱".into()], ..all.clone() }, &["初9号"]),
            (LinesQuery { hearing: Some((moment(0), moment(12))), ..all.clone() }, &["初11号"]),
            (LinesQuery { hearing: Some((moment(10), moment(12))), ..all.clone() }, &[]),
            (LinesQuery { adrift: Some(Adrift::NothingAhead), ..all.clone() }, &[""]),
            (
                LinesQuery { without: Some(Kind::Meeting), risk_at_least: Some(Level::High), ..all.clone() },
                &["初10号", "初1号"],
            ),
        ];
        for (query, expected) in cases {
            assert_eq!(numbers(&store, &query), expected, "{query:?}");
            assert_eq!(store.count(&query).unwrap(), expected.len(), "{query:?}");
        }
    }

    #[test]
    fn pages_and_jumps_together_give_the_whole_list_once() {
        let mut store = Store::in_memory().unwrap();
        let levels = ["高", "中", "低", ""];
        for n in 0..60_u32 {
            let received = day("2026-01-01") + chrono::Days::new(u64::from(n % 7));
            let registration = json!({
                "court_no": format!("初{}号", n % 13), "organ": format!("机关{}", n % 3),
                "field": levels[n as usize % 4], "act_date": received,
            });
            let mut others = vec![(Kind::Receipt, json!({ "received_on": received }))];
            if n % 5 == 0 {
                others.push((Kind::Closing, json!({ "closed_on": "2026-02-01" })));
            }
            add(&mut store, registration, &others);
        }
        for sort in LineOrder::ALL {
            let all = LinesQuery { sort, limit: 100, ..LinesQuery::new(day("2026-01-04")) };
            let whole = store.lines(&all).unwrap();
            assert_eq!(whole.len(), 60);
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let page = store.lines(&LinesQuery { after, limit: 7, ..all.clone() }).unwrap();
                after = page.last().and_then(|line| line.case);
                if page.is_empty() {
                    break;
                }
                paged.extend(page);
            }
            assert_eq!(paged, whole, "{sort:?}");
            let jumped = store.lines(&LinesQuery { skip: 23, limit: 9, ..all }).unwrap();
            assert_eq!(jumped, whole[23..32], "{sort:?}");
        }
    }

    #[test]
    fn an_index_gives_the_order_of_every_list() {
        let store = Store::in_memory().unwrap();
        let last = Line { case: Some(CaseId(1)), ..Line::default() };
        for (sort, index) in [
            (LineOrder::Due, "docket_due"),
            (LineOrder::Risk, "docket_risk"),
            (LineOrder::Received, "docket_received"),
            (LineOrder::Organ, "docket_organ"),
            (LineOrder::CaseNo, "docket_case_no"),
            (LineOrder::Hearing, "docket_hearing"),
            (LineOrder::Changed, "docket_idle"),
        ] {
            let query = LinesQuery { sort, ..LinesQuery::new(day(TODAY)) };
            for stretch in stretches(&query) {
                for after in [None, Some(&last)] {
                    assert_index_ordered(&store, &page(&query, stretch, after, 40), index);
                }
            }
        }
    }

    #[test]
    fn the_lists_of_one_organ_of_hearings_and_of_cases_without_a_next_step_start_at_their_place() {
        let store = Store::in_memory().unwrap();
        let pending = LinesQuery::pending(day(TODAY));
        let organ = LinesQuery { organ: Some("区教育局".into()), ..pending.clone() };
        let noon = day(TODAY).and_hms_opt(12, 0, 0).unwrap();
        let hearing = LinesQuery { hearing: Some((noon, noon)), sort: LineOrder::Hearing, ..pending.clone() };
        let nothing = LinesQuery { adrift: Some(Adrift::NothingAhead), ..pending.clone() };
        let idle = LinesQuery { adrift: Some(Adrift::Idle(day(TODAY))), sort: LineOrder::Changed, ..pending };
        for (query, index) in [
            (organ, "docket_organ (closed=? AND organ=?"),
            (hearing, "docket_hearing (closed=? AND hearing_key>? AND hearing_key<?"),
            (nothing, "docket_due (closed=? AND due_key=?"),
            (idle, "docket_idle (closed=? AND changed_on<?"),
        ] {
            let stretch = stretches(&query)[0];
            assert_index_ordered(&store, &page(&query, stretch, None, 40), index);
        }
    }

    #[test]
    fn cases_at_risk_are_counted_by_the_indexes_of_their_levels() {
        let store = Store::in_memory().unwrap();
        let query = LinesQuery {
            risk_at_least: Some(Level::High),
            without: Some(Kind::Meeting),
            ..LinesQuery::pending(day(TODAY))
        };
        for index in [
            "INDEX docket_risk (closed=? AND risk_now>?)",
            "INDEX docket_rise (closed=?",
            "COVERING INDEX current_kind (kind=? AND case_id=?)",
        ] {
            assert_index_ordered(&store, &counting(&query), index);
        }
    }

    #[test]
    fn a_case_is_found_by_the_number_it_has_now() {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02"), case("甲")]);
        assert_eq!(store.find_case_no("甲").unwrap(), [CaseId(1), CaseId(3)]);
        let read = store.record(crate::domain::record::RecordId(1)).unwrap().unwrap();
        store.add(vec![change(Act::Amend, &read, json!({ "court_no": "乙" }))]);
        assert_eq!(store.find_case_no("甲").unwrap(), [CaseId(3)]);
    }
}
