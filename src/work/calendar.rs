//! The calendar: the days of a month with what stands on them, and a year's notice weighed or added.

use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::line::Line;
use crate::domain::organ::Organs;
use crate::domain::vocabulary::HearingState;
use crate::law::calendar::file::{self, ArrangedDay, Difference, MergedDays};
use crate::law::calendar::{Closure, DayKind, Source, notice};
use crate::said;
use crate::store::duties::{DutiesAsked, DutyQuery};
use crate::store::month::{DayCount, HearingAt, MonthQuery};
use crate::store::renew::WorldChange;
use crate::text::{Said, pinyin};
use crate::work::desk::Desk;
use crate::work::renew::MovedLine;
use crate::work::view::{DutyView, Scope};
use crate::work::world::World;
use chrono::Datelike;
use std::fs::{OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// The calendar file beside the database.
const FILE: &str = "calendar.csv";

/// 日历查询 — which days are shown, and of which of them the lines are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarQuery {
    pub from: Day,
    pub to: Day,
    /// The first and last day whose duties are listed.
    pub listed: (Day, Day),
    pub scope: Scope,
    /// At most so many duties are listed.
    pub most: usize,
}

/// 日历 — a stretch of days with what stands on them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CalendarView {
    pub days: Vec<CalendarDay>,
    /// Every hearing of these days, in order.
    pub hearings: Vec<HearingAt>,
    /// The duties of the listed days by the day to act, in order.
    pub duties: Vec<(Line, DutyView)>,
    /// How many duties the listed days have in all.
    pub listed: usize,
    /// What the days of each year rest on, and whether that is provisional.
    pub years: Vec<CalendarYear>,
}

/// 日历中的一日
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarDay {
    pub day: Day,
    pub kind: DayKind,
    /// The holiday it belongs to, or is worked for.
    pub name: Option<Said>,
    /// 暂定
    pub provisional: bool,
    /// Which courts take no papers, or only until an hour of that day itself.
    pub closed: Vec<Said>,
    /// Hearings that are not postponed or cancelled.
    pub hearings: usize,
    /// Open duties to be acted on by this day, overdue ones among them.
    pub duties: usize,
    pub overdue: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CalendarYear {
    pub year: i32,
    pub source: Source,
    pub provisional: bool,
}

impl CalendarView {
    pub fn day(&self, day: Day) -> Option<&CalendarDay> {
        self.days.iter().find(|it| it.day == day)
    }

    /// Keeps what has these words, by Chinese or pinyin: who appears, whose case, against whom, where; counts the days
    /// afresh. All duties of the days must be listed.
    pub fn narrow(&mut self, words: &str, organs: &Organs, today: Day) {
        let of_line = |line: &Line| {
            let short = |name: &String| organs.short_name(name).to_string();
            let names = line.plaintiffs.iter().cloned().chain(line.defendants.iter().map(short));
            let others = [&line.court_no, &line.organ, &line.officer, &line.cause];
            let all = names.chain(others.into_iter().cloned()).chain(line.advisers.iter().cloned());
            all.collect::<Vec<_>>().join(" ")
        };
        let fits = |text: String| pinyin::found(&text, words);
        self.hearings.retain(|it| fits(format!("{} {} {}", it.head, it.place, of_line(&it.line))));
        self.duties.retain(|(line, duty)| {
            let title = &duty.title;
            fits(format!("{} {} {} {}", title.zh, title.en, duty.duty.owner, of_line(line)))
        });
        for known in &mut self.days {
            let day = known.day;
            known.hearings =
                self.hearings.iter().filter(|it| it.at.date() == day && stands(&it.state)).count();
            let of_day = self.duties.iter().filter(|(_, duty)| duty.act_day() == Some(day));
            known.duties = of_day.clone().count();
            known.overdue =
                of_day.filter(|(_, duty)| duty.duty.last.is_some_and(|last| last < today)).count();
        }
        self.listed = self.duties.len();
    }

    pub fn year(&self, year: i32) -> Option<&CalendarYear> {
        self.years.iter().find(|it| it.year == year)
    }

    /// The calendar of these days, with the hearings and counts found for them.
    pub fn of(
        world: &World,
        query: &CalendarQuery,
        hearings: Vec<HearingAt>,
        counts: &[DayCount],
    ) -> CalendarView {
        let calendar = &world.calendar;
        let held = |day: Day| hearings.iter().filter(|it| it.at.date() == day && stands(&it.state)).count();
        let days = query.from.iter_days().take_while(|day| *day <= query.to);
        let days: Vec<CalendarDay> = days
            .map(|day| {
                let count = counts.iter().find(|it| it.day == day);
                CalendarDay {
                    day,
                    kind: calendar.kind(day),
                    name: calendar.name_words(day),
                    provisional: calendar.provisional(day),
                    closed: calendar.closed_of(day).map(Closure::words).collect(),
                    hearings: held(day),
                    duties: count.map_or(0, |it| it.duties),
                    overdue: count.map_or(0, |it| it.overdue),
                }
            })
            .collect();
        let years = (query.from.year()..=query.to.year())
            .map(|year| CalendarYear {
                year,
                source: calendar.source(year),
                provisional: Day::from_ymd_opt(year, 1, 1).is_some_and(|day| calendar.provisional(day)),
            })
            .collect();
        CalendarView { days, years, hearings, ..CalendarView::default() }
    }
}

/// Whether a hearing in this state takes place, or took.
pub fn stands(state: &str) -> bool {
    HearingState::stands(state)
}

/// 放假通知核对 — what a file or a notice says, and what it would change. Nothing is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    pub days: Vec<ArrangedDay>,
    pub merged: MergedDays,
    pub differences: Vec<Difference>,
    /// It contradicts what is settled, and is taken only to replace it.
    pub replaces: Vec<Problem>,
    pub warnings: Vec<Problem>,
    pub moved: Vec<MovedLine>,
}

/// 已加入的放假安排
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    pub merged: MergedDays,
    pub differences: Vec<Difference>,
    pub warnings: Vec<Problem>,
    /// `None` when nothing was different.
    pub change: Option<WorldChange>,
    pub moved: Vec<MovedLine>,
}

/// Why a notice was not taken. Nothing was written.
#[derive(Debug)]
pub enum NotAdded {
    Problems(Vec<Problem>),
    Failure(Failure),
}

impl From<Failure> for NotAdded {
    fn from(failure: Failure) -> NotAdded {
        NotAdded::Failure(failure)
    }
}

impl From<Vec<Problem>> for NotAdded {
    fn from(problems: Vec<Problem>) -> NotAdded {
        NotAdded::Problems(problems)
    }
}

impl Desk {
    /// The days asked for with their hearings and duties: three reads, each by an index.
    pub fn calendar(&mut self, query: &CalendarQuery) -> Result<CalendarView, Failure> {
        let (person, organ) = self.whose(query.scope);
        let month = MonthQuery { from: query.from, to: query.to, organ, person };
        let (today, hearings) = (self.today(), self.store.hearings(&month)?);
        let counts = self.store.day_counts(&month, today)?;
        let view = CalendarView::of(&self.world, query, hearings, &counts);
        let (from, to) = query.listed;
        let listed = view.days.iter().filter(|it| from <= it.day && it.day <= to).map(|it| it.duties).sum();
        let asked = DutyQuery {
            organ: month.organ,
            person: month.person,
            limit: query.most,
            ..DutyQuery::new(DutiesAsked::Between { from, to })
        };
        let found =
            if listed == 0 || query.most == 0 { Vec::new() } else { self.store.triage_duties(&asked)? };
        let duties =
            found.into_iter().map(|(line, duty)| (line, self.world.duty_view(&duty, today))).collect();
        Ok(CalendarView { duties, listed, ..view })
    }

    /// How much stands on a day already: hearings that take place, and open duties to be acted on by it. Two reads by
    /// an index, 0.1 ms.
    pub fn load_of(&self, day: Day, scope: Scope) -> Result<(usize, usize), Failure> {
        let (person, organ) = self.whose(scope);
        let month = MonthQuery { from: day, to: day, organ, person };
        let hearings = self.store.hearings(&month)?.into_iter().filter(|it| stands(&it.state)).count();
        let duties = self.store.day_counts(&month, self.today())?.iter().map(|it| it.duties).sum();
        Ok((hearings, duties))
    }

    /// What a calendar file or the sentences of a notice say, and what they would change.
    pub fn weigh_calendar(&mut self, text: &str, year: Option<i32>) -> Result<Weighed, NotAdded> {
        let (days, mut warnings) = read(text, year)?;
        let existing = self.calendar_file()?;
        let before = file::known(&existing).map_err(of_existing)?;
        let replaces = file::merged(&existing, &days, false).err().unwrap_or_default();
        let merged = file::merged(&existing, &days, true)?;
        let after = file::known(&merged.text)?;
        let differences = file::differences(&before, &after, &merged.years);
        warnings.extend(merged.warnings.iter().filter(|it| !before.warnings().contains(it)).cloned());
        let beside = self.beside()?.unwrap_or_else(World::official);
        let moved = self.store.would_move(&beside.with_calendar(after))?;
        let moved = self.moved_lines(moved)?;
        Ok(Weighed { days, merged, differences, replaces, warnings, moved })
    }

    /// Adds a year's arrangement to the calendar file and derives every open duty afresh.
    pub fn add_calendar(&mut self, text: &str, year: Option<i32>, replace: bool) -> Result<Added, NotAdded> {
        let (days, mut warnings) = read(text, year)?;
        let Some(folder) = self.folder.clone().filter(|_| !self.readonly) else {
            return Err(NotAdded::Failure(read_only()));
        };
        let place = self.store.place().to_path_buf();
        let existing = self.calendar_file()?;
        let before = file::known(&existing).map_err(of_existing)?;
        // Read again behind the lock: another may have added a year meanwhile.
        let merged = self.store.alone(|| {
            let existing = text_of(&folder.join(FILE))?;
            let merged = file::merged(&existing, &days, replace);
            if let Ok(merged) = &merged
                && !merged.years.is_empty()
            {
                write_beside(&place, &folder.join(FILE), &merged.text)?;
            }
            Ok(merged)
        })??;
        let differences = file::differences(&before, &file::known(&merged.text)?, &merged.years);
        warnings.extend(merged.warnings.iter().filter(|it| !before.warnings().contains(it)).cloned());
        let own = if merged.years.is_empty() { None } else { self.reread_written()? };
        let newest = self.store.changes()?.into_iter().next().filter(|it| it.now == self.world.mark());
        // Another process may have been quicker to derive.
        let change = own.or(newest.filter(|_| !merged.years.is_empty()));
        let moved = match &change {
            Some(change) => self.moved_lines(self.store.moved(change.n)?)?,
            None => Vec::new(),
        };
        if let Some(change) = &change {
            // Whoever could not be noted is told once more.
            let _ = self.store.see_change(&self.who.login, change.n);
        }
        Ok(Added { merged, differences, warnings, change, moved })
    }

    /// The calendar file beside the database; empty when there is none.
    fn calendar_file(&self) -> Result<String, Failure> {
        self.folder.as_ref().map_or(Ok(String::new()), |folder| text_of(&folder.join(FILE)))
    }
}

/// The days of a calendar file, or of a notice; a file begins with its header.
fn read(text: &str, year: Option<i32>) -> Result<(Vec<ArrangedDay>, Vec<Problem>), Vec<Problem>> {
    let head = text.trim_start_matches('\u{feff}').trim_start().chars().take(5).collect::<String>();
    if !head.eq_ignore_ascii_case("date,") {
        return notice::read(text, year).map(|notice| (notice.days, notice.warnings));
    }
    let days = file::days(text)?;
    let other = year.filter(|year| days.iter().all(|row| row.day.year() != *year));
    match other {
        Some(year) => Err(vec![Problem::new(
            "year",
            said!("文件中没有{year}年的日期，请核对 --year", "The file has no day of {year}: check --year"),
        )]),
        None => Ok((days, Vec::new())),
    }
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let name = path.display();
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Failure::new(
            FailureKind::File,
            said!("{name} 无法读取：{error}", "{name} cannot be read: {error}"),
        )
        .hint(said!("请核对读取权限。", "Check whether you may read it."))),
    }
}

/// Writes the file whole or not at all, with the rights of the database.
fn write_beside(database: &Path, path: &Path, text: &str) -> Result<(), Failure> {
    let temporary = path.with_extension(format!("csv.{}", std::process::id()));
    let written = || -> std::io::Result<()> {
        let mode = std::fs::metadata(database)?.permissions().mode() & 0o777;
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&temporary)?;
        file.set_permissions(Permissions::from_mode(mode))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)
    };
    written().map_err(|error| {
        // What could not be finished is of no use to anyone.
        let _ = std::fs::remove_file(&temporary);
        let name = path.display();
        Failure::new(
            FailureKind::File,
            said!(
                "{name} 无法写入：{error}；未作改动。",
                "{name} cannot be written: {error}; nothing was changed."
            ),
        )
        .hint(said!("请核对目录的写入权限。", "Check whether you may write its directory."))
    })
}

/// The file that stands there is wrong, not the one that was given.
fn of_existing(problems: Vec<Problem>) -> Vec<Problem> {
    let told = problems.into_iter().filter(|problem| !problem.warning).map(|problem| {
        let words = said!(
            "现有 {FILE} 有误，请先改正或移走：{problem}",
            "{FILE} as it stands is wrong, mend or remove it first: {problem}"; problem = problem.words
        );
        Problem { words, ..problem }
    });
    told.collect()
}

fn read_only() -> Failure {
    Failure::new(
        FailureKind::Use,
        said!("只读打开，不能加入放假安排。", "Opened for reading only; no arrangement can be added."),
    )
    .hint(said!("去掉 --readonly 再执行。", "Run it again without --readonly."))
}

#[cfg(test)]
mod tests;
