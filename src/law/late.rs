//! How late something is or was done, in days: counted from the last day on which it would have been in time, and never
//! from the day to act by, which the district sets itself.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::law::duties;
use crate::said;
use crate::text::{Said, t};

/// 逾期日数 — by how many days a duty was settled after its last day, or has been open since. `None` where it was or is
/// in time, has no last day, or binds nobody.
pub fn days_late(duty: &Duty, today: Day) -> Option<i64> {
    let until = match duty.state {
        DutyState::DoneLate => duty.done_on?,
        DutyState::Open if duties::overdue(duty, today) => today,
        _ => return None,
    };
    Some((until - duty.last?).num_days()).filter(|days| *days > 0)
}

/// 剩余 — how long is left of what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// From today to the day to act by, one at least.
    Days(i64),
    Today,
    /// The day to act by is past, and the act would still be in time, or has no last day at all.
    Promptly,
    /// By how many days it is late.
    Late(i64),
}

impl Left {
    pub fn of(act_by: Day, last: Option<Day>, today: Day) -> Left {
        match ((act_by - today).num_days(), last.filter(|last| *last < today)) {
            (_, Some(last)) => Left::Late((today - last).num_days()),
            (0, None) => Left::Today,
            (..0, None) => Left::Promptly,
            (days, None) => Left::Days(days),
        }
    }

    /// The day that stands beside it in a list: the one to act by, and of what is late the last one, from which the delay
    /// is counted.
    pub fn day_beside(act_by: Day, last: Option<Day>, today: Day) -> Day {
        last.filter(|last| *last < today).unwrap_or(act_by)
    }

    /// As one number: 0 today and while it is still in time, below 0 by how many days it is late.
    pub fn days(self) -> i64 {
        match self {
            Left::Days(days) => days,
            Left::Today | Left::Promptly => 0,
            Left::Late(days) => -days,
        }
    }

    /// `逾2日`, `尽快`, `今日`, `剩3日`.
    pub fn words(self) -> Said {
        match self {
            Left::Days(n) => said!("剩{n}日", "{n}d left"),
            Left::Today => t("今日", "today").into(),
            Left::Promptly => t("尽快", "promptly").into(),
            Left::Late(n) => said!("逾{n}日", "{n}d late"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Received on 2025-09-30: the three days end on 10-03, in the holiday, and the safe day is 09-30 itself. A paper
    /// handed on on 10-05 comes two days late, not five.
    /// A period of the district's own that ends on Sunday the 22nd is kept by Friday the 20th, and late from the 23rd.
    #[test]
    fn beside_a_delay_stands_the_day_it_is_counted_from() {
        let beside = |today| Left::day_beside(day("2026-11-20"), Some(day("2026-11-22")), day(today));
        assert_eq!(beside("2026-11-19"), day("2026-11-20"));
        assert_eq!(beside("2026-11-22"), day("2026-11-20"));
        assert_eq!(beside("2026-11-23"), day("2026-11-22"));
    }

    #[test]
    fn lateness_is_counted_from_the_last_day_and_not_from_the_safe_one() {
        let open = Duty {
            act_by: Some(day("2025-09-30")),
            last: Some(day("2025-10-03")),
            ..Duty::under("forwarding")
        };
        let done = Duty { state: DutyState::DoneLate, done_on: Some(day("2025-10-05")), ..open.clone() };
        assert_eq!(days_late(&done, day("2025-10-10")), Some(2));
        assert_eq!(days_late(&open, day("2025-10-03")), None, "in time to the last day");
        assert_eq!(days_late(&open, day("2025-10-05")), Some(2));
        let right = Duty { stage: duties::OPTION.into(), ..open };
        assert_eq!(days_late(&right, day("2025-10-05")), None, "a right that lapses is not late");
    }

    #[test]
    fn past_the_day_to_act_by_it_is_late_only_once_the_last_day_is_past_too() {
        let left = |last: &str, today: &str| Left::of(day("2026-11-20"), last.parse().ok(), day(today));
        assert_eq!(left("2026-11-22", "2026-11-17"), Left::Days(3));
        assert_eq!(left("2026-11-22", "2026-11-20"), Left::Today);
        assert_eq!(left("2026-11-22", "2026-11-22"), Left::Promptly);
        assert_eq!(left("2026-11-22", "2026-11-24"), Left::Late(2));
        assert_eq!(left("", "2026-12-24"), Left::Promptly, "a guide has no last day");
        assert_eq!((Left::Late(2).words().zh, Left::Late(2).days()), ("逾2日".into(), -2));
    }
}
