//! The facts of a case that decide which fields of a form are asked.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::law::effect;
use crate::work::world::World;

/// The facts that hold for a case today, in the vocabulary of `form::field::FACTS`.
pub fn facts(file: &CaseFile, world: &World, today: Day) -> Vec<&'static str> {
    let registration = &file.registration;
    let district = |name: &String| world.organs.is_district_government(name);
    let held = |fact: &'static str, holds: bool| holds.then_some(fact);
    let hearing_past = file.hearings.iter().any(|hearing| hearing.body.at.is_some_and(|at| at.date() <= today));
    [
        held("district", registration.defendants.iter().any(district)),
        held("unit", registration.defendants.iter().any(|name| !district(name))),
        held("codefendants", registration.defendants.len() > 1),
        held("first_instance", registration.instance == "一审"),
        held("second_instance", registration.instance == "二审"),
        held("retrial", registration.instance.starts_with("再审")),
        held("simplified", registration.procedure == "简易"),
        held("inaction", registration.cause.contains("不履行") || registration.claim.contains("履行")),
        held("reconsidered", registration.defendant_form.starts_with("复议")),
        held("answer_submitted", file.answers.iter().any(|answer| answer.body.submitted_on.is_some())),
        held("judged", !file.judgments.is_empty()),
        held("lost", effect::case_lost(file) == Some(true)),
        held("closed", !file.pending()),
        held("proposed", file.meetings.iter().any(|meeting| meeting.body.proposed_on.is_some())),
        held("approved", file.meetings.iter().any(|meeting| meeting.body.approval == "同意")),
        held("hearing_past", hearing_past),
    ]
    .into_iter()
    .flatten()
    .collect()
}
