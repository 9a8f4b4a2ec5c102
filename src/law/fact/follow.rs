//! What a case still asks of those who keep it: what a meeting decided, what a note plans, what a leader instructed, a
//! summons without its hearing, a hearing of which nothing is told, a paper whose day of effect nobody confirmed.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::outcome::Bearing;
use crate::domain::record::body::{Decision, Hearing, Judgment, LeaderReport, Receipt};
use crate::domain::record::{Body, RecordId, kinds};
use crate::domain::vocabulary::CourtPaper;
use crate::law::instance::of_reconsideration;
use crate::law::setting::{Happening, Setting, at};
use crate::law::{effect, ending};

const POSTPONED: &str = "延期";
/// Where a decision or a step has a day and no words.
const UNSAID: &str = "（未写明）";

fn said(text: &str) -> &str {
    if text.trim().is_empty() { UNSAID } else { text }
}

/// Every decision of every meeting, with its owner; the day is the meeting's, or the one `day` reads from the row.
fn decisions(file: &CaseFile, day: impl Fn(&Decision, Option<Day>) -> Option<Day>) -> Vec<Happening<'_>> {
    let mut found = Vec::new();
    for filed in &file.meetings {
        let held = filed.body.held_at.map(|moment| moment.date());
        for (row, decision) in filed.body.decisions.iter().enumerate() {
            found.push(Happening {
                part: said(&decision.what),
                row,
                owner: &decision.owner,
                ..at(filed, day(decision, held))
            });
        }
    }
    found
}

pub(super) fn decided<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    decisions(file, |_, held| held)
}

pub(super) fn decision_due<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    decisions(file, |row, _| row.due)
}

pub(super) fn decision_done<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut done = decisions(file, |row, _| row.done_on);
    done.retain(|it| it.day.is_some());
    done
}

/// 下一步 — what a record plans, whatever its kind.
struct Step<'a> {
    record: RecordId,
    row: i64,
    kind: &'static str,
    on: Option<Day>,
    next: &'a str,
    planned_on: Option<Day>,
    done_on: Option<Day>,
}

/// The steps that are planned in a case. A newer record of the same kind that plans the same step anew, on another day, takes
/// the place of the older one; no other does.
fn steps(file: &CaseFile) -> Vec<Step<'_>> {
    let mut all: Vec<Step<'_>> = Vec::new();
    for filed in &file.notes {
        let body = &filed.body;
        all.push(Step {
            record: filed.id,
            row: filed.row,
            kind: "note",
            on: Some(body.on.unwrap_or(filed.at.date())),
            next: &body.next,
            planned_on: body.next_on,
            done_on: body.next_done_on,
        });
    }
    for record in &file.others {
        let day = |key: &str| record.body.get(key).and_then(kinds::day);
        all.push(Step {
            record: record.id,
            row: record.row,
            kind: record.kind.key(),
            on: record.kind.day(&record.body).or(Some(record.at.date())),
            next: text(&record.body, "next"),
            planned_on: day("next_on"),
            done_on: day("next_done_on"),
        });
    }
    all.retain(|it| !it.next.trim().is_empty() || it.planned_on.is_some());
    let again = |it: &Step<'_>, other: &Step<'_>| {
        other.kind == it.kind
            && !it.next.trim().is_empty()
            && other.next.trim() == it.next.trim()
            && (other.on, other.row, other.record) > (it.on, it.row, it.record)
    };
    let last: Vec<bool> = all.iter().map(|it| !all.iter().any(|other| again(it, other))).collect();
    let mut last = last.into_iter();
    all.retain(|it| it.done_on.is_some() || last.next() != Some(false));
    all
}

fn text<'a>(body: &'a Body, key: &str) -> &'a str {
    body.get(key).and_then(|value| value.as_str()).unwrap_or_default()
}

fn planned(file: &CaseFile, day: impl Fn(&Step<'_>) -> Option<Day>) -> Vec<Happening<'_>> {
    steps(file)
        .into_iter()
        .map(|it| Happening {
            day: day(&it),
            record: Some(it.record),
            part: said(it.next),
            ..Happening::default()
        })
        .collect()
}

pub(super) fn step_planned<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    planned(file, |it| it.on)
}

pub(super) fn step_day<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    planned(file, |it| it.planned_on)
}

pub(super) fn step_done<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut done = planned(file, |it| it.done_on);
    done.retain(|it| it.day.is_some());
    done
}

/// 批示 — what a leader wrote on a report.
pub(super) fn instructed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    instructions(file, |body| body.instructed_on.or(body.reported_on))
}

pub(super) fn instruction_due<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    instructions(file, |body| body.instruction_due)
}

pub(super) fn instruction_done<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut done = instructions(file, |body| body.instruction_done_on);
    done.retain(|it| it.day.is_some());
    done
}

fn instructions(file: &CaseFile, day: impl Fn(&LeaderReport) -> Option<Day>) -> Vec<Happening<'_>> {
    let given = file.leader_reports.iter().filter(|it| !it.body.instruction.trim().is_empty());
    given
        .map(|it| Happening {
            part: &it.body.instruction,
            owner: &it.body.instruction_owner,
            ..at(it, day(&it.body))
        })
        .collect()
}

fn summonses(file: &CaseFile) -> Vec<&Filed<Receipt>> {
    let mut all: Vec<_> = file.receipts.iter().filter(|it| it.body.names().any(CourtPaper::calls)).collect();
    all.sort_by_key(|it| (it.body.received_on, it.row, it.id));
    all
}

pub(super) fn summoned<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    summonses(file).into_iter().map(|it| at(it, it.body.received_on)).collect()
}

/// Summonses whose hearing is entered. Each calls to a hearing of its own, on its day of service or later; those served on
/// different parties may call to the same one.
pub(super) fn summons_entered<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let mut hearings: Vec<_> = file.hearings.iter().filter(|it| it.body.at.is_some()).collect();
    hearings.sort_by_key(|it| (it.body.at, it.row, it.id));
    let mut taken: Vec<(RecordId, &[String])> = Vec::new();
    let mut found = Vec::new();
    for summons in summonses(file) {
        let served = summons.body.received_on;
        let whom = summons.body.addressees.as_slice();
        // 出庭通知书 goes with a summons to the same hearing.
        let accompanies = !summons.body.names().any(|name| CourtPaper::Summons.is_in(name));
        let free = |id: RecordId| {
            let clash = |(of, others): &(RecordId, &[String])| {
                *of == id
                    && !accompanies
                    && (whom.is_empty() || others.is_empty() || whom.iter().any(|it| others.contains(it)))
            };
            !taken.iter().any(clash)
        };
        let fits = |it: &&&Filed<Hearing>| {
            served.is_none_or(|served| hearing_day(it) >= Some(served)) && free(it.id)
        };
        if let Some(hearing) = hearings.iter().find(fits) {
            if !accompanies {
                taken.push((hearing.id, whom));
            }
            found.push(at(summons, served));
        }
    }
    found
}

/// 延期 — hearings put off. The court sets the new day.
pub(super) fn postponed<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    put_off(file).map(|it| at(it, hearing_day(it))).collect()
}

/// Hearings put off after which another one is entered.
pub(super) fn postponed_entered<'a>(file: &'a CaseFile, _: &Setting<'_>) -> Vec<Happening<'a>> {
    let later = |it: &&Filed<Hearing>| file.hearings.iter().any(|other| other.body.at > it.body.at);
    put_off(file).filter(later).map(|it| at(it, hearing_day(it))).collect()
}

fn put_off(file: &CaseFile) -> impl Iterator<Item = &Filed<Hearing>> {
    file.hearings.iter().filter(|it| it.body.state == POSTPONED)
}

fn hearing_day(filed: &Filed<Hearing>) -> Option<Day> {
    filed.body.at.map(|moment| moment.date())
}

/// Papers that end the instance, were not lost, and that no appeal keeps from taking effect: on the day by which they do.
pub(super) fn effect_awaited<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    // Of a loss other rules ask for the day already.
    let won = |body: &Judgment| effect::lost(body, setting.counting) == Some(false);
    papers(file, setting, |body| {
        let found = effect::proposed(file, body, setting);
        let asked = body.effective_on.is_none() && won(body);
        (asked && (found.day.is_some() || !found.missing.is_empty())).then_some(found.day)
    })
}

pub(super) fn effect_confirmed<'a>(file: &'a CaseFile, setting: &Setting<'_>) -> Vec<Happening<'a>> {
    papers(file, setting, |body| body.effective_on.map(Some))
}

fn papers<'a>(
    file: &'a CaseFile,
    setting: &Setting<'_>,
    day: impl Fn(&Judgment) -> Option<Option<Day>>,
) -> Vec<Happening<'a>> {
    let ends = |it: &&Filed<Judgment>| {
        let served = it.body.served_on.is_some() || it.body.judged_on.is_some();
        let in_force = of_reconsideration(file, &it.body) && it.body.served_on.is_some();
        served && !in_force && ending::course(file, &it.body, "", setting) == Bearing::Ends
    };
    file.judgments.iter().filter(ends).filter_map(|it| Some(at(it, day(&it.body)?))).collect()
}
