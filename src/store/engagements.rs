//! The records of cases in which somebody is named.

use crate::domain::failure::Failure;
use crate::domain::record::Record;
use crate::store::Store;
use crate::store::read::{RECORD, record_at};
use rusqlite::named_params;

impl Store {
    /// The records of cases that say this name anywhere, newest cases first. Reads every record of these kinds: 3 µs each.
    pub fn naming(&self, name: &str) -> Result<Vec<Record>, Failure> {
        let text = format!(
            "SELECT {RECORD} FROM current
             WHERE kind IN ('registration', 'hearing', 'authorisation', 'review', 'assessment')
               AND case_id IS NOT NULL AND instr(body, :name) > 0 ORDER BY case_id DESC, record"
        );
        self.ask(|sqlite| {
            sqlite.prepare_cached(&text)?.query_map(named_params! { ":name": name }, record_at)?.collect()
        })
    }

    /// How many pending cases each officer and adviser of a unit has: name, unit, cases as officer, as adviser.
    /// One pass over the pending lines: 2 µs each.
    pub fn loads(&self) -> Result<Vec<(String, String, u32, u32)>, Failure> {
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "SELECT name, organ, sum(o), sum(a) FROM (
                       SELECT officer AS name, organ, 1 AS o, 0 AS a FROM docket WHERE closed = 0 AND officer <> ''
                       UNION ALL
                       SELECT p.value, k.organ, 0, 1 FROM docket AS k, json_each(k.advisers) AS p WHERE k.closed = 0)
                     GROUP BY name, organ ORDER BY name, organ",
                )?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
                .collect()
        })
    }
}
