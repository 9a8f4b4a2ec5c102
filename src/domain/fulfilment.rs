//! How a clause of the district's plan stands: kept, still to be kept, broken, or not to be told for want of a fact.

use crate::domain::duty::DutyState;
use crate::text::worded;

worded! {
    /// 落实状态 — of one matter under a clause; the later in this order, the more it wants doing.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Fulfilment {
        Met = "met", "已落实" / "met";
        /// Not done, and still in time.
        Due = "due", "待落实" / "due";
        Unknown = "no_data", "待补录" / "no data";
        /// Done late, overdue now, or passed over.
        Violated = "violated", "违反" / "violated";
    }
}

impl Fulfilment {
    /// How a duty counts. `breach`: it was overdue, or its gate gone through, when its case moved on or it was excused;
    /// `past`: its last day has gone by. What else was excused or no longer applies counts for nothing.
    pub const fn of_duty(state: DutyState, breach: bool, past: bool) -> Option<Fulfilment> {
        match state {
            DutyState::Done => Some(Fulfilment::Met),
            DutyState::DoneLate => Some(Fulfilment::Violated),
            DutyState::Open if past => Some(Fulfilment::Violated),
            DutyState::Open => Some(Fulfilment::Due),
            DutyState::Undetermined => Some(Fulfilment::Unknown),
            DutyState::Void | DutyState::Excused if breach => Some(Fulfilment::Violated),
            DutyState::Void | DutyState::Excused => None,
        }
    }
}

/// 条数 — how many matters stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct FulfilmentCounts {
    pub met: usize,
    pub due: usize,
    pub no_data: usize,
    pub violated: usize,
}

impl FulfilmentCounts {
    pub fn add(&mut self, standing: Fulfilment, count: usize) {
        match standing {
            Fulfilment::Met => self.met += count,
            Fulfilment::Due => self.due += count,
            Fulfilment::Unknown => self.no_data += count,
            Fulfilment::Violated => self.violated += count,
        }
    }

    pub fn add_all(&mut self, other: FulfilmentCounts) {
        for standing in Fulfilment::ALL {
            self.add(standing, other.of(standing));
        }
    }

    pub const fn of(&self, standing: Fulfilment) -> usize {
        match standing {
            Fulfilment::Met => self.met,
            Fulfilment::Due => self.due,
            Fulfilment::Unknown => self.no_data,
            Fulfilment::Violated => self.violated,
        }
    }

    /// The worst of them leads; `None` where no matter has arisen.
    pub fn worst(&self) -> Option<Fulfilment> {
        Fulfilment::ALL.into_iter().rev().find(|standing| self.of(*standing) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_matter_leads_and_none_where_none_arose() {
        let counts = FulfilmentCounts { met: 9, due: 1, no_data: 0, violated: 0 };
        assert_eq!(counts.worst(), Some(Fulfilment::Due));
        assert_eq!(FulfilmentCounts { no_data: 1, ..counts }.worst(), Some(Fulfilment::Unknown));
        assert_eq!(
            FulfilmentCounts { no_data: 1, violated: 1, ..counts }.worst(),
            Some(Fulfilment::Violated)
        );
        assert_eq!(FulfilmentCounts::default().worst(), None);
    }

    #[test]
    fn what_was_excused_or_fell_away_counts_for_nothing_but_a_gate_passed_over_is_a_breach() {
        assert_eq!(Fulfilment::of_duty(DutyState::Excused, false, true), None);
        assert_eq!(Fulfilment::of_duty(DutyState::Void, false, true), None);
        assert_eq!(Fulfilment::of_duty(DutyState::Void, true, false), Some(Fulfilment::Violated));
        assert_eq!(Fulfilment::of_duty(DutyState::Excused, true, true), Some(Fulfilment::Violated));
        assert_eq!(Fulfilment::of_duty(DutyState::Open, false, true), Some(Fulfilment::Violated));
        assert_eq!(Fulfilment::of_duty(DutyState::DoneLate, false, false), Some(Fulfilment::Violated));
    }
}
