//! A duty as a person reads it: in the words of its rule, with whose it is and what the end of its period means.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::record::{Kind, RecordId};
use crate::law::late::Left;
use crate::law::nature::{Ended, Nature};
use crate::said;
use crate::text::{Said, Text};

/// A duty with the words of its rule, as a person reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyView {
    pub duty: Duty,
    pub title: Said,
    /// The same in a word or two, for a column of a list.
    pub short: Said,
    /// The same without the item of the paper that it is about.
    pub kind: Said,
    /// The defendant whose it is, by its short name, where a case has several and they differ.
    pub whose: String,
    /// A period of the district's own, not of a statute.
    pub own: bool,
    /// Only the district asks for it: no statute sets its period or names the act.
    pub of_district: bool,
    /// What must be done.
    pub act: Said,
    /// What happens if it is not.
    pub missed: Said,
    pub article: String,
    /// Whom it binds, in Chinese: 应诉承办单位, 机关负责人 …
    pub who: Said,
    /// How long is left of it; `None` where it is not open or has no day.
    pub left: Option<Left>,
    /// The last day in time is past and it is still open.
    pub overdue: bool,
    /// By how many days it was or is late, counted from the last day in time.
    pub days_late: Option<i64>,
    /// The form that settles it.
    pub form: Kind,
    /// The record it is settled in, where that is the very one that set it running: a hearing, a piece of advice.
    pub record: Option<RecordId>,
    /// What kind of period it is.
    pub nature: Nature,
    /// What the passing of its last day means, and in words; `None` where it has not passed or was kept.
    pub ended: Option<(Ended, Said)>,
    /// A reading of the law that is not verified, said on screen.
    pub unverified: Option<Said>,
}

impl DutyView {
    /// The title, and whose it is: `提交答辩状（区政府）`.
    pub fn named(&self) -> Said {
        whose(self.title.clone(), &self.whose)
    }

    /// The same in a word or two.
    pub fn named_short(&self) -> Said {
        whose(self.short.clone(), &self.whose)
    }

    /// The day that stands beside it in a list: the one to act by, and of what is late the last one.
    pub fn day_beside(&self) -> Option<Day> {
        match self.left {
            Some(Left::Late(_)) => self.duty.last.or(self.duty.act_by),
            _ => self.duty.act_by,
        }
    }

    /// Where a duty stands among those of its case: the very one, else the same of that defendant, else the first under
    /// its rule.
    pub fn place(all: &[DutyView], wanted: &Duty) -> Option<usize> {
        let key = |it: &Duty| (it.rule.clone(), it.organ.clone(), it.trigger, it.stage.clone());
        let (key_of, of) = (key(wanted), (&wanted.rule, &wanted.organ));
        let find = |fits: &dyn Fn(&Duty) -> bool| all.iter().position(|it| fits(&it.duty));
        find(&|it| key(it) == key_of)
            .or_else(|| find(&|it| (&it.rule, &it.organ) == of))
            .or_else(|| find(&|it| it.rule == wanted.rule))
    }

    /// The day under which it stands in the calendar, as the store keeps it.
    pub fn act_day(&self) -> Option<Day> {
        let duty = &self.duty;
        duty.act_by.or(duty.safe).or(duty.due).or(duty.last)
    }

    /// `可申请`, `他方期限`, `后果`, `参照`: what it is where it is no obligation of ours.
    pub fn no_duty(&self) -> Option<Text> {
        (self.nature != Nature::Obligation).then(|| self.nature.words())
    }

    /// A right or a matter of others: on no list of what is to be done.
    pub fn optional(&self) -> bool {
        !self.nature.ours()
    }

    /// Open, and something can still be done under it.
    pub fn waits(&self) -> bool {
        self.duty.state == DutyState::Open && !self.lapsed()
    }

    /// A right that nobody used in time.
    pub fn lapsed(&self) -> bool {
        self.ended.as_ref().is_some_and(|(ended, _)| ended.gone())
    }

    /// Left undone when its case moved on or when it was excused.
    pub fn breached(&self) -> bool {
        matches!(self.ended, Some((Ended::Breached, _)))
    }

    /// How it stands: `待办`, `逾期未办`, `未行使，已逾期限`, `法院逾期12日`, `未履行` …
    pub fn standing(&self) -> Said {
        match &self.ended {
            Some((_, told)) => told.clone(),
            None => self.duty.state.words().into(),
        }
    }

    /// The same as a word of the contract: a right that nobody used in time asks nothing any more; `ended` says why.
    pub fn state_key(&self) -> &'static str {
        if self.lapsed() { DutyState::Void.key() } else { self.duty.state.key() }
    }
}

/// What is said, and whose it is.
fn whose(words: Said, organ: &str) -> Said {
    if organ.is_empty() {
        return words;
    }
    said!("{words}（{organ}）", "{words} ({organ})"; words)
}
