//! A proof in words, section by section, in the order in which it is checked.

use super::{CitedRecord, Proof, ProofSection};
use crate::domain::duty::{Duty, DutyState};
use crate::law::book;
use crate::law::calendar::DayKind;
use crate::law::condition::SERVED_ANEW;
use crate::law::nature::{Ended, Nature};
use crate::law::reading::{READINGS, Reading};
use crate::law::rule::Rule;
use crate::law::setting::Setting;
use crate::law::term::{Clock, dated};
use crate::said;
use crate::text::{Said, Text, t};

pub(super) const STATE: Text = t("办理", "State");

pub(super) fn sections(
    proof: &Proof,
    duty: &Duty,
    rule: &Rule,
    transferred: bool,
    setting: &Setting<'_>,
) -> Vec<ProofSection> {
    let section = |title: Text, lines: Vec<Said>| ProofSection { title, lines };
    let mut all = vec![
        section(t("起算", "Trigger"), trigger(proof, duty, rule)),
        section(t("规则", "Rule"), the_rule(rule)),
        section(t("适用口径", "Reading"), reading(proof, rule, transferred, setting)),
        section(t("计算", "Counting"), proof.steps.iter().map(|step| step.words.clone()).collect()),
        section(t("日历", "Calendar"), calendar(proof)),
        section(t("人工定日", "Day set by hand"), set_by_hand(proof, duty)),
        section(t("结果", "Result"), result(proof, duty, rule)),
        section(STATE, state(proof, duty)),
    ];
    all.retain(|section| !section.lines.is_empty());
    all
}

fn trigger(proof: &Proof, duty: &Duty, rule: &Rule) -> Vec<Said> {
    let mut lines = match &proof.trigger {
        Some(paper) => cited(paper),
        None if duty.state == DutyState::Undetermined => {
            vec![said!(
                "起算文书未录入：缺{trigger}",
                "the paper that starts it is not recorded: no {trigger}"; trigger = rule.trigger.words
            )]
        }
        None => {
            let whole = t(
                "依案卷记录整体触发，没有单独的起算文书",
                "set off by the record as a whole, not by one paper",
            );
            vec![whole.into()]
        }
    };
    lines.extend(proof.named.clone());
    if !duty.organ.is_empty() {
        let organ = &duty.organ;
        lines.push(said!("适用于被告：{organ}", "for the defendant: {organ}"));
    }
    lines
}

fn cited(paper: &CitedRecord) -> Vec<Said> {
    vec![paper.words.clone(), paper.entered()]
}

fn the_rule(rule: &Rule) -> Vec<Said> {
    let (id, article, title) = (&rule.id, &rule.article, &rule.title);
    let period = book::period(rule);
    let (from, who) = (rule.trigger.words, rule.who.words());
    let mut lines = vec![
        said!("{id} {title}（{article}）", "{id} {title} ({article})"; title),
        said!(
            "起算：{from}；期限：{period}；责任主体：{who}",
            "from the {from}; period: {period}; binds: {who}"; from, period, who
        ),
        said!("应办：{act}", "to do: {act}"; act = rule.act),
        said!("后果：{missed}", "if missed: {missed}"; missed = rule.missed),
    ];
    let (from, to) = (rule.from, rule.to);
    lines.extend(match (from, to) {
        (Some(from), Some(to)) => {
            Some(said!("适用于{from}至{to}收到的案件", "in force for cases received from {from} to {to}"))
        }
        (Some(from), None) => {
            Some(said!("适用于{from}及以后收到的案件", "in force for cases received from {from} on"))
        }
        (None, Some(to)) => Some(said!("适用于{to}及以前收到的案件", "in force for cases received to {to}")),
        (None, None) => None,
    });
    let (texts, checked) = (book::versions(rule), book::checked(rule));
    if !texts.is_empty() {
        lines.push(said!("所据文本：{texts}", "texts: {texts}"));
    }
    lines.push(said!("复核：{checked}", "checked: {checked}"; checked));
    if !rule.source.is_empty() {
        let file = &rule.source;
        lines.push(said!("本规则出自本区文件 {file}", "a rule of the district's own file {file}"));
    }
    lines
}

/// What is a reading and not the letter: a district may set it otherwise.
fn reading(proof: &Proof, rule: &Rule, transferred: bool, setting: &Setting<'_>) -> Vec<Said> {
    let mut lines = Vec::new();
    if let Some(reading) = &rule.reading {
        lines.push(said!(
            "未经核实的理解，属于设定，可在 rules.toml 中更改：{reading}",
            "unverified: a setting that rules.toml can change: {reading}"; reading
        ));
    }
    let touches = |reading: &&Reading| match (reading.key, rule.clock) {
        ("plan_days", Some(Clock::Internal)) | ("days_before", Some(Clock::Backward)) => true,
        ("exchanged_day", Some(Clock::Litigation | Clock::Month)) => {
            proof.counted.is_some_and(|it| setting.calendar.kind(it.raw) == DayKind::WorkingByExchange)
        }
        ("effect_day", _) => rule.trigger.runs_from_effect(),
        ("transfer", _) => transferred && rule.void_when.iter().any(|it| it.name == SERVED_ANEW),
        _ => false,
    };
    lines.extend(READINGS.iter().filter(touches).map(|reading| reading.told(&setting.readings)));
    lines
}

fn set_by_hand(proof: &Proof, duty: &Duty) -> Vec<Said> {
    let Some(words) = &proof.set else { return Vec::new() };
    let mut lines = vec![words.clone()];
    if let Some(set) = duty.set {
        lines.push(match (set.governs, set.computed) {
            (true, _) => said!("按所定之日办理", "the set day is acted on"),
            (false, _) => {
                said!("不得据以推迟，按计算之日办理", "it cannot put off the computed day, which is acted on")
            }
        });
        if set.stale {
            lines.push(said!(
                "定日后起算事实已变，请重新核定",
                "what it rests on has changed since: set it anew"
            ));
        }
    }
    lines
}

fn calendar(proof: &Proof) -> Vec<Said> {
    let mut lines: Vec<Said> = proof.calendar.iter().map(|source| source.words.clone()).collect();
    if proof.counted.is_some_and(|counted| counted.provisional) {
        lines.push(said!(
            "暂定：所涉年度的放假通知尚未载入，载入后重新计算",
            "Provisional: the holiday notice of a year concerned is not loaded yet; counted again once it is"
        ));
    }
    lines
}

fn result(proof: &Proof, duty: &Duty, rule: &Rule) -> Vec<Said> {
    let mut lines = Vec::new();
    let mut put = |words: Text, day: Option<crate::domain::day::Day>| {
        if let Some(day) = day.map(dated) {
            lines.push(said!("{words}：{day}", "{words}: {day}"; words, day));
        }
    };
    if duty.last.is_some() {
        put(t("最后一日", "raw last day"), duty.raw);
        // A period that never rolls ends on its last day; the rolled day is shown so that no one takes it for the end.
        let rolls = duty.due == duty.last || duty.raw == duty.due;
        put(
            if rolls {
                t("届满日", "due")
            } else {
                t("顺延后（不得依赖）", "if it rolled (not to be relied on)")
            },
            duty.due,
        );
        put(t("稳妥日", "safe day"), duty.safe);
        if duty.last != duty.act_by {
            put(t("最后期限（过此日为逾期）", "last day in time"), duty.last);
        }
    }
    put(t("最迟办理日", "act by"), duty.act_by);
    if rule.guide && duty.act_by.is_some() {
        lines.push(said!("仅为提示日，过此日不算逾期", "a guide only: past it nothing is overdue"));
    }
    lines.extend(nature(duty, rule));
    if proof.counted.is_none() && rule.clock.is_none() {
        lines.push(said!("本规则未定日数，无从计算", "the rule gives no number of days: nothing to count"));
    } else if proof.counted.is_none() {
        lines.push(said!(
            "缺少起算或指定之日，无从计算",
            "the day to count from is missing: nothing to count"
        ));
    }
    lines
}

/// What passing the last day means, where it is no obligation.
fn nature(duty: &Duty, rule: &Rule) -> Option<Said> {
    Some(match Nature::of(duty, Some(rule)) {
        Nature::Obligation => return None,
        Nature::Optional => {
            said!("可选事项：期满未用即失去，不算逾期", "an option: unused it lapses, never overdue")
        }
        Nature::Watch => said!(
            "他方的期限，供掌握：届满未办的，是对方失权或者他方逾期，不算本机关逾期",
            "another's period, to be watched: once it has passed they have lost a right or are late, never we"
        ),
        Nature::Consequence => said!(
            "本机关逾期的后果：自期满之日起计，至履行之日止",
            "what follows once ours was missed: it runs from the last day until it is made good"
        ),
        Nature::Reminder => {
            said!(
                "参照日：过此日不算逾期，不计违反",
                "a guide: past it nothing is overdue and nothing broken"
            )
        }
    })
}

fn state(proof: &Proof, duty: &Duty) -> Vec<Said> {
    let words = if duty.breach { Ended::Breached.words() } else { duty.state.words() };
    let mut lines = vec![match (duty.done_on.map(dated), proof.days_late) {
        (Some(day), Some(0)) => said!("{day}按期办结", "done in time on {day}"; day),
        (Some(day), Some(late)) => said!(
            "{day}办结，逾期{late}日",
            "done on {day}, {late} {days} late",
            late = late, days = if *late == 1 { "day" } else { "days" };
            day
        ),
        (Some(day), None) => said!("{day}办结", "done on {day}"; day),
        (None, _) => words.into(),
    }];
    lines.extend(duty.why.clone());
    for paper in &proof.settled {
        lines.extend(cited(paper));
    }
    if let Some(form) = proof.mend.map(|mend| mend.form.words())
        && !duty.why.as_ref().is_some_and(|why| why.zh.contains(&format!("“{}”", form.zh)))
    {
        lines.push(said!("在“{form}”表单中补录", "enter it in the form “{form}”"; form));
    }
    lines
}
