//! How late something is or was done, in days: counted from the last day on which it would have been in time, and never
//! from the day to act by, which the district sets itself.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::law::duties;

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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Received on 2025-09-30: the three days end on 10-03, in the holiday, and the safe day is 09-30 itself. A paper
    /// handed on on 10-05 comes two days late, not five.
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
}
