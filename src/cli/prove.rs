//! `yingsu prove`: a date one can defend.

use crate::cli::Run;
use crate::cli::args::{on, text};
use crate::domain::failure::Failure;
use crate::law::proof::CitedRecord;
use crate::text::{Lang, fold, t, width};
use crate::work::desk::Desk;
use crate::work::prove::ProofView;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// `yingsu prove 案号 RULE`.
pub(super) fn prove(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let case = desk.find(text(args, "case").unwrap_or_default())?;
    let proofs = desk.prove(case, text(args, "rule").unwrap_or_default())?;
    let lang = run.lang;
    if on(args, "json") {
        let mut all = proofs.iter().map(|each| shape(each, lang));
        let mut first = all.next().unwrap_or_default();
        // One value of one shape: where several duties stand under the rule, the rest stand in the first.
        if let Value::Object(map) = &mut first {
            map.insert("others".into(), all.collect());
        }
        return run.json(&first);
    }
    let pages: Vec<String> = proofs.iter().map(|each| page(each, lang)).collect();
    run.line(pages.join("\n").trim_end())
}

/// A proof as text, its sections titled.
fn page(view: &ProofView, lang: Lang) -> String {
    let title = t("期限依据", "Proof of a date").get(lang);
    let (no, rule, duty) = (&view.court_no, &view.duty.duty.rule, view.duty.title.get(lang));
    let mut page = format!("{title}  {}  {rule} {duty}\n", fold::clean(no));
    for section in &view.proof.sections {
        let _ = writeln!(page, "\n{}", section.title.get(lang));
        for line in &section.lines {
            for (i, part) in width::wrap(&fold::clean(line.get(lang)), 96).iter().enumerate() {
                let _ = writeln!(page, "{}{part}", if i == 0 { "  " } else { "    " });
            }
        }
    }
    page
}

/// A proof as JSON.
fn shape(view: &ProofView, lang: Lang) -> Value {
    let (duty, proof) = (&view.duty.duty, &view.proof);
    let steps: Vec<Value> =
        proof.steps.iter().map(|step| json!({"day": step.day, "words": step.words.get(lang)})).collect();
    let calendar: Vec<&str> = proof.calendar.iter().map(|source| source.words.get(lang)).collect();
    let settled = duty.done_on.map(|on| {
        let papers: Vec<Value> = proof.settled.iter().map(|it| paper(it, lang)).collect();
        json!({"on": on, "days_late": proof.days_late, "papers": papers})
    });
    let mend = proof.mend.map(|mend| json!({"form": mend.form.key(), "record": mend.record}));
    json!({
        "case_no": view.court_no,
        "rule": duty.rule,
        "title": view.duty.title.get(lang),
        "article": view.duty.article,
        "in_force_from": view.in_force.0,
        "in_force_to": view.in_force.1,
        "from": duty.from,
        "raw": duty.raw,
        "due": duty.due,
        "safe": duty.safe,
        "act_by": duty.act_by,
        "last": duty.last,
        "state": view.duty.state_key(),
        "nature": view.duty.nature,
        "ended": view.duty.ended.as_ref().map(|(ended, _)| ended),
        "standing": view.duty.standing().get(lang),
        "provisional": duty.provisional,
        "unverified": view.duty.unverified.as_ref().map(|words| words.get(lang)),
        "for": duty.organ,
        "clock": proof.counted.map(|counted| counted.clock.key()),
        "n": proof.counted.map(|counted| counted.n),
        "trigger": proof.trigger.as_ref().map(|it| paper(it, lang)),
        "named": proof.named.as_ref().map(|words| words.get(lang)),
        "steps": steps,
        "calendar": calendar,
        "settled": settled,
        "why": duty.why.as_ref().map(|why| why.get(lang)),
        "mend": mend,
    })
}

fn paper(paper: &CitedRecord, lang: Lang) -> Value {
    json!({
        "record": paper.record,
        "row": paper.row,
        "kind": paper.kind.key(),
        "words": paper.words.get(lang),
        "on": paper.on,
        "recorded_by": paper.recorded_by,
        "recorded_at": paper.recorded_at,
    })
}
