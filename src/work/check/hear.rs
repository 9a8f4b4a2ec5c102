//! Hearings: after receipt.

use crate::domain::failure::Problem;
use crate::work::check::{Beside, not_before};

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let Some(hearing) = beside.file.hearings.iter().find(|hearing| hearing.id == beside.record) else {
        return Vec::new();
    };
    not_before(
        "at",
        hearing.body.at.map(|at| at.date()),
        beside.received_on(),
        ("开庭时间", "the hearing"),
        ("收到日期", "the day of receipt"),
    )
    .into_iter()
    .collect()
}

pub fn agents(_: &Beside) -> Vec<Problem> {
    Vec::new()
}
