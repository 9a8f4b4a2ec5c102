//! How the level came about: the case as its facts stood on earlier days, and how it stood before the judgment.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::outcome::{Bearing, Counts};
use crate::domain::risk::{Level, Reason};
use crate::law::book::RuleBook;
use crate::law::duties::duties;
use crate::law::risk::{assessments, risk};
use crate::law::setting::Setting;
use crate::law::{effect, ending};

/// 等级变化 — from a day on, the record's level and its weightiest reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub day: Day,
    pub level: Option<Level>,
    pub reason: Option<Reason>,
}

/// The case as its facts stood at the end of a day: what is dated later is left out, whenever it was entered.
pub fn as_it_stood(file: &CaseFile, day: Day) -> CaseFile {
    let mut file = file.clone();
    let by = |on: Option<Day>| on.is_none_or(|on| on <= day);
    file.receipts.retain(|it| by(it.body.received_on));
    file.forwardings.retain(|it| by(it.body.forwarded_on));
    file.answers.retain(|it| by(it.body.prepared_on.or(it.body.submitted_on)));
    for it in &mut file.answers {
        it.body.submitted_on = it.body.submitted_on.filter(|on| *on <= day);
        it.body.evidence_on = it.body.evidence_on.filter(|on| *on <= day);
        it.body.norms_on = it.body.norms_on.filter(|on| *on <= day);
    }
    file.applications.retain(|it| by(it.body.applied_on.or(it.body.event_on)));
    for it in &mut file.applications {
        if !by(it.body.decided_on) {
            it.body.decision.clear();
        }
    }
    file.assessments.retain(|it| it.body.assessed_on.unwrap_or_else(|| it.at.date()) <= day);
    file.hearings.retain(|it| by(it.body.at.map(|at| at.date())));
    file.judgments.retain(|it| by(it.body.judged_on.or(it.body.served_on)));
    file.closings.retain(|it| by(it.body.closed_on));
    file
}

/// The days on which something happened that a signal may look at, oldest first.
fn days(file: &CaseFile) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    days.extend(file.receipts.iter().filter_map(|it| it.body.received_on));
    for it in &file.answers {
        let body = &it.body;
        let handed = [body.prepared_on, body.submitted_on, body.evidence_on, body.norms_on];
        days.extend(handed.into_iter().flatten());
    }
    for it in &file.applications {
        days.extend([it.body.applied_on, it.body.decided_on].into_iter().flatten());
    }
    days.extend(file.assessments.iter().map(|it| it.body.assessed_on.unwrap_or_else(|| it.at.date())));
    days.extend(file.hearings.iter().filter_map(|it| it.body.at).map(|at| at.date()));
    days.extend(file.judgments.iter().filter_map(|it| it.body.judged_on.or(it.body.served_on)));
    days.extend(file.closings.iter().filter_map(|it| it.body.closed_on));
    days.sort_unstable();
    days.dedup();
    days
}

/// How the record's level changed until today, by the days of its facts; today's rules read all of them.
pub fn turns(file: &CaseFile, rules: &RuleBook, setting: &Setting<'_>, today: Day) -> Vec<Turn> {
    let days: Vec<Day> = days(file).into_iter().filter(|day| *day <= today).collect();
    let mut turns: Vec<Turn> = Vec::new();
    for (at, &day) in days.iter().enumerate() {
        let stood = as_it_stood(file, day);
        let risk = risk(&stood, rules.ruled(&duties(&stood, rules, setting)), setting);
        let until = days.get(at + 1).and_then(Day::pred_opt).unwrap_or(today);
        let mut waited: Vec<Day> = risk
            .reasons
            .iter()
            .filter_map(|it| it.from)
            .filter(|from| *from > day && *from <= until)
            .collect();
        waited.sort_unstable();
        for day in [day].into_iter().chain(waited) {
            let standing = risk.reasons.iter().filter(|it| it.from.is_none_or(|from| from <= day));
            let top = standing.max_by_key(|it| it.level).cloned();
            let turn = Turn { day, level: top.as_ref().map(|it| it.level), reason: top };
            let same = |last: &Turn| last.level == turn.level && signal(last) == signal(&turn);
            if turns.last().map_or(turn.level.is_some(), |last| !same(last)) {
                turns.push(turn);
            }
        }
    }
    turns
}

fn signal(turn: &Turn) -> Option<&'static str> {
    turn.reason.as_ref().map(|it| it.signal)
}

/// 裁判时 — what was thought of the case the day before it was decided, and how it was.
#[derive(Debug, Clone, PartialEq)]
pub struct AtJudgment {
    pub judged_on: Day,
    pub outcome: Counts,
    /// The adviser's last level before that day.
    pub adviser: Option<Level>,
    /// Whether that level was entered in the book only when the case had been decided.
    pub entered_after: bool,
    /// The level of the record's own signals on the day before.
    pub record: Option<Level>,
}

/// A decided case as it stood before its first decision; `None` where day or outcome is not known.
pub fn at_judgment(file: &CaseFile, rules: &RuleBook, setting: &Setting<'_>) -> Option<AtJudgment> {
    let named = ending::papers(file, Bearing::Ends, setting).filter(|it| !it.body.outcomes.is_empty());
    let judged_on = named.filter_map(|it| ending::made_on(&it.body)).min()?;
    let outcome = counted_as(file, setting)?;
    let before = judged_on.pred_opt()?;
    let mut stood = as_it_stood(file, before);
    let last = assessments(&stood).pop();
    let adviser = last.as_ref().map(|(level, _)| *level);
    let entered_after = last.is_some_and(|(_, filed)| filed.at.date() >= judged_on);
    // What the case became in court plays no part: neither its closing nor an undated decision.
    stood.judgments.clear();
    stood.closings.clear();
    // Nor do the adviser's answers, which would make the record say what the adviser says.
    for it in &mut stood.assessments {
        it.body.answers.clear();
    }
    let record = risk(&stood, rules.ruled(&duties(&stood, rules, setting)), setting).system(before);
    Some(AtJudgment { judged_on, outcome, adviser, entered_after, record })
}

/// How the case counts; `None` where no outcome is known.
fn counted_as(file: &CaseFile, setting: &Setting<'_>) -> Option<Counts> {
    if effect::case_lost(file, setting)? {
        return Some(Counts::Lost);
    }
    let mut counts =
        file.judgments.iter().flat_map(|it| effect::effects(&it.body, setting.counting)).map(|it| it.counts);
    let none = counts.all(|counts| counts == Some(Counts::NotCounted));
    Some(if none { Counts::NotCounted } else { Counts::NotLost })
}

/// 校准 — of the cases decided, how many stood at each level before, and how they ended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    /// Cases with a known day and outcome.
    pub counted: usize,
    /// Closed cases without them.
    pub left_out: usize,
    pub adviser: Ends,
    pub record: Ends,
    /// Of the adviser's levels, those entered only after the decision.
    pub entered_after: usize,
}

/// By level (高 中 低, then none) and by outcome (`Counts::ALL`).
pub type Ends = [[usize; 3]; 4];

/// Fewer than this at a level say nothing about it.
pub const ENOUGH: usize = 10;

/// The levels in the order of `Ends`.
pub const LEVELS: [Option<Level>; 4] = [Some(Level::High), Some(Level::Medium), Some(Level::Low), None];

impl Calibration {
    pub fn take(&mut self, at: Option<&AtJudgment>) {
        let Some(at) = at else {
            self.left_out += 1;
            return;
        };
        self.counted += 1;
        self.entered_after += usize::from(at.entered_after);
        for (ends, level) in [(&mut self.adviser, at.adviser), (&mut self.record, at.record)] {
            let row = ends.iter_mut().zip(LEVELS).find(|(_, of)| *of == level);
            let cell = row.and_then(|(row, _)| {
                row.iter_mut().zip(Counts::ALL).find(|(_, of)| *of == at.outcome).map(|(cell, _)| cell)
            });
            if let Some(cell) = cell {
                *cell += 1;
            }
        }
    }
}
