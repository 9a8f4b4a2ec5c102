//! Days and moments.

/// 日 — a calendar day; ISO `YYYY-MM-DD` wherever it is written down.
pub type Day = chrono::NaiveDate;

/// 时刻 — a day with a time, as a court sets for a hearing; ISO `YYYY-MM-DDTHH:MM:SS`.
pub type Moment = chrono::NaiveDateTime;

/// The weekday as one character: 一 … 日.
pub fn weekday_zh(day: Day) -> &'static str {
    use chrono::{Datelike, Weekday};
    match day.weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    }
}

/// The weekday as three letters: Mon … Sun.
pub fn weekday_en(day: Day) -> &'static str {
    use chrono::{Datelike, Weekday};
    match day.weekday() {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}
