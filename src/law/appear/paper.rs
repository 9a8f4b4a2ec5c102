//! The papers of the head: proof of identity, change of head, the ground of an absence and its proof.

use super::head::deemed_absent;
use super::{At, DemandState, Found, Head};
use crate::domain::vocabulary::{AbsenceGround, AbsenceProof, ApplicationMatter, Leave};
use crate::said;

pub(super) fn identity(at: &At<'_>) -> Found {
    let body = at.body();
    let shown = at.head() == Head::Comes || (body.head_attended == Some(true) && deemed_absent(body));
    if !shown {
        return None;
    }
    if at.held() && deemed_absent(body) {
        let words = said!(
            "身份证明有缺漏未补正，视为负责人未出庭",
            "the proof of identity was wanting and not mended: the head counts as absent"
        );
        return Some((DemandState::Violation, words));
    }
    if let (Some(given), Some(day)) = (body.identity_on, at.day())
        && given > day
    {
        return Some((
            at.wrong(),
            said!("身份证明{given}提交，晚于开庭", "the proof came on {given}, after the hearing"),
        ));
    }
    let wanting: Vec<(&str, &str)> = [
        (body.head.is_empty(), ("姓名", "the name")),
        (body.head_post.is_empty(), ("职务", "the post")),
        (body.identity_sealed != Some(true), ("机关印章", "the seal")),
        (body.identity_on.is_none(), ("提交日期", "the day it was submitted")),
    ]
    .into_iter()
    .filter_map(|(missing, words)| missing.then_some(words))
    .collect();
    if wanting.is_empty() {
        return Some((
            DemandState::Met,
            said!(
                "开庭前已提交，载明姓名、职务并盖章",
                "submitted before the hearing, with name, post and seal"
            ),
        ));
    }
    let zh = wanting.iter().map(|it| it.0).collect::<Vec<_>>().join("、");
    let en = wanting.iter().map(|it| it.1).collect::<Vec<_>>().join(", ");
    let words = if at.held() {
        said!(
            "未登记{zh}；未提交的视为未出庭",
            "not recorded: {en}; without the proof the head counts as absent"
        )
    } else {
        said!("开庭前提交身份证明，尚缺{zh}", "to be submitted before the hearing; wanting: {en}")
    };
    Some((at.open(), words))
}

pub(super) fn change(at: &At<'_>) -> Found {
    let body = at.body();
    let asked =
        at.file.applications.iter().rev().find(|it| ApplicationMatter::HeadChange.is_in(&it.body.matter));
    let refused = asked.is_some_and(|it| it.body.decision == Leave::Refused);
    match (body.change_on, at.day()) {
        (Some(_), _) if refused => Some((
            at.open(),
            said!(
                "法院不准许变更，由原定负责人出庭",
                "the court refused the change: the head first named appears"
            ),
        )),
        (Some(asked), Some(day)) if asked > day => Some((
            at.wrong(),
            said!(
                "{asked}申请变更，晚于开庭，须在庭审前提出",
                "asked for on {asked}, after the hearing: it must come before"
            ),
        )),
        (Some(asked), _) => Some((
            DemandState::Met,
            said!(
                "{asked}已申请变更；不影响开庭的，法院应当准许",
                "asked for on {asked}; the court shall allow it if the hearing is not delayed"
            ),
        )),
        (None, _) => None,
    }
}

/// The ground given for absence; none where the head comes all the same.
fn ground<'a>(at: &At<'a>) -> Option<&'a str> {
    let ground = at.hearing.body.absence_ground.as_str();
    (at.head() == Head::Away && !ground.is_empty()).then_some(ground)
}

pub(super) fn excuse(at: &At<'_>) -> Found {
    let ground = ground(at)?;
    if at.held() && at.body().absence_on.is_none() {
        return Some((
            DemandState::Violation,
            said!(
                "“{ground}”仅为本机关登记，未见向法院提交情况说明",
                "“{ground}” stands in our own record; no explanation was given to the court"
            ),
        ));
    }
    Some(match AbsenceGround::from_word(ground).is_some() {
        true => (DemandState::Met, said!("{ground}，属于法定事由", "{ground}, one of the four grounds")),
        false => (
            at.open(),
            said!(
                "“{ground}”不在法定四种事由之内，请核对",
                "“{ground}” is none of the four grounds: check it"
            ),
        ),
    })
}

pub(super) fn proof(at: &At<'_>) -> Found {
    ground(at)?;
    let body = at.body();
    Some(match (body.absence_on, at.day(), body.absence_proof.as_str()) {
        (_, _, proof) if proof == AbsenceProof::NotSubmitted => (
            at.wrong(),
            said!(
                "未提交证明材料，须加盖公章或者由主要负责人签字认可",
                "no proof was submitted; it must be sealed or signed by the principal head"
            ),
        ),
        (Some(given), Some(day), _) if given > day => (
            at.wrong(),
            said!("情况说明{given}提交，晚于开庭", "the explanation came on {given}, after the hearing"),
        ),
        (Some(given), _, proof) if !proof.is_empty() => {
            (DemandState::Met, said!("{given}提交，{proof}", "submitted on {given}: {proof}"))
        }
        (Some(_), _, _) => (
            at.open(),
            said!(
                "未登记证明材料是否盖章或者由主要负责人签字",
                "not recorded whether the proof is sealed or signed"
            ),
        ),
        (None, _, _) => (
            at.open(),
            said!(
                "开庭前提交情况说明和证明材料，加盖公章或者由主要负责人签字",
                "the explanation and its proof, sealed or signed, go in before the hearing"
            ),
        ),
    })
}
