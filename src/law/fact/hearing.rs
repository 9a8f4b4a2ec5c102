//! Facts of hearings and of who appeared.

use crate::domain::vocabulary::{AbsenceProof, ApplicationMatter, HearingState, SessionKind};
use chrono::Days;
use std::borrow::Cow;

use super::beyond;
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::record::body::Hearing;
use crate::law::appear::{
    at_hearing, for_organ, head_absent_unexcused, head_came, nobody_of_the_organ, once_suffices, unsaid_whose,
};
use crate::law::instance::{held, in_court, instance, reconsidering, stands};
use crate::law::setting::{Happening, Setting, at};

pub(super) fn day(hearing: &Hearing) -> Option<Day> {
    hearing.at.map(|moment| moment.date())
}

/// Sittings of the court that stand: neither postponed nor cancelled.
fn standing(file: &CaseFile) -> impl Iterator<Item = &Filed<Hearing>> {
    file.hearings.iter().filter(|filed| stands(&filed.body) && in_court(file, &filed.body))
}

/// Hearings of one kind, other than sittings of the court, that stand.
fn of_session(file: &CaseFile, session: SessionKind) -> impl Iterator<Item = &Filed<Hearing>> {
    file.hearings.iter().filter(move |filed| stands(&filed.body) && filed.body.session == session)
}

pub(super) fn exchange<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    of_session(file, SessionKind::Exchange).map(|it| at(it, day(&it.body))).collect()
}

pub(super) fn exchange_held<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let held = of_session(file, SessionKind::Exchange).filter(|it| it.body.state == HearingState::Held);
    held.map(|it| at(it, day(&it.body))).collect()
}

/// 复议听证 — in a reconsideration every hearing that is not said to be something else.
pub(super) fn reconsidered(file: &CaseFile) -> impl Iterator<Item = &Filed<Hearing>> {
    let unsaid = |hearing: &Hearing| SessionKind::sitting(&hearing.session) && reconsidering(file);
    file.hearings.iter().filter(move |it| {
        stands(&it.body) && (it.body.session == SessionKind::ReconHearing || unsaid(&it.body))
    })
}

/// A hearing as it stands for each organ bound to it.
fn parted<'a, 'f>(
    file: &'f CaseFile,
    hearings: impl Iterator<Item = &'f Filed<Hearing>> + 'a,
    setting: &'a Setting<'_>,
) -> impl Iterator<Item = (&'f str, Cow<'f, Filed<Hearing>>)> + 'a
where
    'f: 'a,
{
    hearings.flat_map(move |filed| {
        let organs = at_hearing(file, &filed.body, setting).into_iter();
        organs.map(move |organ| (organ, for_organ(file, filed, organ, setting)))
    })
}

/// The hearings of which something holds, on their own days, each for the organ of which it holds.
fn where_it_holds<'f>(
    file: &'f CaseFile,
    hearings: impl Iterator<Item = &'f Filed<Hearing>>,
    setting: &Setting<'_>,
    holds: impl Fn(&str, &Filed<Hearing>) -> bool,
) -> Vec<Happening<'f>> {
    parted(file, hearings, setting)
        .filter(|(organ, it)| holds(organ, it))
        .map(|(organ, it)| Happening { organ, ..at(&it, day(&it.body)) })
        .collect()
}

/// A day that the record of a hearing gives, each for the organ it is of.
fn given_of<'f>(
    file: &'f CaseFile,
    setting: &Setting<'_>,
    day: impl Fn(&Hearing) -> Option<Day>,
) -> Vec<Happening<'f>> {
    parted(file, file.hearings.iter(), setting)
        .filter_map(|(organ, it)| Some(Happening { organ, ..at(&it, Some(day(&it.body)?)) }))
        .collect()
}

pub(super) fn recon<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, reconsidered(file), setting, |_, _| true)
}

pub(super) fn recon_attended<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, reconsidered(file), setting, |_, it| held(&it.body) && told(file, &it.body, setting))
}

/// Sittings at second instance or retrial: each instance asks anew (出庭规定 7).
pub(super) fn higher<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let higher = matches!(instance(file), Some(Instance::Second | Instance::Retrial));
    if higher { hearing(file, setting) } else { Vec::new() }
}

/// Hearings that are still to come.
fn coming(file: &CaseFile) -> impl Iterator<Item = &Filed<Hearing>> {
    standing(file).filter(|filed| filed.body.state != HearingState::Held)
}

/// Whether an earlier hearing of the case was postponed.
fn follows_postponement(file: &CaseFile, hearing: &Hearing) -> bool {
    let earlier = |other: &Hearing| {
        other.state == HearingState::Postponed && other.at < hearing.at && in_court(file, other)
    };
    file.hearings.iter().any(|filed| earlier(&filed.body))
}

pub(super) fn hearing<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, standing(file), setting, |_, it| !follows_postponement(file, &it.body))
}

pub(super) fn after_postponement<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, standing(file), setting, |_, it| follows_postponement(file, &it.body))
}

/// 开庭三日前: the notice came later than the third day before the hearing (出庭规定 5, 行诉解释 71).
pub(super) fn notified_late<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let before = if setting.readings.clear_days_before { 4 } else { 3 };
    let late = |hearing: &Hearing| {
        let notified = hearing.notified_on.into_iter().chain(hearing.head_called_on).max();
        let latest = day(hearing).and_then(|day| day.checked_sub_days(Days::new(before)));
        matches!((notified, latest), (Some(notified), Some(latest)) if notified > latest)
    };
    where_it_holds(file, coming(file), setting, |_, it| late(&it.body))
}

/// Hearings to which the head is to come, or came: not those where the head's absence is explained or recorded, nor
/// one to which nobody is named and at which, by 出庭规定 7, nobody need come.
pub(super) fn with_head<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let unnamed = |it: &Hearing| it.head.is_empty() && it.head_attended.is_none();
    where_it_holds(file, standing(file), setting, |organ, it| {
        it.body.absence_ground.is_empty()
            && it.body.head_attended != Some(false)
            && !(unnamed(&it.body) && once_suffices(file, it, organ, setting))
    })
}

pub(super) fn head_named<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, coming(file), setting, |_, it| {
        !it.body.head.is_empty() && it.body.absence_ground.is_empty()
    })
}

pub(super) fn head_cannot_come<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let came = |it: &Hearing| head_came(file, it, setting) == Some(true);
    where_it_holds(file, standing(file), setting, |_, it| {
        !it.body.absence_ground.is_empty() && !came(&it.body)
    })
}

/// Held, and the organ's head came. Somebody whom 出庭规定 2 or 6 does not take for the head settles nothing.
pub(super) fn attended<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, standing(file), setting, |_, it| {
        held(&it.body) && head_came(file, &it.body, setting) == Some(true)
    })
}

/// Held, and a head came of whom nobody recorded which of the defendants he heads: on no day for any of them.
pub(super) fn attended_by_whom<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let unsaid = |it: &Hearing| held(it) && it.head_attended == Some(true) && unsaid_whose(it);
    let of = |filed: &'a Filed<Hearing>| {
        let organs = at_hearing(file, &filed.body, setting).into_iter().filter(|organ| !organ.is_empty());
        let unsaid =
            organs.filter(|organ| for_organ(file, filed, organ, setting).body.head_attended.is_none());
        unsaid.map(|organ| Happening { organ, ..at(filed, None) }).collect::<Vec<_>>()
    };
    standing(file).filter(|it| unsaid(&it.body)).flat_map(of).collect()
}

/// Held, and it is recorded that the organ's head did not come, with or without a good reason.
pub(super) fn head_stayed_away<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, standing(file), setting, |_, it| {
        held(&it.body) && it.body.head_attended == Some(false)
    })
}

/// Whether the head came to a hearing of a reconsidering organ, or staff came with the reasons (复议法 51).
fn told(file: &CaseFile, hearing: &Hearing, setting: &Setting<'_>) -> bool {
    let excused = hearing.head_attended == Some(false) && !unexplained(hearing);
    excused || head_came(file, hearing, setting) == Some(true)
}

/// Absent without reasons, or with nobody sent in the head's place.
fn unexplained(hearing: &Hearing) -> bool {
    hearing.head_attended == Some(false)
        && (hearing.absence_ground.is_empty() || hearing.staff_attended == Some(false))
}

pub(super) fn recon_unexplained<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    where_it_holds(file, reconsidered(file), setting, |_, it| held(&it.body) && unexplained(&it.body))
}

/// A proof of identity that was wanting and not mended was not submitted (出庭规定 6).
pub(super) fn identity_submitted<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    given_of(file, setting, |body| body.identity_on.filter(|_| body.identity_sealed != Some(false)))
}

pub(super) fn head_changed<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    given_of(file, setting, |body| body.change_on)
}

/// An explanation without its proof is not one that 出庭规定 9 asks for.
pub(super) fn absence_explained<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    given_of(file, setting, |body| {
        body.absence_on.filter(|_| body.absence_proof != AbsenceProof::NotSubmitted)
    })
}

/// One of the failings of 出庭规定 12 that the record of a hearing can show. Its second, absence after a postponement
/// that the organ asked for, lies within the first: there too a good reason excuses.
pub(super) fn failing<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    let failed = |organ: &str, filed: &Filed<Hearing>| {
        head_absent_unexcused(file, filed, organ, setting)
            || nobody_of_the_organ(file, filed, setting)
            || filed.body.head_left == Some(true)
            || filed.body.head_refused == Some(true)
    };
    let sat = file.hearings.iter().filter(|it| held(&it.body) && in_court(file, &it.body));
    where_it_holds(file, sat, setting, failed)
}

/// 解除、变更委托 (行诉解释 31): by an application that tells of it; until there is one, by the revoked authorisation.
pub(super) fn agent_changed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut changed = beyond::to_tell(file, ApplicationMatter::AgentChanged);
    let told = beyond::told(file, ApplicationMatter::AgentChanged);
    let spoken_of = |on: Day| {
        changed.iter().any(|it| it.day == Some(on))
            || told.iter().any(|it| it.day.is_some_and(|day| day >= on))
    };
    let revoked = file.authorisations.iter().filter_map(|it| Some((it, it.body.revoked_on?)));
    let untold: Vec<_> =
        revoked.filter(|(_, on)| !spoken_of(*on)).map(|(filed, on)| at(filed, Some(on))).collect();
    changed.extend(untold);
    changed
}
