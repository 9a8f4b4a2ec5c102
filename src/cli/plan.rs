//! `yingsu plan`: how each clause of the district's plan is kept, to be read, printed, or taken up by scripts.

use crate::cli::args::{on, text};
use crate::cli::{Run, page};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::fulfilment::{Fulfilment, FulfilmentCounts};
use crate::domain::typed_day::read_day;
use crate::text::Lang;
use crate::work::desk::Desk;
use crate::work::page::Span;
use crate::work::page::Which;
use crate::work::plan::{ClauseState, Matter, Measured};
use clap::ArgMatches;
use serde_json::{Value, json};

/// How many matters of one standing are printed for a clause.
const LISTED: usize = 1000;

pub(super) fn plan(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let since = text(args, "since")
        .map(|typed| read_day(typed, desk.today(), None))
        .transpose()
        .map_err(|problem| Failure::new(FailureKind::Use, problem.words))?;
    let span = Span { unit: text(args, "unit").map(str::to_string), since };
    let clause = text(args, "clause").map(|no| desk.clause(no)).transpose()?;
    if !on(args, "json") {
        let which = match clause {
            Some(clause) => Which::Clause { no: clause.no, span },
            None => Which::Plan(span),
        };
        return page::read(&which, args, desk, run);
    }
    let coverage = desk.coverage(&span)?;
    let lang = run.lang;
    let wanted = |state: &&ClauseState| clause.as_ref().is_none_or(|clause| clause.no == state.clause.no);
    let mut clauses = Vec::new();
    for state in coverage.clauses.iter().filter(wanted) {
        let mut value = shape(state, lang);
        if clause.is_some() {
            let mut matters = Vec::new();
            for standing in Fulfilment::ALL.into_iter().rev() {
                let found = desk.matters(&state.clause, &coverage, standing, LISTED)?;
                matters.extend(found.iter().filter_map(|it| matter(it, standing, lang)));
            }
            if let Some(value) = value.as_object_mut() {
                value.insert("matters".into(), Value::Array(matters));
            }
        }
        clauses.push(value);
    }
    let plan = desk.world().plan();
    let value = json!({
        "plan": plan.title.get(lang),
        "district": plan.district.get(lang),
        "today": coverage.today,
        "since": coverage.since,
        "unit": coverage.unit,
        "clauses": clauses,
    });
    run.json(&value)
}

fn state(counts: &FulfilmentCounts) -> Option<&'static str> {
    counts.worst().map(Fulfilment::key)
}

fn shape(of: &ClauseState, lang: Lang) -> Value {
    let measure = |it: &Measured| {
        json!({
            "by": it.key, "words": it.words.get(lang), "breach": it.breach,
            "state": state(&it.counts), "counts": it.counts,
        })
    };
    let unit = |(name, counts): (&String, &FulfilmentCounts)| json!({"unit": name, "state": state(counts), "counts": counts});
    json!({
        "no": of.clause.no,
        "title": of.clause.title.get(lang),
        "words": of.clause.words,
        "state": state(&of.counts),
        "counts": of.counts,
        "measures": of.measures.iter().map(measure).collect::<Vec<_>>(),
        "units": of.units.iter().map(unit).collect::<Vec<_>>(),
        "not_kept_here": of.clause.later.as_ref().map(|later| later.get(lang)),
    })
}

fn matter(matter: &Matter, standing: Fulfilment, lang: Lang) -> Option<Value> {
    Some(match matter {
        Matter::Duty { line, duty, .. } => json!({
            "state": standing.key(), "case": line.case, "case_no": line.court_no, "rule": duty.duty.rule,
            "title": duty.title.get(lang), "nature": duty.nature, "last": duty.duty.last, "done_on": duty.duty.done_on, "form": duty.form.key(),
        }),
        Matter::Lacking { line, words } => json!({
            "state": standing.key(), "case": line.case, "case_no": line.court_no, "words": words.get(lang),
            "form": "registration",
        }),
        Matter::Agents { line, record, words, .. } => json!({
            "state": standing.key(), "case": line.case, "case_no": line.court_no, "record": record,
            "words": words.get(lang), "form": "authorisation",
        }),
        Matter::Paper { line, kind, record, words, .. } => json!({
            "state": standing.key(), "case": line.case, "case_no": line.court_no, "record": record,
            "words": words.get(lang), "form": kind,
        }),
        Matter::Register { kind, organ, record, words, .. } => json!({
            "state": standing.key(), "unit": organ, "record": record, "words": words.get(lang), "form": kind,
        }),
        Matter::More(_) => return None,
    })
}
