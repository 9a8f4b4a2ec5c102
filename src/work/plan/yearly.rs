//! What binds every organ of the district by the year, such as 集中培训: the register of the rule's own form shows which
//! did it.

use super::{ByUnit, Matter};
use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::kinds::said;
use crate::domain::record::{Body, RecordId};
use crate::form::Form;
use crate::form::field::Holds;
use crate::law::rule::Rule;
use crate::law::term::{Clock, count};
use crate::said;
use crate::store::register::RegisterQuery;
use crate::store::standing::Stretch;
use crate::text::Said;
use crate::work::desk::Desk;
use chrono::Datelike;

/// From this month on the organs that still owe it are listed one by one.
const LISTED_FROM: u32 = 10;

/// What one organ did in one year.
struct Year {
    organ: String,
    year: i32,
    /// In the order of their days.
    held: Vec<(RecordId, Day, Body)>,
    standing: Fulfilment,
}

impl Desk {
    /// How many organs kept the rule in each year of the stretch, organ by organ.
    pub(super) fn yearly(&self, rule: &Rule, stretch: Stretch) -> Result<ByUnit, Failure> {
        let mut units = ByUnit::new();
        for year in self.years(rule, stretch)? {
            units.entry(year.organ).or_default().add(year.standing, 1);
        }
        Ok(units)
    }

    /// The organs that stand in one way, with their records or the day by which one is due.
    pub(super) fn of_years(
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
            Some((_, on, body)) => held(rule, *on, body, year.held.len()),
            None => {
                let of = year.year;
                let last = Day::from_ymd_opt(of, 1, 1)
                    .map(|first| count(Clock::Annual, rule.n, first, &self.world.calendar));
                match last {
                    Some(counted) if year.standing == Fulfilment::Due => {
                        let (safe, last) = (counted.safe, counted.last_day());
                        said!(
                            "{of}年尚未开展，最后一日{last}，最迟办理日{safe}",
                            "none in {of} yet: by {last}, safely by {safe}"
                        )
                    }
                    _ => said!("{of}年未开展", "none in {of}"),
                }
            }
        };
        let record = year.held.last().map(|(id, ..)| *id);
        Matter::Register { kind: rule.form, standing: year.standing, organ: year.organ, record, words }
    }

    /// Every organ of the list in every year of the stretch.
    fn years(&self, rule: &Rule, stretch: Stretch) -> Result<Vec<Year>, Failure> {
        let organs = &self.world.organs;
        let organ_field = Form::of(rule.form).organ().unwrap_or_default();
        let first = Day::from_ymd_opt(stretch.since.year(), 1, 1).unwrap_or(stretch.since);
        let query = RegisterQuery {
            kind: rule.form,
            within: Some((first, stretch.today)),
            units: Vec::new(),
            after: None,
            limit: usize::MAX,
        };
        let mut register: Vec<(RecordId, Day, Body)> = self
            .store
            .register(&query)?
            .into_iter()
            .map(|it| (it.record.id, it.day, it.record.body))
            .collect();
        register.reverse();
        let mut years = Vec::new();
        for year in stretch.since.year()..=stretch.today.year() {
            for organ in organs.all() {
                let of = |(_, on, body): &&(RecordId, Day, Body)| {
                    let named = body.get(organ_field).and_then(|it| it.as_str()).unwrap_or_default();
                    on.year() == year && organs.find(named).is_some_and(|it| it.name == organ.name)
                };
                let held: Vec<_> = register.iter().filter(of).cloned().collect();
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

/// The newest record in words without the organ, and how many there were.
fn held(rule: &Rule, on: Day, body: &Body, times: usize) -> Said {
    let form = Form::of(rule.form);
    let others: Vec<&str> =
        rule.form.card().says.iter().copied().filter(|key| Some(*key) != form.organ()).collect();
    let says = said(body, &others);
    let mut words = said!("{on} {says}，本年{times}次", "{on} {says}, {times} this year");
    let yes = |key: &str| body.get(key).and_then(|it| it.as_bool()) == Some(true);
    for field in form.fields().filter(|field| matches!(field.holds, Holds::YesNo) && yes(field.key)) {
        words.zh.push_str(&format!("，{}", field.label.zh));
        words.en.push_str(&format!(", {}", field.label.en));
    }
    words
}
