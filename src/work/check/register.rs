//! Registering a case: its number against its court, instance and defendants.

use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::failure::Problem;
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
    found
}
