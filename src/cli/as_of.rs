//! `yingsu as-of MOMENT [COMMAND …]`: the docket as it was, to be read.

use crate::domain::day::{Day, Moment};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::typed_day;
use crate::said;
use crate::text::Said;
use chrono::NaiveTime;

/// The commands that have nothing to do with the past: they write, or need no docket.
pub const OF_NOW: [&str; 20] = [
    "demo",
    "import",
    "record",
    "verify",
    "rebuild",
    "fields",
    "columns",
    "rules",
    "commands",
    "period",
    "calendar",
    "files",
    "as-of",
    "withdraw",
    "reinstate",
    "revert",
    "backup",
    "restore",
    "doctor",
    "seal",
];

/// What is said beside every answer of the past.
pub fn told(moment: Moment) -> Said {
    let shown = moment.format("%Y-%m-%d %H:%M:%S");
    said!(
        "以下为截至 {shown} 的台账，只读；规则和日历用现行的。",
        "The docket as of {shown}, read only; rules and calendar are those of today."
    )
}

/// A moment as it is typed: a day counts to its end, a minute to its last second.
pub fn read_moment(typed: &str, today: Day) -> Result<Moment, Failure> {
    let typed = typed.trim();
    let wrong = || {
        Failure::new(
            FailureKind::Use,
            said!(
                "{typed} 应写作 2026-06-30 或 2026-06-30T14:05。",
                "{typed}: write it as 2026-06-30 or 2026-06-30T14:05."
            ),
        )
    };
    let (day, time) = typed.split_once(['T', 't', ' ']).unwrap_or((typed, ""));
    let day = typed_day::read_day(day, today, None).map_err(|_| wrong())?;
    let time = match time.trim() {
        "" => NaiveTime::from_hms_opt(23, 59, 59),
        time => NaiveTime::parse_from_str(time, "%H:%M:%S")
            .or_else(|_| NaiveTime::parse_from_str(&format!("{time}:59"), "%H:%M:%S"))
            .ok(),
    };
    // What was written within that second counts.
    let whole =
        time.and_then(|time| day.and_time(time).checked_add_signed(chrono::TimeDelta::milliseconds(999)));
    whole.ok_or_else(wrong)
}
