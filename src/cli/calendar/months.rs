//! Months as text: weeks from Monday, days off and worked in exchange, and what stands on the days.

use crate::cli::args::{on, text};
use crate::cli::{Run, exit, print};
use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind};
use crate::law::calendar::DayKind;
use crate::said;
use crate::text::{Lang, t, width};
use crate::work::calendar::{CalendarDay, CalendarQuery, CalendarView};
use crate::work::desk::Desk;
use crate::work::view::Scope;
use chrono::{Datelike, Months};
use clap::ArgMatches;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The columns of one day.
const CELL: usize = 7;

/// `yingsu calendar show [--year 2027 | --month 2027-02]`; the present month when nothing is said.
pub(super) fn show(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let today = desk.today();
    let (first, count) = match (super::year(args)?, text(args, "month")) {
        (Some(_), Some(_)) => {
            return Err(Failure::new(
                FailureKind::Use,
                said!("--year 与 --month 只写一项。", "Give --year or --month, not both."),
            ));
        }
        (Some(year), None) => (Day::from_ymd_opt(year, 1, 1), 12),
        (None, Some(typed)) => (Some(month(typed)?), 1),
        (None, None) => (today.with_day(1), 1),
    };
    let first = first.unwrap_or(today);
    let last = first.checked_add_months(Months::new(count)).and_then(|day| day.pred_opt()).unwrap_or(first);
    // Counts only: no line of any day is asked for.
    let query = CalendarQuery { from: first, to: last, listed: (first, first), scope: Scope::All, most: 0 };
    let view = desk.calendar(&query)?;
    let lang = run.lang;
    if on(args, "json") {
        return run.json(&shape(&view, lang));
    }
    let months: Vec<String> = (0..count)
        .filter_map(|n| first.checked_add_months(Months::new(n)))
        .map(|first| page(&view, first, today, lang))
        .collect();
    run.line(months.join("\n").trim_end())?;
    Ok(exit::DONE)
}

fn month(typed: &str) -> Result<Day, Failure> {
    let parts = typed.split_once(['-', '/', '.']);
    let read = parts.and_then(|(year, month)| {
        let year = year.parse().ok().filter(|year| (1990..=2199).contains(year))?;
        Day::from_ymd_opt(year, month.parse().ok()?, 1)
    });
    read.ok_or_else(|| {
        Failure::new(
            FailureKind::Use,
            said!("--month {typed} 应写作 2027-02。", "--month {typed}: write it as 2027-02."),
        )
    })
}

/// One month: its days in weeks, then its holidays, then what stands on its days.
fn page(view: &CalendarView, first: Day, today: Day, lang: Lang) -> String {
    let days: Vec<&CalendarDay> = view
        .days
        .iter()
        .filter(|it| (it.day.year(), it.day.month()) == (first.year(), first.month()))
        .collect();
    let mut out = head(view, first, lang);
    let weekdays = match lang {
        Lang::Zh => ["一", "二", "三", "四", "五", "六", "日"],
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    };
    let line: String = weekdays.iter().map(|name| width::fit(&format!(" {name}"), CELL)).collect();
    let _ = writeln!(out, "{}", line.trim_end());
    let before = first.weekday().num_days_from_monday() as usize;
    let cells: Vec<String> = (0..before)
        .map(|_| " ".repeat(CELL))
        .chain(days.iter().map(|day| width::fit(&cell(day, today, lang), CELL)))
        .collect();
    for week in cells.chunks(7) {
        let _ = writeln!(out, "{}", week.concat().trim_end());
    }
    for line in runs(&days, lang) {
        let _ = writeln!(out, "{line}");
    }
    for day in days.iter().filter(|day| day.hearings + day.duties > 0) {
        let _ = writeln!(out, "{}", standing(day, lang));
    }
    out
}

/// The month, the notice its days rest on, and plainly whether they are provisional.
fn head(view: &CalendarView, first: Day, lang: Lang) -> String {
    let (year, month) = (first.year(), first.month());
    let of_year = view.year(year);
    let source = of_year.map(|it| it.source.words.get(lang)).unwrap_or_default();
    let mark = if of_year.is_some_and(|it| it.provisional) {
        t("（暂定）", " (provisional)").get(lang)
    } else {
        ""
    };
    format!("{}{mark}  {source}\n", said!("{year}年{month}月", "{year}-{month:02}").get(lang))
}

/// `*23`, ` 1休`, `10班`: today, off, worked in exchange.
fn cell(day: &CalendarDay, today: Day, lang: Lang) -> String {
    let mark = match day.kind {
        DayKind::Holiday => t("休", "off").get(lang),
        DayKind::WorkingByExchange => t("班", "wrk").get(lang),
        DayKind::Working | DayKind::Weekend => "",
    };
    let today = if day.day == today { "*" } else { " " };
    format!("{today}{:>2}{mark}", day.day.day())
}

/// The stretches of days off, and the days worked in exchange, each with its name.
fn runs(days: &[&CalendarDay], lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let same = |a: &&CalendarDay, b: &&CalendarDay| a.kind == b.kind && a.name == b.name;
    for run in days.chunk_by(same) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let mark = match first.kind {
            DayKind::Holiday => t("休", "off"),
            DayKind::WorkingByExchange => t("班", "wrk"),
            DayKind::Working | DayKind::Weekend => continue,
        };
        let name = first.name.as_ref().map(|name| name.get(lang)).unwrap_or_default();
        let to = if run.len() > 1 {
            format!("{}{}", t("至", " to ").get(lang), print::day(last.day, lang))
        } else {
            String::new()
        };
        let line = format!("{}  {}{to}  {name}", mark.get(lang), print::day(first.day, lang));
        lines.push(line.trim_end().to_string());
    }
    lines
}

fn standing(day: &CalendarDay, lang: Lang) -> String {
    let (hearings, duties, overdue) = (day.hearings, day.duties, day.overdue);
    let mut parts = vec![print::day(day.day, lang)];
    if hearings > 0 {
        parts.push(said!("开庭{hearings}", "{hearings} hearings").get(lang).into());
    }
    if duties > 0 {
        parts.push(said!("期限{duties}", "{duties} duties").get(lang).into());
    }
    if overdue > 0 {
        parts.push(said!("!!逾期{overdue}", "!! {overdue} overdue").get(lang).into());
    }
    parts.join("  ")
}

fn shape(view: &CalendarView, lang: Lang) -> Value {
    let mut months: Vec<Map<String, Value>> = Vec::new();
    for day in &view.days {
        let key = day.day.format("%Y-%m").to_string();
        if months.last().and_then(|it| it.get("month")).is_none_or(|it| *it != json!(key)) {
            let of_year = view.year(day.day.year());
            let mut month = Map::new();
            month.insert("month".into(), json!(key));
            month.insert("source".into(), json!(of_year.map(|it| it.source.words.get(lang))));
            month.insert("provisional".into(), json!(of_year.is_some_and(|it| it.provisional)));
            month.insert("days".into(), json!([]));
            months.push(month);
        }
        let value = json!({
            "day": day.day,
            "kind": match day.kind {
                DayKind::Working => "working",
                DayKind::WorkingByExchange => "exchange",
                DayKind::Weekend => "weekend",
                DayKind::Holiday => "holiday",
            },
            "rest": day.kind.is_rest(),
            "name": day.name.as_ref().map(|name| name.get(lang)),
            "provisional": day.provisional,
            "hearings": day.hearings,
            "duties": day.duties,
            "overdue": day.overdue,
        });
        if let Some(Value::Array(days)) = months.last_mut().and_then(|it| it.get_mut("days")) {
            days.push(value);
        }
    }
    json!({ "months": months })
}
