//! What a judgment decides on each defendant, whether it is lost, and how the case ends.

mod proposed;

pub(in crate::law) use proposed::unconfirmed;
pub use proposed::{appealable, proposed};

use crate::domain::case_file::{CaseFile, Filed};
use crate::domain::day::Day;
use crate::domain::outcome::{self, Bearing, Below, Counting, Counts, Outcome};
use crate::domain::record::body::{Appeal, Decided, Judgment};
use crate::domain::subject;
use crate::domain::vocabulary::{AppealDecision, DecisionPaper};
use crate::law::ending;
use crate::law::setting::Setting;

/// 裁判效果 — what one paper decides on one defendant.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect<'a> {
    /// Empty where the paper decides on all defendants alike.
    pub defendant: &'a str,
    /// As written, or as the table names it.
    pub outcome: &'a str,
    /// `None`: the outcome is in no table and nobody has said how it counts.
    pub counts: Option<Counts>,
    /// 自行纠正 — the suit was withdrawn because the organ had changed its act.
    pub self_corrected: bool,
}

/// The paper's effect on each defendant it names.
pub fn effects<'j>(judgment: &'j Judgment, counting: &Counting) -> impl Iterator<Item = Effect<'j>> {
    judgment.outcomes.iter().map(move |decided| {
        let known = outcome::read(&decided.outcome);
        Effect {
            defendant: &decided.defendant,
            outcome: known.map_or(&decided.outcome, |outcome| &outcome.name),
            counts: counts(judgment, decided, known, counting),
            self_corrected: known.is_some_and(|outcome| counting.self_corrected(outcome)),
        }
    })
}

/// 裁判结果 — what the paper that governs decides on each defendant.
pub fn decided<'f>(file: &'f CaseFile, setting: &Setting<'_>) -> Vec<Effect<'f>> {
    governing(file, setting).map(|judgment| effects(judgment, setting.counting).collect()).unwrap_or_default()
}

/// 复议决定书: it upholds the act, and no paper of a court.
pub(in crate::law) fn is_of_reconsideration(paper: &Judgment) -> bool {
    paper.paper == DecisionPaper::Reconsideration
}

/// A person's own word prevails over the table. What lets the paper below stand counts as that one does: by itself it does
/// not say (`dispute`).
fn counts(
    paper: &Judgment,
    decided: &Decided,
    known: Option<&Outcome>,
    counting: &Counting,
) -> Option<Counts> {
    let known = known.filter(|outcome| outcome.below != Below::Stands || is_of_reconsideration(paper));
    Counts::from_word(&decided.counts).or_else(|| known.map(|outcome| counting.counts(outcome)))
}

/// 责令重新作出 — as ticked, else as a day or the outcome's name tells.
pub(in crate::law) fn orders_redo(body: &Judgment) -> bool {
    // Where a day for performance is set, the redoing is that performance (S10).
    let told = || {
        let unset = body.perform_due.is_none() && body.perform_within.is_empty();
        body.redo_due.is_some()
            || !body.redo_within.is_empty()
            || (unset && body.outcomes.iter().any(|it| subject::REDONE.is_in(&it.outcome)))
    };
    body.redo_ordered.unwrap_or_else(told)
}

/// 败诉 — whether any defendant lost; `None` where an outcome is not known.
pub fn lost(judgment: &Judgment, counting: &Counting) -> Option<bool> {
    let mut known = !judgment.outcomes.is_empty();
    for decided in &judgment.outcomes {
        match counts(judgment, decided, outcome::read(&decided.outcome), counting) {
            Some(Counts::Lost) => return Some(true),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(false)
}

/// Whether the case counts as lost: by the papers in force, and before any is, by the newest one.
pub fn case_lost(file: &CaseFile, setting: &Setting<'_>) -> Option<bool> {
    governing(file, setting).and_then(|judgment| lost(judgment, setting.counting))
}

/// 结案方式 — the outcome that ended the case, as the table names it; empty while none is known.
pub fn close_kind<'f>(file: &'f CaseFile, setting: &Setting<'_>) -> &'f str {
    let Some(judgment) = governing(file, setting) else { return "" };
    let mut all: Vec<Effect<'_>> = effects(judgment, setting.counting).collect();
    // With several defendants the case is named after the one that lost.
    all.sort_by_key(|effect| effect.counts != Some(Counts::Lost));
    all.first().map_or("", |effect| effect.outcome)
}

/// The paper that says how the case stands: the newest that ends it, rulings on the way left aside. A case that was
/// closed without one stands as its newest paper says.
pub(crate) fn governing<'f>(file: &'f CaseFile, setting: &Setting<'_>) -> Option<&'f Judgment> {
    let named = || file.judgments.iter().map(|filed| &filed.body).filter(|body| !body.outcomes.is_empty());
    let newest = |body: &&Judgment| (body.effective_on, ending::made_on(body));
    let ends = |body: &&Judgment| ending::course(file, body, "", setting) == Bearing::Ends;
    named().filter(ends).max_by_key(newest).or_else(|| named().filter(|_| !file.pending()).max_by_key(newest))
}

/// Appeals made on or after a day, or on a day that is not recorded; all of them where no day is given.
pub(in crate::law) fn appeals_since(
    file: &CaseFile,
    day: Option<Day>,
) -> impl Iterator<Item = &Filed<Appeal>> {
    file.appeals
        .iter()
        .filter(|it| it.body.decision == AppealDecision::OtherSide || it.body.appealed_on.is_some())
        .filter(move |it| it.body.appealed_on.is_none_or(|on| day.is_none_or(|day| on >= day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(rows: &[(&str, &str, &str)]) -> Judgment {
        let outcomes = rows.iter().map(|(defendant, outcome, counts)| Decided {
            defendant: (*defendant).into(),
            outcome: (*outcome).into(),
            counts: (*counts).into(),
            why: String::new(),
        });
        Judgment { paper: "判决书".into(), outcomes: outcomes.collect(), ..Judgment::default() }
    }

    #[test]
    fn a_judgment_is_lost_when_one_of_two_defendants_lost() {
        assert_eq!(
            lost(&paper(&[("区政府", "撤销", ""), ("某局", "驳回诉讼请求", "")]), Counting::official()),
            Some(true)
        );
        assert_eq!(lost(&paper(&[("", "驳回诉讼请求", "")]), Counting::official()), Some(false));
    }

    #[test]
    fn a_person_s_own_count_prevails_over_the_table() {
        assert_eq!(lost(&paper(&[("", "撤销", "未败诉")]), Counting::official()), Some(false));
        assert_eq!(lost(&paper(&[("", "驳回诉讼请求", "败诉")]), Counting::official()), Some(true));
    }

    #[test]
    fn an_outcome_in_no_table_leaves_it_unknown() {
        assert_eq!(lost(&paper(&[("", "另行处理甲乙丙", "")]), Counting::official()), None);
        assert_eq!(lost(&paper(&[]), Counting::official()), None);
    }
}
