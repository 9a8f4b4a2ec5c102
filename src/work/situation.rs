//! The facts of a case that decide which fields of a form are asked.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::Instance;
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::record::Kind;
use crate::form::field::fact;
use crate::law::{duties, effect, ending, instance};
use crate::work::world::World;

/// The facts that hold today for a form of this kind in this case.
pub fn facts(kind: Kind, file: &CaseFile, world: &World, today: Day) -> Vec<&'static str> {
    let registration = &file.registration;
    let district = |name: &String| world.organs.is_district_government(name);
    let instance = instance::instance(file);
    let hearing_past =
        file.hearings.iter().any(|hearing| hearing.body.at.is_some_and(|at| at.date() <= today));
    let passed = |result: &str| matches!(result, "通过" | "有保留");
    let standing = [
        (fact::DISTRICT, registration.defendants.iter().any(district)),
        (fact::UNIT, registration.defendants.iter().any(|name| !district(name))),
        (fact::CODEFENDANTS, registration.defendants.len() > 1),
        (fact::FIRST_INSTANCE, instance == Some(Instance::First)),
        (fact::SECOND_INSTANCE, instance == Some(Instance::Second)),
        (fact::RETRIAL, matches!(instance, Some(Instance::Retrial | Instance::RetrialReview))),
        (fact::SIMPLIFIED, registration.procedure == "简易"),
        (fact::INACTION, registration.cause.contains("不履行") || registration.claim.contains("履行")),
        (fact::RECONSIDERED, registration.defendant_form.starts_with("复议")),
        (fact::ANSWER_SUBMITTED, file.answers.iter().any(|answer| answer.body.submitted_on.is_some())),
        (fact::REVIEWED, file.reviews.iter().any(|review| passed(&review.body.result))),
        (fact::JUDGED, ending::ended(file, "", &world.setting())),
        (fact::LOST, effect::case_lost(file, &world.setting()) == Some(true)),
        (fact::CLOSED, !file.pending()),
        (fact::PROPOSED, file.meetings.iter().any(|meeting| meeting.body.proposed_on.is_some())),
        (fact::APPROVED, file.meetings.iter().any(|meeting| meeting.body.approval == "同意")),
        (fact::HEARING_PAST, hearing_past),
        (fact::LATE, late(kind, file, world, today)),
    ];
    standing.into_iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact).collect()
}

/// Whether a duty that this form settles is past its last day, or was settled after it.
fn late(kind: Kind, file: &CaseFile, world: &World, today: Day) -> bool {
    let settles = |duty: &&Duty| world.rules.find(&duty.rule).is_some_and(|rule| rule.form == kind);
    duties::duties(file, &world.rules, &world.setting())
        .iter()
        .filter(settles)
        .any(|duty| duty.state == DutyState::DoneLate || duties::overdue(duty, today))
}
