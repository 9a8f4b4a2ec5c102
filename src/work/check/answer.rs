//! Answering: after receipt, and through the legal adviser's gate before submission.

use crate::domain::case_file::Filed;
use crate::domain::duty::DutyState;
use crate::domain::failure::{Failure, Problem};
use crate::domain::record::body::{Answer, Review};
use crate::domain::vocabulary::ReviewResult;
use crate::form::field::known;
use crate::law::role::RuleRole;
use crate::law::{duties, gate};
use crate::said;
use crate::work::check::{Beside, not_before};
use crate::work::desk::Desk;
use crate::work::view::Save;

pub fn answer(beside: &Beside) -> Vec<Problem> {
    let Some(answer) = beside.file.answers.iter().find(|answer| answer.id == beside.record) else {
        return Vec::new();
    };
    let received = beside.received_on();
    let than = ("收到日期", "the day of receipt");
    let body = &answer.body;
    let mut found: Vec<Problem> = [
        not_before(
            "prepared_on",
            body.prepared_on,
            received,
            ("答辩准备完成日期", "the day of preparation"),
            than,
        ),
        not_before(
            "submitted_on",
            body.submitted_on,
            received,
            ("答辩状提交日期", "the day of submission"),
            than,
        ),
        not_before(
            "evidence_on",
            body.evidence_on,
            received,
            ("证据提交日期", "the day the evidence went in"),
            than,
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    if body.submitted_on.is_some() && body.why_unreviewed.is_empty() && !passed(answer, &beside.file.reviews)
    {
        found.push(
            Problem::new(
                "submitted_on",
                said!(
                    "答辩状尚未经法律顾问把关。请先办理把关；确未把关的，填写未把关说明。",
                    "The answer has not passed the legal adviser. Record the review first, or say why there was none.",
                ),
            )
            .clause("区方案一（二）3"),
        );
    }
    if body.why_late.is_empty() && late(beside) {
        found.push(
            Problem::new(
                "why_late",
                said!(
                    "答辩或者举证已超过法定期限：没有正当事由并经法院准许的，视为没有相应证据。请填写逾期原因。",
                    "The answer or evidence came after the statutory period; without a good reason and the court's leave it counts as none. Say why.",
                ),
            )
            .clause("行政诉讼法第34条、第36条、第67条")
            .warning(),
        );
    }
    found
}

/// An answer that goes in must be the text that was passed: what was changed since is named.
pub fn gate(desk: &Desk, save: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(answer) = beside.file.answers.iter().find(|answer| answer.id == beside.record) else {
        return Ok(Vec::new());
    };
    let stood = save.record.map_or(Ok(None), |id| desk.store.record(id))?;
    let was_in = stood.is_some_and(|it| it.body.get("submitted_on").is_some_and(known));
    if was_in || answer.body.submitted_on.is_none() || !answer.body.why_unreviewed.is_empty() {
        return Ok(Vec::new());
    }
    let passing: Vec<_> = beside.file.reviews.iter().filter(|it| passes(answer, it)).collect();
    let mut changes: Vec<Vec<String>> =
        passing.iter().map(|it| gate::changed_in_text(beside.file, &it.body)).collect();
    if changes.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let Some(changed) = changes.pop().map(|it| gate::named(&it)) else { return Ok(Vec::new()) };
    // Of a text that was passed outside of the docket only the person at hand can say whether it is this one.
    if passing.iter().any(|it| gate::read_nothing(&it.body)) {
        let words = said!(
            "把关时台账中尚无答辩内容，请核对提交的就是把关的文本；其后改动过的，请再次把关。",
            "Nothing of the answer was entered when it was reviewed: check that this is the text that was passed, or have it reviewed again."
        );
        return Ok(vec![Problem::new("submitted_on", words).clause("区方案一（二）3").warning()]);
    }
    let words = said!(
        "把关通过后改动过：{changed}。请法律顾问再次把关后提交；确未再次把关的，填写未把关说明。",
        "Changed since the adviser passed it: {changed}. Have it reviewed again before it goes in, or say why it was not."; changed
    );
    Ok(vec![Problem::new("submitted_on", words).clause("区方案一（二）3")])
}

/// A review passes a text: where nothing of the answer was entered it has read none.
pub fn review(beside: &Beside) -> Vec<Problem> {
    let Some(review) = beside.file.reviews.iter().find(|it| it.id == beside.record) else {
        return Vec::new();
    };
    if !ReviewResult::passes(&review.body.result) || !gate::read_now(beside.file, &review.body).is_empty() {
        return Vec::new();
    }
    let words = said!(
        "答辩内容、证据尚未录入，把关没有可对照的文本：请先填写答辩（a）；此后录入的内容须再次把关",
        "nothing of the answer is entered, so there is no text to pass: fill in the answer first (a); what is entered later must be reviewed again"
    );
    vec![Problem::new("result", words).clause("区方案一（二）3").warning()]
}

/// Whether, with this answer saved, a statutory duty of answer or evidence stands as done too late.
fn late(beside: &Beside) -> bool {
    let world = beside.world;
    duties::duties(beside.file, &world.rules, &world.setting()).iter().any(|duty| {
        duty.state == DutyState::DoneLate && world.rules.roles().has(&duty.rule, RuleRole::Statutory)
    })
}

/// Whether the adviser let this answer pass, on or before the day it went in.
fn passed(answer: &Filed<Answer>, reviews: &[Filed<Review>]) -> bool {
    reviews.iter().any(|review| passes(answer, review))
}

fn passes(answer: &Filed<Answer>, review: &Filed<Review>) -> bool {
    let in_time = review.body.reviewed_on.is_some_and(|on| Some(on) <= answer.body.submitted_on);
    gate::speaks_of(&review.body, &answer.body) && ReviewResult::passes(&review.body.result) && in_time
}

pub fn filing(beside: &Beside) -> Vec<Problem> {
    let submitted = beside.file.answers.iter().filter_map(|answer| answer.body.submitted_on).min();
    let Some(filing) = beside.file.filings.iter().find(|filing| filing.id == beside.record) else {
        return Vec::new();
    };
    if submitted.is_none() {
        return vec![
            Problem::new(
                "filed_on",
                said!(
                    "尚未录入答辩状提交日期；备案期限自提交答辩状起算，请先补录。",
                    "No submission of the answer is recorded; the filing period runs from it, so record that first.",
                ),
            )
            .clause("区方案一（二）2"),
        ];
    }
    not_before(
        "filed_on",
        filing.body.filed_on,
        submitted,
        ("备案日期", "the day of filing"),
        ("答辩状提交日期", "the submission of the answer"),
    )
    .into_iter()
    .collect()
}

pub fn leader_report(beside: &Beside) -> Vec<Problem> {
    let Some(report) = beside.file.leader_reports.iter().find(|report| report.id == beside.record) else {
        return Vec::new();
    };
    not_before(
        "reported_on",
        report.body.reported_on,
        beside.received_on(),
        ("书面报告日期", "the day of the report"),
        ("收到日期", "the day of receipt"),
    )
    .into_iter()
    .collect()
}
