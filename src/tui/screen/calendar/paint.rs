//! How the calendar looks: the head, the month's weeks, and the lines of a day or a week.

use crate::domain::naming;
use crate::domain::vocabulary::HearingState;
use chrono::{Datelike, Timelike};
use ratatui::layout::Rect;

use super::cell::{counts, marks, name};
use super::{CalendarState, Row};
use crate::domain::day::Day;
use crate::law::calendar::DayKind;
use crate::said;
use crate::store::month::HearingAt;
use crate::text::{COMMA, Said, t, width};
use crate::tui::detail;
use crate::tui::draw;
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::pen::{Pen, narrow};
use crate::tui::words;
use crate::work::calendar::{CalendarDay, stands};

/// The rows above the weeks.
const HEAD: usize = 2;
/// The fewest rows that the lines of a day are given below the month.
const LEAST: usize = 5;

/// The columns of a day from which one of another month names it.
const ROOM_FOR_MONTH: usize = 11;

/// Where the parts of the month stand.
struct Plan {
    weeks: usize,
    /// Rows of one day.
    tall: usize,
    /// The lines of the day.
    list: Rect,
    grid: Rect,
}

fn plan(state: &CalendarState, left: Rect, right: Option<Rect>) -> Plan {
    let (from, to) = state.span();
    let weeks = usize::try_from((to - from).num_days() / 7 + 1).unwrap_or(1);
    let height = usize::from(left.height);
    let tall = match right {
        Some(_) => (height.saturating_sub(1) / weeks).clamp(1, 6),
        None if 2 * weeks + 1 + LEAST <= height => 2,
        None => 1,
    };
    let below = narrow(tall * weeks + 1);
    let list = right.unwrap_or(Rect {
        y: left.y + below.min(left.height),
        height: left.height.saturating_sub(below),
        ..left
    });
    Plan { weeks, tall, list, grid: left }
}

fn body(view: &View, area: Rect) -> (Rect, Option<Rect>) {
    let pane = view.wide.then(|| draw::layout((area.width, area.height + 1)).pane).flatten();
    let top = narrow(HEAD);
    let body = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
    match pane {
        Some(pane) => {
            let left = Rect { width: pane.x.saturating_sub(1), ..body };
            (left, Some(Rect { x: pane.x, width: pane.width, ..body }))
        }
        None => (body, None),
    }
}

/// How many lines are in view.
pub(super) fn list_height(state: &CalendarState, view: &View, area: Rect) -> usize {
    if state.week {
        return usize::from(area.height).saturating_sub(HEAD);
    }
    let (left, right) = body(view, area);
    usize::from(plan(state, left, right).list.height).saturating_sub(1)
}

pub(super) fn screen(state: &CalendarState, view: &View, pen: &mut Pen) {
    head(state, view, pen);
    if state.week {
        let area = pen.area;
        let top = narrow(HEAD);
        let body = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
        list(state, view, &mut pen.within(body));
        return;
    }
    let (left, right) = draw::beside(pen, HEAD, view.wide);
    let plan = plan(state, left, right);
    weeks(state, view, &plan, &mut pen.within(plan.grid));
    let mut below = pen.within(plan.list);
    day_head(state, view, state.day, 0, &mut below);
    let lines = Rect { y: plan.list.y + 1, height: plan.list.height.saturating_sub(1), ..plan.list };
    list(state, view, &mut pen.within(lines));
}

/// The month or the week, and what its rest days rest on; plainly, when no notice has come yet.
fn head(state: &CalendarState, view: &View, pen: &mut Pen) {
    let lang = view.lang();
    let (from, to) = state.span();
    let (year, month) = (state.day.year(), state.day.month());
    let title = if state.week {
        let (from, to) = (from.format("%Y-%m-%d"), to.format("%m-%d"));
        said!("{from}至{to}", "{from} to {to}")
    } else {
        said!("{year}年{month}月", "{year}-{month:02}")
    };
    let x = pen.put(1, 0, t("日历", "Calendar").get(lang), Role::Heading);
    let x = pen.put(x + 2, 0, title.get(lang), Role::Key);
    if let Some(known) = state.view.year(year) {
        if known.provisional {
            let words = said!(
                "{year}年尚无放假通知，日期均为暂定",
                "no holiday notice for {year} yet: all its days are provisional"
            );
            pen.put(x + 2, 0, words.get(lang), Role::Caution);
        } else {
            pen.put(x + 2, 0, known.source.words.get(lang), Role::Plain);
        }
    }
    pen.rule(0, HEAD - 1);
    let scope = format!(" {} ", view.scope.words().get(lang));
    pen.put_right(0, HEAD - 1, &format!("{scope}{}", view.theme().rule()), Role::Plain);
    let x = pen.put(1, HEAD - 1, &format!(" {} ", detail::tab_line(view, Some(3))), Role::Plain);
    let legend = t(" 庭 开庭  期 期限  !! 逾期 ", " h hearing  d duties  !! overdue ").get(lang);
    let x = if x + width::width(legend) + width::width(&scope) + 14 < pen.width() {
        pen.put(x + 1, HEAD - 1, legend, Role::Plain)
    } else {
        x
    };
    if view.world.readonly {
        pen.put(x + 1, HEAD - 1, t(" 只读 ", " read-only ").get(lang), Role::Due);
    }
}

fn weeks(state: &CalendarState, view: &View, plan: &Plan, pen: &mut Pen) {
    let wide = pen.width() / 7;
    let (from, _) = state.span();
    for (column, day) in from.iter_days().take(7).enumerate() {
        let name = format!(" {}", words::weekday(day, view.lang()));
        pen.put(column * wide + 1, 0, &name, Role::Plain);
    }
    for (at, day) in from.iter_days().take(7 * plan.weeks).enumerate() {
        let (x, y) = (at % 7 * wide, 1 + at / 7 * plan.tall);
        if y >= pen.height() {
            break;
        }
        let cell = Rect {
            x: pen.area.x + narrow(x),
            y: pen.area.y + narrow(y),
            width: narrow(wide),
            height: narrow(plan.tall.min(pen.height() - y)),
        };
        if let Some(known) = state.view.day(day) {
            draw_day(state, view, known, &mut pen.within(cell));
        }
    }
}

/// One day of the month: `*23班暂`, then hearings and the number of duties.
fn draw_day(state: &CalendarState, view: &View, known: &CalendarDay, pen: &mut Pen) {
    let lang = view.lang();
    let own = known.day.month() == state.day.month();
    let today = known.day == view.world.today;
    let role = match (own, today) {
        (false, _) => Role::Dim,
        (true, true) => Role::Heading,
        (true, false) => Role::Plain,
    };
    let star = if today { "*" } else { " " };
    // A day of the month before or after names its month, or stands in brackets: told without a shade.
    let number = match (own, pen.width() >= ROOM_FOR_MONTH) {
        (true, _) => format!("{star}{:>2}", known.day.day()),
        (false, true) => format!("{star}{}", known.day.format("%m-%d")),
        (false, false) => format!("({})", known.day.day()),
    };
    let x = pen.put(0, 0, &number, role);
    let x = pen.pieces(x, 0, &marks(known, own, lang));
    let rows = pen.height();
    // What stands in the days of the months beside is as much ahead; a blank stays between two days.
    let room = pen.width().saturating_sub(1);
    if rows == 1 {
        pen.pieces(x + 1, 0, &counts(known, true, room.saturating_sub(x + 1), lang));
    } else {
        name(known, x, lang, pen);
        let listed = draw_hearings(state, view, known.day, rows.saturating_sub(2), pen);
        let y = if listed { 1 + known.hearings } else { 1 };
        pen.pieces(1, y, &counts(known, !listed, room.saturating_sub(1), lang));
    }
    if known.day == state.day {
        let role = if state.inside { Role::Held } else { Role::Selected };
        for y in 0..rows {
            pen.shade(y, role);
        }
    }
}

/// The hearings of a day, one a row, where there is room for all; whether it did.
fn draw_hearings(state: &CalendarState, view: &View, day: Day, room: usize, pen: &mut Pen) -> bool {
    let here = state.view.hearings.iter().filter(|it| it.at.date() == day && stands(&it.state));
    let hearings: Vec<&HearingAt> = here.collect();
    if hearings.is_empty() || hearings.len() > room {
        return false;
    }
    for (y, it) in hearings.iter().enumerate() {
        let no = words::short_no(&it.line.court_no, view.world.today, view.lang());
        // The next column leaves a blank of its own.
        let (time, room) = (time(it), pen.width().saturating_sub(1));
        // In a narrow column the figures of the case number say enough.
        let figures: String = no.chars().skip_while(|c| !c.is_ascii_digit()).collect();
        // The hour stays longest: the number stands in the lines of the day.
        let all = [format!("{time}{no}"), format!("{time}{figures}"), time.clone()];
        let text = all.iter().find(|text| width::width(text) <= room).or(all.last());
        pen.put(1, y + 1, &width::cut(text.map_or("", String::as_str), room), Role::Key);
    }
    true
}

fn time(hearing: &HearingAt) -> String {
    match (hearing.at.hour(), hearing.at.minute()) {
        // A summons whose hour is not known yet.
        (0, 0) => String::new(),
        (hour, minute) => format!("{hour:02}:{minute:02} "),
    }
}

/// `11-26 周四 国庆节放假 暂定`, with how much stands on it.
fn day_head(state: &CalendarState, view: &View, day: Day, y: usize, pen: &mut Pen) {
    let lang = view.lang();
    let (date, weekday) = (words::short_day(day, view.world.today), words::weekday(day, lang));
    let mut title = said!("{date} 周{weekday}", "{weekday} {date}").get(lang).to_string();
    if day == view.world.today {
        title.push_str(t(" 今日", " today").get(lang));
    }
    let Some(known) = state.view.day(day) else { return };
    let name = known.name.as_ref().map(|name| name.get(lang)).unwrap_or_default();
    let kind = match known.kind {
        DayKind::Holiday => Some(said!("{name}放假", "off: {name}")),
        DayKind::WorkingByExchange => Some(said!("{name}调休上班", "worked in exchange for {name}")),
        DayKind::Weekend => Some(t("休息日", "rest day").into()),
        DayKind::Working => None,
    };
    if let Some(kind) = kind {
        title.push_str(&format!(" {}", kind.get(lang)));
    }
    if known.provisional {
        title.push_str(t(" 暂定", " provisional").get(lang));
    }
    for closed in &known.closed {
        title.push_str(&format!(" {}", closed.get(lang)));
    }
    let mut parts = Vec::new();
    if known.hearings > 0 {
        parts.push(said!("开庭{n}", "hearings {n}", n = known.hearings));
    }
    if known.duties > 0 {
        parts.push(said!("期限{n}", "duties {n}", n = known.duties));
    }
    if known.overdue > 0 {
        parts.push(said!("逾期{n}", "overdue {n}", n = known.overdue));
    }
    let end = parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(" ");
    let role = if known.overdue > 0 { Role::Overdue } else { Role::Heading };
    pen.heading(y, &title, &end, role);
}

fn list(state: &CalendarState, view: &View, pen: &mut Pen) {
    let rows = state.rows();
    if rows.is_empty() {
        pen.put(1, 0, t("无开庭，无到期的期限", "no hearing, no duty").get(view.lang()), Role::Plain);
        return;
    }
    let focus = state.inside || state.week;
    let top = state.cursor.top.min(rows.len().saturating_sub(1));
    for (y, (at, row)) in rows.iter().enumerate().skip(top).take(pen.height()).enumerate() {
        match row {
            Row::Head(day) => day_head(state, view, *day, y, pen),
            Row::Hearing(at) => draw_hearing(state, view, *at, y, pen),
            Row::Duty(at) => draw_duty(state, view, *at, y, pen),
            Row::More(more) => {
                pen.put(4, y, said!("另有{more}项", "{more} more").get(view.lang()), Role::Plain);
            }
        }
        if focus && at == state.cursor.at {
            pen.put(0, y, view.theme().cursor(), Role::Plain);
            pen.shade(y, Role::Selected);
        }
    }
}

fn draw_hearing(state: &CalendarState, view: &View, at: usize, y: usize, pen: &mut Pen) {
    let Some(it) = state.view.hearings.get(at) else { return };
    let lang = view.lang();
    let role = if stands(&it.state) { Role::Key } else { Role::Plain };
    let time = time(it);
    let time = if time.is_empty() { t("时间未定", "no time").get(lang) } else { time.trim_end() };
    let x = pen.put(4, y, time, role);
    let state = HearingState::ALL.into_iter().find(|state| state.words().zh == it.state);
    let word = match state {
        _ if HearingState::awaited(&it.state) => t("开庭", "hearing").get(lang),
        Some(state) => state.words().get(lang),
        None => &it.state,
    };
    let x = pen.put(x + 1, y, word, role);
    let no = words::short_no(&it.line.court_no, view.world.today, lang);
    let x = pen.put(x + 1, y, &no, role) + 2;
    let room = pen.width().saturating_sub(x + 1);
    let parties = naming::parties_in(&it.line, view.organs, lang, room);
    let mut text = parties;
    let place = Some(it.place.clone()).filter(|place| !place.is_empty());
    let head = Some(said!("出庭负责人{head}", "head {head}", head = it.head)).filter(|_| !it.head.is_empty());
    // What has no room for the whole of it is left to the form.
    for more in place.into_iter().chain(head.map(|it| it.get(lang).to_string())) {
        if width::width(&text) + 2 + width::width(&more) <= room {
            text.push_str(&format!("  {more}"));
        }
    }
    pen.put(x, y, &text, role);
}

fn draw_duty(state: &CalendarState, view: &View, at: usize, y: usize, pen: &mut Pen) {
    let Some((line, duty)) = state.view.duties.get(at) else { return };
    let (mark, role) = words::urgency(duty);
    pen.put(1, y, &width::pad_left(mark, 2), role);
    let wide = (pen.width().saturating_sub(4) * 2 / 5).min(20);
    let acts = state.one_act(at).into_iter().filter_map(|at| state.view.duties.get(at));
    let acts = Said::joined(acts.map(|(_, duty)| &duty.short), COMMA);
    let x = pen.put(4, y, &width::fit(acts.get(view.lang()), wide), role);
    let no = words::short_no(&line.court_no, view.world.today, view.lang());
    let x = pen.put(x + 1, y, &width::fit(&no, width::width(&no).max(8)), Role::Plain);
    let room = pen.width().saturating_sub(x + 2);
    pen.put(x + 1, y, &naming::parties_in(line, view.organs, view.lang(), room), Role::Plain);
}
