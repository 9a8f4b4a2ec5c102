//! Hearings: after receipt, and with someone of the organ in court.

use crate::domain::failure::Problem;
use crate::said;
use crate::work::check::{Beside, not_before};

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let Some(hearing) = beside.file.hearings.iter().find(|hearing| hearing.id == beside.record) else {
        return Vec::new();
    };
    let body = &hearing.body;
    let mut found: Vec<Problem> = not_before(
        "at",
        body.at.map(|at| at.date()),
        beside.received_on(),
        ("开庭时间", "the hearing"),
        ("收到日期", "the day of receipt"),
    )
    .into_iter()
    .collect();
    if body.state == "已开庭" && body.at.is_some_and(|at| at.date() > beside.today) {
        found.push(Problem::new(
            "state",
            said!(
                "开庭日期尚未到，不能登记为已开庭。",
                "The day of the hearing has not come; it cannot have been held."
            ),
        ));
    }
    found
}
