//! Receiving papers: not before the court had the case.

use crate::domain::failure::Problem;
use crate::domain::vocabulary::CourtPaper;
use crate::work::check::{Beside, not_before};

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let registration = &beside.file.registration;
    let mut found = Vec::new();
    let Some(receipt) = beside.file.receipts.iter().find(|receipt| receipt.id == beside.record) else {
        return found;
    };
    let started = receipt
        .body
        .names()
        .any(|name| CourtPaper::Complaint.is_in(name) || CourtPaper::NoticeToRespond.is_in(name));
    if started {
        found.extend(not_before(
            "received_on",
            receipt.body.received_on,
            registration.filed_on,
            ("收到日期", "the day of receipt"),
            ("法院立案日期", "the court's registration"),
        ));
    }
    found
}
