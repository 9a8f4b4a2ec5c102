//! What a notice of the usual shape may still change in a year of which none is known.

use chrono::Datelike;

use super::{Calendar, LONGEST, is_weekend};
use crate::domain::day::Day;
use crate::law::calendar::statutory::statutory;

/// A weekend is worked in exchange for a break no further than this from one of its statutory days. So it was in every
/// notice of 2016–2026; the farthest was 11 May 2024, for a break whose statutory day was the 1st. In October 2016 both
/// days of one weekend were.
const NEAR: i64 = 10;

impl Calendar {
    /// The day by which the n-th working day after a day has come under no notice: in a year without one every weekend near
    /// a holiday is taken for worked, and the last working day up to that end is meant. In settled years the n-th working
    /// day itself.
    pub fn earliest_nth_working_after(&self, day: Day, n: u32) -> Day {
        if n == 0 || n > LONGEST {
            return self.nth_working_after(day, n);
        }
        self.days_after(day)
            .filter(|(day, kind)| !kind.is_rest() || self.may_be_worked(*day))
            .nth(n as usize - 1)
            .map_or_else(|| self.nth_working_after(day, n), |(end, _)| self.last_working_on_or_before(end))
    }

    /// Whether a notice of the usual shape may yet have a weekend day worked.
    fn may_be_worked(&self, day: Day) -> bool {
        self.provisional(day) && is_weekend(day) && !is_statutory(day) && near_a_holiday(day)
    }
}

fn holidays(year: i32) -> Vec<Day> {
    statutory(year).into_iter().flatten().map(|(day, _)| day).collect()
}

fn is_statutory(day: Day) -> bool {
    holidays(day.year()).contains(&day)
}

/// Of a year whose lunar days are not known any weekend may be near one.
fn near_a_holiday(day: Day) -> bool {
    let years = day.year() - 1..=day.year() + 1;
    if years.clone().any(|year| statutory(year).is_none()) {
        return true;
    }
    years.flat_map(holidays).any(|holiday| (holiday - day).num_days().abs() <= NEAR)
}

#[cfg(test)]
mod tests {
    use super::super::{Arranged, Basis, Year};
    use super::*;
    use crate::law::term::{Clock, count};
    use std::borrow::Cow;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// As the year stood before its notice: its statutory days alone.
    fn before_the_notice() -> Calendar {
        let statutory = (2015..=2027).flat_map(|year| statutory(year).unwrap());
        let arranged = statutory.map(|(day, name)| Arranged { day, off: true, name: Cow::Borrowed(name) });
        Calendar {
            arranged: arranged.collect(),
            years: (2015..=2027).map(|year| Year { year, basis: Basis::Statutory, file: None }).collect(),
            warnings: Vec::new(),
            exchanged_rolls: false,
            closures: Vec::new(),
        }
    }

    /// Friday 29 January 2027 and five working days. A notice may have the weekend before the Spring Festival (5–8 February)
    /// worked: 30, 31 January, 1, 2, 3 February. By the statutory days alone it would be 1, 2, 3, 4 and, after the days in
    /// lieu, the 11th.
    #[test]
    fn working_days_of_a_year_without_a_notice_end_by_the_earliest_notice() {
        let counted = count(Clock::Working, 5, day("2027-01-29"), &Calendar::official());
        assert!(counted.provisional);
        assert_eq!(
            (counted.due, counted.safe, counted.act_by()),
            (day("2027-02-11"), day("2027-02-03"), day("2027-02-03"))
        );
        // Fifteen days from 15 January end on Saturday 30 January: in time on Friday, worked or not.
        let counted = count(Clock::Litigation, 15, day("2027-01-15"), &Calendar::official());
        assert_eq!((counted.due, counted.act_by()), (day("2027-02-01"), day("2027-01-29")));
    }

    /// Every start day of 2016–2026 counted as before the notice, and as the notice then had it: the day to act by is
    /// never later than the true end.
    #[test]
    fn no_notice_of_eleven_years_would_have_made_the_day_to_act_by_too_late() {
        let (before, after) = (before_the_notice(), Calendar::official());
        let mut from = day("2016-01-01");
        while from < day("2026-12-01") {
            for (clock, n) in [
                (Clock::Litigation, 15),
                (Clock::Month, 2),
                (Clock::Working, 3),
                (Clock::Working, 5),
                (Clock::Working, 10),
            ] {
                let (then, now) = (count(clock, n, from, &before), count(clock, n, from, &after));
                assert!(then.act_by() <= now.due, "{clock:?} {n} {from}: {} {}", then.act_by(), now.due);
            }
            from = from.succ_opt().unwrap();
        }
    }

    #[test]
    fn a_settled_year_is_counted_as_its_notice_has_it() {
        let counted = count(Clock::Working, 5, day("2026-02-09"), &Calendar::official());
        assert_eq!((counted.safe, counted.act_by()), (counted.due, counted.due));
    }
}
