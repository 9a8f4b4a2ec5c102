//! What takes a duty away without settling it: the case has moved on, a court has still to decide, somebody excused it.

use super::{At, binding, same_id, whose};
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState, UNDECIDED};
use crate::law::condition::{About, Condition};
use crate::said;
use crate::text::Said;

impl At<'_, '_> {
    /// The first excuse of the rule that came after the duty had begun. What a statute sets nobody here can excuse.
    pub(super) fn excuse(&self, begun: Option<Day>) -> Option<Excused> {
        let given = self.file.excuses.iter().filter(|_| self.rule.excusable);
        let ours = given.filter(|filed| same_id(&filed.body.rule, &self.rule.id));
        let dated = ours.map(|filed| (filed.body.excused_on.unwrap_or(filed.at.date()), &filed.body));
        let after = dated.filter(|(on, _)| begun.is_none_or(|begun| begun <= *on));
        let (on, body) = after.min_by_key(|(on, _)| *on)?;
        let (reason, by) = (&body.reason, &body.approved_by);
        let why = if by.is_empty() {
            said!("免除：{reason}", "excused: {reason}")
        } else {
            said!("{by}批准免除：{reason}", "excused by {by}: {reason}")
        };
        Some(Excused { on, why })
    }

    /// Makes the duty void where the case has moved on past it; what was overdue by then stays a breach.
    pub(super) fn voided(&self, duty: &mut Duty, about: About<'_>) -> bool {
        let holds = |it: &&&'static Condition| it.holds_for(self.file, self.setting, about) == Some(true);
        let Some(condition) = self.rule.void_when.iter().find(holds) else { return false };
        let moved_on = self.rule.void_when.iter().filter(holds);
        let since = moved_on.filter_map(|it| it.since(self.file, self.setting, about)).min();
        let overdue = duty.last.zip(since).is_some_and(|(last, since)| last < since);
        // Leave asked for in time may yet take the lateness back.
        duty.breach = overdue && binding(duty) && self.undecided(duty, about).is_none();
        (duty.state, duty.why) = (DutyState::Void, Some(condition.words.into()));
        true
    }

    /// What took the duty away by its last day, and still holds.
    pub(super) fn gone_by_its_end(&self, duty: &Duty, about: About<'_>) -> Option<&'static Condition> {
        self.held_by_its_end(&self.rule.void_when, duty, about)
    }

    /// The first of these conditions that holds, and did so by the duty's last day.
    fn held_by_its_end(
        &self,
        all: &[&'static Condition],
        duty: &Duty,
        about: About<'_>,
    ) -> Option<&'static Condition> {
        let in_time = |condition: &Condition| {
            let since = condition.since(self.file, self.setting, about);
            since.zip(duty.last).is_some_and(|(since, last)| since <= last)
        };
        let holds = |it: &Condition| it.holds_for(self.file, self.setting, about) == Some(true);
        all.iter().copied().find(|it| holds(it) && in_time(it))
    }

    /// What was done after a last day that no longer bound: the case had moved on by then, or may yet be found to have.
    pub(super) fn settled_after_its_end(&self, duty: &mut Duty) -> bool {
        let organ = duty.organ.clone();
        let whom = if self.rule.each.is_some() { whose(self.file, &organ) } else { &organ };
        let about = About { organ: whom, record: duty.trigger };
        if let Some(condition) = self.gone_by_its_end(duty, about) {
            (duty.state, duty.why) = (DutyState::Void, Some(condition.words.into()));
            return true;
        }
        if let Some(condition) = self.held_by_its_end(&self.rule.undecided_when, duty, about) {
            (duty.state, duty.why) = (DutyState::Undetermined, Some(condition.words.into()));
            duty.stage = UNDECIDED.to_owned();
            return true;
        }
        false
    }

    /// Why it cannot be said whether the duty is or will be late.
    pub(super) fn undecided(&self, duty: &Duty, about: About<'_>) -> Option<Said> {
        Some(self.held_by_its_end(&self.rule.undecided_when, duty, about)?.words.into())
    }
}

/// 免除 — since when, and why.
pub(super) struct Excused {
    pub(super) on: Day,
    pub(super) why: Said,
}

impl Excused {
    /// What was overdue when it was excused stays a breach.
    pub(super) fn put(self, duty: &mut Duty) {
        duty.breach = binding(duty) && duty.last.is_some_and(|last| last < self.on);
        (duty.state, duty.why) = (DutyState::Excused, Some(self.why));
    }
}
