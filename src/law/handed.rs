//! What a defendant handed to the court: its answer, its evidence, its normative documents; and the leave to be late.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::record::body::{Answer, Application};
use crate::domain::vocabulary::{ApplicationMatter, Leave};
use crate::law::setting::{Happening, Setting, at};

/// The applications for more time to give evidence that the court granted.
pub(in crate::law) fn leaves(file: &CaseFile) -> impl Iterator<Item = &Filed<Application>> {
    file.applications
        .iter()
        .filter(|it| ApplicationMatter::MoreTime.is_in(&it.body.matter) && it.body.decision == Leave::Granted)
}

/// The applications for more time that a defendant made and the court has not answered.
pub(in crate::law) fn pending<'a>(
    file: &'a CaseFile,
    organ: &'a str,
    setting: &'a Setting<'_>,
) -> impl Iterator<Item = &'a Filed<Application>> {
    let waiting = |body: &Application| body.decision != Leave::Granted && body.decision != Leave::Refused;
    file.applications.iter().filter(move |it| {
        ApplicationMatter::MoreTime.is_in(&it.body.matter)
            && it.body.applied_on.is_some()
            && waiting(&it.body)
            && setting.same_organ(&it.body.organ, organ)
    })
}

/// Whether a defendant has leave to give its evidence later, or has asked for it.
pub(in crate::law) fn leave_sought(file: &CaseFile, organ: &str, setting: &Setting<'_>) -> bool {
    has_leave(file, organ, setting) || pending(file, organ, setting).next().is_some()
}

/// Whether a defendant may give its evidence later (行诉解释 34); an empty name asks for any of them.
fn has_leave(file: &CaseFile, organ: &str, setting: &Setting<'_>) -> bool {
    leaves(file).any(|it| setting.same_organ(&it.body.organ, organ))
}

/// Those for whom an answer speaks: each defendant by its name, for leave is of one or of all.
fn speaking_for<'a>(file: &'a CaseFile, body: &'a Answer) -> Vec<&'a str> {
    let all = &file.registration.defendants;
    if body.defendant.is_empty() && !all.is_empty() && leaves(file).next().is_some() {
        return all.iter().map(String::as_str).collect();
    }
    vec![&body.defendant]
}

fn each<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
    day: fn(&Answer, bool) -> Option<Day>,
) -> Vec<Happening<'a>> {
    let of = |filed: &'a Filed<Answer>| {
        speaking_for(file, &filed.body).into_iter().map(move |organ| (filed, organ))
    };
    file.answers
        .iter()
        .flat_map(of)
        .filter_map(|(filed, organ)| {
            let day = day(&filed.body, has_leave(file, organ, setting))?;
            Some(Happening { organ, ..at(filed, Some(day)) })
        })
        .collect()
}

/// 证据 — on its own day, or with the answer where a list goes with it: an answer without evidence is none. After leave
/// to be late only its own day counts (行诉解释 34).
pub(in crate::law) fn evidence<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    each(file, setting, |body, leave| {
        body.evidence_on.or(body.submitted_on.filter(|_| !leave && !body.evidence.is_empty()))
    })
}

/// 规范性文件 — on their own day, with the evidence, or with the answer that lists them; leave to be late does not cover
/// them (行诉法 34, 67).
pub(in crate::law) fn norms<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    each(file, setting, |body, leave| {
        let listed = !body.norms.is_empty();
        body.norms_on.or_else(|| match (listed, leave) {
            (true, true) => body.submitted_on.or(body.evidence_on),
            (true, false) => body.evidence_on.or(body.submitted_on),
            (false, _) => body.evidence_on,
        })
    })
}
