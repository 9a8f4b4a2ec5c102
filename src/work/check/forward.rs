//! Forwarding: not before there was anything to forward.

use crate::domain::failure::{Failure, Problem};
use crate::domain::people;
use crate::said;
use crate::work::check::{Beside, not_before};
use crate::work::desk::Desk;
use crate::work::view::Save;

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

/// 接收 is the act of whoever takes the papers: entered by another, it is asked about.
pub fn taken(desk: &Desk, save: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(filed) = beside.file.forwardings.iter().find(|it| it.id == beside.record) else {
        return Ok(Vec::new());
    };
    let (own, person) = (people::bare(&desk.who().name), people::bare(&filed.body.to_person));
    let stood = save.record.map_or(Ok(None), |id| desk.store.record(id))?;
    let was = stood.is_some_and(|it| it.body.contains_key("acknowledged_on"));
    if was || filed.body.acknowledged_on.is_none() || own.is_empty() || person.is_empty() || own == person {
        return Ok(Vec::new());
    }
    let words = said!(
        "接收日期应由接收人{person}本人登记；现由{own}登记，请附转交单签字",
        "{person}, who took the papers, enters this; {own} does it now: keep the signed slip"
    );
    Ok(vec![Problem::new("acknowledged_on", words).clause("区方案一（二）1").warning()])
}
