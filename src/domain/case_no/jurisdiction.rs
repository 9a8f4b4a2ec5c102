//! Which court a case against an organ of 静海区 usually goes to; a departure is a warning, never a bar.

use super::{COURTS, CaseNo, Instance};
use crate::domain::failure::Problem;
use crate::domain::organ::{OrganKind, Organs};
use crate::said;
use crate::text::{Said, t};

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

    /// The court that cases against organs of 静海区 go to; other organs are not judged.
    pub(super) fn court_oddity(&self, defendants: &[String]) -> Option<Problem> {
        // 二中院 has covered 静海 since 2019-04-01; earlier numbers followed other rules.
        if self.year < 2019 || !self.court.starts_with('津') {
            return None;
        }
        let court = self.court.as_str();
        let case = self.instance()?;
        if self.year > 2019 && court == "津01" && defendants.iter().any(|d| side(d) != Side::Elsewhere) {
            return Some(warn(
                "",
                said!(
                    "自2019年4月1日起静海区的案件由二中院（津02）管辖，案号却是一中院（津01）",
                    "Since 1 April 2019 cases from Jinghai go to 二中院 (津02), but this number is 一中院's (津01)"
                ),
            ));
        }
        let (first, others) = defendants.split_first()?;
        let by_government = match side(first) {
            Side::Elsewhere => return None,
            Side::Government if others.iter().all(|d| side(d) == Side::Government) => true,
            // Whether the government is sued for its own act or for upholding another's cannot be told here.
            Side::Government => return None,
            Side::Unit => false,
        };
        let joint = others.iter().any(|d| side(d) == Side::Government);
        let (expected, clause) = match (case, by_government) {
            (Instance::First, true) => ("津02", "行政诉讼法第15条"),
            (Instance::Second, true) => ("津", "行政诉讼法第15条"),
            (Instance::First, false) if joint => ("津0118", "行诉解释第134条"),
            (Instance::Second, false) if joint => ("津02", "行诉解释第134条"),
            (Instance::First, false) => ("津0118", "行政诉讼法第14条"),
            (Instance::Second, false) => ("津02", "行政诉讼法第14条"),
            _ => return None,
        };
        // The railway court took environmental cases over by a notice of 2015 whose validity is open.
        if court == expected || (court == "津8601" && !by_government) {
            return None;
        }
        Some(warn(clause, court_words(court, expected, case, by_government, joint)))
    }
}

/// How a defendant counts for jurisdiction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Government,
    Unit,
    Elsewhere,
}

fn side(defendant: &str) -> Side {
    match Organs::district().find(defendant) {
        Some(organ) if organ.kind == OrganKind::DistrictGovernment => Side::Government,
        Some(_) => Side::Unit,
        None if defendant.contains("静海") => Side::Unit,
        None => Side::Elsewhere,
    }
}

fn court_words(court: &str, expected: &str, case: Instance, by_government: bool, joint: bool) -> Said {
    let name = |code: &str| {
        COURTS.iter().find(|(known, _)| *known == code).map(|(_, name)| *name).unwrap_or_default()
    };
    let (expected_name, level) = (name(expected), case.words());
    let who = match (by_government, joint) {
        (true, _) => t("区政府为被告", "against the district government"),
        (false, true) => {
            t("复议维持后共同被告，以原机关定级别管辖", "joint after 复议维持, following the original organ")
        }
        (false, false) => t("区内部门、镇街为被告", "against a department, township or subdistrict"),
    };
    said!(
        "{who}的{level}案件通常由{expected_name}（{expected}）管辖，案号却是{court}，请核对",
        "A {level} case {who} usually goes to {expected_name} ({expected}), but the number says {court}: please check";
        who, level
    )
}

pub(super) fn warn(clause: &str, words: Said) -> Problem {
    let problem = Problem::new("court_no", words).warning();
    if clause.is_empty() { problem } else { problem.clause(clause) }
}
