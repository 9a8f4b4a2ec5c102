//! The JSON that scripts rely on.

use crate::domain::line::Line;
use crate::domain::risk::Level;
use crate::law::late::Left;
use crate::text::Lang;
use crate::work::view::{CaseView, DutyView, OutcomeView, Triage, TriageLine};
use serde_json::{Map, Value, json};

/// 期限 as JSON; `who` and `title` in the reader's language.
pub fn duty(court_no: &str, view: &DutyView, lang: Lang) -> Map<String, Value> {
    let duty = &view.duty;
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_string(), value);
    put("case_no", json!(court_no));
    put("rule", json!(duty.rule));
    put("title", json!(view.title.get(lang)));
    put("due", json!(duty.due));
    put("safe", json!(duty.safe));
    put("act_by", json!(duty.act_by));
    put("day_set", json!(duty.set));
    put("last", json!(duty.last));
    put("from", json!(duty.from));
    put("days_left", json!(view.left.map(Left::days)));
    put("state", json!(view.state_key()));
    put("nature", json!(view.nature));
    put("ended", json!(view.ended.as_ref().map(|(ended, _)| ended)));
    put("standing", json!(view.standing().get(lang)));
    put("done_on", json!(duty.done_on));
    put("overdue", json!(view.overdue));
    put("optional", json!(view.optional()));
    put("provisional", json!(duty.provisional));
    put("who", json!(view.who.get(lang)));
    put("for", json!(duty.organ));
    put("owner", json!(Some(&duty.owner).filter(|owner| !owner.is_empty())));
    put("form", json!(view.form.key()));
    put("breach", json!(duty.breach));
    put("article", json!(view.article));
    put("why", json!(duty.why.as_ref().map(|why| why.get(lang))));
    map
}

/// The triage as JSON.
pub fn triage(triage: &Triage, lang: Lang) -> Value {
    let counts: Map<String, Value> =
        triage.counts.iter().map(|(bucket, count)| (bucket.key().to_string(), json!(count))).collect();
    let lines: Vec<Value> = triage.lines.iter().map(|line| triage_line(line, triage, lang)).collect();
    json!({
        "today": triage.today,
        "working_day": triage.working_day,
        "counts": counts,
        "clashes": triage.waiting,
        "lines": lines,
    })
}

fn triage_line(line: &TriageLine, triage: &Triage, lang: Lang) -> Value {
    let mut map = duty(&line.line.court_no, &line.duty, lang);
    map.insert("bucket".into(), json!(line.bucket.key()));
    if let Some((kind, record)) = line.alone {
        map.insert("kind".into(), json!(kind));
        map.insert("record".into(), json!(record));
        map.insert("words".into(), json!(line.note.as_ref().map(|it| it.get(lang))));
    }
    map.insert("organ".into(), json!(line.line.organ));
    map.insert("officer".into(), json!(line.line.officer));
    map.insert("plaintiff".into(), json!(line.line.plaintiffs));
    map.insert("defendant".into(), json!(line.line.defendants));
    map.insert("risk".into(), json!(level(line.line.risk(triage.today))));
    map.insert("claimed_by".into(), json!(line.claimed.iter().map(|it| &it.by).collect::<Vec<_>>()));
    Value::Object(map)
}

/// The level as a word of the contract.
pub fn level(level: Option<Level>) -> &'static str {
    level.map_or("none", Level::key)
}

/// One case as JSON: its ledger line, its records, duties and risk.
pub fn case(view: &CaseView, today: crate::domain::day::Day, lang: Lang) -> Value {
    let records: Vec<Value> = view
        .records
        .iter()
        .map(|record| {
            json!({
                "id": record.id,
                "kind": record.kind.key(),
                "row": record.row,
                "at": record.at,
                "who": record.who,
                "body": record.body,
            })
        })
        .collect();
    let duties: Vec<Value> =
        view.duties.iter().map(|each| Value::Object(duty(&view.line.court_no, each, lang))).collect();
    json!({
        "case_no": view.line.court_no,
        "id": view.id,
        "line": ledger_line(&view.line, today),
        "records": records,
        "duties": duties,
        "signed": view.file.signings.last().map(|it| json!({
            "record": it.id, "on": it.body.signed_on, "by": it.body.signed_by, "result": it.body.result,
            "findings": it.body.findings, "sealed_row": it.body.sealed_row,
        })),
        "to_check": view.to_check,
        "risk": risk(view, today, lang),
        "outcomes": view.outcomes.iter().map(outcome).collect::<Vec<_>>(),
        "self_corrected": view.self_corrected(),
        "breaches": view.breaches.iter().map(|it| breach(it, lang)).collect::<Vec<_>>(),
        "chain": view.chain.iter().map(|line| line.court_no.clone()).collect::<Vec<_>>(),
        "chain_missing": view.chain_missing,
        "linked": view.chain.iter().map(|line| json!({
            "case_no": line.court_no, "id": line.case, "instance": line.instance, "status": line.step().zh,
            "closed_on": line.closed_on, "close_kind": line.close_kind, "lost": line.lost,
        })).collect::<Vec<_>>(),
        "may_follow": view.likely.iter().map(|it| json!({
            "case_no": it.court_no, "id": it.case, "why": it.why.get(lang),
        })).collect::<Vec<_>>(),
    })
}

/// An outcome by defendant; `counts` in Chinese as the form has it, `null` where nobody has said.
fn outcome(view: &OutcomeView) -> Value {
    json!({
        "defendant": view.defendant,
        "outcome": view.outcome,
        "counts": view.counts.map(|counts| counts.words().zh),
        "self_corrected": view.self_corrected,
    })
}

/// What a hearing breached, and whether a reason is recorded.
fn breach(found: &crate::law::appear::Finding, lang: Lang) -> Value {
    json!({
        "what": found.what,
        "words": found.words.get(lang),
        "article": found.article,
        "stated": found.state == crate::law::appear::DemandState::Stated,
    })
}

/// A docket line keyed as the ledger's columns.
pub fn ledger_line(line: &Line, today: crate::domain::day::Day) -> Value {
    let text = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    json!({
        "court_no": text(&line.court_no),
        "instance": text(&line.instance),
        "plaintiff": line.plaintiffs,
        "plaintiff_count": if line.plaintiff_count == 0 { Value::Null } else { json!(line.plaintiff_count) },
        "defendant": line.defendants,
        "organ": text(&line.organ),
        "court": text(&line.court),
        "cause": text(&line.cause),
        "officer": text(&line.officer),
        "adviser": line.advisers,
        "served_on": line.served_on,
        "hearing_at": line.hearing_at,
        "closed_on": line.closed_on,
        "close_kind": text(&line.close_kind),
        "lost": line.lost,
        "status": line.step().zh,
        "risk": level(line.risk(today)),
        "next_due": line.next_due,
        "next_rule": text(&line.next_rule),
    })
}

fn risk(view: &CaseView, today: crate::domain::day::Day, lang: Lang) -> Value {
    let risk = &view.risk;
    let reasons: Vec<Value> = risk
        .reasons
        .iter()
        .map(|reason| {
            json!({
                "signal": reason.signal,
                "level": reason.level.key(),
                "from": reason.from,
                "words": reason.words.get(lang),
                "article": reason.article,
            })
        })
        .collect();
    let like: Vec<Value> = view
        .like
        .iter()
        .map(|it| json!({"by": it.label.get(lang), "of": it.of, "closed": it.tally.closed, "lost": it.tally.lost}))
        .collect();
    let adviser = risk.adviser.as_ref().map(|assessed| {
        json!({"level": assessed.level.key(), "reason": assessed.reason, "on": assessed.on, "by": assessed.by})
    });
    json!({
        "level": level(risk.level(today)),
        "by_adviser": adviser,
        "by_record": level(risk.system(today)),
        "reasons": reasons,
        "like": like,
    })
}
