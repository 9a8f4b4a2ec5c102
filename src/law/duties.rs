//! Duties of a case: the rules applied to its records. Today plays no part, so a duty changes only when a record does.

mod by_hand;
mod counting;
mod moved_on;
mod renewed;
mod settle;
mod whose;
mod words;

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::duty::{Duty, DutyState, REMINDER, UNDECIDED};
use crate::domain::record::Record;
use crate::law::book::RuleBook;
use crate::law::closed::{self, Ahead};
use crate::law::condition::{About, Condition};
use crate::law::dispute::{self, Elsewhere};
use crate::law::effect;
use crate::law::fact::{Fact, before_effect};
use crate::law::role::RuleRole;
use crate::law::rule::{Each, Optional, Rule};
use crate::law::set_day;
use crate::law::setting::{Happening, Setting};
use crate::law::term::Counted;
use crate::said;
use crate::text::{SEMICOLON, Said};
pub(in crate::law) use counting::{COURT_DAY, counted, named};
pub(in crate::law) use settle::found;
use settle::{Settlement, settlement};
pub(in crate::law) use whose::whose;
use whose::{merge, picked};
use words::{late_elsewhere, missing, of_others, unsaid, wanting};

/// The stage of a duty that is a right, or another's period, rather than an obligation: once its day has passed it has
/// lapsed, never overdue.
pub const OPTION: &str = "option";

/// The stage of a duty that is done in another docket of the dispute, or under another paper: told here, asked there.
pub const ELSEWHERE: &str = "elsewhere";

/// The duties of a case under the rules, in the order of the rule book.
pub fn duties(file: &CaseFile, rules: &RuleBook, setting: &Setting<'_>) -> Vec<Duty> {
    let mut duties = Vec::with_capacity(16);
    for rule in rules.rules() {
        apply(rule, file, setting, &mut duties);
    }
    by_hand::ask_again(&mut duties, rules.roles());
    duties
}

/// The duties of a record that stands without a case: of the rules that its own kind sets running.
pub fn duties_alone(record: &Record, rules: &RuleBook, setting: &Setting<'_>) -> Vec<Duty> {
    let file = CaseFile::alone(record);
    let mut duties = Vec::new();
    let step = |rule: &Rule| rules.roles().has(&rule.id, RuleRole::Step);
    let ours = |rule: &&Rule| rule.trigger.form == record.kind || step(rule);
    for rule in rules.rules().iter().filter(ours).filter(|rule| !rule.of_register()) {
        apply(rule, &file, setting, &mut duties);
    }
    // The step that a rule of the plan holds is not asked for twice.
    let has = |duty: &Duty, role| rules.roles().has(&duty.rule, role);
    if duties.iter().any(|duty| has(duty, RuleRole::PlanStep)) {
        duties.retain(|duty| !has(duty, RuleRole::Step));
    }
    duties
}

/// Whether a duty may be left undone: an optional right (延期举证, 管辖异议 …).
pub fn is_option(duty: &Duty) -> bool {
    duty.stage == OPTION
}

/// Whether its last day binds: neither a right or another's period, nor a mere reminder, nor one a court may still move.
pub fn binding(duty: &Duty) -> bool {
    ![OPTION, REMINDER, UNDECIDED].contains(&duty.stage.as_str())
}

/// 事项 — which item of a paper a duty is about, where the paper lists several.
pub fn item<'d>(duty: &'d Duty, rule: &Rule) -> Option<&'d str> {
    let named = rule.stages.is_empty()
        && ![OPTION, REMINDER, ELSEWHERE, UNDECIDED, ""].contains(&duty.stage.as_str());
    named.then_some(duty.stage.as_str())
}

/// Whether something is still to be done about it.
pub fn waits(duty: &Duty) -> bool {
    matches!(duty.state, DutyState::Open | DutyState::Undetermined)
}

/// 逾期 — open, its last day gone by, and not a mere right.
pub fn overdue(duty: &Duty, today: Day) -> bool {
    duty.state == DutyState::Open && binding(duty) && duty.last.is_some_and(|last| last < today)
}

/// A rule binds what happens while it is in force. A happening of unknown day is taken for one of the day the case
/// came in, and a case of unknown day for a present one.
fn in_force(rule: &Rule, file: &CaseFile, day: Option<Day>) -> bool {
    if rule.from.is_none() && rule.to.is_none() {
        return true;
    }
    let received = || file.receipts.iter().filter_map(|filed| filed.body.received_on).min();
    day.or_else(received)
        .or(file.registration.filed_on)
        .is_none_or(|day| rule.from.is_none_or(|from| from <= day) && rule.to.is_none_or(|to| day <= to))
}

/// A rule at work on one case.
struct At<'r, 'f> {
    rule: &'r Rule,
    file: &'f CaseFile,
    setting: &'r Setting<'r>,
    /// A condition of the rule of which the record does not say whether it holds.
    unknown: Option<&'static Condition>,
    /// The happenings of each fact of `done_by`.
    done: Vec<Vec<Happening<'f>>>,
    before: Vec<Happening<'f>>,
}

fn apply(rule: &Rule, file: &CaseFile, setting: &Setting<'_>, out: &mut Vec<Duty>) {
    let mut triggers = rule.trigger.happenings(file, setting);
    let found = triggers.len();
    triggers.retain(|it| in_force(rule, file, it.day));
    if triggers.is_empty() && (found > 0 || rule.gap_when.is_empty() || !in_force(rule, file, None)) {
        return;
    }
    let happened = |fact: &&'static Fact| fact.happenings(file, setting);
    let mut at = At {
        rule,
        file,
        setting,
        unknown: None,
        done: rule.done_by.iter().map(happened).collect(),
        before: rule.before.iter().map(happened).next().unwrap_or_default(),
    };
    if rule.each == Some(Each::Losing) && file.registration.defendants.len() > 1 {
        if at.applies("") {
            for trigger in picked(rule, triggers) {
                at.losing(&trigger, out);
            }
        }
        return;
    }
    let (start, bound) = (out.len(), at.bound());
    for organ in &bound {
        if at.applies(organ) {
            at.each(organ, &triggers, out);
        }
    }
    merge(out, start, bound.len());
}

impl<'f> At<'_, 'f> {
    fn duty(&self, trigger: &Happening<'f>, organ: &str) -> Duty {
        let mut duty = self.blank(trigger, organ);
        let organ = if self.rule.each.is_some() { whose(self.file, organ) } else { organ };
        let settlement = settlement(self.rule, trigger, organ, &self.done, &self.before, self.setting);
        let counted = counted(self.rule, self.file, self.setting, trigger, organ);
        let mut beside = None;
        if let Ok(Some(counted)) = &counted {
            self.put(&mut duty, counted);
            beside = self.beside_court_day(&mut duty, trigger, organ);
            beside = beside.or_else(|| self.after_first_court_day(&mut duty, organ));
            beside = beside.or_else(|| self.before_effect(trigger));
            if let Some(other) = self.named_otherwise(trigger, organ) {
                beside = Some(beside.map_or(other.clone(), |it| Said::joined(&[it, other], SEMICOLON)));
            }
            if let Some(moved) = duty.act_by.and_then(|day| self.court_closed(&duty, day)) {
                duty.act_by = Some(moved.day);
                beside = Some(
                    beside.map_or(moved.words.clone(), |it| Said::joined(&[it, moved.words], SEMICOLON)),
                );
            }
        }
        let mut missing_day = counted.err().map(|fact| self.missing(fact, trigger));
        if let Some(set) = set_day::of(self.file, &self.rule.id, organ, self.setting) {
            let told = by_hand::lay(&mut duty, &set, self.rule, self.setting);
            beside = Some(beside.map_or(told.clone(), |it| Said::joined(&[told, it], SEMICOLON)));
            missing_day = missing_day.filter(|_| duty.act_by.is_none());
        }
        let watched = matches!(self.rule.optional, Optional::Watch | Optional::Consequence);
        match settlement {
            // Whether another kept its period cannot be said while its beginning is unknown.
            Settlement::Done(_) if watched && missing_day.is_some() => {
                self.undone(&mut duty, missing_day, None, trigger.part);
            }
            Settlement::Done(day) => {
                duty.done_on = Some(day);
                if let Some(first) = duty.act_by.filter(|first| self.rule.not_before && day < *first) {
                    duty.state = DutyState::Done;
                    duty.why = Some(said!(
                        "{day}早于{first}，期限未满即已提出，请核对",
                        "{day} is before {first}, when the period had not yet ended: check",
                        day = day
                    ));
                    return duty;
                }
                let late = duty.last.filter(|last| day > *last);
                if late.is_some() && self.settled_after_its_end(&mut duty) {
                    return duty;
                }
                let binds = duty.stage != REMINDER && !watched;
                duty.state = if late.is_some() && binds { DutyState::DoneLate } else { DutyState::Done };
                // Another's lateness is no fault of ours, but it may be a defence.
                duty.why = late.filter(|_| watched).map(|last| late_elsewhere(self.rule, day, last));
            }
            Settlement::DayUnknown(fact) => self.undone(&mut duty, Some(missing(fact)), None, trigger.part),
            Settlement::TooLate(gate) => {
                let excuse = self.excuse(trigger.day);
                duty.breach = !is_option(&duty) && excuse.as_ref().is_none_or(|excuse| excuse.on > gate);
                duty.state = if excuse.is_some() { DutyState::Excused } else { DutyState::Void };
                duty.why = excuse.map(|it| it.why).or(self.rule.before_words.clone());
            }
            Settlement::Partly(fact) => {
                let wanting = wanting(fact);
                let told = beside.map_or(wanting.clone(), |it| Said::joined(&[wanting, it], SEMICOLON));
                self.undone(&mut duty, missing_day, Some(told), trigger.part);
            }
            Settlement::Not => match self.ended(trigger, organ) {
                Some(fact) => match self.excuse(trigger.day) {
                    Some(excuse) => excuse.put(&mut duty),
                    None => (duty.state, duty.why) = (DutyState::Void, Some(fact.words.into())),
                },
                None => self.undone(&mut duty, missing_day, beside, trigger.part),
            },
        }
        duty
    }

    fn court_closed(&self, duty: &Duty, act_by: Day) -> Option<Ahead> {
        closed::moved(self.rule, self.file, self.setting, duty.from, act_by)
    }

    /// The day that is missing; for a paper whose effect nobody has confirmed, the day to be confirmed.
    fn missing(&self, fact: &'static Fact, trigger: &Happening<'_>) -> Said {
        let of_effect = trigger.day.is_none() && self.rule.trigger.runs_from_effect();
        let unconfirmed = || effect::unconfirmed(self.file, trigger.record, self.setting);
        let proposed = if of_effect { unconfirmed() } else { None };
        let before = self.before_effect(trigger);
        let wanted = if of_effect || before.is_some() { self.rule.trigger } else { fact };
        let words = proposed.unwrap_or_else(|| missing(wanted));
        let all: Vec<Said> = before.into_iter().chain([words]).chain(self.rule.ask.clone()).collect();
        Said::joined(&all, SEMICOLON)
    }

    fn before_effect(&self, trigger: &Happening<'_>) -> Option<Said> {
        before_effect(self.file, self.rule.named_by?, trigger, self.setting)
    }

    /// A duty that is not done: excused, void, undetermined, or open.
    fn undone(&self, duty: &mut Duty, missing: Option<Said>, partly: Option<Said>, part: &str) {
        let organ = duty.organ.clone();
        let whom = if self.rule.each.is_some() { whose(self.file, &organ) } else { &organ };
        let about = About { organ: whom, record: duty.trigger };
        let excuse = self.excuse(duty.from);
        if self.rule.follows_chain && excuse.is_none() {
            match dispute::elsewhere(self.file, duty.trigger, self.setting) {
                Some(Elsewhere::There(words)) => {
                    let kept = Duty { organ, trigger: duty.trigger, ..Duty::under(&self.rule.id) };
                    let (state, stage) = (DutyState::Undetermined, ELSEWHERE.to_owned());
                    *duty = Duty { state, stage, why: Some(words), ..kept };
                    return;
                }
                Some(Elsewhere::Gone(words, until)) => {
                    duty.breach = binding(duty) && duty.last.zip(until).is_some_and(|(last, on)| last < on);
                    (duty.state, duty.why) = (DutyState::Void, Some(words));
                    return;
                }
                None => {}
            }
        }
        if let Some(excuse) = excuse {
            // What had fallen away by its last day was never there to be excused.
            match self.gone_by_its_end(duty, about) {
                Some(condition) => {
                    (duty.state, duty.why) = (DutyState::Void, Some(condition.words.into()));
                }
                None => excuse.put(duty),
            }
            return;
        }
        if self.voided(duty, about) {
            return;
        }
        let (state, why) = if let Some(condition) = self.unknown {
            (DutyState::Undetermined, Some(unsaid(condition)))
        } else if missing.is_some() {
            (DutyState::Undetermined, missing)
        } else {
            self.stage(duty);
            let undecided = self.undecided(duty, about);
            if undecided.is_some() {
                duty.stage = UNDECIDED.to_owned();
            }
            let partly = match (undecided, partly) {
                (Some(why), Some(partly)) => Some(Said::joined(&[why, partly], SEMICOLON)),
                (one, other) => one.or(other),
            };
            let why = partly.or_else(|| self.again(duty)).or_else(|| self.standing_still(duty));
            let path =
                || dispute::path(self.file, duty.trigger, self.setting).filter(|_| self.rule.follows_chain);
            (DutyState::Open, why.or_else(path).or_else(|| of_others(self.rule, part)))
        };
        duty.state = state;
        duty.why = why;
    }

    fn stage(&self, duty: &mut Duty) {
        let happened = |fact: &'static Fact| !fact.happenings(self.file, self.setting).is_empty();
        if let Some(stage) = self.rule.stages.iter().find(|stage| !happened(stage.until)) {
            duty.stage.clone_from(&stage.name);
        } else if let Some(last) = self.rule.stages.last() {
            duty.stage.clone_from(&last.name);
        }
    }

    /// Why a duty that was done, or that had come further, stands at its beginning again.
    fn again(&self, duty: &Duty) -> Option<Said> {
        let first = self.rule.stages.first().is_none_or(|first| duty.stage == first.name);
        let holds = |it: &&&'static Condition| it.holds(self.file, self.setting) == Some(true);
        first.then(|| self.rule.again_when.iter().find(holds))?.map(|it| it.words.into())
    }

    /// What ended the duty without settling it, in the record that triggered it.
    fn ended(&self, trigger: &Happening<'_>, organ: &str) -> Option<&'static Fact> {
        let fact = self.rule.ended_by?;
        let happened = fact.happenings(self.file, self.setting);
        let same =
            |it: &Happening<'_>| it.record == trigger.record && self.setting.same_organ(it.organ, organ);
        happened.iter().any(same).then_some(fact)
    }

    fn put(&self, duty: &mut Duty, counted: &Counted) {
        duty.from = Some(counted.from);
        duty.provisional = counted.provisional;
        if self.rule.guide {
            duty.act_by = Some(counted.safe);
            return;
        }
        if self.rule.not_before {
            (duty.raw, duty.due) = (Some(counted.raw), Some(counted.due));
            duty.act_by = counted.last_day().succ_opt();
            return;
        }
        duty.raw = Some(counted.raw);
        duty.due = Some(counted.due);
        duty.safe = Some(counted.safe);
        duty.last = Some(counted.last_day());
        duty.act_by = Some(counted.act_by());
        if self.rule.eve {
            let eve = counted.raw.pred_opt().unwrap_or(counted.raw);
            duty.act_by = Some(self.setting.calendar.last_working_on_or_before(eve));
        }
    }

    fn blank(&self, trigger: &Happening<'_>, organ: &str) -> Duty {
        let optional = match self.rule.optional {
            Optional::Never => false,
            Optional::Always | Optional::Watch | Optional::Consequence => true,
            Optional::Reminder => false,
            Optional::When(condition) => condition.holds(self.file, self.setting) == Some(true),
        };
        Duty {
            trigger: trigger.record,
            from: trigger.day,
            organ: organ.to_owned(),
            owner: trigger.owner.to_owned(),
            stage: match self.rule.optional {
                Optional::Reminder => REMINDER,
                _ if optional => OPTION,
                _ => trigger.part,
            }
            .to_owned(),
            ..Duty::under(&self.rule.id)
        }
    }
}

/// Whether a rule's id, as a person wrote it, is this one.
pub(in crate::law) fn same_id(written: &str, id: &str) -> bool {
    written == id || written.trim().replace(['’', '′', '＇'], "'").eq_ignore_ascii_case(id)
}

#[cfg(test)]
mod tests;
