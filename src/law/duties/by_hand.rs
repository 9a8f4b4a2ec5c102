//! How far a day that a person set governs, and when it is asked for again.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, REMINDER, SetDay};
use crate::domain::record::RecordId;
use crate::law::duties::waits;
use crate::law::role::{RuleRole, RuleRoles};
use crate::law::rule::Rule;
use crate::law::set_day::DaySetBy;
use crate::law::setting::Setting;
use crate::law::term::Clock;
use crate::said;
use crate::text::{SEMICOLON, Said};

/// Whether a set day may lie later than the computed one: nothing but a paper or a guide sets the computed one.
fn may_be_later(rule: &Rule, duty: &Duty) -> bool {
    let named = rule.named_by.is_some() && matches!(rule.clock, None | Some(Clock::Fixed));
    named || rule.guide || duty.stage == REMINDER || duty.last.is_none()
}

/// Lays the set day over the computed ones, and tells both.
pub(super) fn lay(duty: &mut Duty, set: &DaySetBy<'_>, rule: &Rule, setting: &Setting<'_>) -> Said {
    let (computed, day) = (duty.act_by, set.day);
    let stale = set.filed.body.computed != computed;
    let safe = setting.calendar.last_working_on_or_before(day);
    let whole = |duty: &mut Duty| {
        (duty.raw, duty.due, duty.last) = (Some(day), Some(day), Some(day));
        (duty.safe, duty.act_by) = (Some(safe), Some(day));
    };
    let (by, reason) = (&set.filed.body.by, &set.filed.body.reason);
    let who = said!("{by}定于{day}（{reason}）", "{by} set {day} ({reason})");
    let mut told = match computed {
        None => {
            whole(duty);
            said!("{who}；计算之日待补录", "{who}; the computed day is not known"; who)
        }
        Some(computed) if day == computed => {
            said!("{who}，与计算之日相同", "{who}, the same as computed"; who)
        }
        Some(computed) if day < computed => {
            duty.act_by = Some(day);
            said!("{who}；计算为{computed}，按先到之日办理", "{who}; computed: {computed}; act by the earlier"; who)
        }
        Some(computed) if may_be_later(rule, duty) => {
            if duty.last.is_some() {
                whole(duty);
            } else {
                duty.act_by = Some(day);
            }
            said!("{who}；原计算为{computed}", "{who}; computed: {computed}"; who)
        }
        Some(computed) => said!(
            "{who}，晚于计算之日{computed}：不得据以推迟，仍按{computed}办理",
            "{who}, later than {computed} as computed, which it cannot put off: act by {computed}"; who
        ),
    };
    if let Some(before) = set.before {
        let (day, by) = (before.body.day.map(|day| day.to_string()).unwrap_or_default(), &before.body.by);
        let earlier = said!(
            "此前{by}定于{day}，已为后定之日代替",
            "before, {by} had set {day}; the later setting takes its place"
        );
        told = Said::joined(&[told, earlier], SEMICOLON);
    }
    if stale {
        let shown =
            |day: Option<Day>| day.map_or_else(|| said!("无", "none"), |day| Said::same(&day.to_string()));
        let again = said!(
            "起算事实已变（定日时计算为{then}，现为{now}），请重新核定所定之日",
            "the facts have changed (computed then: {then}, now: {now}): set the day anew";
            then = shown(set.filed.body.computed), now = shown(computed)
        );
        told = Said::joined(&[told, again], SEMICOLON);
    }
    let governs = duty.act_by == Some(day);
    duty.set = Some(SetDay { day, record: set.filed.id, computed, governs, stale });
    told
}

/// Keeps of the duties to set a day anew those whose facts have changed, or whose duty stands no longer.
pub(super) fn ask_again(duties: &mut Vec<Duty>, roles: &RuleRoles) {
    let of = |wanted: fn(&Duty, &SetDay) -> bool| -> Vec<RecordId> {
        let set = duties.iter().filter_map(|duty| duty.set.filter(|set| wanted(duty, set)));
        set.map(|set| set.record).collect()
    };
    let (known, stale) = (of(|_, _| true), of(|duty, set| set.stale && waits(duty)));
    let again = |it: RecordId| stale.contains(&it) || !known.contains(&it);
    duties.retain(|duty| {
        let asks = roles.has(&duty.rule, RuleRole::DaySet);
        !asks || (waits(duty) && duty.trigger.is_some_and(again))
    });
}
