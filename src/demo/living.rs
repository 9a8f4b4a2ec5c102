//! The living cases: one for each situation a desk meets, set around today.

pub(in crate::demo) mod also;
mod decided;
mod first_weeks;
mod hearing;
mod particular;

use crate::demo::course::{Course, Sat, Session};
use crate::demo::days::{earlier, later, period, plus, worked_before};
use crate::demo::dispute::Dispute;
use crate::demo::luck::Luck;
use crate::demo::parties::{self, MadeUpCase, Wish};
use crate::demo::{LIVING, Made};
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::{Body, Kind};
use crate::law::term::Clock::Internal;

/// About how many days ago each living case was filed, by index: the newer, the higher its number.
#[rustfmt::skip]
const AGES: [u32; LIVING as usize] = [
    22, 19, 17, 10, 18, 16, 60, 55, 30, 26, 34, 120, 150, 210, 260, 200, 12, 45, 15, 20,
    13, 14, 18, 110, 11, 23, 24, 300, 170, 190, 115, 40, 58, 400, 62, 70, 5, 125, 105, 8,
];

/// How many of the living cases are newer than this one.
pub fn rank(index: u32) -> u32 {
    let age = |at: usize| AGES.get(at).copied().unwrap_or_default();
    let own = index as usize;
    let newer = (0..AGES.len()).filter(|&at| (age(at), at) < (age(own), own)).count();
    u32::try_from(newer).unwrap_or_default()
}

pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    let mut bodies = match index {
        0..=5 => first_weeks::case(made, organs, index),
        6..=10 | 32 | 34 => hearing::case(made, organs, index),
        11..=15 | 29..=31 | 33 | 37 | 38 => decided::case(made, organs, index),
        16..=28 => particular::case(made, organs, index),
        _ => first_weeks::early(made, organs, index),
    };
    also::extend(made, index, &mut bodies);
    bodies
}

/// A first-instance case whose papers came on a day.
struct Scene<'a> {
    made: &'a Made,
    organs: &'a Organs,
    index: u32,
}

impl<'a> Scene<'a> {
    fn matter(&self, received: Day, wish: &Wish) -> Option<MadeUpCase> {
        let mut luck = Luck::of(self.made.seed, self.index.into(), 4);
        parties::matter(self.made, self.organs, self.index, earlier(received, 3), wish, &mut luck)
    }

    /// Papers received, nothing else done.
    fn opened(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = Course::of(self.made, self.organs, self.matter(received, wish)?);
        course.received(Some(received), None);
        Some(course)
    }

    /// Received and forwarded in time.
    fn under_way(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = self.opened(received, wish)?;
        course.forwarded(in_time(received, 3), "");
        Some(course)
    }

    /// Answered, reviewed, filed or reported in time, and all that before `today`.
    fn defended(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = self.under_way(received, wish)?;
        for defendant in course.defendants() {
            defend(&mut course, &defendant, received);
        }
        Some(course)
    }

    /// Defended and heard with the head present; received so many days ago.
    fn tried(&self, received: Day, wish: &Wish) -> Option<Course<'a>> {
        let mut course = self.defended(received, wish)?;
        let day = later(received, 40);
        course.heard(&Session { sat: Sat::WithHead, ..session(day) });
        Some(course)
    }
}

fn in_time(from: Day, days: u32) -> Day {
    period(Internal, days, from).safe.max(from)
}

fn submitted(received: Day) -> Day {
    earlier(received, 0).max(earlier(plus(received, 13), 0))
}

/// The whole defence of one defendant, each step on its day.
fn defend(course: &mut Course, defendant: &str, received: Day) {
    let prepared = in_time(received, 9);
    let submitted = submitted(received);
    course.answered(defendant, prepared, Some(submitted));
    course.reviewed(defendant, later(prepared, 1).min(submitted), "通过", "证据与答辩意见一致，同意提交。");
    if course.district(defendant) {
        course.reported(prepared);
    } else {
        course.filed(defendant, later(submitted, 1).min(in_time(submitted, 5)));
    }
}

fn session(day: Day) -> Session {
    let notified = earlier(day, 10);
    Session {
        day,
        morning: true,
        notified,
        head: true,
        identity: Some(worked_before(day, 2)),
        sat: Sat::Ahead,
    }
}

fn suit(dispute: Option<&'static Dispute>, plaintiff: &'static str, organ: &'static str) -> Wish {
    Wish { dispute, organ, plaintiff, ..Wish::default() }
}

fn told(course: Option<Course>) -> Vec<(Kind, Body)> {
    course.map(Course::told).unwrap_or_default()
}
