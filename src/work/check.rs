//! What is wrong with a record beside the other records of its case; one file per verb. What one record says
//! against itself is its form's to find.

mod answer;
mod decide;
mod forward;
mod hear;
mod meet;
mod receive;
mod register;

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::people::People;
use crate::domain::record::{Kind, RecordId};
use crate::work::view::Save;
use crate::work::world::World;

/// What a check looks at: the case as it would be with the record saved, and the record itself.
pub struct Beside<'a> {
    pub file: &'a CaseFile,
    /// The record that is being saved; a new one has the id 0.
    pub record: RecordId,
    pub today: Day,
    pub world: &'a World,
    /// Read for hearings and authorisations only.
    pub people: &'a People,
}

impl Beside<'_> {
    /// The day the papers that started the case were received.
    pub fn received_on(&self) -> Option<Day> {
        self.file.receipts.iter().filter_map(|receipt| receipt.body.received_on).min()
    }
}

/// Everything wrong with a record in the light of its case. Warnings do not stop the save.
pub fn problems(save: &Save, beside: &Beside) -> Vec<Problem> {
    match save.kind {
        Kind::Registration => register::problems(beside),
        Kind::Receipt => receive::problems(beside),
        Kind::Forwarding => forward::problems(beside),
        Kind::Answer | Kind::Review | Kind::Filing | Kind::LeaderReport => {
            answer::problems(save.kind, beside)
        }
        Kind::Assessment | Kind::Meeting => meet::problems(save.kind, beside),
        Kind::Hearing => hear::problems(beside),
        Kind::Authorisation => hear::agents(beside),
        Kind::Judgment | Kind::Appeal | Kind::Performance | Kind::LossReport | Kind::Closing => {
            decide::problems(save.kind, beside)
        }
        _ => Vec::new(),
    }
}

/// A day that must not lie before another; `what` and `than` name the two days in both languages.
fn not_before(
    field: &str,
    day: Option<Day>,
    earliest: Option<Day>,
    what: (&str, &str),
    than: (&str, &str),
) -> Option<Problem> {
    let (day, earliest) = (day?, earliest?);
    if day >= earliest {
        return None;
    }
    let ((what_zh, what_en), (than_zh, than_en)) = (what, than);
    Some(Problem::new(
        field,
        crate::said!(
            "{what_zh}（{day}）早于{than_zh}（{earliest}），请核对两个日期。",
            "{what_en} ({day}) is before {than_en} ({earliest}); check both dates.",
        ),
    ))
}
