//! The review sheet applied to a case: which questions are asked, what the record answers, what was answered.

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::case_no::Instance;
use crate::domain::cause;
use crate::domain::day::Day;
use crate::domain::duty::DutyState;
use crate::domain::record::body::{Answer as Reply, Assessment, ReviewAnswer};
use crate::domain::risk::Reason;
use crate::domain::subject::{self, Subject};
use crate::domain::vocabulary::{DefendantForm, Presence};
use crate::law::instance::instance;
use crate::law::responds::{reconsideration_sued, reconsidered};
use crate::law::review_sheet::{ActKind, Answer, QUESTIONS, Question};
use crate::law::role::{RuleRole, RuledDuties};
use crate::law::setting::Setting;
use crate::said;
use crate::text::Said;

/// 审查项 — a question as it stands in a case.
#[derive(Debug, Clone, PartialEq)]
pub struct PointState {
    pub question: &'static Question,
    /// `None`: nobody has looked at it, and the record does not say.
    pub answer: Option<Answer>,
    /// The paper that shows it.
    pub evidence: String,
    pub note: Said,
    /// Answered by the record alone, to be confirmed by a person.
    pub by_record: bool,
}

impl PartialEq for Question {
    fn eq(&self, other: &Question) -> bool {
        self.id == other.id
    }
}

impl PointState {
    /// 待查 — work to do.
    pub fn open(&self) -> bool {
        self.answer.is_none_or(|answer| !answer.settled())
    }

    /// 存在问题 — answered against the organ; an exit is never so.
    pub fn failed(&self) -> bool {
        !self.question.exit() && self.answer == Some(Answer::No)
    }
}

/// The kinds of act a suit is over, by its cause, its claims and its way through reconsideration.
pub fn kinds(file: &CaseFile) -> Vec<ActKind> {
    let it = &file.registration;
    let by_code = |code: &str| match code {
        "0101" => ActKind::Penalty,
        "0102" | "0103" => ActKind::Coercion,
        "0104" => ActKind::Licence,
        "0105" | "0119" => ActKind::Expropriation,
        "0106" => ActKind::Register,
        "0107" => ActKind::Confirmation,
        "0108" => ActKind::Payment,
        "0113" => ActKind::Disclosure,
        "0116" => ActKind::Reconsideration,
        "0118" => ActKind::Agreement,
        "0120" => ActKind::Compensation,
        "0121" => ActKind::Inaction,
        _ => ActKind::Other,
    };
    let read = [&it.cause, &it.act_name].into_iter().find_map(|text| cause::read(text));
    let mut kinds = vec![read.map_or_else(|| by_words(file), |cause| by_code(cause.kind().code))];
    let beside = [
        (
            ActKind::Reconsideration,
            reconsideration_sued(it) || subject::WITH_RECONSIDERATION.is_in(&it.cause),
        ),
        (ActKind::Compensation, it.comp_claim == Some(true)),
        (ActKind::Norm, it.extra_claim == Some(true)),
    ];
    for (kind, holds) in beside {
        if holds && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// A cause in no list, by its words.
fn by_words(file: &CaseFile) -> ActKind {
    let it = &file.registration;
    let words = [
        (subject::INACTION, ActKind::Inaction),
        (subject::COERCION, ActKind::Coercion),
        (subject::PENALTIES, ActKind::Penalty),
        (subject::DISCLOSURE, ActKind::Disclosure),
        (subject::EXPROPRIATION, ActKind::Expropriation),
        (subject::CONFIRMATION, ActKind::Confirmation),
        (subject::REGISTER, ActKind::Register),
        (subject::LICENCE, ActKind::Licence),
    ];
    let named = |subject: Subject| subject.in_any([&it.cause, &it.act_name, &it.claim]);
    words.into_iter().find(|(subject, _)| named(*subject)).map_or(ActKind::Other, |(_, kind)| kind)
}

/// The questions asked in a case, in the order of the sheet.
pub fn asked(file: &CaseFile) -> impl Iterator<Item = &'static Question> + use<> {
    let kinds = kinds(file);
    QUESTIONS.iter().filter(move |it| it.acts.is_empty() || it.acts.iter().any(|kind| kinds.contains(kind)))
}

/// The answers of the newest assessment that has any.
fn rows(file: &CaseFile) -> &[ReviewAnswer] {
    let day = |it: &&Filed<Assessment>| it.body.assessed_on.unwrap_or_else(|| it.at.date());
    let answered = file.assessments.iter().filter(|it| !it.body.answers.is_empty());
    answered.max_by_key(day).map_or(&[], |it| &it.body.answers)
}

/// Every question of the case with its answer: a person's, else the record's.
pub fn standing(file: &CaseFile, duties: RuledDuties<'_>, setting: &Setting<'_>) -> Vec<PointState> {
    let answers = rows(file);
    let named = |row: &&ReviewAnswer, question: &Question| {
        Question::find(&row.question).is_some_and(|found| found.id == question.id)
    };
    asked(file)
        .map(|question| {
            let row = answers.iter().find(|row| named(row, question));
            if let Some((row, answer)) = row.and_then(|row| Some((row, Answer::from_word(&row.answer)?))) {
                return PointState {
                    question,
                    answer: Some(answer),
                    evidence: row.evidence.clone(),
                    note: Said::same(&row.note),
                    by_record: false,
                };
            }
            let told = by_record(question, file, duties, setting);
            let listed = listed(question, file).unwrap_or_default().to_string();
            let evidence = row.map_or(listed, |row| row.evidence.clone());
            match told {
                Some((answer, note)) => {
                    PointState { question, answer: Some(answer), evidence, note, by_record: true }
                }
                None => {
                    PointState { question, answer: None, evidence, note: Said::default(), by_record: false }
                }
            }
        })
        .collect()
}

/// The paper in the list of evidence that may answer a question.
pub fn listed<'f>(question: &Question, file: &'f CaseFile) -> Option<&'f str> {
    let mut evidence = file.answers.iter().flat_map(|it: &_| evidence_of(&it.body));
    evidence.find(|name| question.proof.iter().any(|word| name.contains(word)))
}

fn evidence_of(answer: &Reply) -> impl Iterator<Item = &str> {
    answer.evidence.iter().map(|it| it.name.as_str())
}

/// What the record itself says on an exit.
fn by_record(
    question: &Question,
    file: &CaseFile,
    duties: RuledDuties<'_>,
    setting: &Setting<'_>,
) -> Option<(Answer, Said)> {
    match question.id {
        "x_period" => suit_period(duties),
        "x_recon_first" => reconsidered_first(file),
        "x_jurisdiction" => jurisdiction(file, setting),
        _ => None,
    }
}

/// 起诉期限 — by the watched periods of the plaintiff.
fn suit_period(duties: RuledDuties<'_>) -> Option<(Answer, Said)> {
    let duty = duties.of(RuleRole::SuitPeriod).find(|duty| duty.state == DutyState::Done)?;
    let (sued, last): (Day, Day) = (duty.done_on?, duty.last?);
    let answer = if sued > last { Answer::Yes } else { Answer::No };
    Some((
        answer,
        said!(
            "台账：起诉期限至{last}，起诉（立案）{sued}",
            "docket: the period ended on {last}, sued on {sued}"
        ),
    ))
}

/// 复议前置 (复议法 23), in force since 2024.
fn reconsidered_first(file: &CaseFile) -> Option<(Answer, Said)> {
    let it = &file.registration;
    if reconsidered(&file.registration) {
        return Some((Answer::No, said!("台账：已经复议", "docket: it was reconsidered")));
    }
    let since = Day::from_ymd_opt(2024, 1, 1)?;
    let direct = it.defendant_form == DefendantForm::Alone && instance(file) == Some(Instance::First);
    let required = subject::RECONSIDERATION_FIRST.in_any([&it.cause, &it.act_name, &it.claim]);
    (direct && required && it.filed_on? >= since).then(|| {
        let words = said!(
            "台账：属于复议前置情形，登记为未经复议",
            "docket: reconsideration comes first, and there was none"
        );
        (Answer::Yes, words)
    })
}

/// 管辖 — the district government alone is sued at the intermediate court, others at the basic one (行诉法 14, 15).
fn jurisdiction(file: &CaseFile, setting: &Setting<'_>) -> Option<(Answer, Said)> {
    let it = &file.registration;
    let basic = subject::BASIC_COURT.is_in(&it.court) && instance(file) == Some(Instance::First);
    let district = |name: &String| setting.organs.is_district_government(name);
    if !basic || it.defendants.is_empty() || it.defendant_form == DefendantForm::Joint {
        return None;
    }
    if it.defendants.iter().all(district) {
        return Some((
            Answer::Yes,
            said!(
                "台账：区政府为被告，由基层法院受理",
                "docket: the district government is sued at the basic court"
            ),
        ));
    }
    let none = !it.defendants.iter().any(district);
    none.then(|| {
        (
            Answer::No,
            said!(
                "台账：部门、乡镇（街道）为被告，由基层法院管辖",
                "docket: a unit, sued at the basic court"
            ),
        )
    })
}

/// The questions that a person answered with 否, each as a reason.
pub(super) fn failed(file: &CaseFile) -> impl Iterator<Item = Reason> {
    rows(file).iter().filter_map(|row| {
        let question = Question::find(&row.question)?;
        let no = Answer::from_word(&row.answer) == Some(Answer::No) && !question.exit();
        no.then(|| reason(question, &row.note))
    })
}

fn reason(question: &'static Question, note: &str) -> Reason {
    let told = if note.is_empty() { Said::default() } else { said!("，{note}", "; {note}") };
    Reason {
        signal: question.id,
        level: question.level,
        from: None,
        words: said!(
            "审查表（{ground}）：“{name}”答否{told}",
            "review sheet ({ground}): “{name}” answered no{told}";
            ground = question.ground.words(), name = question.name, told
        ),
        article: question.article,
    }
}

/// The exits that a person found open.
pub(super) fn exits(file: &CaseFile) -> Vec<Said> {
    let open = rows(file).iter().filter_map(|row| {
        let question = Question::find(&row.question)?;
        let open = question.exit() && Answer::from_word(&row.answer) == Some(Answer::Yes);
        open.then(|| Said::from(question.name))
    });
    open.collect()
}

/// What the answers make of a ground (or of some of its questions): 存在 once one is 否, 不存在 once all are
/// settled, else 不明; `None` where nothing is asked.
pub fn summed<'s>(standing: impl Iterator<Item = &'s PointState>) -> Option<Presence> {
    let (mut failed, mut open, mut any) = (false, false, false);
    for it in standing {
        any = true;
        failed |= it.failed();
        open |= it.open();
    }
    any.then_some(match (failed, open) {
        (true, _) => Presence::Present,
        (false, true) => Presence::Unknown,
        (false, false) => Presence::Absent,
    })
}
