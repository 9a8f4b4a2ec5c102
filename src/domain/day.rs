//! Days and moments.

use crate::said;
use crate::text::{Said, Text, t};

/// 日 — a calendar day; ISO `YYYY-MM-DD` wherever it is written down.
pub type Day = chrono::NaiveDate;

/// 时刻 — a day with a time, as a court sets for a hearing; ISO `YYYY-MM-DDTHH:MM:SS`.
pub type Moment = chrono::NaiveDateTime;

/// The weekday: 一 … 日, Mon … Sun.
pub fn weekday(day: Day) -> Text {
    use chrono::{Datelike, Weekday};
    match day.weekday() {
        Weekday::Mon => t("一", "Mon"),
        Weekday::Tue => t("二", "Tue"),
        Weekday::Wed => t("三", "Wed"),
        Weekday::Thu => t("四", "Thu"),
        Weekday::Fri => t("五", "Fri"),
        Weekday::Sat => t("六", "Sat"),
        Weekday::Sun => t("日", "Sun"),
    }
}

/// A day with its weekday: `2026-11-23 周一`.
pub fn with_weekday(day: Day) -> Said {
    said!("{day} 周{weekday}", "{day} {weekday}"; weekday = weekday(day))
}
