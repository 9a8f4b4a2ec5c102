//! Judgments and what follows them, in the order of time.

use crate::domain::failure::Problem;
use crate::domain::record::Kind;
use crate::work::check::{Beside, not_before};

pub fn problems(kind: Kind, beside: &Beside) -> Vec<Problem> {
    let file = beside.file;
    let served = file.judgments.iter().filter_map(|judgment| judgment.body.served_on).min();
    let effective = file.judgments.iter().filter_map(|judgment| judgment.body.effective_on).min();
    let service = ("裁判文书送达日期", "the service of the judgment");
    let found = match kind {
        Kind::Judgment => {
            file.judgments.iter().find(|judgment| judgment.id == beside.record).map(|judgment| {
                vec![not_before(
                    "judged_on",
                    judgment.body.judged_on,
                    beside.received_on(),
                    ("裁判日期", "the judgment"),
                    ("收到日期", "the day of receipt"),
                )]
            })
        }
        Kind::Appeal => file.appeals.iter().find(|appeal| appeal.id == beside.record).map(|appeal| {
            vec![not_before(
                "appealed_on",
                appeal.body.appealed_on,
                served,
                ("上诉日期", "the appeal"),
                service,
            )]
        }),
        Kind::Performance => file.performances.iter().find(|done| done.id == beside.record).map(|done| {
            vec![not_before(
                "performed_on",
                done.body.performed_on,
                served,
                ("履行日期", "the performance"),
                service,
            )]
        }),
        Kind::LossReport => {
            file.loss_reports.iter().find(|report| report.id == beside.record).map(|report| {
                vec![not_before(
                    "reported_on",
                    report.body.reported_on,
                    effective,
                    ("报告日期", "the report"),
                    ("生效日期", "the day of effect"),
                )]
            })
        }
        Kind::Closing => file.closings.iter().find(|closing| closing.id == beside.record).map(|closing| {
            vec![not_before(
                "closed_on",
                closing.body.closed_on,
                beside.received_on(),
                ("结案日期", "the closing"),
                ("收到日期", "the day of receipt"),
            )]
        }),
        _ => None,
    };
    found.into_iter().flatten().flatten().collect()
}
