//! Values of fields in words: to be typed again, to be read, and beside the field while typing.

use crate::domain::case_no::CaseNo;
use crate::domain::day::{Day, Moment, with_weekday};
use crate::domain::outcome;
use crate::form::entry::read;
use crate::form::field::{Context, Field, Holds};
use crate::said;
use crate::text::{Lang, Said, Text, t};
use chrono::NaiveTime;
use serde_json::Value;

/// Prints a value the way a person would type it again.
pub fn print(field: &Field, value: &Value) -> String {
    match (field.holds, value) {
        (_, Value::Null) => String::new(),
        (Holds::Moment, Value::String(text)) => match text.parse::<Moment>() {
            Ok(at) if at.time() == NaiveTime::MIN => at.date().to_string(),
            Ok(at) => at.format("%Y-%m-%d %H:%M").to_string(),
            Err(_) => text.clone(),
        },
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(yes)) => yes_no(*yes).zh.into(),
        (_, Value::Number(number)) => plain(number),
        (Holds::Rows(fields), Value::Array(rows)) => {
            let lines: Vec<String> = rows.iter().map(|row| line(fields, row, print, "|")).collect();
            let breaks = |row: &Value| {
                fields.iter().any(|field| {
                    row.get(field.key)
                        .is_some_and(|cell| print(field, cell).contains(['|', '｜', '\n', '\r']))
                })
            };
            let typed_as_json = lines.iter().any(|line| line.starts_with('[') || line.trim().is_empty());
            if typed_as_json || rows.iter().any(breaks) { value.to_string() } else { lines.join("\n") }
        }
        (_, Value::Array(items)) => {
            items.iter().map(|item| print(field, item)).collect::<Vec<_>>().join("、")
        }
        (_, Value::Object(_)) => value.to_string(),
    }
}

/// A value as a case file or a list shows it in the reader's language.
pub fn show(field: &Field, value: &Value, lang: Lang) -> String {
    match (field.holds, value) {
        (Holds::Day, Value::String(text)) => {
            text.parse().map_or_else(|_| text.clone(), |day| show_day(day, lang))
        }
        (Holds::Moment, Value::String(text)) => {
            text.parse().map_or_else(|_| text.clone(), |at| show_moment(at, lang))
        }
        (Holds::YesNo, Value::Bool(yes)) => yes_no(*yes).get(lang).into(),
        (Holds::Choice { of, .. } | Holds::Choices { of, .. }, Value::String(text)) => {
            let offered = of.iter().find(|word| word.zh == text);
            offered.map_or_else(|| text.clone(), |word| word.get(lang).into())
        }
        (Holds::Outcome, Value::String(text)) => match outcome::read(text) {
            Some(found) if found.name == *text => found.words().get(lang).into(),
            _ => text.clone(),
        },
        (Holds::Rows(fields), Value::Array(rows)) => {
            let separator = if lang == Lang::Zh { "；" } else { "; " };
            let shown = |field: &Field, cell: &Value| show(field, cell, lang);
            rows.iter().map(|row| line(fields, row, shown, separator)).collect::<Vec<_>>().join("\n")
        }
        (_, Value::Array(items)) => {
            let separator = if lang == Lang::Zh { "、" } else { ", " };
            items.iter().map(|item| show(field, item, lang)).collect::<Vec<_>>().join(separator)
        }
        (Holds::Kept, Value::Object(map)) => {
            let colon = if lang == Lang::Zh { "：" } else { ": " };
            let line = |(heading, text): (&String, &Value)| {
                format!("{heading}{colon}{}", text.as_str().unwrap_or_default())
            };
            map.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        _ => print(field, value),
    }
}

/// What is shown beside a field while a person types: the day with its weekday, the full name, the word chosen.
/// `rest` says what the calendar knows of a day.
pub fn echo(field: &Field, text: &str, ctx: &Context, rest: &dyn Fn(Day) -> Option<Said>) -> Option<Said> {
    let value = read(field, text, ctx).ok()??;
    let shown = Said { zh: show(field, &value, Lang::Zh), en: show(field, &value, Lang::En) };
    match field.holds {
        Holds::Text | Holds::Long | Holds::Person | Holds::Rows(_) | Holds::Kept => None,
        Holds::Day | Holds::Moment => {
            let text = value.as_str()?;
            let day = text.parse().ok().or_else(|| text.parse::<Moment>().ok().map(|at| at.date()))?;
            // Behind an hour, or its want, a blank would not part what the day is.
            let beside = |note: Said| match field.holds {
                Holds::Moment => said!("{shown}，{note}", "{shown}, {note}"; shown, note),
                _ => joined(&shown, &note),
            };
            Some(rest(day).map_or_else(|| shown.clone(), beside))
        }
        Holds::CaseNo => {
            let number = CaseNo::read(text).ok()?;
            let court = number.court(ctx.organs.courts()).map_or("", |court| court.name.as_str());
            let instance = number.instance().map_or(t("", ""), |instance| instance.words());
            let told =
                Said { zh: format!("{court} {}", instance.zh), en: format!("{court} {}", instance.en) };
            let told = Said { zh: told.zh.trim().into(), en: told.en.trim().into() };
            Some(if shown.zh == text.trim() { told } else { joined(&shown, &told) })
                .filter(|said| !said.zh.is_empty())
        }
        _ if print(field, &value) == text.trim() => None,
        _ => Some(shown),
    }
}

fn joined(first: &Said, second: &Said) -> Said {
    let join = |a: &str, b: &str| if b.is_empty() { a.to_string() } else { format!("{a} {b}") };
    Said { zh: join(&first.zh, &second.zh), en: join(&first.en, &second.en) }
}

fn line(
    fields: &'static [Field],
    row: &Value,
    cell: impl Fn(&Field, &Value) -> String,
    separator: &str,
) -> String {
    let typed = separator == "|";
    let cells: Vec<String> = fields
        .iter()
        .map(|field| row.get(field.key).map_or_else(String::new, |value| cell(field, value)))
        .filter(|cell| typed || !cell.is_empty())
        .collect();
    let text = cells.join(separator);
    if typed { text.trim_end_matches('|').to_string() } else { text }
}

fn yes_no(yes: bool) -> Text {
    if yes { t("是", "yes") } else { t("否", "no") }
}

fn plain(number: &serde_json::Number) -> String {
    match (number.as_i64(), number.as_f64()) {
        (Some(whole), _) => whole.to_string(),
        (None, Some(fraction)) => fraction.to_string(),
        (None, None) => number.to_string(),
    }
}

fn show_day(day: Day, lang: Lang) -> String {
    with_weekday(day).get(lang).to_owned()
}

/// Midnight means that the court has not set the hour.
fn show_moment(at: Moment, lang: Lang) -> String {
    let day = show_day(at.date(), lang);
    let time = match (at.time() == NaiveTime::MIN, lang) {
        (true, Lang::Zh) => "时间未定".to_string(),
        (true, Lang::En) => "time not set".to_string(),
        (false, _) => at.format("%H:%M").to_string(),
    };
    format!("{day} {time}")
}
