//! 集中培训: each organ of the district holds at least one a year; the register shows which did.

use super::{ByUnit, Matter};
use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::body::{Training, Typed};
use crate::domain::record::{Kind, RecordId};
use crate::law::rule::Rule;
use crate::law::term::{Clock, count};
use crate::said;
use crate::store::standing::Stretch;
use crate::text::Said;
use crate::work::desk::Desk;
use chrono::Datelike;

/// From this month on the organs that still owe a training are listed one by one.
const LISTED_FROM: u32 = 10;

/// What one organ did in one year.
struct Year {
    organ: String,
    year: i32,
    held: Vec<(RecordId, Training)>,
    standing: Fulfilment,
}

impl Desk {
    /// How many organs kept the rule in each year of the stretch, organ by organ.
    pub(super) fn trained(&self, rule: &Rule, stretch: Stretch) -> Result<ByUnit, Failure> {
        let mut units = ByUnit::new();
        for year in self.years(rule, stretch)? {
            units.entry(year.organ).or_default().add(year.standing, 1);
        }
        Ok(units)
    }

    /// The organs that stand in one way, with their trainings or the day by which one is due.
    pub(super) fn trainings(
        &self,
        rule: &Rule,
        stretch: Stretch,
        unit: Option<&str>,
        standing: Fulfilment,
    ) -> Result<Vec<Matter>, Failure> {
        let mut years = self.years(rule, stretch)?;
        years.retain(|it| it.standing == standing && unit.is_none_or(|unit| unit == it.organ));
        let early = stretch.today.month() < LISTED_FROM;
        if standing == Fulfilment::Due && early && unit.is_none() && !years.is_empty() {
            let wanting = years.len();
            return Ok(vec![Matter::More(said!(
                "{wanting}个单位尚未开展，10月1日起逐一列出",
                "{wanting} organs have held none yet; listed one by one from 1 October"
            ))]);
        }
        Ok(years.into_iter().map(|year| self.told(rule, year)).collect())
    }

    fn told(&self, rule: &Rule, year: Year) -> Matter {
        let words = match year.held.last() {
            Some((_, training)) => held(training, year.held.len()),
            None => {
                let of = year.year;
                let last = Day::from_ymd_opt(of, 1, 1)
                    .map(|first| count(Clock::Annual, rule.n, first, &self.world.calendar));
                match last {
                    Some(counted) if year.standing == Fulfilment::Due => {
                        let (safe, last) = (counted.safe, counted.last_day());
                        said!(
                            "{of}年尚未开展，最迟{last}，稳妥日{safe}",
                            "none in {of} yet: by {last}, safely by {safe}"
                        )
                    }
                    _ => said!("{of}年未开展", "none in {of}"),
                }
            }
        };
        let record = year.held.last().map(|(id, _)| *id);
        Matter::Training { standing: year.standing, organ: year.organ, record, words }
    }

    /// Every organ of the list in every year of the stretch.
    fn years(&self, rule: &Rule, stretch: Stretch) -> Result<Vec<Year>, Failure> {
        let organs = &self.world.organs;
        let register: Vec<(RecordId, Training)> = self
            .store
            .registers(Kind::Training)?
            .into_iter()
            .filter_map(|record| Some((record.id, Training::of(&record.body).ok()?)))
            .collect();
        let mut years = Vec::new();
        for year in stretch.since.year()..=stretch.today.year() {
            for organ in organs.all() {
                let of = |it: &&(RecordId, Training)| {
                    let on = it.1.held_on.filter(|on| *on <= stretch.today);
                    on.is_some_and(|on| on.year() == year)
                        && organs.find(&it.1.organ).is_some_and(|it| it.name == organ.name)
                };
                let mut held: Vec<_> = register.iter().filter(of).cloned().collect();
                held.sort_by_key(|(_, training)| training.held_on);
                let enough = usize::try_from(rule.n).is_ok_and(|needed| held.len() >= needed);
                let standing = match (enough, year < stretch.today.year()) {
                    (true, _) => Fulfilment::Met,
                    (false, true) => Fulfilment::Violated,
                    (false, false) => Fulfilment::Due,
                };
                years.push(Year { organ: organ.name.clone(), year, held, standing });
            }
        }
        Ok(years)
    }
}

/// The newest training in words, and how many there were.
fn held(training: &Training, times: usize) -> Said {
    let on = training.held_on.map(|on| on.to_string()).unwrap_or_default();
    let (kind, topic) = (&training.training_kind, &training.topic);
    let mut said = said!("{on} {kind} {topic}，本年{times}次", "{on} {kind} {topic}, {times} this year");
    if training.enforcers == Some(true) {
        said.push(said!("，持证执法人员参加", ", certified officers took part"));
    }
    said
}
