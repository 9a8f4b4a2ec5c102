//! Papers that go to a court on a day on which it takes none: the day to act by moves ahead, the last day stays.

use crate::domain::case_file::CaseFile;
use crate::domain::case_no::CaseNo;
use crate::domain::day::Day;
use crate::domain::record::Kind;
use crate::law::instance::reconsidering;
use crate::law::rule::{Optional, Rule};
use crate::law::setting::Setting;
use crate::law::term::Clock;
use crate::said;
use crate::text::Said;

/// 提前办理 — the day to act by as the court's hours have it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::law) struct Ahead {
    pub day: Day,
    pub words: Said,
}

/// What the court's hours make of a day to act by; `None` where they say nothing of it. Never before the day the period
/// begins on.
pub(in crate::law) fn moved(
    rule: &Rule,
    file: &CaseFile,
    setting: &Setting<'_>,
    from: Option<Day>,
    act_by: Day,
) -> Option<Ahead> {
    if !setting.calendar.has_closures() || !goes_to_court(rule) || reconsidering(file) {
        return None;
    }
    let courts = setting.organs.courts();
    let court = court(file, setting);
    let same = |one: &str, other: &str| courts.full_name(one) == other;
    let closure = |day: Day| setting.calendar.closure(day, &court, same);
    let closed = closure(act_by)?;
    if !closed.whole_day() {
        let words = said!(
            "{act_by}{closed}，请在此前提交",
            "on {act_by} {closed}: hand it in before"; closed = closed.words()
        );
        return Some(Ahead { day: act_by, words });
    }
    let open = |day: &Day| !setting.calendar.is_rest(*day) && !closure(*day).is_some_and(|it| it.whole_day());
    let earlier = std::iter::successors(act_by.pred_opt(), Day::pred_opt)
        .take_while(|day| from.is_none_or(|from| *day >= from))
        .find(open);
    let day = earlier.unwrap_or(act_by);
    let words = said!(
        "{act_by}{closed}，提前至{day}提交；最后一日不因此变更，当日仍可依法以邮寄、网上等方式提交",
        "on {act_by} {closed}: hand it in by {day}; the last day stays, and other ways of handing in remain open on it"; closed = closed.words()
    );
    Some(Ahead { day, words })
}

/// Whether keeping the rule means handing a paper in to the court, or reviewing one before.
fn goes_to_court(rule: &Rule) -> bool {
    let handed_in = matches!(rule.form, Kind::Answer | Kind::Application | Kind::Appeal);
    let counted = matches!(rule.clock, Some(Clock::Litigation | Clock::Month | Clock::Fixed));
    let ours = !matches!(rule.optional, Optional::Watch | Optional::Consequence);
    counted && ours && (handed_in || (rule.guide && rule.within_court_day))
}

/// The court of a case by its full name: as registered, else by its number.
fn court(file: &CaseFile, setting: &Setting<'_>) -> String {
    let (it, courts) = (&file.registration, setting.organs.courts());
    if !it.court.is_empty() {
        return courts.full_name(&it.court);
    }
    let number = CaseNo::read(&it.court_no).ok();
    number.and_then(|no| Some(no.court(courts)?.name.clone())).unwrap_or_default()
}
