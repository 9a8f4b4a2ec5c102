//! Which court a case against an organ of the district usually goes to; a departure is a warning, never a bar.

use super::{CaseNo, Instance};
use crate::domain::court::{Court, CourtKind};
use crate::domain::failure::Problem;
use crate::domain::organ::{OrganKind, Organs};
use crate::said;
use crate::text::{Said, t};
use chrono::Datelike;

impl CaseNo {
    /// A basic court hears no appeals.
    pub(super) fn level_oddity(&self) -> Option<Problem> {
        let is_basic = self.court.chars().filter(char::is_ascii_digit).count() == 4;
        let court = &self.court;
        (is_basic && self.instance() == Some(Instance::Second)).then(|| {
            warn(
                "行政诉讼法第85条",
                said!("{court}是基层法院，不审理上诉案件", "{court} is a basic court and hears no appeals"),
            )
        })
    }

    /// The court that cases against organs of the district go to; other organs, and numbers of other provinces, are not
    /// judged.
    pub(super) fn court_oddity(&self, defendants: &[String], organs: &Organs) -> Option<Problem> {
        let courts = organs.courts();
        let own = courts.here(CourtKind::Intermediate);
        let changed = own.and_then(|court| court.since);
        let high = courts.here(CourtKind::High)?;
        if changed.is_some_and(|since| i32::from(self.year) < since.year())
            || !self.court.starts_with(&high.code)
        {
            return None;
        }
        let sides: Vec<Side> = defendants.iter().map(|defendant| side(defendant, organs)).collect();
        if let (Some(since), Some(own), Some(court)) = (changed, own, courts.of_code(&self.court))
            && i32::from(self.year) > since.year()
            && court.kind == CourtKind::Other
            && court.code.len() == own.code.len()
            && sides.iter().any(|side| *side != Side::Elsewhere)
        {
            let (own, code, other, court) = (&own.short, &own.code, &court.short, &court.code);
            let words = said!(
                "自{since}起本区的案件由{own}（{code}）管辖，案号却是{other}（{court}）",
                "Since {since} cases of this district go to {own} ({code}), but this number is that of {other} ({court})"
            );
            return Some(warn("", words));
        }
        let (first, others) = sides.split_first()?;
        let by_government = match first {
            Side::Elsewhere => return None,
            Side::Government if others.iter().all(|side| *side == Side::Government) => true,
            // Whether the government is sued for its own act or for upholding another's cannot be told here.
            Side::Government => return None,
            Side::Unit => false,
        };
        let joint = others.contains(&Side::Government);
        let case = self.instance()?;
        let (expected, clause) = match (case, by_government) {
            (Instance::First, true) => (CourtKind::Intermediate, "行政诉讼法第15条"),
            (Instance::Second, true) => (CourtKind::High, "行政诉讼法第15条"),
            (Instance::First, false) if joint => (CourtKind::Basic, "行诉解释第134条"),
            (Instance::Second, false) if joint => (CourtKind::Intermediate, "行诉解释第134条"),
            (Instance::First, false) => (CourtKind::Basic, "行政诉讼法第14条"),
            (Instance::Second, false) => (CourtKind::Intermediate, "行政诉讼法第14条"),
            _ => return None,
        };
        let expected = courts.here(expected)?;
        let special = courts.of_code(&self.court).is_some_and(|court| court.kind == CourtKind::Special);
        // The railway court took environmental cases over by a notice of 2015 whose validity is open.
        if self.court == expected.code || (special && !by_government) {
            return None;
        }
        Some(warn(clause, court_words(&self.court, expected, case, by_government, joint)))
    }
}

/// How a defendant counts for jurisdiction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Government,
    Unit,
    Elsewhere,
}

fn side(defendant: &str, organs: &Organs) -> Side {
    match organs.find(defendant) {
        Some(organ) if organ.kind == OrganKind::DistrictGovernment => Side::Government,
        Some(_) => Side::Unit,
        None if organs.place().is_some_and(|place| defendant.contains(place)) => Side::Unit,
        None => Side::Elsewhere,
    }
}

fn court_words(court: &str, expected: &Court, case: Instance, by_government: bool, joint: bool) -> Said {
    let level = case.words();
    let who = match (by_government, joint) {
        (true, _) => t("区政府为被告", "against the district government"),
        (false, true) => {
            t("复议维持后共同被告，以原机关定级别管辖", "joint after 复议维持, following the original organ")
        }
        (false, false) => t("区内部门、镇街为被告", "against a department, township or subdistrict"),
    };
    let (name, code) = (&expected.name, &expected.code);
    said!(
        "{who}的{level}案件通常由{name}（{code}）管辖，案号却是{court}，请核对",
        "A {level} case {who} usually goes to {name} ({code}), but the number says {court}: please check";
        who, level
    )
}

pub(super) fn warn(clause: &str, words: Said) -> Problem {
    let problem = Problem::new("court_no", words).warning();
    if clause.is_empty() { problem } else { problem.clause(clause) }
}
