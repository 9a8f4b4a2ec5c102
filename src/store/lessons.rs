//! 败诉所示: on what grounds cases of each cause were lost since a day, of one unit or of all.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::store::Store;
use crate::store::read::write_day;
use crate::store::sql::Sql;

/// 败诉原因 — of the cases of one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    pub cause: String,
    /// Empty where none is named.
    pub ground: String,
    pub cases: usize,
}

impl Store {
    /// The grounds on which cases closed since a day, or not closed yet, were lost, the most frequent first; `organ` as the
    /// cases name it, none for all. 1 µs a case pending or lost since then.
    pub fn lessons(&self, organ: Option<&str>, since: Day, limit: usize) -> Result<Vec<Lesson>, Failure> {
        let of_unit = if organ.is_some() { " AND k.organ = :organ" } else { "" };
        let lost = |closed: &str| {
            format!("SELECT case_id, cause, grounds, organ FROM docket WHERE lost = 1 AND {closed}")
        };
        let mut sql = Sql::new(&format!(
            "SELECT k.cause, coalesce(g.value, ''), count(DISTINCT k.case_id)
             FROM ({} UNION ALL {}) AS k LEFT JOIN json_each(k.grounds) AS g
             WHERE k.cause <> ''{of_unit}
             GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT :limit",
            lost("closed_on >= :since"),
            lost("closed = 0"),
        ));
        sql.bind(":since", write_day(since)).bind(":limit", i64::try_from(limit).unwrap_or(i64::MAX));
        if let Some(organ) = organ {
            sql.bind(":organ", organ.to_string());
        }
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    let cases = usize::try_from(row.get::<_, i64>(2)?).unwrap_or(0);
                    Ok(Lesson { cause: row.get(0)?, ground: row.get(1)?, cases })
                })?
                .collect()
        })
    }
}
