//! 依据: the proof of a duty's date, from the paper that set it running to what settled it.

mod paper;
mod tell;

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::record::{Kind, RecordId};
use crate::law::calendar::Source;
use crate::law::duties::{COURT_DAY, counted, found, is_option, named, same_id, whose};
use crate::law::fact::{Fact, counted_from_effect};
use crate::law::late::days_late;
use crate::law::rule::Rule;
use crate::law::set_day;
use crate::law::setting::{Happening, Setting};
use crate::law::term::{Counted, CountingStep, Rolls, counting, dated, years};
use crate::law::{closed, dispute};
use crate::said;
use crate::text::{Said, Text};

pub use paper::CitedRecord;

/// The years whose calendar sources are named; a longer period names its first years only.
const NAMED_YEARS: usize = 4;

/// 期限依据 — all that the date of a duty rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// 起算文书; `None` when it is not recorded, or when the record as a whole triggers the rule.
    pub trigger: Option<CitedRecord>,
    /// The day that a paper of the court names in place of a counted one.
    pub named: Option<Said>,
    /// `None`: a day is missing, or the rule has no period.
    pub counted: Option<Counted>,
    pub steps: Vec<CountingStep>,
    /// Where the rest days of each year concerned are taken from.
    pub calendar: Vec<Source>,
    /// What settled it, or what it was excused by.
    pub settled: Vec<CitedRecord>,
    /// How many days after the last day it was done; 0 is in time, `None` is not done or without a last day.
    pub days_late: Option<i64>,
    /// 人工定日 — the day a person set, by whom, why, and the sentence it rests on.
    pub set: Option<Said>,
    /// Where the missing fact is entered.
    pub mend: Option<Mend>,
    /// The whole proof as titled lines.
    pub sections: Vec<ProofSection>,
}

/// 补录 — the form in which a missing fact is entered: of the record that lacks it, or a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mend {
    pub form: Kind,
    pub record: Option<RecordId>,
    /// The field that is empty.
    pub field: Option<&'static str>,
}

/// 段 — titled lines of a proof.
#[derive(Debug, Clone, PartialEq)]
pub struct ProofSection {
    pub title: Text,
    pub lines: Vec<Said>,
}

/// Proves the date of a duty. The rule must be the duty's own.
pub fn proof(duty: &Duty, rule: &Rule, file: &CaseFile, setting: &Setting<'_>) -> Proof {
    let trigger = triggering(duty, rule, file, setting);
    let organ = if rule.each.is_some() { whose(file, &duty.organ) } else { &duty.organ };
    let period = counted(rule, file, setting, &trigger, organ);
    let missing = period.err();
    let counted = period.ok().flatten();
    let settling = settling(duty, rule, file, setting, &trigger);
    let named = rule
        .named_by
        .or_else(|| Fact::find(COURT_DAY).filter(|_| rule.within_court_day))
        .and_then(|fact| Some((fact, named(fact, file, setting, &trigger, organ)?.day?)))
        .map(|(fact, day)| named_words(fact, day));
    let calendar = counted.iter().flat_map(years).take(NAMED_YEARS);
    let named_by = |paper: CitedRecord| paper.named_by(setting.names);
    let mut proof = Proof {
        trigger: duty
            .trigger
            .and_then(|id| CitedRecord::of(file, id, rule.trigger, trigger.day))
            .map(named_by),
        named,
        steps: {
            let from_effect =
                rule.named_by.and_then(|fact| counted_from_effect(file, fact, &trigger, setting));
            let mut told =
                from_effect.map(|it| counting(&it.under(Rolls::Never), setting.calendar)).unwrap_or_default();
            told.extend(counted.as_ref().map(|it| steps(it, duty, rule, file, setting)).unwrap_or_default());
            told
        },
        calendar: calendar.map(|year| setting.calendar.source(year)).collect(),
        counted,
        settled: settled(duty, file, &settling).into_iter().map(named_by).collect(),
        days_late: duty.done_on.filter(|_| duty.last.is_some()).map(|on| days_late(duty, on).unwrap_or(0)),
        set: set_by(duty, file),
        mend: mend(duty, rule, file, setting, missing, &settling),
        sections: Vec::new(),
    };
    let transferred = dispute::transfers(file, setting).next().is_some();
    proof.sections = tell::sections(&proof, duty, rule, transferred, setting);
    proof
}

impl Proof {
    /// Puts how the duty stands by a day in the place of its bare state.
    pub fn stands(&mut self, words: &Said) {
        let state = self.sections.iter_mut().find(|it| it.title == tell::STATE);
        if let Some(line) = state.and_then(|it| it.lines.first_mut()) {
            line.clone_from(words);
        }
    }
}

/// What set the duty running, as its rule sees it.
fn triggering<'f>(duty: &Duty, rule: &Rule, file: &'f CaseFile, setting: &Setting<'_>) -> Happening<'f> {
    let mut all = rule.trigger.happenings(file, setting);
    all.retain(|it| it.record == duty.trigger && setting.same_organ(it.organ, &duty.organ));
    // Of several items in one paper: the one the duty names, or the one with its day.
    let meant = |it: &&Happening<'_>| {
        it.part.is_empty() || it.part == duty.stage || (is_option(duty) && it.day == duty.from)
    };
    all.iter().find(meant).or(all.first()).copied().unwrap_or_default()
}

/// `李某2026-11-25定于2026-12-01；理由：……；依据原文：“……”；计算之日2026-12-07`
fn set_by(duty: &Duty, file: &CaseFile) -> Option<Said> {
    let set = duty.set?;
    let it = &set_day::of_record(file, set.record)?.filed.body;
    let (by, reason, source) = (&it.by, &it.reason, &it.source);
    let on = it.set_on.map(|day| day.to_string()).unwrap_or_default();
    let computed = set.computed.map_or_else(|| said!("待补录", "not known"), dated);
    Some(said!(
        "{by}{on}定于{day}；理由：{reason}；依据原文：“{source}”；计算之日：{computed}",
        "{by} set {day} on {on}; reason: {reason}; source: “{source}”; computed: {computed}"; computed, day = dated(set.day)
    ))
}

type Settling<'f> = Vec<(&'static Fact, Option<Happening<'f>>)>;

fn settling<'f>(
    duty: &Duty,
    rule: &Rule,
    file: &'f CaseFile,
    setting: &Setting<'_>,
    trigger: &Happening<'_>,
) -> Settling<'f> {
    let organ = if rule.each.is_some() { whose(file, &duty.organ) } else { &duty.organ };
    let happened = |fact: &&'static Fact| fact.happenings(file, setting);
    let done: Vec<_> = rule.done_by.iter().map(happened).collect();
    let before = rule.before.iter().map(happened).next().unwrap_or_default();
    found(rule, trigger, organ, &done, &before, setting)
}

/// The papers that settled a duty, or the one that excuses it.
fn settled(duty: &Duty, file: &CaseFile, settling: &Settling<'_>) -> Vec<CitedRecord> {
    match duty.state {
        DutyState::Done | DutyState::DoneLate => {
            let all = settling.iter().filter_map(|(fact, it)| Some((*fact, (*it)?)));
            all.filter(|(_, it)| it.day.is_some() && it.day <= duty.done_on)
                .filter_map(|(fact, it)| CitedRecord::of(file, it.record?, fact, it.day))
                .collect()
        }
        DutyState::Excused => {
            let excuse = file.excuses.iter().find(|it| same_id(&it.body.rule, &duty.rule));
            excuse.and_then(|it| CitedRecord::excuse(file, it)).into_iter().collect()
        }
        DutyState::Open | DutyState::Void | DutyState::Undetermined => Vec::new(),
    }
}

fn mend(
    duty: &Duty,
    rule: &Rule,
    file: &CaseFile,
    setting: &Setting<'_>,
    missing: Option<&'static Fact>,
    settling: &Settling<'_>,
) -> Option<Mend> {
    if duty.state != DutyState::Undetermined {
        return None;
    }
    let of_form = |form: Kind, record: Option<RecordId>, field: Option<&'static str>| Mend {
        form,
        field,
        record: record.filter(|id| file.entry(*id).is_some_and(|entry| entry.kind == form)),
    };
    if let Some(unsaid) = rule.when.iter().find(|it| it.holds(file, setting).is_none()) {
        // Of the conditions a rule can name, only how the case ended stands outside the registration.
        return Some(match unsaid.name {
            "lost" | "not_lost" | "appeal_lies" => {
                of_form(Kind::Judgment, file.judgments.last().map(|it| it.id), Some("outcomes"))
            }
            _ => of_form(Kind::Registration, None, None),
        });
    }
    let undated_trigger = triggering(duty, rule, file, setting).day.is_none();
    let undated =
        settling.iter().find_map(|(fact, it)| it.filter(|it| it.day.is_none()).map(|it| (fact, it)));
    match (undated, missing) {
        (Some((fact, it)), _) => Some(of_form(fact.form, it.record, fact.entered_in())),
        // While the effect of a paper is not confirmed, that comes first whatever is counted from it.
        (None, Some(fact)) if !(undated_trigger && rule.trigger.runs_from_effect()) => {
            Some(of_form(fact.form, duty.trigger, fact.entered_in()))
        }
        (None, _) => Some(of_form(rule.trigger.form, duty.trigger, rule.trigger.entered_in())),
    }
}

fn named_words(fact: &Fact, day: Day) -> Said {
    let day = dated(day);
    said!(
        "{fact}：{day}，见“{form}”",
        "the {fact}: {day}, in “{form}”"; day, form = fact.form.words(), fact = fact.words
    )
}

/// Why the court's hours move the day to act by, where they do.
fn moved_by_court(
    counted: &Counted,
    duty: &Duty,
    rule: &Rule,
    file: &CaseFile,
    setting: &Setting<'_>,
) -> Option<Said> {
    let before = [counted.act_by(), counted.safe, counted.due].into_iter().chain(duty.due).chain(duty.safe);
    let moved = |day| closed::moved(rule, file, setting, duty.from, day);
    before.filter_map(moved).find(|it| Some(it.day) == duty.act_by).map(|it| it.words)
}

/// The counting, and what the rule makes of its result.
fn steps(
    counted: &Counted,
    duty: &Duty,
    rule: &Rule,
    file: &CaseFile,
    setting: &Setting<'_>,
) -> Vec<CountingStep> {
    let mut steps = counting(counted, setting.calendar);
    let Some(act_by) = duty.act_by else { return steps };
    let day = dated(act_by);
    if duty.set.is_some_and(|set| set.governs && set.computed.is_some()) {
        let words = said!("人工另定之日：{day}", "The day set by hand: {day}"; day);
        steps.push(CountingStep { words, day: Some(act_by) });
    } else if let Some(words) = moved_by_court(counted, duty, rule, file, setting) {
        steps.push(CountingStep { words, day: Some(act_by) });
    } else if rule.eve {
        let words = said!(
            "提前至前一个工作日办理：{day}",
            "To be done by the working day before: {day}"; day
        );
        steps.push(CountingStep { words, day: Some(act_by) });
    } else if act_by < counted.act_by().min(counted.due) && rule.within_court_day {
        let words = said!(
            "法院指定之日在先，提前至该日或者其前最近的工作日办理：{day}",
            "The day the court named comes first: to be done by it, or by the last working day before: {day}"; day
        );
        steps.push(CountingStep { words, day: Some(act_by) });
    } else if rule.not_before {
        let words = said!("期满之后方可，首日：{day}", "Only after its end, from: {day}"; day);
        steps.push(CountingStep { words, day: Some(act_by) });
    } else if rule.guide {
        let words = said!("以稳妥日为提示日：{day}", "The safe day is the day shown: {day}"; day);
        steps.push(CountingStep { words, day: Some(act_by) });
    }
    steps
}

#[cfg(test)]
mod tests;
