//! How the level of a case changed: what advisers entered, and what the facts told.

use super::{marked, state};
use crate::domain::day::Day;
use crate::domain::record::{Act, Kind};
use crate::domain::risk::Level;
use crate::law::course::Turn;
use crate::said;
use crate::store::read::BookRow;
use crate::text::{Said, t};
use crate::work::page::{Part, Row};

/// 等级变化 — what advisers entered, by the book, and what the record told, by the days of its facts.
pub(super) fn part(turns: &[Turn], written: &[BookRow]) -> Part {
    let assessed = written.iter().filter(|row| row.kind == Kind::Assessment).filter_map(entered);
    let told = turns.iter().map(|turn| {
        let words = match &turn.reason {
            Some(reason) => reason.words.clone(),
            None => t("风险信号消除", "no signal any more").into(),
        };
        let note = t("台账", "record");
        (turn.day, Row::new(state(turn.level), Said::default(), levelled(turn.level, &words)).note(note))
    });
    let mut rows: Vec<(Day, Row)> = assessed.chain(told).collect();
    rows.sort_by_key(|(day, _)| *day);
    let rows =
        rows.into_iter().map(|(day, row)| Row { label: Said::same(&day.to_string()), ..row }).collect();
    Part { title: t("等级变化", "How the level changed").into(), rows }
}

fn levelled(level: Option<Level>, words: &Said) -> Said {
    said!("{level}  {words}", "{level}  {words}"; level = marked(level), words)
}

/// One row of the book on an assessment.
fn entered(row: &BookRow) -> Option<(Day, Row)> {
    let text = |key: &str| row.body.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    let level = Level::read(text("level"))?;
    let day = text("assessed_on").parse().unwrap_or_else(|_| row.at.date());
    let (act, at) = (row.act.words(), row.at.date());
    let by = if text("by").is_empty() { row.who.as_str() } else { text("by") };
    let level = if row.act == Act::Withdraw { None } else { Some(level) };
    let note = said!("顾问 {by}，{at} {act}", "adviser {by}, {act} {at}"; act);
    Some((
        day,
        Row::new(state(level), Said::default(), levelled(level, &Said::same(text("reason")))).note(note),
    ))
}
