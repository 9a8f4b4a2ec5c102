//! Registering a case: its number against its court, instance and defendants.

use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::failure::{Failure, Problem};
use crate::law::responds;
use crate::said;
use crate::work::check::Beside;
use crate::work::desk::Desk;
use crate::work::view::Save;

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
            &beside.world.organs,
        ));
    }
    found.extend(departing(beside));
    found
}

/// A second case under the same number is almost always a slip.
pub fn before(desk: &Desk, save: &Save, _: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(no) = save.body.get("court_no").and_then(|value| value.as_str()) else {
        return Ok(Vec::new());
    };
    let others = desk.store.find_case_no(no)?;
    if others.iter().all(|other| Some(*other) == save.case) {
        return Ok(Vec::new());
    }
    Ok(vec![Problem::new(
        "court_no",
        said!(
            "{no} 已登记在台账中，请打开原案件办理。",
            "{no} is already in the docket; open that case instead.",
        ),
    )])
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
