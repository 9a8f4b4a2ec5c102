//! What the commands print for people.

use crate::domain::day::{Day, with_weekday};
use crate::domain::duty::{Bucket, DutyState};
use crate::domain::failure::{Failure, Problem};
use crate::domain::line::Line;
use crate::domain::naming;
use crate::domain::organ::Organs;
use crate::form::Form;
use crate::form::entry;
use crate::form::field::Holds;
use crate::said;
use crate::text::{Lang, fold, t, width};
use crate::work::alike;
use crate::work::view::{CaseView, DutyView, Triage, TriageLine};
use std::fmt::Write as _;

/// A day with its weekday: `2026-11-23 周一`.
pub fn day(day: Day, lang: Lang) -> String {
    with_weekday(day).get(lang).to_owned()
}

/// The parties of a case in a few words: 李某 诉 大邱庄镇.
pub fn parties(line: &Line, organs: &Organs, lang: Lang) -> String {
    fold::clean(naming::parties(line, organs).get(lang))
}

/// The triage as text, group by group.
pub fn triage(triage: &Triage, organs: &Organs, lang: Lang) -> String {
    let kind = match (triage.working_day, &triage.day_name) {
        (true, Some(name)) => said!("工作日（{name}调休）", "working day (in exchange for {name})"),
        (true, None) => t("工作日", "working day").into(),
        (false, Some(name)) => said!("{name}放假", "rest day ({name})"),
        (false, None) => t("休息日", "rest day").into(),
    };
    let mut out = format!("{}  {}\n", day(triage.today, lang), kind.get(lang));
    let counts: Vec<String> =
        triage.counts.iter().map(|(bucket, count)| format!("{} {count}", bucket.words().get(lang))).collect();
    let _ = writeln!(out, "{}", counts.join(" · "));
    let n = triage.waiting;
    if n > 0 {
        let words = said!(
            "来表与台账不符，待核定{n}格：yingsu clashes",
            "{n} cells of sheets wait to be decided: yingsu clashes"
        );
        let _ = writeln!(out, "{}", words.get(lang));
    }
    for bucket in Bucket::ALL {
        let lines: Vec<&TriageLine> = triage.lines.iter().filter(|line| line.bucket == bucket).collect();
        if lines.is_empty() {
            continue;
        }
        let total = triage.count(bucket);
        let _ = writeln!(out, "\n{} {total}", bucket.words().get(lang));
        for line in &lines {
            let _ = writeln!(out, "  {}", triage_line(line, organs, lang));
        }
        if total > lines.len() {
            let more = total - lines.len();
            let _ = writeln!(out, "  {}", said!("……另有 {more} 项", "… and {more} more").get(lang));
        }
    }
    out
}

fn triage_line(line: &TriageLine, organs: &Organs, lang: Lang) -> String {
    let mut parts = vec![
        width::fit(&left(&line.duty, lang), 8),
        width::fit(&line.duty.day_beside().map(|by| day(by, lang)).unwrap_or_default(), 15),
        width::fit(line.duty.named_short().get(lang), 24),
        width::fit(&number(line, lang), 24),
    ];
    if line.case.is_some() {
        parts.push(parties(&line.line, organs, lang));
    } else {
        parts.push(fold::clean(organs.short_name(&line.line.organ)));
    }
    if !line.line.officer.is_empty() {
        parts.push(fold::clean(&line.line.officer));
    }
    if !line.claimed.is_empty() {
        let names = fold::clean(&line.claimants());
        parts.push(said!("［{names}接办］", "[taken on by {names}]").get(lang).to_string());
    }
    if let Some(note) = &line.note {
        parts.push(fold::clean(note.get(lang)));
    }
    parts.join("  ")
}

/// The case number; of a matter without a case, what sort of record it is.
fn number(line: &TriageLine, lang: Lang) -> String {
    match line.alone {
        Some((kind, _)) => kind.words().get(lang).into(),
        None => fold::clean(&line.line.court_no),
    }
}

/// How long is left, or how the duty stands.
pub fn left(view: &DutyView, lang: Lang) -> String {
    match view.left {
        Some(left) => left.words().get(lang).into(),
        None if view.duty.state == DutyState::Open && view.ended.is_none() => String::new(),
        None => view.standing().get(lang).into(),
    }
}

/// One case as text.
pub fn case(view: &CaseView, organs: &Organs, today: Day, lang: Lang) -> String {
    let line = &view.line;
    let mut out =
        format!("{}  {}  {}\n", fold::clean(&line.court_no), line.instance, fold::clean(&line.court));
    let status = line.step().get(lang);
    let _ = writeln!(
        out,
        "{} · {} · {status}",
        fold::clean(&parties(line, organs, lang)),
        fold::clean(&line.cause)
    );
    if let Some(across) = view.across() {
        let _ = writeln!(out, "{}", fold::clean(across.get(lang)));
    }
    for it in &view.likely {
        let (no, why) = (&it.court_no, &it.why);
        let words = said!("可能经过复议：{no}（{why}），未关联", "may follow {no} ({why}), not linked"; why);
        let _ = writeln!(out, "{}", fold::clean(words.get(lang)));
    }
    let level = view.risk.level(today).map_or(t("未评估", "not assessed"), |level| level.words());
    let _ = writeln!(out, "{} {}", t("败诉风险", "risk of losing").get(lang), level.get(lang));
    for reason in view.risk.reasons.iter().filter(|reason| reason.from.is_none_or(|from| from <= today)) {
        let _ = writeln!(out, "  · {}  {}", fold::clean(reason.words.get(lang)), reason.article);
    }
    for said in alike::told(&view.like) {
        let _ = writeln!(out, "    {}", fold::clean(said.get(lang)));
    }
    let _ = writeln!(out, "\n{}", t("期限", "duties").get(lang));
    for each in &view.duties {
        let _ = writeln!(out, "  {}", duty(each, lang));
    }
    if let Some(last) = view.file.signings.last() {
        let (by, count) = (&last.body.signed_by, view.to_check);
        let on = last.body.signed_on.map(|on| on.to_string()).unwrap_or_default();
        let words =
            said!("上次核验 {on} {by}，待核验 {count} 项", "signed last {on} by {by}, {count} to be checked");
        let _ = writeln!(out, "  {}", fold::clean(words.get(lang)));
    }
    let _ = writeln!(out, "\n{}", t("记录", "records").get(lang));
    for record in &view.records {
        let _ = writeln!(
            out,
            "  #{} {} ({} {})",
            record.id.0,
            record.kind.words().get(lang),
            view.who(&record.who),
            record.at
        );
        let form = Form::of(record.kind);
        for (key, value) in &record.body {
            // What was signed, date by date, is read on the slip.
            if form.field(key).is_some_and(|it| it.filled && matches!(it.holds, Holds::Rows(_) | Holds::Kept))
            {
                continue;
            }
            let (label, shown) = match form.field(key) {
                Some(field) => (field.label.get(lang), entry::show(field, value, lang)),
                None => (key.as_str(), value.to_string()),
            };
            let _ = writeln!(out, "    {label}  {}", fold::clean(&shown));
        }
    }
    out
}

/// How many cells the standing of a duty has.
const STANDING: usize = 23;

/// One duty in one line.
pub fn duty(view: &DutyView, lang: Lang) -> String {
    let duty = &view.duty;
    let provisional = if duty.provisional { t("暂定", "provisional").get(lang) } else { "" };
    let when = view.day_beside().map(|by| day(by, lang)).unwrap_or_default();
    let why = duty.why.as_ref().map(|why| fold::clean(why.get(lang))).unwrap_or_default();
    let parts = [
        width::fit(&duty.rule, 4),
        width::fit(view.nature.mark().get(lang), 2),
        width::fit(&left(view, lang), STANDING),
        width::fit(&when, 15),
        width::fit(view.named().get(lang), 28),
        view.who.get(lang).to_string(),
        view.article.clone(),
        provisional.to_string(),
        why,
    ];
    parts.join("  ").trim_end().to_string()
}

/// A failure: what happened, and how to mend it.
pub fn failure(failure: &Failure, lang: Lang) -> String {
    let mut out = fold::clean(failure.words.get(lang));
    if let Some(hint) = &failure.hint {
        let _ = write!(out, "\n{}", fold::clean(hint.get(lang)));
    }
    out
}

/// A problem with its field, words and clause.
pub fn problem(problem: &Problem, label: &str, lang: Lang) -> String {
    let mark = if problem.warning { t("提醒", "warning") } else { t("须改正", "problem") }.get(lang);
    let clause = problem.clause.as_ref().map_or(String::new(), |clause| match lang {
        Lang::Zh => format!("（{clause}）"),
        Lang::En => format!(" ({clause})"),
    });
    let colon = t("：", ": ").get(lang);
    let words = fold::clean(problem.words.get(lang));
    if label.is_empty() {
        format!("{mark}{colon}{words}{clause}")
    } else {
        format!("{mark} {}{colon}{words}{clause}", fold::clean(label))
    }
}
