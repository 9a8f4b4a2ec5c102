//! The forms, one file per group of papers.

pub mod answer;
pub mod authorisation;
pub mod care;
pub mod hearing;
pub mod judgment;
pub mod papers;
pub mod registration;
pub mod risk;
pub mod training;
pub mod words;

use crate::domain::record::Kind;
use crate::form::Form;

/// The form of a kind of record.
pub fn of(kind: Kind) -> &'static Form {
    match kind {
        Kind::Registration => &registration::REGISTRATION,
        Kind::Receipt => &papers::RECEIPT,
        Kind::Forwarding => &papers::FORWARDING,
        Kind::Answer => &answer::ANSWER,
        Kind::Review => &answer::REVIEW,
        Kind::Filing => &answer::FILING,
        Kind::LeaderReport => &answer::LEADER_REPORT,
        Kind::Application => &papers::APPLICATION,
        Kind::Assessment => &risk::ASSESSMENT,
        Kind::Meeting => &risk::MEETING,
        Kind::Authorisation => &authorisation::AUTHORISATION,
        Kind::Hearing => &hearing::HEARING,
        Kind::Judgment => &judgment::JUDGMENT,
        Kind::Appeal => &judgment::APPEAL,
        Kind::Performance => &judgment::PERFORMANCE,
        Kind::LossReport => &judgment::LOSS_REPORT,
        Kind::Accountability => &judgment::ACCOUNTABILITY,
        Kind::Advice => &judgment::ADVICE,
        Kind::Excuse => &care::EXCUSE,
        Kind::Note => &care::NOTE,
        Kind::Closing => &care::CLOSING,
        Kind::Person => &care::PERSON,
        Kind::Training => &training::TRAINING,
    }
}
