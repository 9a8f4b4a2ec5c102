//! Days for a made-up docket: offices and courts act on working days, and periods are those of the law.

use std::sync::LazyLock;

use chrono::{Datelike, Days};

use crate::domain::day::{Day, Moment};
use crate::law::calendar::Calendar;
use crate::law::term::{Clock, Counted, count};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::official);

pub fn plus(day: Day, days: u32) -> Day {
    day.checked_add_days(Days::new(days.into())).unwrap_or(day)
}

pub fn minus(day: Day, days: u32) -> Day {
    day.checked_sub_days(Days::new(days.into())).unwrap_or(day)
}

/// So many days later, or the first working day after that.
pub fn later(day: Day, days: u32) -> Day {
    CALENDAR.first_working_on_or_after(plus(day, days))
}

/// So many days earlier, or the last working day before that.
pub fn earlier(day: Day, days: u32) -> Day {
    CALENDAR.last_working_on_or_before(minus(day, days))
}

/// The n-th working day before a day.
pub fn worked_before(day: Day, n: u32) -> Day {
    (0..n).fold(day, |day, _| earlier(day, 1))
}

pub fn period(clock: Clock, n: u32, from: Day) -> Counted {
    count(clock, n, from, &CALENDAR)
}

/// The day from which a period runs to be acted on by `target`: a working day where there is one.
pub fn start_for(clock: Clock, n: u32, target: Day) -> Day {
    let span = if clock == Clock::Month { n * 31 } else { n };
    let fits = |day: &Day| period(clock, n, *day).act_by() == target;
    let days = || (0..20_u32).map(|back| minus(plus(target, 4), span + back));
    days()
        .find(|day| fits(day) && !CALENDAR.is_rest(*day))
        .or_else(|| days().find(fits))
        .unwrap_or_else(|| minus(target, span))
}

/// A sitting of the court in the morning or the afternoon.
pub fn sitting(day: Day, morning: bool) -> Option<Moment> {
    if morning { day.and_hms_opt(9, 30, 0) } else { day.and_hms_opt(14, 0, 0) }
}

/// The day of some year that lies `thousandth` of the way through it; always a working day of that year's course.
pub fn in_year(year: i32, thousandth: u32) -> Option<Day> {
    Some(later(Day::from_yo_opt(year, 1 + thousandth * 362 / 1000)?, 0))
}

pub fn thousandth_of_year(day: Day) -> u32 {
    day.ordinal0() * 1000 / 366
}
