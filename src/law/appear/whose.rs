//! 共同被告各自出庭: a hearing as it stands for one of several defendants. Its own fields speak for the organ whose head
//! they name, for all where one head was agreed on or fixed by the court (出庭规定 3), and for those without a row of
//! their own where nobody is named; a row speaks for its defendant.

use std::borrow::Cow;

use super::bound;
use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::record::body::{Attendance, Hearing};
use crate::law::ending;
use crate::law::service::joined_on;
use crate::law::setting::Setting;

/// Those whose heads are bound in a case with several defendants; one empty name where there is but one.
pub(in crate::law) fn heads(file: &CaseFile) -> Vec<&str> {
    let all: Vec<&str> = bound(file).collect();
    if file.registration.defendants.len() < 2 || all.is_empty() { vec![""] } else { all }
}

/// Those bound to one hearing: not who joined the suit after it, nor who had left it before.
pub(in crate::law) fn at_hearing<'f>(
    file: &'f CaseFile,
    hearing: &Hearing,
    setting: &Setting<'_>,
) -> Vec<&'f str> {
    let all = heads(file);
    let Some(sits) = hearing.at.map(|moment| moment.date()).filter(|_| all.len() > 1) else { return all };
    let of_it = |name: &&str| {
        let joined: Option<Day> = joined_on(file, name, setting);
        joined.is_none_or(|day| day <= sits)
            && ending::left(file, name, setting).is_none_or(|day| day >= sits)
    };
    let there: Vec<&str> = all.iter().copied().filter(of_it).collect();
    if there.is_empty() { all } else { there }
}

/// Those bound in the case and not to this hearing: they joined the suit after it, or had left it before.
pub fn away<'f>(file: &'f CaseFile, hearing: &Hearing, setting: &Setting<'_>) -> Vec<&'f str> {
    let there = at_hearing(file, hearing, setting);
    heads(file).into_iter().filter(|name| !there.contains(name)).collect()
}

/// The hearing as it stands for one organ; an empty name asks for what the record itself says.
pub(in crate::law) fn of<'f>(
    file: &CaseFile,
    filed: &'f Filed<Hearing>,
    organ: &str,
    setting: &Setting<'_>,
) -> Cow<'f, Filed<Hearing>> {
    let body = &filed.body;
    if organ.is_empty() || !body.agreed_head.is_empty() {
        return Cow::Borrowed(filed);
    }
    let row = body.attendances.iter().find(|row| own(row, organ, setting));
    let ours = match row {
        Some(row) => with(body, row, organ),
        None if speaks_for(file, body, organ, setting) => return Cow::Borrowed(filed),
        None => with(body, &Attendance { head_called: body.head_called, ..Attendance::default() }, ""),
    };
    Cow::Owned(Filed { id: filed.id, row: filed.row, at: filed.at, who: String::new(), body: ours })
}

/// Whether an organ's attendance is entered in a row of the hearing, not in the hearing's own fields.
pub fn in_a_row(file: &CaseFile, filed: &Filed<Hearing>, organ: &str, setting: &Setting<'_>) -> bool {
    let body = &filed.body;
    let has_row = || body.attendances.iter().any(|row| own(row, organ, setting));
    let parted = !organ.is_empty() && body.agreed_head.is_empty();
    parted && (has_row() || (!unsaid_whose(body) && !speaks_for(file, body, organ, setting)))
}

/// 未写明是哪一被告的负责人 — a head came, or is named, and neither his organ nor an agreement is recorded.
pub(in crate::law) fn unsaid_whose(body: &Hearing) -> bool {
    let one = body.head_attended == Some(true) || (body.head_attended.is_none() && !body.head.is_empty());
    one && body.head_organ.is_empty() && body.agreed_head.is_empty()
}

fn own(row: &Attendance, organ: &str, setting: &Setting<'_>) -> bool {
    !row.defendant.is_empty() && setting.same_organ(&row.defendant, organ)
}

/// Whether the fields of the hearing itself are about this organ, which has no row: a head of an organ outside the suit is
/// a mistake of all of them.
fn speaks_for(file: &CaseFile, body: &Hearing, organ: &str, setting: &Setting<'_>) -> bool {
    let named = body.head_organ.as_str();
    if named.is_empty() {
        return !unsaid_whose(body);
    }
    let parties = file.registration.defendants.iter().map(String::as_str).chain(heads(file));
    let mut others = parties.filter(|name| !name.is_empty() && !setting.same_organ(name, organ));
    setting.same_organ(named, organ) || !others.any(|name| setting.same_organ(name, named))
}

fn with(body: &Hearing, row: &Attendance, organ: &str) -> Hearing {
    Hearing {
        head_called: row.head_called.or(body.head_called),
        head_called_on: row.head_called_on.or(body.head_called_on),
        head: row.head.clone(),
        head_organ: if row.head.is_empty() { String::new() } else { organ.to_owned() },
        head_post: row.head_post.clone(),
        head_rank: row.head_rank.clone(),
        identity_on: row.identity_on,
        identity_sealed: row.identity_sealed,
        change_on: row.change_on,
        staff: row.staff.clone(),
        lawyers: row.lawyers.clone(),
        absence_ground: row.absence_ground.clone(),
        absence_on: row.absence_on,
        absence_proof: row.absence_proof.clone(),
        head_attended: row.head_attended,
        staff_attended: row.staff_attended,
        head_spoke: row.head_spoke,
        head_left: row.head_left,
        head_refused: row.head_refused,
        why_only_lawyers: row.why_only_lawyers.clone(),
        attendances: Vec::new(),
        ..body.clone()
    }
}
