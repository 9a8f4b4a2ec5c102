//! Forwarding: not before there was anything to forward.

use crate::domain::failure::Problem;
use crate::said;
use crate::work::check::{Beside, not_before};

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let Some(forwarding) = beside.file.forwardings.iter().find(|forwarding| forwarding.id == beside.record)
    else {
        return Vec::new();
    };
    let received = beside.received_on();
    if received.is_none() {
        return vec![
            Problem::new(
                "forwarded_on",
                said!(
                    "本案尚未登记收件，转交的三日期限无从起算；请先登记收件。",
                    "No receipt of papers is recorded, so the three days cannot be counted; record the receipt first.",
                ),
            )
            .clause("区方案一（二）1")
            .warning(),
        ];
    }
    not_before(
        "forwarded_on",
        forwarding.body.forwarded_on,
        received,
        ("转交日期", "the day of forwarding"),
        ("收到日期", "the day of receipt"),
    )
    .into_iter()
    .collect()
}
