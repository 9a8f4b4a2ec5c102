//! 审查表: the questions of a case are offered when an assessment is opened, its answers propose the grounds, and what
//! nobody touched is not kept.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::record::Body;
use crate::domain::record::body::{ReviewAnswer, Typed};
use crate::law::duties;
use crate::law::review_sheet::{Answer, Question};
use crate::law::risk::review;
use crate::said;
use crate::text::Lang;
use crate::work::desk::Desk;
use crate::work::view::{Completed, Filling, Proposal, Refusal, Save};
use crate::work::world::World;
use serde_json::Value;

const ANSWERS: &str = "answers";

/// The rows a case is offered: as answered before, with what the record can tell beside those that are not. What the
/// record tells is a note only: a person gives the answer.
fn offered(file: &CaseFile, world: &World) -> Vec<ReviewAnswer> {
    let setting = world.setting();
    let duties = duties::duties(file, &world.rules, &setting);
    review::standing(file, world.rules.ruled(&duties), &setting)
        .into_iter()
        .map(|it| ReviewAnswer {
            question: it.question.name.zh.into(),
            answer: it.answer.filter(|_| !it.by_record).map_or("", |answer| answer.words().zh).into(),
            evidence: it.evidence,
            note: it.note.get(Lang::Zh).into(),
        })
        .collect()
}

fn read(body: &Body) -> Vec<ReviewAnswer> {
    let rows = body.get(ANSWERS).cloned().unwrap_or_default();
    serde_json::from_value(rows).unwrap_or_default()
}

fn write(body: &mut Body, rows: &[ReviewAnswer]) {
    let holder =
        crate::domain::record::body::Assessment { answers: rows.to_vec(), ..Default::default() }.to_body();
    match holder.get(ANSWERS) {
        Some(rows) => body.insert(ANSWERS.into(), rows.clone()),
        None => body.remove(ANSWERS),
    };
}

/// Lays the questions of the case under an assessment's answers, in the order of the sheet; a question of the
/// person's own stays at the end.
pub fn offer(body: &mut Body, file: &CaseFile, world: &World) {
    let mut answered = read(body);
    let mut rows = offered(file, world);
    for row in &mut rows {
        let same = |it: &ReviewAnswer| {
            it.question == row.question
                || Question::find(&it.question).is_some_and(|found| found.name.zh == row.question)
        };
        if let Some(at) = answered.iter().position(same) {
            *row = answered.remove(at);
        }
    }
    rows.append(&mut answered);
    write(body, &rows);
}

/// The save without the questions that were only offered.
pub(in crate::work) fn complete(desk: &mut Desk, mut save: Save) -> Result<Completed, Refusal> {
    if let Some(case) = save.case {
        let file = desk.case_file(case, &desk.store.records(case)?)?;
        keep_touched(&mut save.body, &file, &desk.world);
    }
    Ok(Completed { save, beside: Vec::new() })
}

/// Takes out the rows that were offered and stand as they were, without an answer.
fn keep_touched(body: &mut Body, file: &CaseFile, world: &World) {
    if !body.get(ANSWERS).is_some_and(Value::is_array) {
        return;
    }
    let offered = offered(file, world);
    let rows = read(body);
    let touched: Vec<ReviewAnswer> =
        rows.iter().filter(|row| !row.answer.is_empty() || !offered.contains(row)).cloned().collect();
    if touched.len() < rows.len() {
        write(body, &touched);
    }
}

/// The fields of an assessment that sum up a ground.
const GROUNDS: [&str; 7] = ["evidence", "law", "procedure", "authority", "abuse", "unfair", "inaction"];

/// What the answers make of each ground, where they settle it.
pub fn proposed(filling: &Filling, _: &World, _: Day) -> Vec<Proposal> {
    let answers = read(filling.body);
    let settled = |field: &&'static str| {
        let mut any = false;
        let (mut failed, mut open) = (0, 0);
        for row in &answers {
            let Some(question) = Question::find(&row.question) else { continue };
            if question.field() != Some(*field) {
                continue;
            }
            any = true;
            match Answer::from_word(&row.answer) {
                Some(Answer::No) => failed += 1,
                Some(Answer::Yes | Answer::Beside) => {}
                Some(Answer::Unknown) | None => open += 1,
            }
        }
        let (value, words) = match (failed, open) {
            (0, 0) => ("不存在", said!("逐题审查均无问题", "all questions are in order")),
            (0, _) => return None,
            _ => ("存在", said!("逐题审查有{failed}题答否", "{failed} questions are answered no")),
        };
        any.then(|| Proposal { key: field, value: value.into(), words, firm: false })
    };
    GROUNDS.iter().filter_map(settled).collect()
}
