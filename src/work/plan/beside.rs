//! Duties of records that stand without a case, as the clauses count them.

use super::{ByUnit, Matter};
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::law::duties;
use crate::law::late::Left;
use crate::law::plan::Clause;
use crate::said;
use crate::store::standing::Stretch;
use crate::text::Said;
use crate::work::alone::Alone;
use crate::work::desk::Desk;
use crate::work::world::World;

/// How a duty counts in a stretch; what was settled before it, or does not bind, counts for nothing.
fn standing(it: &Alone, breach: bool, stretch: Stretch) -> Option<Fulfilment> {
    let duty = &it.duty;
    let settled_before = !it.stands() && duty.done_on.or(duty.from).is_some_and(|day| day < stretch.since);
    if settled_before || duties::is_option(duty) {
        return None;
    }
    if breach {
        return Some(Fulfilment::Violated);
    }
    let past = duty.last.is_some_and(|last| last < stretch.today);
    Fulfilment::of_duty(duty.state, duty.breach, past)
}

/// Adds the duties of a rule to the numbers of their units.
pub(super) fn counted(all: &[Alone], rule: &str, breach: bool, stretch: Stretch, units: &mut ByUnit) {
    for it in all.iter().filter(|it| it.duty.rule == rule) {
        if let Some(standing) = standing(it, breach, stretch) {
            units.entry(it.unit.clone()).or_default().add(standing, 1);
        }
    }
}

/// The records that stand in one way under a clause.
pub(super) fn matters(
    desk: &Desk,
    clause: &Clause,
    stretch: Stretch,
    unit: Option<&str>,
    wanted: Fulfilment,
) -> Result<Vec<Matter>, Failure> {
    let mut found = Vec::new();
    for it in desk.alone()?.iter().filter(|it| unit.is_none_or(|unit| unit == it.unit)) {
        let named = |ids: &[String]| ids.contains(&it.duty.rule);
        let of = |breach: bool, ids: &[String]| named(ids) && standing(it, breach, stretch) == Some(wanted);
        if of(false, &clause.rules) || of(true, &clause.breaches) {
            found.push(matter(desk, it, wanted, stretch));
        }
    }
    Ok(found)
}

fn matter(desk: &Desk, it: &Alone, standing: Fulfilment, stretch: Stretch) -> Matter {
    let kind = it.record.kind;
    let says = World::says_beside_unit(kind, &it.record.body);
    let view = desk.world().duty_view(&it.duty, stretch.today);
    let day = it.duty.last.or(it.duty.act_by);
    let by = day.map_or_else(|| said!("未定日数", "no day"), |day| said!("最迟办理日{day}", "by {day}"));
    let state = match (it.duty.done_on, &it.duty.why) {
        (Some(done), _) => said!("{done}办结", "done {done}"),
        (None, Some(why)) => why.clone(),
        (None, None) => view.left.map_or_else(|| view.standing(), Left::words),
    };
    let words = said!("{title}，{by}，{state}；{says}", "{title}, {by}, {state}; {says}"; by, state, says, title = view.title);
    Matter::Register {
        kind,
        standing,
        organ: it.unit.clone(),
        record: Some(it.record.id),
        words: Said { ..words },
    }
}
