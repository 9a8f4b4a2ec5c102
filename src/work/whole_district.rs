//! The made-up district holds some of everything that is declared, so that every screen can be seen on it.

use crate::domain::day::Moment;
use crate::domain::duty::DutyState;
use crate::domain::record::{Body, CaseId, Kind, Record};
use crate::domain::status::Status;
use crate::form::Form;
use crate::form::field::{Field, Holds};
use crate::store::Store;
use crate::work::desk::{Desk, Opening};
use crate::work::small;
use crate::work::world::World;
use serde_json::Value;
use std::collections::BTreeSet;

fn district() -> Desk {
    let opening = small::opening("yang");
    let mut desk = Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap();
    desk.make_up(300, 1).unwrap();
    desk
}

/// A Friday, a Saturday and a Sunday, on which a slip of the district names a day five years ahead.
#[test]
fn the_district_is_made_up_on_any_day() {
    let clocks: [fn() -> Moment; 3] = [
        || "2026-11-27T09:00:00".parse().unwrap(),
        || "2026-11-28T09:00:00".parse().unwrap(),
        || "2026-11-29T09:00:00".parse().unwrap(),
    ];
    for now in clocks {
        let opening = Opening { now, ..small::opening("yang") };
        let mut desk = Desk::over(Store::in_memory().unwrap(), World::official(), &opening).unwrap();
        desk.make_up(300, 1).unwrap();
    }
}

/// More numbers than there are records.
fn cases() -> impl Iterator<Item = CaseId> {
    (1..6_000).map(CaseId)
}

/// Every record that stands, of cases and of registers.
fn records(desk: &Desk) -> Vec<Record> {
    let of_cases = cases().flat_map(|case| desk.store.records(case).unwrap());
    let registers = Kind::all().flat_map(|kind| desk.store.registers(kind).unwrap());
    of_cases.chain(registers).collect()
}

/// The words of a closed list that no record says, by `kind.field` and word.
fn unsaid(fields: &[Field], bodies: &[&Body], at: &str, out: &mut Vec<String>) {
    for field in fields {
        let path = format!("{at}.{}", field.key);
        match &field.holds {
            Holds::Choice { of, open: false } | Holds::Choices { of, open: false } => {
                let said: BTreeSet<&str> = bodies
                    .iter()
                    .filter_map(|body| body.get(field.key))
                    .flat_map(|value| match value {
                        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
                        other => other.as_str().into_iter().collect::<Vec<_>>(),
                    })
                    .collect();
                out.extend(
                    of.iter()
                        .filter(|word| !said.contains(word.zh))
                        .map(|word| format!("{path} {}", word.zh)),
                );
            }
            Holds::Rows(inner) => {
                let rows: Vec<&Body> = bodies
                    .iter()
                    .filter_map(|body| body.get(field.key)?.as_array())
                    .flatten()
                    .filter_map(Value::as_object)
                    .collect();
                unsaid(inner, &rows, &path, out);
            }
            _ => {}
        }
    }
}

#[test]
fn the_made_up_district_holds_every_kind_every_step_and_every_word_of_the_closed_lists() {
    let desk = district();
    let all = records(&desk);
    let mut wanting: Vec<String> = Vec::new();
    for kind in Kind::all().filter(|kind| !kind.card().passes) {
        let bodies: Vec<&Body> = all.iter().filter(|it| it.kind == kind).map(|it| &it.body).collect();
        if bodies.is_empty() {
            wanting.push(kind.key().to_string());
            continue;
        }
        for section in Form::of(kind).sections {
            unsaid(section.fields, &bodies, kind.key(), &mut wanting);
        }
    }
    let lines: Vec<_> = cases().filter_map(|case| desk.store.line(case).unwrap()).collect();
    let steps: BTreeSet<&str> = lines.iter().map(|line| line.status.key()).collect();
    wanting.extend(
        Status::ALL.iter().filter(|it| !steps.contains(it.key())).map(|it| it.words().zh.to_string()),
    );
    let duties: Vec<_> =
        lines.iter().flat_map(|line| desk.store.duties(line.case.unwrap()).unwrap()).collect();
    wanting.extend(
        DutyState::ALL
            .iter()
            .filter(|state| !duties.iter().any(|duty| duty.state == **state))
            .map(|state| state.words().zh.to_string()),
    );
    for rule in desk.world().rules.rules() {
        for stage in &rule.stages {
            let there = duties.iter().any(|duty| duty.rule == rule.id && duty.stage == stage.name);
            if !there {
                wanting.push(format!("{} {}", rule.id, stage.name));
            }
        }
    }
    assert!(wanting.is_empty(), "{} wanting:\n{}", wanting.len(), wanting.join("\n"));
}
