//! A made-up district to look at and to measure with: the same seed makes the same docket, and nobody in it is real.

mod course;
mod days;
mod dispute;
mod living;
mod luck;
mod make_up;
mod names;
mod parties;
mod rare;
mod reconsidered;
mod registers;
mod tail;
mod training;

pub use names::{CHECKER, CHECKER_LOGIN};

use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::outcome::{self, Counts};
use crate::domain::record::{Body, Kind};

/// The indexes below this are the living cases, one for each situation a desk meets; the tail follows.
pub const LIVING: u32 = 40;

/// 虚构全区 — how many cases, by which seed, as of which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    pub cases: u32,
    pub seed: u64,
    pub today: Day,
}

/// The bodies of the records of one case, registration first; the same for the same seed, index and day.
pub fn case(made: &Made, organs: &Organs, index: u32) -> Vec<(Kind, Body)> {
    if index < LIVING { living::case(made, organs, index) } else { tail::case(made, organs, index) }
}

/// The bodies of the register of people.
pub fn people(made: &Made, organs: &Organs) -> Vec<Body> {
    names::people(made, organs)
}

/// The bodies of the register of training.
pub fn trainings(made: &Made, organs: &Organs) -> Vec<Body> {
    training::trainings(made, organs)
}

/// The bodies of the other registers, each with its kind.
pub fn registers(made: &Made, organs: &Organs) -> Vec<(Kind, Body)> {
    registers::registers(made, organs)
}

/// The cases before the reconsidering organ, each with its records.
pub fn reconsiderations(made: &Made, organs: &Organs) -> Vec<Vec<(Kind, Body)>> {
    reconsidered::cases(made, organs)
}

/// What is met seldom, one case of each, all of them over; each with its records.
pub fn rare(made: &Made, organs: &Organs) -> Vec<Vec<(Kind, Body)>> {
    rare::cases(made, organs)
}

fn lost(name: &str) -> bool {
    outcome::read(name).is_some_and(|outcome| outcome.counts == Counts::Lost)
}

#[cfg(test)]
mod tests;
