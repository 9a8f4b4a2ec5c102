//! The written examples of `examples.toml`: each clause that is measured, turned from nothing to due, met and violated.

use super::*;
use crate::law::plan::Plan;
use crate::work::small::{self, Later};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    clause: String,
    measure: String,
    unit: Option<String>,
    since: Option<String>,
    case: String,
    begin: String,
    steps: Vec<Entered>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entered {
    on: String,
    kind: Option<String>,
    amend: Option<String>,
    body: Option<String>,
    /// Whose numbers are looked at after this step, where it is not the unit of the example.
    of: Option<String>,
    then: String,
}

const FIRST: &str = "2026-11-02T09:00:00";

/// How one measure of a clause stands for a unit, in a word; `none` where no matter has arisen.
fn stands(desk: &mut Desk, it: &Example, unit: &str) -> String {
    let since = it.since.as_ref().map(|since| since.parse().unwrap());
    let span = Span { unit: Some(unit.to_string()).filter(|unit| !unit.is_empty()), since };
    let coverage = desk.coverage(&span).unwrap();
    let state = coverage.clauses.iter().find(|state| state.clause.no == it.clause).unwrap();
    let measured = state.measures.iter().find(|measured| measured.key == it.measure);
    let counts = measured.unwrap_or_else(|| panic!("{} is not measured by {}", it.clause, it.measure)).counts;
    counts.worst().map_or("none", Fulfilment::key).to_string()
}

fn play(it: &Example) -> BTreeSet<String> {
    let name = format!("{} {}", it.clause, it.measure);
    let unit = it.unit.as_deref().unwrap_or(TOWNSHIP);
    let mut clock = Later::at(FIRST);
    let mut desk =
        Desk::over(Store::in_memory().unwrap(), World::official(), &small::opening("yang")).unwrap();
    let mut case = None;
    if it.case == "town" {
        let body = json!({
            "court_no": "（2026）津0118行初87号", "instance": "一审", "procedure": "普通", "plaintiffs": ["李某"],
            "defendants": [TOWNSHIP], "organ": TOWNSHIP, "officer": "钱某", "cause": "强制拆除房屋或者设施",
        });
        case = save(&mut desk, Kind::Registration, None, body);
    }
    let mut seen = BTreeSet::from([stands(&mut desk, it, unit)]);
    assert_eq!(seen.first(), Some(&it.begin), "{name} at the beginning");
    for step in &it.steps {
        drop(clock);
        clock = Later::at(&format!("{}T09:00:00", step.on));
        let body: Value =
            step.body.as_deref().map_or(Value::Null, |text| serde_json::from_str(text).unwrap());
        let kind = step.kind.as_ref().or(step.amend.as_ref()).map(|kind| Kind::read(kind).unwrap());
        match kind {
            Some(kind) if step.amend.is_some() => amend(&mut desk, kind, case, &body),
            Some(kind) => case = case.or(save(&mut desk, kind, case, body)),
            None => {}
        }
        let stands = stands(&mut desk, it, step.of.as_deref().unwrap_or(unit));
        assert_eq!(stands, step.then, "{name} on {}", step.on);
        seen.insert(stands);
    }
    drop(clock);
    seen
}

fn amend(desk: &mut Desk, kind: Kind, case: Option<CaseId>, more: &Value) {
    let all = match case.filter(|_| !kind.is_register()) {
        Some(case) => desk.store.records(case).unwrap(),
        None => desk.store.registers(kind).unwrap(),
    };
    let record = all.into_iter().rfind(|it| it.kind == kind).unwrap();
    let mut body = record.body.clone();
    body.extend(more.as_object().cloned().unwrap());
    let save = Save {
        record: Some(record.id),
        base: Some(record.row),
        ..small::new(kind, record.case, Value::Object(body))
    };
    desk.save(&save).unwrap();
}

#[test]
fn every_measured_clause_is_turned_from_nothing_to_due_met_and_violated_by_a_written_example() {
    let page: Page = toml::from_str(include_str!("../examples.toml")).unwrap();
    let mut seen: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for example in &page.example {
        seen.entry(&example.clause).or_default().extend(play(example));
    }
    for clause in Plan::official().clauses().iter().filter(|clause| clause.measured()) {
        let shown = seen.get(clause.no.as_str()).cloned().unwrap_or_default();
        let mut wanted = BTreeSet::new();
        if !clause.rules.is_empty() {
            wanted.extend(["due", "met", "violated"]);
        }
        if !clause.breaches.is_empty() {
            wanted.insert("violated");
        }
        if !clause.records.is_empty() || !clause.held.is_empty() || !clause.yearly.is_empty() {
            wanted.extend(["no_data", "met"]);
        }
        for state in wanted {
            assert!(shown.contains(state), "no example shows {} as {state}", clause.no);
        }
    }
}
