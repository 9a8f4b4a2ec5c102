//! Registering a case: its number against its court, instance and defendants.

use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::failure::Problem;
use crate::law::responds;
use crate::said;
use crate::work::check::Beside;

pub fn problems(beside: &Beside) -> Vec<Problem> {
    let registration = &beside.file.registration;
    let mut found = Vec::new();
    if registration.plaintiffs.is_empty() && registration.court_no.is_empty() {
        found.push(Problem::new(
            "court_no",
            said!(
                "案号和原告至少填写一项，否则无法辨认案件。",
                "Give the case number or the plaintiff, or nobody can tell which case it is."
            ),
        ));
    }
    if let Ok(no) = CaseNo::read(&registration.court_no) {
        found.extend(no.oddities(
            &registration.defendants,
            Instance::read(&registration.instance),
            beside.today,
        ));
    }
    found.extend(departing(beside));
    found
}

/// Who undertakes the defence otherwise than the plan has it needs a reason; where the plan's answer rests on an
/// inference, or on whom the plaintiff sued, it is only told.
fn departing(beside: &Beside) -> Vec<Problem> {
    let (registration, organs) = (&beside.file.registration, &beside.world.organs);
    if !registration.why_organ.trim().is_empty() {
        return Vec::new();
    }
    let proposal = responds::propose(beside.file, organs);
    responds::departures(registration, &proposal, organs)
        .into_iter()
        .map(|departure| {
            let problem = Problem::new(departure.field, departure.words).clause(departure.clause);
            if departure.certain { problem } else { problem.warning() }
        })
        .collect()
}
