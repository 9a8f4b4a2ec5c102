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

#[cfg(test)]
mod tests {
    use crate::domain::duty::DutyState;
    use crate::domain::record::Kind;
    use crate::work::small::{self, Folder};
    use serde_json::json;

    #[test]
    fn what_turns_for_the_worse_after_a_meeting_asks_for_a_second_one_with_a_record_of_its_own() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = small::case(&mut desk, "行初87");
        let doubtful =
            json!({"assessed_on": "2026-11-15", "level": "低", "reason": "证据已补", "by": "沈某"});
        small::put(&mut desk, Kind::Assessment, Some(case), doubtful);
        let doubtful =
            json!({"assessed_on": "2026-11-16", "level": "中", "reason": "程序有瑕疵", "by": "沈某"});
        small::put(&mut desk, Kind::Assessment, Some(case), doubtful);
        let meeting = json!({
            "proposed_on": "2026-11-16", "why": "有败诉风险", "approver": "高某", "approval": "同意",
            "approved_on": "2026-11-16", "held_at": "2026-11-17T14:00:00", "outcome": "已召开", "minutes": "补充送达证据。",
        });
        let first = small::put(&mut desk, Kind::Meeting, Some(case), meeting).record;
        let open = |desk: &mut crate::work::desk::Desk| {
            let view = desk.case(case).unwrap();
            let waits =
                |it: &&crate::work::view::DutyView| it.duty.rule == "S5" && it.duty.state == DutyState::Open;
            view.duties.iter().filter(waits).count()
        };
        let before = open(&mut desk);
        let worse =
            json!({"assessed_on": "2026-11-20", "level": "高", "reason": "关键证据被排除", "by": "沈某"});
        small::put(&mut desk, Kind::Assessment, Some(case), worse);
        assert_eq!((before, open(&mut desk)), (0, 1));
        let opened = desk.open_form(Kind::Meeting, Some(case), None).unwrap();
        assert_eq!(opened.record, None, "the first meeting is not written over");
        let second = json!({"proposed_on": "2026-11-20", "why": "关键证据被排除"});
        let second = small::put(&mut desk, Kind::Meeting, Some(case), second).record;
        assert_ne!(first, second);
        let minutes = desk.case(case).unwrap().records.into_iter().find(|it| it.id == first).unwrap();
        assert_eq!(minutes.body["minutes"], "补充送达证据。");
    }
}
