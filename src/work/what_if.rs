//! What saving a record would do to the case: every day that moves, every duty that comes or goes. Nothing is written.

mod tell;

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::pairing::pairs;
use crate::domain::record::{CaseId, Record};
use crate::domain::risk::{Level, Reason, Risk};
use crate::law::{duties, risk};
use crate::store::link::Kin;
use crate::text::{Said, worded};
use crate::work::desk::Desk;
use crate::work::save::case_of;
use crate::work::view::{DutyView, Refusal, Save};
use crate::work::world::World;

pub use tell::Hand;

/// 推算结果 — what becomes of a case's duties, its next day and its risk when a record is saved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Foreseen {
    /// In the order of the new day to act by; what changes in nothing is left out.
    pub changes: Vec<DutyChange>,
    /// The case's next day to act, now and then.
    pub next: Both<Option<Day>>,
    /// The level of risk today, now and then.
    pub level: Both<Option<Level>>,
    /// Reasons for a risk that come, and those that go.
    pub come: Vec<Reason>,
    pub gone: Vec<Reason>,
}

/// 前后 — how a thing stands now, and how it would stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Both<T> {
    pub before: T,
    pub after: T,
}

/// 期限变化 — one duty that would not stand as it does.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyChange {
    pub rule: String,
    pub title: Said,
    /// The defendant it binds where each has its own; empty otherwise.
    pub organ: String,
    pub before: Option<DutyView>,
    pub after: Option<DutyView>,
    pub how: How,
}

worded! {
    /// 变化方式 — what becomes of a duty.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum How {
        Moved = "moved", "日期变动" / "day moves";
        New = "new", "新增" / "new";
        Settled = "settled", "办结" / "settled";
        Reopened = "reopened", "恢复待办" / "open again";
        /// The fact that was missing is there.
        Determined = "determined", "日期确定" / "day known";
        Undetermined = "undetermined", "待补录" / "fact missing";
        Void = "void", "不再适用" / "no longer applies";
        Excused = "excused", "免除" / "excused";
        /// What set it running is no longer on record.
        Gone = "gone", "不再产生" / "no longer arises";
    }
}

impl Foreseen {
    pub fn is_empty(&self) -> bool {
        let same_risk = self.level.before == self.level.after && self.come.is_empty() && self.gone.is_empty();
        self.changes.is_empty() && same_risk && self.next.before == self.next.after
    }

    /// The changes that leave a duty overdue that is not so now.
    pub fn overdue_at_once(&self) -> impl Iterator<Item = &DutyChange> {
        self.changes.iter().filter(|change| change.overdue_at_once())
    }

    /// Whether it must be shown before it is saved: a day that someone relies on moves, or a duty that stood open
    /// falls away or comes back. Duties that are merely settled or started are what a record is made for.
    pub fn must_be_seen(&self) -> bool {
        self.changes.iter().any(DutyChange::must_be_seen)
    }
}

impl DutyChange {
    pub fn overdue_at_once(&self) -> bool {
        let overdue = |view: &Option<DutyView>| view.as_ref().is_some_and(|view| view.overdue);
        overdue(&self.after) && !overdue(&self.before)
    }

    pub fn overdue_no_more(&self) -> bool {
        let overdue = |view: &Option<DutyView>| view.as_ref().is_some_and(|view| view.overdue);
        overdue(&self.before) && !overdue(&self.after)
    }

    /// By how many days the day to act by moves; 0 when only the last day does.
    pub fn days(&self) -> Option<i64> {
        let day = |view: &Option<DutyView>| view.as_ref().and_then(|view| view.duty.act_by);
        Some((day(&self.after)? - day(&self.before)?).num_days())
    }

    fn must_be_seen(&self) -> bool {
        let Some(before) = &self.before else { return false };
        let waiting = matches!(before.duty.state, DutyState::Open | DutyState::Undetermined);
        let late = |view: &DutyView| view.duty.state == DutyState::DoneLate;
        match self.how {
            How::Moved if waiting => before.duty.act_by.is_some(),
            How::Moved => !late(before) && self.after.as_ref().is_some_and(late),
            How::Reopened => true,
            How::Undetermined => !waiting || before.duty.act_by.is_some(),
            // A right falls away of itself once what it was for is done.
            How::Void | How::Gone => waiting && !before.optional(),
            How::New | How::Settled | How::Determined | How::Excused => false,
        }
    }
}

impl Desk {
    /// What saving this record would do to its case. Two readings of the case's own records and two derivations:
    /// well under a millisecond.
    pub fn what_if(&mut self, save: &Save) -> Result<Foreseen, Refusal> {
        if save.case.is_none() && !save.kind.needs_case() {
            return Ok(Foreseen::default());
        }
        let before = self.records_under(save)?;
        let body = self.merged_with(save, &before)?;
        let after = self.laid_into(before.clone(), &Save { body, ..save.clone() });
        let case = case_of(save);
        let kin = Both { before: self.kin(case, &before)?, after: self.kin(case, &after)? };
        Ok(self.world.moved(case, &before, &after, &kin, self.today()))
    }
}

/// A case as it is derived from one state of its records.
struct Side {
    duties: Vec<Duty>,
    risk: Risk,
    next: Option<Day>,
}

impl World {
    /// What lies between two states of the records of one case, as of a day.
    pub fn moved(
        &self,
        case: CaseId,
        before: &[Record],
        after: &[Record],
        kin: &Both<Kin>,
        today: Day,
    ) -> Foreseen {
        let (before, after) = (self.side(case, before, &kin.before), self.side(case, after, &kin.after));
        let view = |duty: &Duty| self.duty_view(duty, today);
        let mut changes: Vec<DutyChange> = pairs(&before.duties, &after.duties)
            .into_iter()
            .filter_map(|pair| change(pair.before.map(view), pair.now.map(view)))
            .collect();
        let day = |view: &Option<DutyView>| view.as_ref().and_then(|view| view.duty.act_by);
        changes.sort_by_key(|it| (day(&it.after).is_none(), day(&it.after), day(&it.before)));
        Foreseen {
            changes,
            next: Both { before: before.next, after: after.next },
            level: Both { before: before.risk.level(today), after: after.risk.level(today) },
            come: missing_from(&after.risk, &before.risk, today),
            gone: missing_from(&before.risk, &after.risk, today),
        }
    }

    fn side(&self, case: CaseId, records: &[Record], kin: &Kin) -> Side {
        if records.is_empty() {
            return Side { duties: Vec::new(), risk: Risk::default(), next: None };
        }
        let file = self.case_file(case, records, kin);
        let setting = self.setting();
        let duties = duties::duties(&file, &self.rules, &setting);
        let risk = risk::risk(&file, self.rules.ruled(&duties), &setting);
        let next = self.line(&file, &duties, &risk).next_due;
        Side { duties, risk, next }
    }
}

/// The reasons that speak today on the one side and not on the other.
fn missing_from(of: &Risk, other: &Risk, today: Day) -> Vec<Reason> {
    let speaks = |reason: &&Reason| reason.from.is_none_or(|from| from <= today);
    let others: Vec<&str> = other.reasons.iter().filter(speaks).map(|reason| reason.signal).collect();
    of.reasons.iter().filter(speaks).filter(|reason| !others.contains(&reason.signal)).cloned().collect()
}

fn change(before: Option<DutyView>, after: Option<DutyView>) -> Option<DutyChange> {
    let how = how(before.as_ref(), after.as_ref())?;
    let one = after.as_ref().or(before.as_ref())?;
    let named = [&after, &before].into_iter().flatten().find(|view| !view.duty.organ.is_empty());
    Some(DutyChange {
        rule: one.duty.rule.clone(),
        title: one.title.clone(),
        organ: named.map(|view| view.duty.organ.clone()).unwrap_or_default(),
        before,
        after,
        how,
    })
}

/// What becomes of a duty; `None` when state and days stay, or when it binds on neither side.
fn how(before: Option<&DutyView>, after: Option<&DutyView>) -> Option<How> {
    // What nobody used in time binds no more than what no longer applies.
    let stands = |view: &DutyView| {
        let state = if view.lapsed() { DutyState::Void } else { view.duty.state };
        Duty { state, ..view.duty.clone() }
    };
    let (before, after) = (before.map(stands), after.map(stands));
    let idle = |duty: &Duty| matches!(duty.state, DutyState::Void | DutyState::Excused);
    let (before, after) = match (&before, &after) {
        (None, None) => return None,
        (None, Some(after)) => return (!idle(after)).then_some(How::New),
        (Some(before), None) => return (!idle(before)).then_some(How::Gone),
        (Some(before), Some(after)) => (before, after),
    };
    let moved = (before.act_by, before.last) != (after.act_by, after.last);
    let settled = |duty: &Duty| matches!(duty.state, DutyState::Done | DutyState::DoneLate);
    if before.state == after.state && idle(before) {
        return None;
    }
    if moved && (before.state == after.state || (settled(before) && settled(after))) {
        return Some(How::Moved);
    }
    if before.state == after.state {
        return (before.done_on != after.done_on).then_some(How::Settled);
    }
    Some(match (before.state, after.state) {
        (_, DutyState::Done | DutyState::DoneLate) => How::Settled,
        (_, DutyState::Void) => How::Void,
        (_, DutyState::Excused) => How::Excused,
        (_, DutyState::Undetermined) => How::Undetermined,
        (DutyState::Undetermined, DutyState::Open) => How::Determined,
        (_, DutyState::Open) => How::Reopened,
    })
}

#[cfg(test)]
mod tests;
