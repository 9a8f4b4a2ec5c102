//! The head: who counts as one, of which organ, with which paper, and when absence is excused.

use super::{At, DemandState, Found, Head, bound, for_organ, heads, unsaid_whose};
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::people::Capacity;
use crate::domain::record::body::Hearing;
use crate::domain::vocabulary::AbsenceProof;
use crate::law::instance::{self, held, in_court, stands};
use crate::law::setting::Setting;
use crate::said;
use crate::text::Said;

/// Whether the organ whose head is named is a defendant, or an organ joined in its place; `None`: none is named.
fn of_a_defendant(file: &CaseFile, organ: &str, setting: &Setting<'_>) -> Option<bool> {
    if organ.is_empty() || file.registration.defendants.is_empty() {
        return None;
    }
    // Of co-defendants any may send its head (出庭规定 3), so one above the district counts here too.
    let defendants = file.registration.defendants.iter().map(String::as_str);
    Some(defendants.chain(bound(file)).any(|name| setting.same_organ(name, organ)))
}

/// 出庭规定 6: a proof of identity that was wanting and not mended makes the head absent.
pub(super) fn deemed_absent(hearing: &Hearing) -> bool {
    hearing.identity_sealed == Some(false)
}

/// Whether the head came to a hearing, as the articles count it: a head of a delegated body or of a lower organ is none
/// (出庭规定 2), nor one whose proof of identity was wanting (6). `None`: it is not recorded.
pub(in crate::law) fn head_came(file: &CaseFile, hearing: &Hearing, setting: &Setting<'_>) -> Option<bool> {
    let ours = of_a_defendant(file, &hearing.head_organ, setting) != Some(false);
    hearing.head_attended.map(|attended| attended && ours && !deemed_absent(hearing))
}

/// 已向法院说明理由 — a ground, and the explanation with its proof handed to the court before the sitting (出庭规定 9): a
/// choice in our own form explains nothing to the court.
pub(in crate::law) fn excused(hearing: &Hearing) -> bool {
    let sits = hearing.at.map(|moment| moment.date());
    let in_time = hearing.absence_on.is_some_and(|given| sits.is_none_or(|sits| given <= sits));
    !hearing.absence_ground.is_empty() && in_time && hearing.absence_proof != AbsenceProof::NotSubmitted
}

/// The head was absent, gave the court no reason, and had not come to another sitting of the instance.
pub(in crate::law) fn head_absent_unexcused(
    file: &CaseFile,
    filed: &Filed<Hearing>,
    organ: &str,
    setting: &Setting<'_>,
) -> bool {
    let hearing = &filed.body;
    held(hearing)
        && head_came(file, hearing, setting) == Some(false)
        && !excused(hearing)
        && !once_suffices(file, filed, organ, setting)
}

/// Neither the head nor staff: only lawyers or advisers, or nobody.
pub(in crate::law) fn nobody_of_the_organ(
    file: &CaseFile,
    filed: &Filed<Hearing>,
    setting: &Setting<'_>,
) -> bool {
    let hearing = &filed.body;
    held(hearing) && head_came(file, hearing, setting) == Some(false) && hearing.staff_attended == Some(false)
}

/// 出庭规定 7: the organ's head came to another sitting of this instance and was not called to this one.
pub(in crate::law) fn once_suffices(
    file: &CaseFile,
    hearing: &Filed<Hearing>,
    organ: &str,
    setting: &Setting<'_>,
) -> bool {
    hearing.body.head_called != Some(true) && came_elsewhere(file, hearing, organ, setting).is_some()
}

/// A case is one instance, so another sitting of the case is one of the same instance.
fn came_elsewhere<'a>(
    file: &'a CaseFile,
    hearing: &Filed<Hearing>,
    organ: &str,
    setting: &Setting<'_>,
) -> Option<&'a Filed<Hearing>> {
    let sat = |it: &Hearing| held(it) && stands(it) && in_court(file, it);
    let came = |it: &Filed<Hearing>| {
        sat(&it.body) && head_came(file, &for_organ(file, it, organ, setting).body, setting) == Some(true)
    };
    file.hearings.iter().find(|it| it.id != hearing.id && came(it))
}

/// Whether who is named may stand for the head, by the organ in the record, else by that of the register of people.
pub(super) fn counts(at: &At<'_>) -> Option<bool> {
    let body = at.body();
    if at.people.standing(&body.head).is_some_and(|it| matches!(it, Capacity::Adviser | Capacity::Lawyer)) {
        return Some(false);
    }
    of_a_defendant(at.file, organ_of(at), at.setting)
}

fn organ_of<'a>(at: &At<'a>) -> &'a str {
    organ_named(at, &at.hearing.body)
}

fn organ_named<'a>(at: &At<'a>, body: &'a Hearing) -> &'a str {
    match body.head_organ.as_str() {
        "" => at.people.organ(&body.head).unwrap_or_default(),
        organ => organ,
    }
}

fn name_of<'a>(at: &At<'a>) -> &'a str {
    name_in(&at.hearing.body)
}

fn name_in(body: &Hearing) -> &str {
    let head = body.head.as_str();
    if head.is_empty() { "出庭人员" } else { head }
}

pub(super) fn appears(at: &At<'_>) -> Found {
    let name = name_of(at);
    Some(match (at.head(), at.held()) {
        (Head::Comes, true) => (DemandState::Met, said!("{name}到庭", "{name} came")),
        (Head::Comes, false) => (DemandState::Met, said!("已确定由{name}出庭", "{name} is to appear")),
        (Head::Unsaid, true) => (
            DemandState::Unknown,
            said!("已开庭，未登记负责人是否出庭", "held; not recorded whether the head came"),
        ),
        _ if once_suffices(at.file, at.hearing, at.organ, at.setting) => {
            let words = said!(
                "本审级负责人已出庭一次，法院未再次通知，一般可以认定已经履行出庭义务",
                "the head came to another sitting of this instance and was not called again: that generally suffices"
            );
            (DemandState::Met, words)
        }
        (Head::NotOurs, true) => (
            DemandState::Violation,
            said!(
                "{name}出庭不计为被诉机关负责人出庭；请将“负责人出庭”改为否",
                "{name} does not count as the head: change “head appeared” to no"
            ),
        ),
        (Head::NotOurs, false) => (
            DemandState::Wanting,
            said!(
                "{name}不能作为被诉机关负责人出庭，请另行确定",
                "{name} cannot appear as the head: name another"
            ),
        ),
        (Head::Away, _) => away(at),
        (Head::Unsaid, false) => unnamed(at),
    })
}

fn away(at: &At<'_>) -> (DemandState, Said) {
    let ground = &at.body().absence_ground;
    let called = at.body().head_called == Some(true);
    match (ground.is_empty(), called) {
        (false, _) => (
            DemandState::Stated,
            said!(
                "负责人不出庭，理由：{ground}；由法院审查",
                "the head is absent, the ground: {ground}; the court examines it"
            ),
        ),
        (true, true) => (
            DemandState::Violation,
            said!(
                "法院已通知，负责人未到庭，未说明理由；法院应当提出司法建议",
                "called by the court, the head did not come and gave no reason: judicial advice shall follow"
            ),
        ),
        (true, false) => (
            DemandState::Violation,
            said!(
                "负责人未出庭，未说明理由；法院应当提出司法建议",
                "the head did not come and gave no reason: judicial advice shall follow"
            ),
        ),
    }
}

fn unnamed(at: &At<'_>) -> (DemandState, Said) {
    let words = match at.body().head_called {
        Some(true) => said!(
            "法院已通知，负责人必须出庭，尚未确定人选",
            "called by the court, the head must appear; nobody is named yet"
        ),
        _ => said!(
            "负责人应当出庭（不以法院通知为前提），尚未确定人选",
            "the head shall appear, called or not; nobody is named yet"
        ),
    };
    (DemandState::Wanting, words)
}

pub(super) fn organ(at: &At<'_>) -> Found {
    // A head whose organ nobody wrote down is asked after wherever a defendant looks.
    let of_record = heads(at.file).len() < 2 || unsaid_whose(&at.entered.body);
    let body = if of_record { &at.entered.body } else { at.body() };
    if body.head.is_empty() && body.head_attended != Some(true) {
        return None;
    }
    let (name, organ) = (name_in(body), organ_named(at, body));
    let adviser = at.people.standing(&body.head).is_some_and(|it| !it.is_staff());
    if adviser {
        let words = said!(
            "{name}登记为律师或者法律顾问，不是行政机关负责人",
            "{name} is registered as a lawyer or adviser, not a head of an organ"
        );
        return Some((at.wrong(), words));
    }
    Some(match of_a_defendant(at.file, organ, at.setting) {
        Some(true) => {
            (DemandState::Met, said!("{name}为被告{organ}的负责人", "{name} heads the defendant {organ}"))
        }
        Some(false) => {
            let defendants = at.file.registration.defendants.join("、");
            let words = said!(
                "{name}是{organ}的负责人，被告是{defendants}；下级机关、受委托组织的负责人不计",
                "{name} heads {organ}, the defendant is {defendants}: a head of a lower or delegated organ does not count"
            );
            (at.wrong(), words)
        }
        None => (
            at.open(),
            said!("未写明{name}所在机关，请核对", "the organ that {name} heads is not recorded: check it"),
        ),
    })
}

pub(super) fn rank(at: &At<'_>) -> Found {
    let body = at.body();
    if at.head() != Head::Comes {
        return None;
    }
    let (rank, post) = (&body.head_rank, &body.head_post);
    Some(match rank.is_empty() {
        false if post.is_empty() => (DemandState::Met, said!("{rank}", "{rank}")),
        false => (DemandState::Met, said!("{rank}，{post}", "{rank}, {post}")),
        true => (
            at.open(),
            said!(
                "未写明正职、副职或者其他参与分管的负责人",
                "not said whether principal, deputy or another head in charge"
            ),
        ),
    })
}

pub(super) fn agreed(at: &At<'_>) -> Found {
    let count = bound(at.file).count();
    // It is asked of the hearing, once.
    let of_another = !at.organ.is_empty() && bound(at.file).last() != Some(at.organ);
    if count < 2 || (of_another && at.entered.body.agreed_head.is_empty()) {
        return None;
    }
    let (by, name) = (&at.entered.body.agreed_head, name_of(at));
    let (none, one) = (at.body().head.is_empty(), at.head() == Head::Comes);
    Some(match (by.is_empty(), none) {
        (false, false) => (DemandState::Met, said!("{by}由{name}出庭", "{name} appears for all: {by}")),
        (false, true) if one => (DemandState::Met, said!("{by}出庭负责人", "the head who appears: {by}")),
        (false, true) => (at.open(), said!("{by}，未写明由谁出庭", "{by}; who appears is not recorded")),
        // Each defendant's own attendance is on record: there is nothing to agree on.
        (true, _) if matches!(at.head(), Head::Comes) && all_said(at) => return None,
        (true, _) => (
            at.open(),
            said!(
                "本案{count}个被告，未登记协商或者法院确定：各被告负责人均应出庭，请在“各被告出庭情况”中逐一登记",
                "{count} defendants and no agreement or order recorded: each one's head shall appear; enter each under “by defendant”"
            ),
        ),
    })
}

/// Whether the record says of every defendant's head whether it came, or is to come.
fn all_said(at: &At<'_>) -> bool {
    let unsaid = |organ: &&str| {
        let ours = for_organ(at.file, at.entered, organ, at.setting);
        ours.body.head.is_empty() && ours.body.head_attended.is_none() && ours.body.absence_ground.is_empty()
    };
    !heads(at.file).iter().any(unsaid)
}

pub(super) fn instance(at: &At<'_>) -> Found {
    if let Some(other) = came_elsewhere(at.file, at.hearing, at.organ, at.setting) {
        let day = other.body.at.map(|moment| moment.date().to_string()).unwrap_or_default();
        let again = at.body().head_called == Some(true);
        let state = if again && at.head() != Head::Comes { at.wrong() } else { DemandState::Met };
        let words = if again {
            said!(
                "负责人{day}已出庭，法院再次通知的仍须出庭",
                "the head came on {day}; called again, the head must come again"
            )
        } else {
            said!("负责人{day}已出庭一次", "the head came once, on {day}")
        };
        return Some((state, words));
    }
    if !matches!(instance::instance(at.file), Some(Instance::Second | Instance::Retrial)) {
        return None;
    }
    let words = said!(
        "一审出庭不免除本审级出庭义务",
        "having appeared at first instance does not excuse from this instance"
    );
    match at.head() {
        Head::Comes => Some((DemandState::Met, words)),
        Head::Unsaid => Some((at.open(), words)),
        Head::Away | Head::NotOurs => None,
    }
}

pub(super) fn stayed(at: &At<'_>) -> Found {
    let body = at.body();
    if !at.held() || body.head_attended != Some(true) {
        return None;
    }
    Some(match body.head_left {
        Some(true) => (
            DemandState::Violation,
            said!(
                "未经法庭许可中途退庭；法院应当提出司法建议，列入责任追究",
                "left without leave: judicial advice shall follow, and accountability"
            ),
        ),
        Some(false) => (DemandState::Met, said!("未中途退庭", "stayed to the end")),
        None => (DemandState::Unknown, said!("未登记是否中途退庭", "not recorded")),
    })
}

pub(super) fn spoke(at: &At<'_>) -> Found {
    if !at.held() || at.head() != Head::Comes {
        return None;
    }
    Some(match at.body().head_spoke {
        Some(true) => {
            (DemandState::Met, said!("已就实质性解决争议发表意见", "spoke on settling the dispute"))
        }
        Some(false) => (
            DemandState::Violation,
            said!(
                "负责人未就实质性解决行政争议发表意见（出庭不出声）",
                "the head did not speak on settling the dispute"
            ),
        ),
        None => {
            (DemandState::Unknown, said!("未登记负责人是否发表意见", "not recorded whether the head spoke"))
        }
    })
}

/// Only a refusal is worth a line: courts seldom ask.
pub(super) fn explained(at: &At<'_>) -> Found {
    let refused = at.held() && at.body().head_refused == Some(true);
    let words = said!(
        "负责人拒绝解释或者说明，导致庭审无法进行；法院应当提出司法建议",
        "the head refused to explain and the hearing could not go on: judicial advice shall follow"
    );
    refused.then_some((DemandState::Violation, words))
}
