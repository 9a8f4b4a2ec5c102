//! 日历: hearings, meetings and the days to act by, for a calendar program or as a list.

use super::{Exporting, Format, JsonList, Watch, put_table};
use crate::domain::day::{Day, Moment};
use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::body::{Hearing, Meeting, Typed};
use crate::domain::record::{CaseId, Kind};
use crate::domain::vocabulary::{Approval, MeetingOutcome, SessionKind};
use crate::port::out::ics::{self, Alarm, CalendarEntry, EntryTime};
use crate::port::out::{OutHead, OutRow, OutTable, unwritable};
use crate::port::sheet::Cell;
use crate::store::docket::LinesQuery;
use crate::text::mark;
use crate::work::desk::Desk;
use crate::work::view::DutyView;
use serde_json::json;
use std::io::{Seek, Write};

/// What an entry is told from besides its own matter.
pub(super) struct Around {
    pub book: String,
    pub today: Day,
}

/// How long a sitting and a meeting are taken to last.
const MINUTES: i64 = 120;

/// The columns of the list.
const HEADS: &[&str] = &["日期", "时间", "事项", "地点", "说明"];

impl Desk {
    pub(super) fn export_days<W: Write + Seek + Send>(
        &mut self,
        asked: &Exporting,
        to: &mut W,
        watch: &mut Watch,
    ) -> Result<usize, Failure> {
        let around = Around { book: self.store.name()?, today: self.today() };
        let duties = self.duties_asked(asked, watch)?;
        let mut all: Vec<CalendarEntry> =
            duties.iter().filter_map(|(line, duty)| of_duty(line, duty, &around)).collect();
        let query = LinesQuery {
            organ: asked.of_unit().map(str::to_string),
            limit: usize::MAX,
            ..LinesQuery::pending(self.today())
        };
        for line in self.store.lines(&query)? {
            let Some(case) = line.case else { continue };
            all.extend(self.sittings(case, &line, &around)?);
        }
        all.sort_by_key(|entry| (starts(entry), entry.uid.clone()));
        let count = all.len();
        match asked.format {
            Format::Calendar => put(&all, self.now(), to)?,
            Format::Json => {
                let mut list = JsonList::new(to);
                for entry in &all {
                    let (day, time) = shown(entry);
                    list.put(&json!({
                        "uid": entry.uid, "day": day, "time": time, "what": entry.summary, "place": entry.place,
                        "about": entry.description, "cancelled": entry.cancelled,
                    }))?;
                }
                list.end()?;
            }
            Format::Xlsx | Format::Csv | Format::Markdown => {
                let table = OutTable {
                    title: "日程".into(),
                    under: self.under(asked, count),
                    columns: HEADS
                        .iter()
                        .map(|text| OutHead { text: (*text).into(), ..OutHead::default() })
                        .collect(),
                    name: "日程".into(),
                    ..OutTable::default()
                };
                let mut rest = all.iter().filter(|entry| !entry.cancelled);
                put_table(&table, asked, &mut || Ok(rest.next().map(row)), to)?;
            }
        }
        Ok(count)
    }

    /// The hearings and meetings of a case that are to come or were held within the last month.
    fn sittings(&self, case: CaseId, line: &Line, around: &Around) -> Result<Vec<CalendarEntry>, Failure> {
        let mut found = Vec::new();
        for record in self.store.records(case)? {
            let (at, title, place, called_off) = match record.kind {
                Kind::Hearing => {
                    let Ok(body) = Hearing::of(&record.body) else { continue };
                    let off = !crate::law::instance::stands(&body);
                    let sitting = SessionKind::Sitting.words().zh;
                    let title = if body.session.is_empty() { sitting.to_string() } else { body.session };
                    (body.at, title, body.place, off)
                }
                Kind::Meeting => {
                    let Ok(body) = Meeting::of(&record.body) else { continue };
                    let off = body.outcome == MeetingOutcome::Cancelled || body.approval == Approval::Refused;
                    (body.held_at, Kind::Meeting.words().zh.to_string(), body.place, off)
                }
                _ => continue,
            };
            let Some(at) = at.filter(|at| (around.today - at.date()).num_days() <= 31) else { continue };
            let kind = record.kind.key();
            found.push(CalendarEntry {
                uid: format!("{kind}-{}@{}.yingsu", record.id.0, around.book),
                when: EntryTime::At(at, MINUTES),
                summary: format!("{title} {}", line.court_no),
                description: about(line),
                place,
                alarms: vec![Alarm::MinutesBefore(24 * 60), Alarm::MinutesBefore(60)],
                cancelled: called_off,
            });
        }
        Ok(found)
    }
}

/// An open duty on the day to act by; none where it has no day.
pub(super) fn of_duty(line: &Line, view: &DutyView, around: &Around) -> Option<CalendarEntry> {
    let duty = &view.duty;
    if duty.state != DutyState::Open {
        return None;
    }
    let day = duty.act_by.or(duty.due)?;
    let whose = mark::of(format!("{}|{}", duty.organ, duty.stage).as_bytes(), mark::START);
    let trigger = duty.trigger.map_or(0, |record| record.0);
    let case = line.case.map_or(0, |case| case.0);
    let last = duty.due.map_or_else(String::new, |due| format!("届满日：{due}\n"));
    let provisional = if duty.provisional { "（暂定）" } else { "" };
    Some(CalendarEntry {
        uid: format!(
            "duty-{case}-{}-{trigger}-{whose:016x}@{}.yingsu",
            duty.rule.replace('\'', "x"),
            around.book
        ),
        when: EntryTime::Day(day),
        summary: format!("{}{provisional} {}", view.title.zh, line.court_no),
        description: format!("{}\n{last}{}\n{}", view.act.zh, view.article, about(line)),
        place: String::new(),
        alarms: vec![Alarm::DaysBefore(3), Alarm::DaysBefore(1), Alarm::DaysBefore(0)],
        cancelled: false,
    })
}

fn about(line: &Line) -> String {
    format!(
        "{} 诉 {}\n承办：{} {}",
        line.plaintiffs.join("、"),
        line.defendants.join("、"),
        line.organ,
        line.officer
    )
}

pub(super) fn put<W: Write>(entries: &[CalendarEntry], now: Moment, to: &mut W) -> Result<(), Failure> {
    to.write_all(ics::write("应诉", entries, now).as_bytes()).map_err(|error| unwritable(&error))
}

fn starts(entry: &CalendarEntry) -> Moment {
    match entry.when {
        EntryTime::Day(day) => day.and_time(chrono::NaiveTime::MIN),
        EntryTime::At(at, _) => at,
    }
}

fn shown(entry: &CalendarEntry) -> (Day, Option<String>) {
    match entry.when {
        EntryTime::Day(day) => (day, None),
        EntryTime::At(at, _) => (at.date(), Some(at.format("%H:%M").to_string())),
    }
}

fn row(entry: &CalendarEntry) -> OutRow {
    let (day, time) = shown(entry);
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) };
    let cells = vec![
        Cell::Day(day),
        text(&time.unwrap_or_default()),
        text(&entry.summary),
        text(&entry.place),
        text(&entry.description),
    ];
    OutRow { cells, marks: Vec::new() }
}
