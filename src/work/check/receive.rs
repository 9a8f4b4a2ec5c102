//! Receiving papers: who may sign for them, and when.

use crate::domain::failure::Problem;
use crate::said;
use crate::work::check::{Beside, not_before};

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let registration = &beside.file.registration;
    let mut found = Vec::new();
    let Some(receipt) = beside.file.receipts.iter().find(|receipt| receipt.id == beside.record) else {
        return found;
    };
    let started = receipt.body.papers.iter().any(|paper| paper == "起诉状副本" || paper == "应诉通知书");
    if started {
        found.extend(not_before(
            "received_on",
            receipt.body.received_on,
            registration.filed_on,
            ("收到日期", "the day of receipt"),
            ("法院立案日期", "the court's registration"),
        ));
    }
    if receipt.body.signed_at == "法制机构" && receipt.body.why_signed.is_empty() {
        found.push(
            Problem::new(
                "why_signed",
                said!(
                    "法制机构一般不代替行政机关签收司法文书，请填写代收原因。",
                    "The legal office does not as a rule sign for the organ; say why it did.",
                ),
            )
            .clause("方案一（二）1"),
        );
    }
    found
}
