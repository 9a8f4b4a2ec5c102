//! Names that stand in the book already, to be offered where one is to be typed.

use crate::domain::failure::Failure;
use crate::domain::record::Kind;
use crate::store::Store;
use rusqlite::named_params;

impl Store {
    /// The officers named in the docket, each with the units of their cases, most cases first; at most `limit`. Reads every line: 0.2 µs a case.
    pub fn officers(&self, limit: usize) -> Result<Vec<(String, Vec<String>)>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT officer, group_concat(DISTINCT organ) FROM docket WHERE officer <> ''
                     GROUP BY officer ORDER BY count(*) DESC, officer LIMIT :limit",
                )?
                .query_map(named_params! { ":limit": most(limit) }, |row| {
                    let organs: String = row.get(1)?;
                    Ok((row.get(0)?, organs.split(',').map(String::from).collect()))
                })?
                .collect()
        })
    }

    /// The plaintiffs of the newest cases, each once. 2 µs a case.
    pub fn parties(&self, limit: usize) -> Result<Vec<String>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT p.value FROM docket AS k, json_each(k.plaintiffs) AS p
                     GROUP BY p.value ORDER BY max(k.case_id) DESC, p.value LIMIT :limit",
                )?
                .query_map(named_params! { ":limit": most(limit) }, |row| row.get(0))?
                .collect()
        })
    }

    /// What the records of a kind hold in a field of text: those of the unit's own cases first, then the commonest.
    pub fn earlier(&self, kind: Kind, key: &str, unit: &str, limit: usize) -> Result<Vec<String>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT json_extract(c.body, '$.' || :key) AS text FROM current AS c
                     LEFT JOIN docket AS k ON k.case_id = c.case_id
                     WHERE c.kind = :kind AND coalesce(text, '') <> '' GROUP BY text
                     ORDER BY max(coalesce(k.organ, '') = :unit) DESC, count(*) DESC, text LIMIT :limit",
                )?
                .query_map(
                    named_params! { ":kind": kind.key(), ":key": key, ":unit": unit, ":limit": most(limit) },
                    |row| row.get(0),
                )?
                .collect()
        })
    }
}

fn most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
