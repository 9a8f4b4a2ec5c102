//! What of a case decides which fields of a form are asked: the conditions that hold in it, by their names.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::record::Kind;
use crate::law::book::RuleBook;
use crate::law::condition::CONDITIONS;
use crate::law::duties;
use crate::law::setting::Setting;

/// 逾期填写 — beside the conditions of the case: what this form records comes after the last day for it.
pub const LATE: &str = "late";

/// The conditions that hold today for a form of this kind in this case. A condition of which the record does not say
/// whether it holds is taken not to hold.
pub fn facts(
    kind: Kind,
    file: &CaseFile,
    rules: &RuleBook,
    setting: &Setting<'_>,
    today: Day,
) -> Vec<&'static str> {
    let holding = CONDITIONS.iter().filter(|it| it.holds(file, setting) == Some(true)).map(|it| it.name);
    holding.chain(late(kind, file, rules, setting, today).then_some(LATE)).collect()
}

/// Whether a duty that this form settles is past its last day, or was settled after it.
fn late(kind: Kind, file: &CaseFile, rules: &RuleBook, setting: &Setting<'_>, today: Day) -> bool {
    let settles = |duty: &&Duty| rules.find(&duty.rule).is_some_and(|rule| rule.form == kind);
    duties::duties(file, rules, setting)
        .iter()
        .filter(settles)
        .any(|duty| duty.state == DutyState::DoneLate || duties::overdue(duty, today))
}
