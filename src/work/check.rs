//! What is wrong with a record beside the other records of its case; one file per verb. What one record says
//! against itself is its form's to find.

pub(in crate::work) mod account;
pub(in crate::work) mod answer;
pub(in crate::work) mod collide;
pub(in crate::work) mod day_set;
pub(in crate::work) mod decide;
pub(in crate::work) mod excuse;
pub(in crate::work) mod forward;
pub(in crate::work) mod hear;
pub(in crate::work) mod meet;
pub(in crate::work) mod order;
pub(in crate::work) mod people;
pub(in crate::work) mod receive;
pub(in crate::work) mod register;
pub(in crate::work) mod whom;

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::record::RecordId;
use crate::work::world::World;

/// Stands for the record that is not in the book yet.
pub(in crate::work) const NEW: RecordId = RecordId(0);

/// What a check looks at: the case as it would be with the record saved, and the record itself.
pub struct Beside<'a> {
    pub file: &'a CaseFile,
    /// The record that is being saved; a new one has the id 0.
    pub record: RecordId,
    pub today: Day,
    pub world: &'a World,
}

impl Beside<'_> {
    /// The day the papers that started the case were received.
    pub fn received_on(&self) -> Option<Day> {
        self.file.receipts.iter().filter_map(|receipt| receipt.body.received_on).min()
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
