//! The forms, one file per group of papers.

pub mod answer;
pub mod attachment;
pub mod authorisation;
pub mod care;
pub mod claim;
pub mod clash;
pub mod day_set;
pub mod enquiry;
pub mod hearing;
pub mod intake;
pub mod judgment;
pub mod liaison;
pub mod loss;
pub mod mediation;
pub mod papers;
pub mod person;
pub mod registration;
pub mod risk;
pub mod signing;
pub mod supervision;
pub mod together;
pub mod training;
pub mod unit;

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
    &loss::LOSS_CHECK,
    &judgment::ACCOUNTABILITY,
    &judgment::ADVICE,
    &care::EXCUSE,
    &day_set::DAY_SET,
    &claim::CLAIM,
    &care::NOTE,
    &care::CLOSING,
    &signing::SIGNING,
    &signing::DAY_SIGNING,
    &person::PERSON,
    &training::TRAINING,
    &liaison::LIAISON,
    &enquiry::ENQUIRY,
    &mediation::MEDIATION,
    &together::COORDINATION,
    &together::JOINT_STUDY,
    &supervision::DISCIPLINE,
    &supervision::GUIDANCE,
    &supervision::REMINDER,
    &supervision::REGULARITY,
    &supervision::COMPLAINT,
    &unit::PROCEDURE,
    &unit::SYSTEM,
    &unit::TEAM,
    &unit::MEANS,
    &attachment::ATTACHMENT,
    &clash::CLASH,
    &intake::INTAKE,
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
    use crate::domain::record::kinds::{Card, card, made_up};
    use crate::domain::record::{Kind, Of};
    use crate::form::Form;
    use crate::form::field::Section;
    use crate::form::table::fields;
    use crate::text::t;
    use std::cell::Cell;

    thread_local! {
        static MORE: Cell<&'static [&'static Form]> = const { Cell::new(&[]) };
    }

    pub fn more() -> impl Iterator<Item = &'static Form> {
        MORE.get().iter().copied()
    }

    const CARDS: &[Card] = &[card("rota", t("值班安排", "rota"), Of::Unit, &["issued_on"], &["title"])];

    static ROTA: Form = Form {
        kind: made_up::nth(0),
        purpose: t("登记本单位的值班安排。", "The unit's own rota."),
        sections: &[Section {
            title: t("文件", "the paper"),
            fields: fields! {
                organ: Organ, "制定单位" / "organ", always => "制定文件的单位全称。" / "Whose paper it is.";
                title: Text, "文件名称" / "title", always => "文件的全称。" / "Its full title.";
                issued_on: Day, "印发日期" / "issued on", happened => "印发之日。" / "The day it was issued.";
            },
        }],
    };

    static FORMS: &[&Form] = &[&ROTA];

    /// A kind of which nothing stands anywhere but its card and its form, laid behind the others on this thread.
    pub fn rota() -> Kind {
        made_up::lay(CARDS);
        MORE.set(FORMS);
        ROTA.kind
    }
}
