//! Cases of which nobody knows what comes next, or in which nobody has written for long.

use crate::domain::day::Day;
use crate::store::read::write_day;
use crate::store::sql::Sql;

/// 无下一步 — why a case needs somebody to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adrift {
    /// No open duty with or without a day, no planned step, no hearing.
    NothingAhead,
    /// Something is ahead, and nobody has written in it since this day or before.
    Idle(Day),
}

const NOTHING_AHEAD: &str = "k.due_key = '9999-12-31' AND k.hearing_at IS NULL AND k.undated = 0";

impl Adrift {
    pub(super) fn narrow(self, sql: &mut Sql) {
        sql.and("k.closed = 0");
        match self {
            Adrift::NothingAhead => {
                sql.and(NOTHING_AHEAD);
            }
            Adrift::Idle(since) => {
                sql.and("k.changed_on <= :since").and(&format!("NOT ({NOTHING_AHEAD})"));
                sql.bind(":since", write_day(since));
            }
        }
    }
}
