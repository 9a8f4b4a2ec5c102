//! The court's call for the head, and the hearing of the reconsidering organ.

use super::{At, DemandState, Found, Head};
use crate::domain::subject;
use crate::domain::vocabulary::PlaintiffKind;
use crate::said;
use chrono::Days;

/// More plaintiffs than this may mean a mass event.
const MANY: u32 = 10;

/// 出庭规定 4, 5: whether the head was called, and in time.
pub(super) fn called(at: &At<'_>) -> Found {
    let body = at.body();
    let latest = at.day().and_then(|day| day.checked_sub_days(Days::new(3)));
    match (body.head_called, body.head_called_on, latest) {
        (Some(true), Some(on), Some(latest)) if on > latest => Some((
            if at.held() { DemandState::Met } else { DemandState::Wanting },
            said!(
                "{on}收到出庭通知书，距开庭不足三日，可以向法院说明；负责人仍须出庭",
                "the 出庭通知书 came on {on}, less than three days before: tell the court; the head must still appear"
            ),
        )),
        (Some(true), _, _) => Some((
            DemandState::Met,
            said!("法院已通知负责人出庭，必须出庭", "the court called the head, who must appear"),
        )),
        (None, _, _) if !at.held() && must_be_called(at) => Some((
            DemandState::Unknown,
            said!(
                "本案属于法院应当通知负责人出庭的情形，请核对是否收到出庭通知书",
                "a case in which the court shall call the head: check whether the 出庭通知书 came"
            ),
        )),
        _ => None,
    }
}

fn must_be_called(at: &At<'_>) -> bool {
    let it = &at.file.registration;
    let named = u32::try_from(it.plaintiffs.len()).unwrap_or(u32::MAX);
    subject::HEAD_CALLED.in_any([&it.cause, &it.field])
        || it.plaintiff_count.unwrap_or(0).max(named) > MANY
        || it.plaintiff_kind == PlaintiffKind::Procuratorate
}

/// 复议法 51: the head of the respondent takes part, or gives reasons and sends staff.
pub(super) fn reconsidered(at: &At<'_>) -> Found {
    let body = at.body();
    let staff = body.staff_attended != Some(false) && super::staff::ours(at).next().is_some();
    Some(match at.head() {
        Head::Comes => {
            (DemandState::Met, said!("被申请人的负责人参加听证", "the respondent's head takes part"))
        }
        Head::Away if !body.absence_ground.is_empty() && staff => (
            DemandState::Stated,
            said!(
                "负责人不能参加，已说明理由并委托工作人员参加",
                "the head is absent; reasons given and staff sent"
            ),
        ),
        Head::Away => (
            at.wrong(),
            said!(
                "负责人不能参加的，应当说明理由并委托相应的工作人员参加",
                "if the head is absent, reasons are to be given and staff sent"
            ),
        ),
        Head::NotOurs => (
            at.wrong(),
            said!("参加听证的不是被申请人的负责人", "who takes part is not the respondent's head"),
        ),
        Head::Unsaid => {
            (at.open(), said!("被申请人的负责人应当参加听证", "the respondent's head shall take part"))
        }
    })
}
