//! What kind of period a duty is, and what the passing of its last day means. One notion for every screen, list and paper.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState, REMINDER, UNDECIDED};
use crate::law::duties::OPTION;
use crate::law::rule::{Optional, Rule};
use crate::law::who::Who;
use crate::said;
use crate::text::{Said, Text, t, worded};

worded! {
    /// 性质 — whether a period is an obligation of ours, a right, another's, what follows from a failing, or a mere guide.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Nature {
        Obligation = "obligation", "应办" / "obligation";
        Optional = "optional", "可申请" / "may apply";
        Watch = "watch", "他方期限" / "another's";
        Consequence = "consequence", "后果" / "consequence";
        Reminder = "reminder", "参照" / "guide";
    }
}

impl Nature {
    /// Without its rule, as a book of other rules keeps it, a duty is told by its stage alone.
    pub fn of(duty: &Duty, rule: Option<&Rule>) -> Nature {
        match (rule.map(|rule| rule.optional), duty.stage.as_str()) {
            (Some(Optional::Watch), _) => Nature::Watch,
            (Some(Optional::Consequence), _) => Nature::Consequence,
            (_, OPTION) => Nature::Optional,
            (_, REMINDER) => Nature::Reminder,
            _ => Nature::Obligation,
        }
    }

    /// In two cells, for the column of marks.
    pub const fn mark(self) -> Text {
        match self {
            Nature::Obligation => t("", ""),
            Nature::Optional => t("可", "r"),
            Nature::Watch => t("他", "o"),
            Nature::Consequence => t("果", "c"),
            Nature::Reminder => t("参", "g"),
        }
    }

    /// Whether it is for an organ of the district to do: what is neither a right nor a matter of others.
    pub const fn ours(self) -> bool {
        matches!(self, Nature::Obligation | Nature::Reminder)
    }
}

worded! {
    /// 届满 — what it means that the last day has passed and nothing was done.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Ended {
        Overdue = "overdue", "逾期未办" / "overdue";
        /// A right of ours, not used.
        Lapsed = "lapsed", "未行使，已逾期限" / "not used, lapsed";
        TheirLapse = "their_lapse", "对方未行使，已逾期限" / "not used by them, lapsed";
        TheirDelay = "their_delay", "他方逾期" / "late on their side";
        /// A consequence that has begun to run.
        Begun = "begun", "已开始计算" / "running";
        GuidePassed = "guide_passed", "参照日已过" / "guide day past";
        /// What had to wait for the end of a period may be done.
        Ripe = "ripe", "期满，可以提出" / "may be done now";
        /// Left undone when the case moved on or when it was excused: it stays a breach.
        Breached = "breached", "未履行" / "left undone";
    }
}

impl Ended {
    pub fn of(duty: &Duty, rule: Option<&Rule>, today: Day) -> Option<Ended> {
        match duty.state {
            DutyState::Void | DutyState::Excused => duty.breach.then_some(Ended::Breached),
            DutyState::Open if rule.is_some_and(|rule| rule.not_before) => {
                duty.act_by.filter(|first| *first <= today).map(|_| Ended::Ripe)
            }
            DutyState::Open => {
                duty.last.filter(|last| *last < today)?;
                Some(match Nature::of(duty, rule) {
                    Nature::Obligation if duty.stage == UNDECIDED => return None,
                    Nature::Obligation => Ended::Overdue,
                    Nature::Optional => Ended::Lapsed,
                    Nature::Watch if rule.is_some_and(|rule| rule.who.has_rights()) => Ended::TheirLapse,
                    Nature::Watch => Ended::TheirDelay,
                    Nature::Consequence => Ended::Begun,
                    Nature::Reminder => Ended::GuidePassed,
                })
            }
            DutyState::Done => {
                let late = duty.done_on.zip(duty.last).is_some_and(|(done, last)| done > last);
                let theirs = rule.filter(|rule| !rule.not_before && !rule.who.has_rights());
                (late && theirs.map(|rule| Nature::of(duty, Some(rule))) == Some(Nature::Watch))
                    .then_some(Ended::TheirDelay)
            }
            DutyState::DoneLate | DutyState::Undetermined => None,
        }
    }

    /// Whether nothing can be done under it any more.
    pub const fn gone(self) -> bool {
        matches!(self, Ended::Lapsed | Ended::TheirLapse)
    }

    /// With the day and the number of days where they tell something: `人民法院逾期12日`.
    pub fn told(self, duty: &Duty, who: Who, today: Day) -> Said {
        let until = duty.done_on.unwrap_or(today);
        let since = duty.last.map(|last| (last, (until - last).num_days()));
        match (self, since) {
            (Ended::TheirDelay, Some((_, n))) => {
                let who = late_party(who);
                said!("{who}逾期{n}日", "{who} {n}d late"; who)
            }
            (Ended::Begun, Some((last, n))) => {
                said!("自{last}期满起已计{n}日", "running since {last}: {n}d")
            }
            _ => self.words().into(),
        }
    }
}

/// Who is late, as short as a column wants it.
fn late_party(who: Who) -> Said {
    match who {
        Who::Court => t("法院", "court").into(),
        Who::Superior => t("上级机关", "superior").into(),
        who => who.words().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::book::RuleBook;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// A duty of this rule whose last day was 1 November 2026.
    fn ended(rule: &str, stage: &str, today: &str) -> Option<(Ended, String)> {
        let rules = RuleBook::official();
        let rule = rules.find(rule).unwrap();
        let last = Some(day("2026-11-01"));
        let duty = Duty { last, act_by: last, stage: stage.into(), ..Duty::under(&rule.id) };
        let found = Ended::of(&duty, Some(rule), day(today))?;
        Some((found, found.told(&duty, rule.who, day(today)).zh))
    }

    #[test]
    fn the_end_of_a_period_means_what_it_means_to_whom_it_binds() {
        // 1 to 27 November: 26 days.
        let told = |rule: &str, stage: &str| ended(rule, stage, "2026-11-27").unwrap();
        assert_eq!(told("L2", ""), (Ended::Overdue, "逾期未办".into()));
        assert_eq!(told("L3", OPTION), (Ended::Lapsed, "未行使，已逾期限".into()));
        assert_eq!(told("W1", OPTION), (Ended::TheirDelay, "法院逾期26日".into()));
        assert_eq!(told("X7", OPTION), (Ended::TheirDelay, "财政部门逾期26日".into()));
        assert_eq!(told("X2", OPTION), (Ended::TheirLapse, "对方未行使，已逾期限".into()));
        assert_eq!(told("W7", OPTION), (Ended::TheirLapse, "对方未行使，已逾期限".into()));
        assert_eq!(told("X1", OPTION), (Ended::Begun, "自2026-11-01期满起已计26日".into()));
        assert_eq!(told("S2'", REMINDER), (Ended::GuidePassed, "参照日已过".into()));
        // The day itself is still in time; what may only be done afterwards is ripe from its first day on.
        assert_eq!(ended("L2", "", "2026-11-01"), None);
        assert_eq!(ended("N2'", OPTION, "2026-11-01").map(|it| it.0), Some(Ended::Ripe));
        assert_eq!(ended("N2'", OPTION, "2026-10-31"), None);
    }

    #[test]
    fn what_was_left_undone_is_told_so_and_not_as_void() {
        let today = day("2026-11-27");
        let left = |state, breach| Duty { state, breach, ..Duty::under("L2") };
        for state in [DutyState::Void, DutyState::Excused] {
            assert_eq!(Ended::of(&left(state, true), None, today), Some(Ended::Breached));
            assert_eq!(Ended::of(&left(state, false), None, today), None);
        }
    }
}
