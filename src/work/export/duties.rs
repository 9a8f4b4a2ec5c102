//! 期限: what is open, by the day to act by; as a table, as JSON, or for a calendar.

use super::days::{self, Around};
use super::{Exporting, Format, JsonList, LedgerView, Outgoing, TOLD_EVERY, Watch, put_table, stopped};
use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::law::late::Left;
use crate::port::out::{OutHead, OutRow, OutTable, Standout};
use crate::port::sheet::Cell;
use crate::store::docket::LinesQuery;
use crate::work::desk::Desk;
use crate::work::view::DutyView;
use serde_json::{Value, json};
use std::io::{Seek, Write};

/// The columns of the table.
pub(super) const HEADS: &[&str] = &[
    "案号",
    "原告",
    "被告",
    "承办单位",
    "承办人",
    "事项",
    "应做",
    "届满日",
    "应在此日前办",
    "剩余日数",
    "状态",
    "办结日",
    "责任主体",
    "未办后果",
    "依据",
    "暂定",
];

impl Desk {
    pub(super) fn export_duties<W: Write + Seek + Send>(
        &mut self,
        asked: &Exporting,
        to: &mut W,
        watch: &mut Watch,
    ) -> Result<usize, Failure> {
        let mut all = self.duties_asked(asked, watch)?;
        let count = all.len();
        match asked.format {
            Format::Calendar => {
                let around = Around { book: self.store.name()?, today: self.today() };
                let entries: Vec<_> =
                    all.iter().filter_map(|(line, duty)| days::of_duty(line, duty, &around)).collect();
                let count = entries.len();
                days::put(&entries, self.now(), to)?;
                Ok(count)
            }
            Format::Json => {
                let mut list = JsonList::new(to);
                for (line, view) in &all {
                    list.put(&value(line, view))?;
                }
                list.end()?;
                Ok(count)
            }
            Format::Xlsx | Format::Csv | Format::Markdown => {
                let table = OutTable {
                    title: "期限一览".into(),
                    under: self.under(asked, count),
                    columns: HEADS
                        .iter()
                        .map(|text| OutHead { text: (*text).into(), ..OutHead::default() })
                        .collect(),
                    name: "期限".into(),
                    ..OutTable::default()
                };
                let mut rest = all.drain(..);
                put_table(&table, asked, &mut || Ok(rest.next().map(|(line, duty)| row(&line, &duty))), to)?;
                Ok(count)
            }
        }
    }

    /// The duties of the cases asked for, the most urgent first: open ones, with `all` also those that are settled.
    pub(super) fn duties_asked(
        &mut self,
        asked: &Exporting,
        watch: &mut Watch,
    ) -> Result<Vec<(Line, DutyView)>, Failure> {
        let (today, everything) = (self.today(), asked.has(LedgerView::All));
        let query = match &asked.listed {
            Some(listed) => LinesQuery { skip: 0, limit: usize::MAX, ..self.lines_query(listed) },
            None => LinesQuery {
                organ: asked.of_unit().map(str::to_string),
                limit: usize::MAX,
                ..LinesQuery::pending(today)
            },
        };
        let lines = self.store.lines(&query)?;
        let total = lines.len();
        let mut found = Vec::new();
        for (n, line) in lines.into_iter().enumerate() {
            if n % TOLD_EVERY == TOLD_EVERY - 1 && !watch(Outgoing { done: n + 1, total }) {
                return Err(stopped());
            }
            let Some(case) = line.case else { continue };
            for duty in self.store.duties(case)? {
                let view = self.world.duty_view(&duty, today);
                let open = matches!(view.duty.state, DutyState::Open | DutyState::Undetermined);
                if everything || (open && !view.optional()) {
                    found.push((line.clone(), view));
                }
            }
        }
        found.sort_by_key(|(_, view)| (view.duty.act_by.is_none(), view.duty.act_by));
        Ok(found)
    }

    /// The line under a title.
    pub(super) fn under(&self, asked: &Exporting, count: usize) -> String {
        let today = self.today();
        let unit = asked.of_unit().map_or("全部单位", |unit| self.world.organs.short_name(unit));
        format!("单位：{unit}    截至：{today}    共{count}项")
    }
}

/// A duty under the names of JSON.
pub(super) fn value(line: &Line, view: &DutyView) -> Value {
    let duty = &view.duty;
    json!({
        "case_no": line.court_no, "plaintiff": line.plaintiffs, "defendant": line.defendants,
        "organ": line.organ, "officer": line.officer, "rule": duty.rule, "title": view.title.zh,
        "due": duty.due, "act_by": duty.act_by, "days_left": view.left.map(Left::days), "state": duty.state.key(),
        "done_on": duty.done_on, "who": view.who.zh, "for": duty.organ, "article": view.article,
        "provisional": duty.provisional,
    })
}

pub(super) fn row(line: &Line, view: &DutyView) -> OutRow {
    let duty = &view.duty;
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
    let day = |day: Option<crate::domain::day::Day>| day.map_or(Cell::Empty, Cell::Day);
    let cells = vec![
        text(&line.court_no),
        text(&line.plaintiffs.join("、")),
        text(&line.defendants.join("、")),
        text(if duty.organ.is_empty() { &line.organ } else { &duty.organ }),
        text(&line.officer),
        text(&view.title.zh),
        text(&view.act.zh),
        day(duty.due),
        day(duty.act_by),
        view.left.map_or(Cell::Empty, |left| Cell::Number(left.days() as f64)),
        text(&if view.overdue { "逾期".into() } else { view.standing().zh }),
        day(duty.done_on),
        text(&view.who.zh),
        text(&view.missed.zh),
        text(&view.article),
        text(if duty.provisional { "暂定" } else { "" }),
    ];
    let mut marks = Vec::new();
    if view.overdue {
        marks.extend([(9, Standout::Bad), (10, Standout::Bad)]);
    } else if view.left.is_some_and(|left| left.days() <= 3) {
        marks.push((9, Standout::Caution));
    }
    OutRow { cells, marks }
}
