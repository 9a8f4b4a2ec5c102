//! The risk of losing: signals that single facts of the record give, and the adviser's own assessment.

pub mod relief;
pub mod review;
mod signals;

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::people::{Capacity, bare};
use crate::domain::record::body::Assessment;
use crate::domain::risk::{Assessed, Level, Reason, Risk};
use crate::law::review_sheet::{Ground, Question};
use crate::law::role::{RuleRoles, RuledDuties};
use crate::law::setting::Setting;
use crate::text::Text;

pub use signals::SIGNALS;

/// Since when a signal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fired {
    /// By the record alone.
    Already,
    /// From a day on.
    From(Day),
}

type Fires = fn(&CaseFile, RuledDuties<'_>, &Setting<'_>) -> Option<Fired>;

/// 风险信号 — a row of the table of signals.
#[derive(Debug)]
pub struct Signal {
    pub name: &'static str,
    pub level: Level,
    pub article: &'static str,
    pub words: Text,
    /// 极高 — so grave that no procedural exit softens it.
    pub grave: bool,
    /// It needs a day to come, so it is told only with the duties.
    pub by_duty: bool,
    pub fires: Fires,
    /// What mends it; `None` where nothing can any more.
    pub mend: Option<Text>,
}

impl Signal {
    pub fn find(name: &str) -> Option<&'static Signal> {
        SIGNALS.iter().find(|signal| signal.name == name)
    }

    /// The ground of the judgment that it would come to; none for signals of attendance and interest.
    pub fn ground(&self) -> Option<Ground> {
        match self.name {
            "no_proof_of_service" | "no_proof_of_notice" | "demolition_steps" | "act_late" => {
                Some(Ground::Procedure)
            }
            "evidence_overdue" | "evidence_late" | "evidence_empty" => Some(Ground::Trial),
            "evidence_after_act" | "evidence_after_suit" => Some(Ground::Evidence),
            "inaction_no_reply" => Some(Ground::Inaction),
            "recon_late" | "recon_unheard" => Some(Ground::Reconsideration),
            _ => None,
        }
    }

    /// It lies in the matter itself, and no proof changes it.
    pub fn of_the_matter(&self) -> bool {
        matches!(
            self.name,
            "grave_act" | "public_interest" | "many_plaintiffs" | "recon_changed" | "lost_once"
        )
    }
}

/// What the record says, highest first, and what the adviser says.
pub fn risk(file: &CaseFile, duties: RuledDuties<'_>, setting: &Setting<'_>) -> Risk {
    let exits = review::exits(file);
    let mut reasons: Vec<Reason> = SIGNALS
        .iter()
        .filter_map(|signal| {
            let from = match (signal.fires)(file, duties, setting)? {
                Fired::Already => None,
                Fired::From(day) => Some(day),
            };
            Some(Reason {
                signal: signal.name,
                level: signal.level,
                from,
                words: signal.words.into(),
                article: signal.article,
            })
        })
        .chain(review::failed(file))
        .collect();
    if !exits.is_empty() {
        for reason in reasons.iter_mut().filter(|reason| !relief::grave(reason)) {
            reason.level = reason.level.lower();
        }
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.level));
    let adviser = assessments(file).pop().map(|(level, filed)| Assessed {
        level,
        reason: filed.body.reason.clone(),
        on: filed.body.assessed_on,
        by: filed.body.by.clone(),
        adviser: is_adviser(file, &filed.body.by),
    });
    Risk { adviser, reasons, exits }
}

/// Whether someone is an adviser of the case by its registration, or calls themselves one.
fn is_adviser(file: &CaseFile, name: &str) -> bool {
    let of_case = file.registration.advisers.iter().any(|it| bare(it) == bare(name));
    !name.is_empty() && (of_case || matches!(Capacity::read(name), Some(Capacity::Adviser)))
}

/// The ground that a reason speaks for.
pub fn ground(reason: &Reason) -> Option<Ground> {
    match Signal::find(reason.signal) {
        Some(signal) => signal.ground(),
        None => Question::find(reason.signal).map(|question| question.ground),
    }
}

/// The assessments that give a level, oldest first; those without a day stand where they were recorded.
pub(in crate::law) fn assessments(file: &CaseFile) -> Vec<(Level, &Filed<Assessment>)> {
    let mut all: Vec<(Level, &Filed<Assessment>)> =
        file.assessments.iter().filter_map(|filed| Some((Level::read(&filed.body.level)?, filed))).collect();
    all.sort_by_key(|(_, filed)| filed.body.assessed_on.unwrap_or_else(|| filed.at.date()));
    all
}

/// Whether the record by itself, without waiting for a day, speaks for a high risk.
pub(in crate::law) fn standing_high(file: &CaseFile, setting: &Setting<'_>) -> bool {
    let exits = !review::exits(file).is_empty();
    let (duties, roles) = (&[], &RuleRoles::default());
    let signalled = SIGNALS
        .iter()
        .filter(|signal| signal.level == Level::High && !signal.by_duty && (!exits || signal.grave))
        .any(|signal| (signal.fires)(file, RuledDuties { duties, roles }, setting).is_some());
    signalled || (!exits && review::failed(file).any(|reason| reason.level == Level::High))
}

#[cfg(test)]
mod tests;
