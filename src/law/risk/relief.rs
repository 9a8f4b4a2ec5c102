//! What would lower the level: each proof that is missing, with the level as it would be without what it answers.

use super::Signal;
use super::review::PointState;
use crate::domain::day::Day;
use crate::domain::risk::{Level, Reason, Risk};
use crate::law::review_sheet::Question;
use crate::said;
use crate::text::{Said, Text};

/// 降险 — one thing to do, and what it would change.
#[derive(Debug, Clone, PartialEq)]
pub struct Relief {
    /// What is to be done, in a few words: 补齐“送达回证”.
    pub mend: Said,
    /// The signals and questions it answers.
    pub answers: Vec<&'static str>,
    /// The record's level as it is, and as it would be.
    pub from: Level,
    pub to: Option<Level>,
    /// How many reasons for 高 stand now, and would still stand.
    pub high: usize,
    pub high_left: usize,
}

impl Relief {
    /// `可由高降为中`, or how many high reasons are left where the level stays.
    pub fn words(&self) -> Said {
        let from = self.from.words();
        if self.to != Some(self.from) {
            let none = crate::text::t("无风险信号", "none");
            let to = self.to.map_or(none, Level::words);
            return said!("可由{from}降为{to}", "lowers {from} to {to}"; from, to);
        }
        let (high, left) = (self.high, self.high_left);
        if left < high {
            said!(
                "仍为高，高风险理由由{high}项减为{left}项",
                "stays high; reasons for high go from {high} to {left}"
            )
        } else {
            said!("等级不变，仍为{from}", "the level stays {from}"; from)
        }
    }
}

/// What would mend a reason; `None` where nothing can any more.
fn mend(reason: &Reason) -> Option<Said> {
    if let Some(signal) = Signal::find(reason.signal) {
        return signal.mend.map(Said::from);
    }
    let question = Question::find(reason.signal)?;
    Some(match question.proof.first() {
        Some(paper) => complete(paper),
        None => told(question.name),
    })
}

/// 补齐 a paper.
fn complete(paper: &str) -> Said {
    said!("补齐“{paper}”", "complete “{paper}”")
}

fn told(name: Text) -> Said {
    said!("补正“{name}”", "mend “{name}”"; name)
}

fn active(risk: &Risk, today: Day) -> Vec<&Reason> {
    risk.reasons.iter().filter(|it| it.from.is_none_or(|from| from <= today)).collect()
}

fn high<'r>(reasons: impl Iterator<Item = &'r Reason>) -> usize {
    reasons.filter(|it| it.level == Level::High).count()
}

/// Each thing that can be mended, the one that lowers the record's level most first.
pub fn reliefs(risk: &Risk, today: Day) -> Vec<Relief> {
    let active = active(risk, today);
    let Some(from) = active.iter().map(|it| it.level).max() else { return Vec::new() };
    let mut found: Vec<(Said, Vec<&'static str>)> = Vec::new();
    for reason in &active {
        let Some(mend) = mend(reason) else { continue };
        match found.iter_mut().find(|(said, _)| *said == mend) {
            Some((_, answers)) => answers.push(reason.signal),
            None => found.push((mend, vec![reason.signal])),
        }
    }
    let mut reliefs: Vec<Relief> = found
        .into_iter()
        .map(|(mend, answers)| {
            let rest = || active.iter().copied().filter(|it| !answers.contains(&it.signal));
            let (to, high_left) = (rest().map(|it| it.level).max(), high(rest()));
            Relief { mend, from, to, high: high(active.iter().copied()), high_left, answers }
        })
        .collect();
    reliefs.sort_by_key(|it| (it.to, it.high_left));
    reliefs
}

/// The reasons that nothing can mend any more.
pub fn beyond_mending(risk: &Risk, today: Day) -> Vec<&Reason> {
    active(risk, today).into_iter().filter(|it| mend(it).is_none()).collect()
}

/// The level once everything that can be mended is.
pub fn once_mended(risk: &Risk, today: Day) -> Option<Level> {
    beyond_mending(risk, today).into_iter().map(|it| it.level).max()
}

/// The level that an exit still to be looked into would bring, were it found open; `None` where it changes nothing.
pub fn by_exit(risk: &Risk, today: Day) -> Option<Level> {
    let active = active(risk, today);
    let from = active.iter().map(|it| it.level).max()?;
    let lowered = |it: &&Reason| if grave(it) { it.level } else { it.level.lower() };
    let to = active.iter().map(lowered).max()?;
    (risk.exits.is_empty() && to < from).then_some(to)
}

/// 极高 — no exit helps.
pub(super) fn grave(reason: &Reason) -> bool {
    Signal::find(reason.signal).is_some_and(|signal| signal.grave)
}

/// The questions still to be answered, those that may bring a high level first.
pub fn to_look_into(standing: &[PointState]) -> Vec<&PointState> {
    let mut open: Vec<&PointState> = standing.iter().filter(|it| it.open()).collect();
    open.sort_by_key(|it| (it.question.exit(), std::cmp::Reverse(it.question.level)));
    open
}
