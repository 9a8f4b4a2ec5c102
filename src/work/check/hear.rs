//! Hearings: after receipt, and never lawyers alone without a recorded reason; authorisations within the law's number.

use crate::domain::failure::{Failure, Problem};
use crate::domain::vocabulary::{AbsenceProof, AgentStanding};
use crate::law::appear::{self, DemandState, Finding};
use crate::said;
use crate::work::check::{Beside, collide, not_before};
use crate::work::desk::Desk;
use crate::work::view::Save;

/// What the form cannot find by itself, because it rests on the case or on the register of people.
const BESIDE_THE_FORM: [&str; 5] = ["head_organ", "identity", "proof", "staff", "only_lawyers"];

/// 各被告出庭情况
const ATTENDANCES: &str = "attendances";

pub fn problems(desk: &Desk, _: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(hearing) = beside.file.hearings.iter().find(|hearing| hearing.id == beside.record) else {
        return Ok(Vec::new());
    };
    let people = desk.register_of_people()?;
    let mut found: Vec<Problem> = not_before(
        "at",
        hearing.body.at.map(|at| at.date()),
        beside.received_on(),
        ("开庭时间", "the hearing"),
        ("收到日期", "the day of receipt"),
    )
    .into_iter()
    .collect();
    let setting = beside.world.setting();
    for of_one in appear::appearance(beside.file, hearing, &people, &setting) {
        let findings = &of_one.findings;
        let in_a_row = appear::in_a_row(beside.file, hearing, &of_one.organ, &setting);
        let alone = findings.iter().any(|it| it.what == "only_lawyers" && it.state == DemandState::Violation);
        let told = |it: &&Finding| {
            let wanting = it.what == "head_organ" && it.state == DemandState::Wanting;
            // That lawyers came alone says already that no staff came.
            let unnamed = !in_a_row && hearing.body.staff.is_empty();
            let said = (it.what == "staff" && (alone || unnamed)) || (!in_a_row && late(beside, it));
            BESIDE_THE_FORM.contains(&it.what) && (it.state == DemandState::Violation || wanting) && !said
        };
        for problem in findings.iter().filter(told).map(problem) {
            let of_row = || {
                let organ = beside.world.organs.short_name(&of_one.organ);
                let words = said!("{organ}：{told}", "{organ}: {told}"; told = problem.words);
                Problem { field: ATTENDANCES.into(), words, ..problem.clone() }
            };
            let problem = if in_a_row { of_row() } else { problem };
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
    }
    found.extend(collide::hearings(desk, beside)?);
    Ok(found)
}

/// A paper that came after the hearing is pointed out at its own day by the form.
fn late(beside: &Beside, finding: &Finding) -> bool {
    let hearing = beside.file.hearings.iter().find(|it| it.id == beside.record).map(|it| &it.body);
    let after = |it: &crate::domain::record::body::Hearing, day| day > it.at.map(|at| at.date());
    hearing.is_some_and(|it| match finding.what {
        "identity" => {
            it.identity_on.is_some() && after(it, it.identity_on) && it.identity_sealed != Some(false)
        }
        "proof" => {
            it.absence_on.is_some()
                && after(it, it.absence_on)
                && it.absence_proof != AbsenceProof::NotSubmitted
        }
        _ => false,
    })
}

/// Lawyers alone cannot be saved without a reason; anything else that happened can, for it has happened.
fn problem(finding: &Finding) -> Problem {
    if finding.what == "only_lawyers" {
        let words = said!(
            "仅有律师或者兼职法律顾问出庭，违反规定。确实如此的，“工作人员出庭”选否并填写“仅律师出庭原因”；有负责人或者工作人员到庭的，请改正出庭人员",
            "Only lawyers or part-time advisers appeared, against the rule. If so, say no to “staff appeared” and fill in “why lawyers alone”; if the head or staff came, correct who came"
        );
        return Problem::new(finding.field, words).clause("区方案一（四）；行诉解释第128条、第132条");
    }
    let field = match finding.what {
        "identity" => "identity_sealed",
        "proof" => "absence_proof",
        _ => finding.field,
    };
    Problem::new(field, finding.words.clone()).clause(finding.article).warning()
}

/// 行政诉讼法 31 over all authorisations of a defendant together, and who is registered as a lawyer or adviser.
pub fn agents(desk: &Desk, _: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let Some(filed) = beside.file.authorisations.iter().find(|it| it.id == beside.record) else {
        return Ok(Vec::new());
    };
    let people = desk.register_of_people()?;
    let mut found: Vec<Problem> = Vec::new();
    let others = beside.file.authorisations.len() > 1;
    let agencies = appear::agents(beside.file, &people, &beside.world.setting());
    let of_all = agencies.iter().flat_map(|agency| &agency.findings);
    let many = of_all.filter(|it| it.what == "agent_count" && it.state == DemandState::Violation);
    found.extend(
        many.filter(|_| others && filed.body.revoked_on.is_none())
            .map(|it| Problem::new("agents", it.words.clone()).clause("行政诉讼法第31条")),
    );
    for agent in &filed.body.agents {
        let outside = people.standing(&agent.name).is_some_and(|it| !it.is_staff());
        if outside && AgentStanding::from_word(&agent.standing).is_some_and(AgentStanding::is_staff) {
            let name = &agent.name;
            let words = said!(
                "{name}登记为律师或者法律顾问，不计为工作人员；请核对身份或者修改人员登记",
                "{name} is registered as a lawyer or adviser and is no staff: check the standing or mend the register"
            );
            found.push(Problem::new("agents", words).clause("区方案一（三）、（四）").warning());
        }
    }
    Ok(found)
}
