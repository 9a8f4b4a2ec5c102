//! Assessments after receipt; meetings in cases against the district government only with the consent the plan names.

use crate::domain::failure::Problem;
use crate::domain::vocabulary::{Approval, MeetingOutcome};
use crate::said;
use crate::work::check::{Beside, not_before};

pub fn meeting(beside: &Beside) -> Vec<Problem> {
    let Some(meeting) = beside.file.meetings.iter().find(|meeting| meeting.id == beside.record) else {
        return Vec::new();
    };
    let body = &meeting.body;
    let mut found = Vec::new();
    let district = beside
        .file
        .registration
        .defendants
        .iter()
        .any(|name| beside.world.organs.is_district_government(name));
    if district && body.held_at.is_some() && body.approval != Approval::Approved {
        found.push(
            Problem::new(
                "approval",
                said!(
                    "以区人民政府为被告的案件，召开分析讨论会须先报分管副区长同意。",
                    "In a case against the district government the meeting needs the vice-head's consent first.",
                ),
            )
            .clause("区方案一（六）"),
        );
    } else if body.outcome == MeetingOutcome::Held && body.approval != Approval::Approved {
        let words = said!(
            "未见本机关负责人同意：请补填审批人、审批意见和审批日期。",
            "The head of the unit has not approved it: give approver, approval and its day.",
        );
        found.push(Problem::new("approval", words).clause("区方案一（六）").warning());
    }
    found
}

pub fn assessment(beside: &Beside) -> Vec<Problem> {
    let Some(assessment) = beside.file.assessments.iter().find(|assessment| assessment.id == beside.record)
    else {
        return Vec::new();
    };
    not_before(
        "assessed_on",
        assessment.body.assessed_on,
        beside.received_on(),
        ("评估日期", "the assessment"),
        ("收到日期", "the day of receipt"),
    )
    .into_iter()
    .collect()
}
