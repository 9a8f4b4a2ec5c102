//! 日历: a month or a week with its rest days, hearings and duties.

mod cell;
mod paint;

use chrono::{Datelike, Days, Months};
use ratatui::layout::Rect;

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Kind};
use crate::said;
use crate::store::month::HearingAt;
use crate::text::t;
use crate::tui::command::Id;
use crate::tui::detail;
use crate::tui::event::Input;
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::seek::Seek;
use crate::tui::widget::list::{Cursor, Move};
use crate::tui::widget::pen::Pen;
use crate::work::calendar::{CalendarDay, CalendarQuery, CalendarView};
use crate::work::export::{Exporting, Format, OutMatter};
use crate::work::view::CasesQuery;
use crate::work::view::DutyView;

/// At most so many duties of a day or a week are listed; the rest are counted.
const MOST: usize = 300;

/// At most so many duties of a month are looked through for words.
const ALL: usize = 20_000;
/// How many months, or weeks, are turned over to find the next.
const MONTHS: usize = 53;

/// The first and last year that can be turned to.
const YEARS: (i32, i32) = (2000, 2099);

/// 日历屏 — the selected day, and the line its reader is at.
#[derive(Debug)]
pub struct CalendarState {
    day: Day,
    /// Seven days with their lines, instead of a month.
    week: bool,
    /// The keys are in the lines of the day, not in the month.
    inside: bool,
    cursor: Cursor,
    view: CalendarView,
    /// Only what has these words stands on the days.
    seek: Seek,
}

/// One row of the list of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// A day of the week.
    Head(Day),
    Hearing(usize),
    Duty(usize),
    /// So many duties more than are listed.
    More(usize),
}

/// Whether a duty is to come to this very hearing.
fn comes_to(duty: &DutyView, hearing: &HearingAt) -> bool {
    let on = Some(hearing.at.date());
    duty.form == Kind::Hearing
        && duty.duty.trigger == Some(hearing.record)
        && duty.duty.from == on
        && duty.act_day() == on
}

impl CalendarState {
    pub fn new(today: Day) -> CalendarState {
        CalendarState {
            day: today,
            week: false,
            inside: false,
            cursor: Cursor::default(),
            view: CalendarView::default(),
            seek: Seek::default(),
        }
    }

    pub fn seek(&self) -> &Seek {
        &self.seek
    }

    /// Takes what is typed to narrow what stands on the days.
    pub fn typed(&mut self, input: &Input, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        if !self.seek.typing() || !self.seek.typed(input) {
            return None;
        }
        Some(self.reload(ctx).err().map(Reaction::Fail).into_iter().collect())
    }

    /// The day that is selected and the line on it stay.
    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let (from, to) = self.span();
        let listed = if self.week { (from, to) } else { (self.day, self.day) };
        let words = self.seek.words();
        // Which lines of a day have the words is known once all of them are read.
        let (listed, most) = if words.is_empty() { (listed, MOST) } else { ((from, to), ALL) };
        let query = CalendarQuery { from, to, listed, scope: ctx.scope, most };
        self.view = ctx.desk.calendar(&query)?;
        if !words.is_empty() {
            let (organs, today) = (&ctx.desk.world().organs, ctx.world.today);
            self.view.narrow(&words, organs, today);
            let places = self.view.days.iter().filter(|day| day.hearings + day.duties > 0);
            let before = places.clone().filter(|day| day.day <= self.day).count();
            self.seek.count(before, places.count());
        }
        let rows = self.rows().len();
        self.cursor.hold(rows);
        self.inside &= rows > 0;
        Ok(())
    }

    /// The weeks that are shown, from a Monday to a Sunday.
    fn span(&self) -> (Day, Day) {
        if self.week {
            return (monday(self.day), sunday(self.day));
        }
        let first = self.day.with_day(1).unwrap_or(self.day);
        let last = first.checked_add_months(Months::new(1)).and_then(|day| day.pred_opt()).unwrap_or(first);
        (monday(first), sunday(last))
    }

    /// The lines of the selected day, or of the week under the heads of its days.
    fn rows(&self) -> Vec<Row> {
        if !self.week {
            return self.lines_of(self.day);
        }
        let each = |day: Day| std::iter::once(Row::Head(day)).chain(self.lines_of(day));
        let (from, to) = self.span();
        from.iter_days().take_while(|day| *day <= to).flat_map(each).collect()
    }

    fn lines_of(&self, day: Day) -> Vec<Row> {
        let hearings = self.view.hearings.iter().enumerate().filter(|(_, it)| it.at.date() == day);
        let mut rows: Vec<Row> = hearings.map(|(at, _)| Row::Hearing(at)).collect();
        let of_day = |(_, (_, duty)): &(usize, &(Line, DutyView))| duty.act_day() == Some(day);
        let duties: Vec<usize> =
            self.view.duties.iter().enumerate().filter(of_day).map(|(at, _)| at).collect();
        let more = self.view.day(day).map_or(0, |it| it.duties).saturating_sub(duties.len());
        let own =
            duties.into_iter().filter(|at| !self.at_hearing(*at) && self.one_act(*at).first() == Some(at));
        rows.extend(own.map(Row::Duty));
        if more > 0 {
            rows.push(Row::More(more));
        }
        rows
    }

    /// The duty to come to a hearing stands with it.
    fn at_hearing(&self, at: usize) -> bool {
        let known = self.view.duties.get(at);
        known.is_some_and(|(_, duty)| self.view.hearings.iter().any(|it| comes_to(duty, it)))
    }

    /// What one act settles with a duty, itself among it: the same form of the same case, day and defendant.
    fn one_act(&self, at: usize) -> Vec<usize> {
        let key = |(line, duty): &(Line, DutyView)| {
            (line.case, duty.act_day(), duty.form, duty.record, duty.duty.organ.clone())
        };
        let wanted = self.view.duties.get(at).map(key);
        let same = self.view.duties.iter().enumerate().filter(|(_, it)| Some(key(it)) == wanted);
        same.map(|(at, _)| at).collect()
    }

    /// The row the keys are at; none while they are in the month.
    fn at(&self) -> Option<Row> {
        if self.inside || self.week { self.rows().get(self.cursor.at).copied() } else { None }
    }

    fn line(&self, row: Row) -> Option<&Line> {
        match row {
            Row::Hearing(at) => self.view.hearings.get(at).map(|it| &it.line),
            Row::Duty(at) => self.view.duties.get(at).map(|(line, _)| line),
            Row::Head(_) | Row::More(_) => None,
        }
    }

    pub fn case_at_hand(&self) -> Option<CaseId> {
        self.line(self.at()?)?.case
    }

    pub fn selected_duty(&self) -> Option<&DutyView> {
        match self.at()? {
            Row::Duty(at) => self.view.duties.get(at).map(|(_, duty)| duty),
            Row::Hearing(at) => {
                let hearing = self.view.hearings.get(at)?;
                self.view.duties.iter().map(|(_, duty)| duty).find(|duty| comes_to(duty, hearing))
            }
            Row::Head(_) | Row::More(_) => None,
        }
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let height = usize::from(ctx.area.height);
        let done = match id {
            Id::Seek => {
                self.seek.begin(0);
                self.reload(ctx)
            }
            Id::Yes => {
                self.seek.keep();
                self.reload(ctx)
            }
            Id::No | Id::Back if !self.inside && (self.seek.typing() || self.seek.standing()) => {
                self.seek.end();
                let mut acts: Vec<Reaction> =
                    self.reload(ctx).err().map(Reaction::Fail).into_iter().collect();
                acts.push(Reaction::Say(Tone::Plain, said!("已清除查找", "search cleared")));
                return acts;
            }
            Id::Hit(forward) => return self.next_hit(forward, ctx),
            Id::Open => return self.open(),
            Id::Settle => {
                let found = self.case_at_hand().zip(self.selected_duty());
                return found.map(|(case, duty)| detail::settle(case, duty)).into_iter().collect();
            }
            Id::Back if self.inside => return vec![Reaction::Run(Id::PaneNext)],
            Id::PaneNext => {
                self.inside = !self.inside && !self.week && !self.rows().is_empty();
                Ok(())
            }
            Id::Go(Move::PageDown) => self.turn(1, ctx),
            Id::Go(Move::PageUp) => self.turn(-1, ctx),
            Id::Go(by) if self.inside || self.week => {
                self.cursor.step(by, self.rows().len(), height);
                self.follow();
                Ok(())
            }
            Id::Go(Move::Down) => self.go(7, ctx),
            Id::Go(Move::Up) => self.go(-7, ctx),
            Id::DayNext => self.go(1, ctx),
            Id::DayBack => self.go(-1, ctx),
            Id::ThisDay => self.to(ctx.world.today, ctx),
            Id::PutOut => {
                let listed = Some(CasesQuery { scope: ctx.scope, ..CasesQuery::default() });
                let asked = Exporting { listed, ..Exporting::new(OutMatter::Calendar, Format::Calendar) };
                return vec![Reaction::put_out(asked)];
            }
            Id::Weeks => {
                (self.week, self.inside) = (!self.week, false);
                self.to(self.day, ctx)
            }
            _ => Ok(()),
        };
        done.err().map(Reaction::Fail).into_iter().collect()
    }

    /// To the next day on which something stands that has the words, at most a year away.
    fn next_hit(&mut self, forward: bool, ctx: &mut Ctx) -> Vec<Reaction> {
        let before = self.day;
        for _ in 0..MONTHS {
            let has = |day: &&CalendarDay| {
                day.hearings + day.duties > 0 && if forward { day.day > self.day } else { day.day < self.day }
            };
            let mut days = self.view.days.iter().filter(has).map(|it| it.day);
            let found = if forward { days.next() } else { days.next_back() };
            let to = found.unwrap_or_else(|| {
                let (from, to) = self.span();
                let beyond = if forward { to } else { from };
                // The last day that is shown has been looked at: from it the next month or week is.
                if self.week {
                    let day = if forward { beyond.succ_opt() } else { beyond.pred_opt() };
                    day.unwrap_or(beyond)
                } else {
                    let first = self.day.with_day(1).unwrap_or(self.day);
                    let month =
                        if forward { first.checked_add_months(Months::new(1)) } else { first.pred_opt() };
                    month.unwrap_or(beyond)
                }
            });
            if let Err(failure) = self.to(to, ctx) {
                return vec![Reaction::Fail(failure)];
            }
            if found.is_some() || self.view.day(self.day).is_some_and(|it| it.hearings + it.duties > 0) {
                return Vec::new();
            }
        }
        let words = self.seek.words();
        let back = self.to(before, ctx);
        let none = match forward {
            true => said!("其后一年内没有“{words}”", "no “{words}” within a year from here"),
            false => said!("此前一年内没有“{words}”", "no “{words}” within a year before"),
        };
        back.err().map(Reaction::Fail).into_iter().chain([Reaction::Say(Tone::Refusal, none)]).collect()
    }

    /// From the month into the lines of the day; from a line to its case.
    fn open(&mut self) -> Vec<Reaction> {
        if !self.inside && !self.week {
            self.inside = !self.rows().is_empty();
            self.cursor = Cursor::default();
            if self.inside {
                return Vec::new();
            }
            return vec![Reaction::Say(
                Tone::Plain,
                t("这一天没有开庭，也没有到期的期限", "no hearing and no duty stands on this day").into(),
            )];
        }
        match self.at() {
            Some(Row::More(more)) => vec![Reaction::Say(
                Tone::Plain,
                said!("另有{more}项未列出，请用 f 缩小范围", "{more} more are not listed; f narrows whose"),
            )],
            Some(row) => {
                let duty = self.selected_duty().map(|duty| Box::new(duty.duty.clone()));
                let case = self.line(row).and_then(|line| line.case);
                case.map(|case| Reaction::OpenCase(case, duty)).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    /// The selected day is that of the line the keys are at.
    fn follow(&mut self) {
        let rows = self.rows();
        let heads = rows.iter().take(self.cursor.at + 1).rev();
        let head = heads.into_iter().find_map(|row| if let Row::Head(day) = row { Some(*day) } else { None });
        self.day = head.unwrap_or(self.day);
    }

    fn go(&mut self, days: i64, ctx: &mut Ctx) -> Result<(), Failure> {
        let by = Days::new(days.unsigned_abs());
        let day = if days < 0 { self.day.checked_sub_days(by) } else { self.day.checked_add_days(by) };
        self.to(day.unwrap_or(self.day), ctx)
    }

    /// Turns to the month, or the week, after or before.
    fn turn(&mut self, by: i64, ctx: &mut Ctx) -> Result<(), Failure> {
        if self.week {
            return self.go(7 * by, ctx);
        }
        let month = Months::new(1);
        let day =
            if by < 0 { self.day.checked_sub_months(month) } else { self.day.checked_add_months(month) };
        self.to(day.unwrap_or(self.day), ctx)
    }

    fn to(&mut self, day: Day, ctx: &mut Ctx) -> Result<(), Failure> {
        if (YEARS.0..=YEARS.1).contains(&day.year()) {
            self.day = day;
        }
        self.inside = false;
        self.cursor = Cursor::default();
        self.reload(ctx)?;
        if self.week {
            let head = self.rows().iter().position(|row| *row == Row::Head(self.day));
            self.cursor.at = head.unwrap_or_default();
        }
        Ok(())
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        let height = paint::list_height(self, view, area);
        let rows = self.rows().len();
        self.cursor.top = self.cursor.view((self.cursor.at, self.cursor.at), rows, height.max(1));
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        paint::screen(self, view, pen);
        None
    }
}

fn monday(day: Day) -> Day {
    day.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(day)
}

fn sunday(day: Day) -> Day {
    day.week(chrono::Weekday::Mon).checked_last_day().unwrap_or(day)
}

#[cfg(test)]
mod tests;
