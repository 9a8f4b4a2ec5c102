//! Where disputes come from and how heads appear, counted over the derived tables: a screenful costs what an index costs.

use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, RecordId};
use crate::domain::vocabulary::{HearingState, SessionKind};
use crate::store::Store;
use crate::store::docket::{self, day_at};
use crate::store::read::write_day;
use crate::store::sql::Sql;
use crate::text::worded;
use rusqlite::Row;

worded! {
    /// 来源 — by what the sources of disputes are told apart.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum SourceBy {
        Cause = "cause", "按案由（行政行为）" / "By cause (act)";
        Organ = "organ", "按单位" / "By unit";
        Field = "field", "按行政管理领域" / "By field";
        Place = "place", "按村居、地点" / "By village or place";
        Ground = "ground", "按败诉原因（条文）" / "By ground of loss (article)";
    }
}

impl SourceBy {
    const fn column(self) -> &'static str {
        match self {
            SourceBy::Cause => "k.cause",
            SourceBy::Organ => "k.organ",
            SourceBy::Field => "k.field",
            SourceBy::Place => "k.place",
            SourceBy::Ground => "g.value",
        }
    }
}

/// 期间 — from the first day to the last, and the same days of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoYears {
    pub from: Day,
    pub to: Day,
    pub from_before: Day,
    pub to_before: Day,
}

/// 件数 — filed, closed and lost in a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CaseCount {
    /// Cases of first instance whose papers were received: each dispute once.
    pub filed: usize,
    pub closed: usize,
    /// Of the closed ones.
    pub lost: usize,
}

/// 来源计数 — of one source, in a stretch and in the one before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceTally {
    pub name: String,
    pub now: CaseCount,
    pub before: CaseCount,
}

/// 同类再败、再发 — a case of one unit and one cause filed within twelve months of a loss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    pub case: CaseId,
    pub court_no: String,
    pub organ: String,
    pub cause: String,
    pub filed_on: Option<Day>,
    pub lost: bool,
    /// The loss before it.
    pub former: CaseId,
    pub former_no: String,
    pub former_on: Option<Day>,
}

/// 出庭计数 — the sittings of one unit and how its heads came to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeadTally {
    pub unit: String,
    pub cases: usize,
    /// Cases with a head at one sitting at least.
    pub cases_attended: usize,
    pub sittings: usize,
    pub attended: usize,
    pub spoke: usize,
    /// Sittings to which the court called the head, and those of them without one.
    pub called: usize,
    pub called_absent: usize,
    /// How often heads of each rank came, in the order of the list of ranks; the last: of no rank that is known.
    pub ranks: [usize; RANKS + 1],
}

/// How many ranks there are.
pub const RANKS: usize = crate::domain::vocabulary::HeadRank::ALL.len();

/// Reconsiderations are no suits; each dispute is filed once, with its first instance.
fn suits() -> (String, String) {
    let (reconsidered, first) = (Instance::Reconsideration.words().zh, Instance::First.words().zh);
    (format!("k.instance <> '{reconsidered}'"), format!("k.instance IN ('{first}', '')"))
}

impl Store {
    /// Counts the suits by source, the most filed first. Read from an index: 0.4 µs a case of the docket.
    pub fn sources(&self, by: SourceBy, span: &TwoYears, limit: usize) -> Result<Vec<SourceTally>, Failure> {
        let (suit, first) = suits();
        let count = |what: &str, of: &str, from: &str, to: &str| {
            format!("count(CASE WHEN {what} AND {of} BETWEEN {from} AND {to} THEN 1 END)")
        };
        let counts =
            [(":from", ":to", ""), (":from_before", ":to_before", "_before")].map(|(from, to, of)| {
                [
                    format!("{} AS filed{of}", count(&first, "k.served_on", from, to)),
                    format!("{} AS closed{of}", count("1", "k.closed_on", from, to)),
                    format!("{} AS lost{of}", count("k.lost", "k.closed_on", from, to)),
                ]
                .join(", ")
            });
        let name = by.column();
        let table = match by {
            SourceBy::Ground => {
                "docket AS k INDEXED BY docket_lost JOIN json_each(k.grounds) AS g WHERE k.lost = 1 AND "
            }
            _ => "docket AS k INDEXED BY docket_source WHERE ",
        };
        let mut sql = Sql::new(&format!(
            "SELECT {name}, {} FROM {table}{suit} AND {name} <> '' GROUP BY 1
             HAVING filed + closed + filed_before + closed_before > 0
             ORDER BY filed + lost DESC, lost DESC, filed_before + lost_before DESC, 1 LIMIT :limit",
            counts.join(", ")
        ));
        bind(&mut sql, span);
        sql.bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    Ok(SourceTally { name: row.get(0)?, now: counted(row, 1)?, before: counted(row, 4)? })
                })?
                .collect()
        })
    }

    /// The suits filed or closed in each quarter of a year, the first quarter first. 0.3 µs a case of the docket.
    pub fn quarters(&self, year: i32) -> Result<[CaseCount; 4], Failure> {
        let (suit, first) = suits();
        let mut sql = Sql::new(&format!(
            "SELECT quarter, count(filed), count(closed), count(lost) FROM (
                 SELECT (substr(k.served_on, 6, 2) + 2) / 3 AS quarter, 1 AS filed, NULL AS closed, NULL AS lost
                 FROM docket AS k INDEXED BY docket_source WHERE {suit} AND {first} AND k.served_on BETWEEN :first AND :last
                 UNION ALL
                 SELECT (substr(k.closed_on, 6, 2) + 2) / 3, NULL, 1, CASE WHEN k.lost THEN 1 END
                 FROM docket AS k INDEXED BY docket_source WHERE {suit} AND k.closed_on BETWEEN :first AND :last)
             GROUP BY 1"
        ));
        sql.bind(":first", format!("{year:04}-01-01")).bind(":last", format!("{year:04}-12-31"));
        self.ask(|sqlite| {
            let mut quarters = [CaseCount::default(); 4];
            let mut statement = sqlite.prepare_cached(&sql.text)?;
            let mut rows = statement.query(&*sql.values())?;
            while let Some(row) = rows.next()? {
                let at = usize::try_from(row.get::<_, i64>(0)? - 1).unwrap_or(usize::MAX);
                if let Some(quarter) = quarters.get_mut(at) {
                    *quarter = counted(row, 1)?;
                }
            }
            Ok(quarters)
        })
    }

    /// Suits of a stretch that have no such thing named, of all that were filed or closed in it.
    pub fn unnamed(&self, by: SourceBy, span: &TwoYears) -> Result<usize, Failure> {
        let (suit, _) = suits();
        let missing = match by {
            SourceBy::Ground => "k.lost = 1 AND k.grounds = '[]'".to_string(),
            _ => format!("{} = ''", by.column()),
        };
        let within = match by {
            SourceBy::Ground => "k.closed_on BETWEEN :from AND :to",
            _ => "(k.served_on BETWEEN :from AND :to OR k.closed_on BETWEEN :from AND :to)",
        };
        let mut sql =
            Sql::new(&format!("SELECT count(*) FROM docket AS k WHERE {suit} AND {missing} AND {within}"));
        sql.bind(":from", write_day(span.from)).bind(":to", write_day(span.to));
        self.ask(|sqlite| {
            sqlite.prepare_cached(&sql.text)?.query_row(&*sql.values(), |row| row.get(0).map(usized))
        })
    }

    /// The cases of a source in a stretch, the newest first, and how many there are in all.
    pub fn of_source(
        &self,
        by: SourceBy,
        name: &str,
        span: &TwoYears,
        limit: usize,
    ) -> Result<(Vec<Line>, usize), Failure> {
        let (suit, _) = suits();
        let named = match by {
            SourceBy::Ground => {
                "k.lost = 1 AND EXISTS (SELECT 1 FROM json_each(k.grounds) AS g WHERE g.value = :name)".into()
            }
            _ => format!("{} = :name", by.column()),
        };
        let found = format!(
            "FROM docket AS k WHERE {suit} AND {named} AND (k.served_on BETWEEN :from AND :to OR k.closed_on BETWEEN :from AND :to)"
        );
        let bound = |sql: &mut Sql| {
            sql.bind(":name", name.to_string())
                .bind(":from", write_day(span.from))
                .bind(":to", write_day(span.to));
        };
        let mut all = Sql::new(&format!("SELECT count(*) {found}"));
        bound(&mut all);
        let mut sql = Sql::new(&format!(
            "SELECT {} {found} ORDER BY k.served_on DESC, k.case_id DESC LIMIT :limit",
            docket::COLUMNS
        ));
        bound(&mut sql);
        sql.bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
        self.ask(|sqlite| {
            let total =
                sqlite.prepare_cached(&all.text)?.query_row(&*all.values(), |row| row.get(0).map(usized))?;
            let mut statement = sqlite.prepare_cached(&sql.text)?;
            let lines =
                statement.query_map(&*sql.values(), docket::line_at)?.collect::<rusqlite::Result<_>>()?;
            Ok((lines, total))
        })
    }

    /// 同一单位、同一案由 — suits filed within twelve months of a like loss, since a day, the newest first. By an index: 2 µs a
    /// case that was lost since a year before that day.
    pub fn recurrences(&self, since: Day, limit: usize) -> Result<Vec<Recurrence>, Failure> {
        let (suit, first) = suits();
        let mut sql = Sql::new(&format!(
            "SELECT k.case_id, k.court_no, k.organ, k.cause, k.served_on, k.lost, a.case_id, a.court_no, max(a.closed_on)
             FROM docket AS a INDEXED BY docket_lost
             JOIN docket AS k INDEXED BY docket_source ON k.organ = a.organ AND k.cause = a.cause
             WHERE a.lost = 1 AND a.closed_on >= date(:since, '-12 months') AND a.organ <> '' AND a.cause <> ''
               AND k.case_id <> a.case_id AND {suit} AND {first}
               AND k.served_on >= :since AND k.served_on > a.closed_on AND k.served_on <= date(a.closed_on, '+12 months')
             GROUP BY k.case_id ORDER BY k.served_on DESC, k.case_id DESC LIMIT :limit"
        ));
        sql.bind(":since", write_day(since)).bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    Ok(Recurrence {
                        case: CaseId(row.get(0)?),
                        court_no: row.get(1)?,
                        organ: row.get(2)?,
                        cause: row.get(3)?,
                        filed_on: day_at(row, 4)?,
                        lost: row.get(5)?,
                        former: CaseId(row.get(6)?),
                        former_no: row.get(7)?,
                        former_on: day_at(row, 8)?,
                    })
                })?
                .collect()
        })
    }

    /// The sittings held in a stretch in cases with several defendants, into which one may have come later, or which one may
    /// have left before: with the papers received in the case. By the index of hearings.
    pub fn parted(&self, from: Day, to: Day) -> Result<Vec<(CaseId, RecordId, Vec<String>, bool)>, Failure> {
        let held = HearingState::Held.words().zh;
        let mut sql = Sql::new(&format!(
            "SELECT h.case_id, h.record,
                    (SELECT json_group_array(p.value) FROM current AS r JOIN json_each(r.body, '$.papers') AS p
                     WHERE r.case_id = h.case_id AND r.kind = 'receipt'),
                    EXISTS (SELECT 1 FROM current AS d WHERE d.case_id = h.case_id AND d.kind = 'judgment'
                            AND coalesce(d.body ->> '$.judged_on', d.body ->> '$.served_on') <= json_extract(h.body, '$.at'))
             FROM current AS h JOIN docket AS k ON k.case_id = h.case_id
             WHERE h.kind = 'hearing' AND json_extract(h.body, '$.at') >= :from AND json_extract(h.body, '$.at') < :to
               AND h.body ->> '$.state' = '{held}' AND json_array_length(k.defendants) > 1"
        ));
        let next = to.succ_opt().unwrap_or(to);
        sql.bind(":from", write_day(from)).bind(":to", write_day(next));
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    let papers: String = row.get(2)?;
                    let papers = serde_json::from_str(&papers).unwrap_or_default();
                    Ok((CaseId(row.get(0)?), RecordId(row.get(1)?), papers, row.get(3)?))
                })?
                .collect()
        })
    }

    /// How heads appeared at the sittings held in a stretch, unit by unit; `away` are those whom a sitting did not bind. By
    /// the index of hearings: 8 µs a sitting of it.
    pub fn heads(&self, from: Day, to: Day, away: &[(RecordId, String)]) -> Result<Vec<HeadTally>, Failure> {
        let (suit, _) = suits();
        let (held, sitting) = (HearingState::Held.words().zh, SessionKind::Sitting.words().zh);
        let rank = |at: usize| match crate::domain::vocabulary::HeadRank::ALL.get(at) {
            Some(rank) => format!("count(CASE WHEN attended AND rank = '{}' THEN 1 END)", rank.words().zh),
            None => {
                let all = crate::domain::vocabulary::HeadRank::ALL.map(|it| format!("'{}'", it.words().zh));
                format!("count(CASE WHEN attended AND rank NOT IN ({}) THEN 1 END)", all.join(", "))
            }
        };
        let ranks = (0..=RANKS).map(rank).collect::<Vec<_>>().join(", ");
        // Of several defendants each has its row, unless one head was agreed on for all; the record's own fields are about the
        // organ whose head they name, and where nobody came and nobody is named, about each defendant without a row.
        let fields = |of: &str, called: &str| {
            format!(
                "coalesce({of} ->> '$.head_attended', 0) AS attended, coalesce({of} ->> '$.head_spoke', 0) AS spoke,
                 coalesce({called}, 0) AS called, coalesce({of} ->> '$.head_rank', '') AS rank"
            )
        };
        let own = fields("body", "body ->> '$.head_called'");
        let rows = fields("a.value", "a.value ->> '$.head_called', body ->> '$.head_called'");
        let mut sql = Sql::new(&format!(
            "WITH held AS (
                 SELECT h.record, h.case_id, h.body, k.organ, k.defendants
                 FROM current AS h JOIN docket AS k ON k.case_id = h.case_id
                 WHERE h.kind = 'hearing' AND json_extract(h.body, '$.at') >= :from AND json_extract(h.body, '$.at') < :to
                   AND h.body ->> '$.state' = '{held}' AND coalesce(h.body ->> '$.session', '') IN ('', '{sitting}') AND {suit}),
             own AS (SELECT record, case_id, u.value AS unit, {own} FROM held JOIN json_each(
                     CASE WHEN json_array_length(held.defendants) > 1 AND coalesce(body ->> '$.head_organ', '') = ''
                               AND coalesce(body ->> '$.agreed_head', '') = '' AND coalesce(body ->> '$.head', '') = ''
                               AND NOT coalesce(body ->> '$.head_attended', 0)
                          THEN held.defendants
                          ELSE json_array(coalesce(nullif(body ->> '$.head_organ', ''), organ)) END) AS u),
             rows AS (SELECT held.record, case_id, a.value ->> '$.defendant' AS unit, {rows}
                      FROM held JOIN json_each(held.body, '$.attendances') AS a
                      WHERE coalesce(body ->> '$.agreed_head', '') = '' AND coalesce(a.value ->> '$.defendant', '') <> '')
             SELECT unit, count(DISTINCT case_id), count(DISTINCT CASE WHEN attended THEN case_id END), count(*),
                    count(CASE WHEN attended THEN 1 END), count(CASE WHEN attended AND spoke THEN 1 END),
                    count(CASE WHEN called THEN 1 END), count(CASE WHEN called AND NOT attended THEN 1 END), {ranks}
             FROM (SELECT * FROM own WHERE NOT EXISTS (SELECT 1 FROM rows WHERE rows.record = own.record AND rows.unit = own.unit)
                   UNION ALL SELECT * FROM rows) AS came
             WHERE NOT EXISTS (SELECT 1 FROM json_each(:away) AS w
                               WHERE w.value ->> 0 = came.record AND w.value ->> 1 = came.unit)
             GROUP BY unit ORDER BY unit"
        ));
        let next = to.succ_opt().unwrap_or(to);
        let away: Vec<(i64, &str)> = away.iter().map(|(id, unit)| (id.0, unit.as_str())).collect();
        let away = serde_json::to_string(&away).unwrap_or_else(|_| "[]".into());
        sql.bind(":from", write_day(from)).bind(":to", write_day(next)).bind(":away", away);
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    let n = |at| row.get::<_, i64>(at).map(usized);
                    let mut ranks = [0; RANKS + 1];
                    for (at, rank) in ranks.iter_mut().enumerate() {
                        *rank = n(8 + at)?;
                    }
                    Ok(HeadTally {
                        unit: row.get(0)?,
                        cases: n(1)?,
                        cases_attended: n(2)?,
                        sittings: n(3)?,
                        attended: n(4)?,
                        spoke: n(5)?,
                        called: n(6)?,
                        called_absent: n(7)?,
                        ranks,
                    })
                })?
                .collect()
        })
    }
}

fn bind(sql: &mut Sql, span: &TwoYears) {
    sql.bind(":from", write_day(span.from)).bind(":to", write_day(span.to));
    sql.bind(":from_before", write_day(span.from_before)).bind(":to_before", write_day(span.to_before));
}

fn counted(row: &Row, at: usize) -> rusqlite::Result<CaseCount> {
    let n = |at| row.get::<_, i64>(at).map(usized);
    Ok(CaseCount { filed: n(at)?, closed: n(at + 1)?, lost: n(at + 2)? })
}

fn usized(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}
