//! The forms, one file per group of papers.

pub mod answer;
pub mod authorisation;
pub mod care;
pub mod hearing;
pub mod judgment;
pub mod papers;
pub mod registration;
pub mod risk;
pub mod signing;
pub mod training;
pub mod words;

use crate::domain::record::Kind;
use crate::form::Form;

/// Every form, in the order of the kinds.
#[rustfmt::skip]
const FORMS: &[&Form] = &[
    &registration::REGISTRATION,
    &papers::RECEIPT,
    &papers::FORWARDING,
    &answer::ANSWER,
    &answer::REVIEW,
    &answer::FILING,
    &answer::LEADER_REPORT,
    &papers::APPLICATION,
    &risk::ASSESSMENT,
    &risk::MEETING,
    &authorisation::AUTHORISATION,
    &hearing::HEARING,
    &judgment::JUDGMENT,
    &judgment::APPEAL,
    &judgment::PERFORMANCE,
    &judgment::LOSS_REPORT,
    &judgment::ACCOUNTABILITY,
    &judgment::ADVICE,
    &care::EXCUSE,
    &care::NOTE,
    &care::CLOSING,
    &signing::SIGNING,
    &signing::DAY_SIGNING,
    &care::PERSON,
    &training::TRAINING,
];

/// The form of a kind of record; a test proves that every kind has one.
pub fn of(kind: Kind) -> &'static Form {
    FORMS.iter().copied().chain(more()).find(|form| form.kind == kind).unwrap_or(&care::NOTE)
}

#[cfg(not(test))]
fn more() -> [&'static Form; 0] {
    []
}

#[cfg(test)]
use made_up::more;

/// Forms that a test lays behind those above.
#[cfg(test)]
#[allow(dead_code, reason = "for tests of what holds of any kind")]
pub mod made_up {
    use crate::form::Form;
    use std::cell::Cell;

    thread_local! {
        static MORE: Cell<&'static [&'static Form]> = const { Cell::new(&[]) };
    }

    pub fn lay(forms: &'static [&'static Form]) {
        MORE.set(forms);
    }

    pub fn more() -> impl Iterator<Item = &'static Form> {
        MORE.get().iter().copied()
    }
}
