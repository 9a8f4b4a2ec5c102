//! Days and hours as a calendar file (RFC 5545): a whole day is a date and stays that day in any zone, an hour is written
//! in UTC, an entry keeps its identity from one file to the next.

use crate::domain::day::{Day, Moment};
use chrono::{Days, Duration};

/// 日程 — one entry of the calendar file.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarEntry {
    /// The same for the same matter, whenever it is written.
    pub uid: String,
    pub when: EntryTime,
    pub summary: String,
    pub description: String,
    pub place: String,
    /// Days or minutes before, each with an alarm.
    pub alarms: Vec<Alarm>,
    pub cancelled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryTime {
    /// A whole day.
    Day(Day),
    /// From this moment on, so many minutes, by the clock of Beijing.
    At(Moment, i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// At nine in the morning, so many days before.
    DaysBefore(u32),
    MinutesBefore(u32),
}

/// 北京时间 is this much ahead of UTC, all the year.
const AHEAD: i64 = 8;

/// The file; `now` is when it was made.
pub fn write(name: &str, entries: &[CalendarEntry], now: Moment) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//yingsu//yingsu//ZH");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    out.line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        event(entry, now, &mut out);
    }
    out.line("END:VCALENDAR");
    out.0
}

fn event(entry: &CalendarEntry, now: Moment, out: &mut Lines) {
    out.line("BEGIN:VEVENT");
    out.line(&format!("UID:{}", entry.uid));
    out.line(&format!("DTSTAMP:{}", utc(now)));
    match entry.when {
        EntryTime::Day(day) => {
            let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
            out.line(&format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")));
            out.line(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
            out.line("TRANSP:TRANSPARENT");
        }
        EntryTime::At(at, minutes) => {
            out.line(&format!("DTSTART:{}", utc(at)));
            out.line(&format!("DTEND:{}", utc(at + Duration::minutes(minutes))));
        }
    }
    out.line(&format!("SUMMARY:{}", escaped(&entry.summary)));
    for (key, text) in [("DESCRIPTION", &entry.description), ("LOCATION", &entry.place)] {
        if !text.is_empty() {
            out.line(&format!("{key}:{}", escaped(text)));
        }
    }
    out.line(if entry.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    for alarm in entry.alarms.iter().filter(|_| !entry.cancelled) {
        out.line("BEGIN:VALARM");
        out.line("ACTION:DISPLAY");
        out.line(&format!("DESCRIPTION:{}", escaped(&entry.summary)));
        out.line(&match alarm {
            // A day begins at midnight of whoever reads it: nine hours later less so many days.
            Alarm::DaysBefore(0) => "TRIGGER:PT9H".to_string(),
            Alarm::DaysBefore(days) => format!("TRIGGER:-PT{}H", i64::from(*days) * 24 - 9),
            Alarm::MinutesBefore(minutes) => format!("TRIGGER:-PT{minutes}M"),
        });
        out.line("END:VALARM");
    }
    out.line("END:VEVENT");
}

fn utc(at: Moment) -> String {
    (at - Duration::hours(AHEAD)).format("%Y%m%dT%H%M%SZ").to_string()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Content lines of at most 75 octets, never cut within a character.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, text: &str) {
        let mut length = 0;
        for c in text.chars() {
            if length + c.len_utf8() > 73 {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
