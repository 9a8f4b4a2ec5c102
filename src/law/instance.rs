//! Before whom a case is: its instance, a court or a reconsidering organ, and which hearings are sittings of a court.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::record::body::{Hearing, Judgment};
use crate::domain::vocabulary::{DecisionPaper, HearingState, Procedure, SessionKind};

/// 审级 — as registered, else as the case number tells.
pub fn instance(file: &CaseFile) -> Option<Instance> {
    let registration = &file.registration;
    if registration.instance.is_empty() {
        return CaseNo::read(&registration.court_no).ok().and_then(|number| number.instance());
    }
    Instance::read(&registration.instance)
}

/// 行政复议案件
pub(in crate::law) fn reconsidering(file: &CaseFile) -> bool {
    instance(file) == Some(Instance::Reconsideration)
}

/// 适用简易程序
pub(in crate::law) fn simplified(file: &CaseFile) -> bool {
    Procedure::simplified(&file.registration.procedure)
}

/// Whether a paper comes from a reconsidering organ and not from a court.
pub(in crate::law) fn of_reconsideration(file: &CaseFile, body: &Judgment) -> bool {
    body.paper == DecisionPaper::Reconsideration || reconsidering(file)
}

/// 开庭 — a sitting of a court, not an exchange of evidence or a hearing of the reconsidering organ.
pub(in crate::law) fn in_court(file: &CaseFile, hearing: &Hearing) -> bool {
    SessionKind::sitting(&hearing.session) && !reconsidering(file)
}

/// 已开庭
pub(in crate::law) fn held(hearing: &Hearing) -> bool {
    hearing.state == HearingState::Held
}

pub(in crate::law) fn stands(hearing: &Hearing) -> bool {
    HearingState::stands(&hearing.state)
}
