//! What became of the duties of a case when the rules, the calendar or the register of organs changed.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::pairing::{Pair, pairs};
use crate::domain::record::CaseId;

/// 期限状况 — how a duty stands, as far as a change of the calendar can move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct DutyDays {
    pub act_by: Option<Day>,
    pub due: Option<Day>,
    pub state: DutyState,
    /// 暂定
    pub provisional: bool,
}

impl DutyDays {
    fn of(duty: &Duty) -> DutyDays {
        DutyDays { act_by: duty.act_by, due: duty.due, state: duty.state, provisional: duty.provisional }
    }

    /// The day that counts: the district's own periods are acted on by a day that the moving of `due` leaves alone.
    pub fn day(&self) -> Option<Day> {
        self.act_by.or(self.due)
    }

    fn alike(&self, other: &DutyDays) -> bool {
        (self.day(), self.state) == (other.day(), other.state)
    }
}

/// 期限变动 — one duty that stands otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub case: CaseId,
    pub rule: String,
    /// The defendant it binds where each has its own; empty otherwise.
    pub organ: String,
    /// `None`: the rule did not bind the case before.
    pub was: Option<DutyDays>,
    /// `None`: the rule binds the case no longer.
    pub now: Option<DutyDays>,
}

impl Moved {
    /// Only whether the day is provisional has changed; the day stands.
    pub fn only_settled(&self) -> bool {
        match (self.was, self.now) {
            (Some(was), Some(now)) => was.alike(&now),
            _ => false,
        }
    }
}

/// What moved between two derivations of one case: duties that are open before or after, or whose state changed.
pub fn moved(case: CaseId, before: &[Duty], after: &[Duty]) -> Vec<Moved> {
    let told = |pair: Pair<'_>| {
        let shown = pair.now.filter(|_| !pair.joined).or(pair.before)?;
        let (rule, organ) = (shown.rule.clone(), shown.organ.clone());
        let (was, now) = (pair.before.map(DutyDays::of), pair.now.map(DutyDays::of));
        Some(Moved { case, rule, organ, was, now })
    };
    let all = pairs(before, after).into_iter().filter_map(told);
    all.filter(|it| differs(it) && matters(it)).collect()
}

fn differs(moved: &Moved) -> bool {
    match (moved.was, moved.now) {
        (Some(was), Some(now)) => !was.alike(&now) || was.provisional != now.provisional,
        _ => true,
    }
}

/// A duty that was settled and stays settled as it was interests nobody, whatever became of its dates.
fn matters(moved: &Moved) -> bool {
    let state = |standing: Option<DutyDays>| standing.map(|it| it.state);
    let open = |standing: Option<DutyDays>| state(standing) == Some(DutyState::Open);
    open(moved.was) || open(moved.now) || state(moved.was) != state(moved.now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordId;

    fn duty(rule: &str, act_by: &str, state: DutyState) -> Duty {
        let day = act_by.parse().ok();
        Duty { act_by: day, due: day, state, trigger: Some(RecordId(2)), ..Duty::under(rule) }
    }

    #[test]
    fn an_open_duty_with_another_day_has_moved_and_an_equal_one_has_not() {
        let before = [duty("L2", "2027-02-11", DutyState::Open), duty("S1", "2027-01-04", DutyState::Open)];
        let after = [duty("L2", "2027-02-12", DutyState::Open), duty("S1", "2027-01-04", DutyState::Open)];
        let found = moved(CaseId(1), &before, &after);
        assert_eq!(found.len(), 1);
        let days = |it: Option<DutyDays>| it.and_then(|it| it.act_by).unwrap().to_string();
        assert_eq!((found[0].rule.as_str(), days(found[0].was)), ("L2", "2027-02-11".into()));
        assert_eq!(days(found[0].now), "2027-02-12");
        assert!(!found[0].only_settled());
    }

    #[test]
    fn a_settled_duty_counts_only_when_it_becomes_late_or_in_time() {
        let before = [duty("L2", "2027-02-11", DutyState::Done)];
        let other_day = [duty("L2", "2027-02-12", DutyState::Done)];
        assert!(moved(CaseId(1), &before, &other_day).is_empty());
        let late = [duty("L2", "2027-02-10", DutyState::DoneLate)];
        assert_eq!(moved(CaseId(1), &before, &late).len(), 1);
    }

    #[test]
    fn a_day_that_becomes_firm_without_moving_is_told_apart() {
        let firm = duty("L2", "2027-02-11", DutyState::Open);
        let before = [Duty { provisional: true, ..firm.clone() }];
        let found = moved(CaseId(1), &before, &[firm]);
        assert!(found.len() == 1 && found[0].only_settled());
    }

    #[test]
    fn a_period_of_the_districts_own_whose_day_to_act_stands_has_not_moved() {
        let of = |due: &str| Duty { due: due.parse().ok(), ..duty("S2'", "2027-02-04", DutyState::Open) };
        assert!(moved(CaseId(1), &[of("2027-02-11")], &[of("2027-02-12")]).is_empty());
    }

    #[test]
    fn two_defendants_duties_are_not_taken_for_each_other() {
        let of =
            |organ: &str, act_by: &str| Duty { organ: organ.into(), ..duty("L2", act_by, DutyState::Open) };
        let before = [of("区住建委", "2027-02-11"), of("大邱庄镇", "2027-03-01")];
        let after = [of("大邱庄镇", "2027-03-01"), of("区住建委", "2027-02-12")];
        let found = moved(CaseId(1), &before, &after);
        assert_eq!(found.iter().map(|it| it.organ.as_str()).collect::<Vec<_>>(), ["区住建委"]);
    }

    #[test]
    fn a_rule_that_is_new_or_gone_is_told_where_its_duty_is_open() {
        let open = [duty("D1", "2027-02-11", DutyState::Open)];
        let (added, gone) = (moved(CaseId(1), &[], &open), moved(CaseId(1), &open, &[]));
        assert!(added.len() == 1 && added[0].was.is_none());
        assert!(gone.len() == 1 && gone[0].now.is_none());
        let done = [duty("D1", "2027-02-11", DutyState::Done)];
        assert_eq!(moved(CaseId(1), &[], &done).len(), 1, "its state is new");
    }
}
