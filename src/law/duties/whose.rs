//! Whose a duty is: one of all, or one of each defendant by its own clock.

use std::collections::BTreeMap;

use super::At;
use super::words::missing;
use crate::domain::case_file::CaseFile;
use crate::domain::duty::{Duty, DutyState};
use crate::domain::organ::above_the_district;
use crate::domain::outcome::Counts;
use crate::domain::record::Kind;
use crate::law::appear::heads;
use crate::law::condition::{About, Condition};
use crate::law::duties::by_hand;
use crate::law::rule::{Each, Pick, Rule};
use crate::law::service::third_parties;
use crate::law::set_day;
use crate::law::setting::Happening;
use crate::law::{dispute, effect};

/// Whose a duty of this name is: without one it is that of the only defendant, or of all.
pub(in crate::law) fn whose<'d>(file: &'d CaseFile, organ: &'d str) -> &'d str {
    match file.registration.defendants.as_slice() {
        [only] if organ.is_empty() => only,
        _ => organ,
    }
}

impl<'f> At<'_, 'f> {
    /// Whether the rule's conditions hold for a defendant, or may.
    pub(super) fn applies(&mut self, organ: &str) -> bool {
        let whom = if self.rule.each.is_some() { whose(self.file, organ) } else { organ };
        let about = About { organ: whom, record: None };
        self.unknown = None;
        for condition in &self.rule.when {
            match condition.holds_for(self.file, self.setting, about) {
                Some(true) => {}
                Some(false) => return false,
                None => self.unknown = Some(*condition),
            }
        }
        true
    }

    /// The defendants that each have a duty of their own; one empty name where it is one duty of all.
    pub(super) fn bound(&self) -> Vec<&'f str> {
        match self.rule.each {
            Some(Each::ThirdParties) => return third_parties(self.file, self.setting),
            Some(Each::Heads) => return heads(self.file),
            _ => {}
        }
        let all = &self.file.registration.defendants;
        let Some(each) = self.rule.each.filter(|_| all.len() > 1) else { return vec![""] };
        let district = |name: &str| self.setting.organs.is_district_government(name);
        let ours = all.iter().map(String::as_str).filter(|name| !above_the_district(name));
        ours.filter(|name| match each {
            Each::All | Each::Losing => true,
            Each::ThirdParties | Each::Heads => false,
            Each::District => district(name),
            Each::Others => !district(name),
        })
        .collect()
    }

    /// The duties of one defendant: its own clock, from what was served on it or on all.
    pub(super) fn each(&self, organ: &str, triggers: &[Happening<'f>], out: &mut Vec<Duty>) {
        let only = self.file.registration.defendants.first().filter(|_| self.rule.each.is_some());
        let whose = if organ.is_empty() { only.map_or("", String::as_str) } else { organ };
        let mut ours: Vec<Happening<'f>> = Vec::new();
        for it in triggers.iter().filter(|it| self.setting.same_organ(it.organ, whose)) {
            let same = |kept: &Happening<'_>| {
                (kept.record, kept.part, kept.row, kept.day) == (it.record, it.part, it.row, it.day)
            };
            if !ours.iter().any(same) {
                ours.push(*it);
            }
        }
        let ours = self.renewed(self.picked_of_each_trial(ours, whose), organ);
        let about = About { organ: whose, record: None };
        let gap = |it: &&'static Condition| it.holds_for(self.file, self.setting, about) == Some(true);
        if ours.iter().all(|it| it.day.is_none()) && self.rule.gap_when.iter().any(gap) {
            out.push(self.gap(organ));
            return;
        }
        let told = ours.iter().filter(|it| it.day.is_some() || !self.rule.silent);
        out.extend(told.map(|trigger| self.duty(trigger, organ)));
    }

    /// Papers that come after the trial ended open another: the first of them sets its own periods running.
    fn picked_of_each_trial(&self, all: Vec<Happening<'f>>, organ: &str) -> Vec<Happening<'f>> {
        if self.rule.pick != Pick::First || self.rule.trigger.form != Kind::Receipt {
            return picked(self.rule, all);
        }
        let mut trials: BTreeMap<usize, Vec<Happening<'f>>> = BTreeMap::new();
        for it in all {
            trials.entry(dispute::trial(self.file, organ, it.day, self.setting)).or_default().push(it);
        }
        trials.into_values().flat_map(|of_one| picked(self.rule, of_one)).collect()
    }

    /// The trigger is missing although the case must have it.
    fn gap(&self, organ: &str) -> Duty {
        let mut duty = self.blank(&Happening::default(), organ);
        let about = About { organ, record: None };
        match self.excuse(None) {
            Some(excuse) => excuse.put(&mut duty),
            None if self.voided(&mut duty, about) => {}
            None => match set_day::of(self.file, &self.rule.id, organ, self.setting) {
                Some(set) => {
                    let told = by_hand::lay(&mut duty, &set, self.rule, self.setting);
                    (duty.state, duty.why) = (DutyState::Open, Some(told));
                }
                None => (duty.state, duty.why) = (DutyState::Undetermined, Some(missing(self.rule.trigger))),
            },
        }
        duty
    }

    /// One duty for each defendant that lost by a paper; where nobody lost it is everybody's, and where only one above
    /// the district did, nobody's here.
    pub(super) fn losing(&self, trigger: &Happening<'f>, out: &mut Vec<Duty>) {
        if trigger.day.is_none() && self.rule.silent {
            return;
        }
        let (start, bound) = (out.len(), self.bound());
        let served = |name: &&&str| self.setting.same_organ(trigger.organ, name);
        let lost = bound.iter().filter(served).filter(|name| self.may_lose(trigger, name));
        out.extend(lost.map(|name| self.duty(trigger, name)));
        let nobody = || !self.file.registration.defendants.iter().any(|it| self.may_lose(trigger, it));
        if out.len() == start && nobody() {
            out.push(self.duty(trigger, trigger.organ));
        }
        merge(out, start, bound.len());
    }

    /// Whether the paper that triggers the duty went against a defendant, or does not say.
    fn may_lose(&self, trigger: &Happening<'f>, name: &str) -> bool {
        let paper = self.file.judgments.iter().find(|filed| Some(filed.id) == trigger.record);
        paper.is_some_and(|filed| {
            effect::effects(&filed.body, self.setting.counting)
                .filter(|effect| self.setting.same_organ(effect.defendant, name))
                .any(|effect| !matches!(effect.counts, Some(Counts::NotLost | Counts::NotCounted)))
        })
    }
}

pub(super) fn picked<'f>(rule: &Rule, mut all: Vec<Happening<'f>>) -> Vec<Happening<'f>> {
    let one = match rule.pick {
        Pick::Each | Pick::Renewed => return all,
        Pick::First => all.iter().filter(|it| it.day.is_some()).min_by_key(|it| it.day).copied(),
        Pick::Last => all.iter().filter(|it| it.day.is_some()).max_by_key(|it| it.day).copied(),
    };
    let one = one.or(all.first().copied());
    all.clear();
    all.extend(one);
    all
}

/// Joins the duties from `start` on that differ in nothing but the defendant, where they are those of all that are bound.
pub(super) fn merge(duties: &mut Vec<Duty>, start: usize, bound: usize) {
    let alike = |duty: &Duty| Duty { organ: String::new(), ..duty.clone() };
    let mut at = start;
    while bound > 1 && at < duties.len() {
        let wanted = duties.get(at).map(alike);
        let same = duties.iter().skip(at).filter(|duty| Some(alike(duty)) == wanted).count();
        if let Some(one) = wanted.filter(|_| same == bound) {
            let mut n = 0;
            duties.retain(|duty| {
                n += 1;
                n <= at || alike(duty) != one
            });
            duties.insert(at, one);
        }
        at += 1;
    }
}
