//! Each rule has a case in which its duty arises, and one, as like it as can be, in which it must not.

use super::*;
use crate::domain::record::{CaseId, Kind, Record};
use serde_json::{Map, Value, json};

/// The duties of a case, and of those of its records that stand without one. `over` stands in the place of the records
/// of its kinds, a registration field by field.
fn duties_of(records: &Map<String, Value>, over: &Map<String, Value>) -> Vec<Duty> {
    let mut registration = json!({"instance": "一审", "procedure": "普通", "defendants": [HOUSING]});
    let mut all: Vec<(Kind, Value)> = Vec::new();
    for (kind, bodies) in records.iter().filter(|(kind, _)| !over.contains_key(*kind)).chain(over) {
        let kind = Kind::all().find(|it| it.key() == kind).unwrap_or_else(|| panic!("{kind}"));
        match bodies {
            Value::Array(bodies) => all.extend(bodies.iter().map(|body| (kind, body.clone()))),
            body if kind == Kind::Registration => {
                registration.as_object_mut().unwrap().extend(body.as_object().cloned().unwrap());
            }
            body => all.push((kind, body.clone())),
        }
    }
    all.insert(0, (Kind::Registration, registration));
    let records: Vec<Record> = all
        .into_iter()
        .zip(1..)
        .map(|((kind, body), id)| Record {
            id: RecordId(id),
            case: Some(CaseId(1)),
            kind,
            row: id,
            at: "2026-11-23T09:00:00".parse().unwrap(),
            who: String::new(),
            body: body.as_object().cloned().unwrap(),
        })
        .collect();
    let (rules, calendar) = (RuleBook::official(), Calendar::official());
    let setting = Setting::new(&calendar, Organs::district());
    let registers = records.iter().filter(|record| record.kind.is_register());
    let alone = registers.flat_map(|record| duties_alone(record, &rules, &setting));
    super::all(&CaseFile::from_records(CaseId(1), &records)).into_iter().chain(alone).collect()
}

#[test]
fn every_rule_arises_in_its_case_and_not_where_the_ground_for_it_is_wanting() {
    let table: Map<String, Value> = toml::from_str(include_str!("arising.toml")).unwrap();
    let told: Vec<&String> = table.keys().collect();
    for rule in RuleBook::official().rules() {
        // What a register settles by the year is no duty of any case.
        assert!(rule.of_register() != told.contains(&&rule.id), "{} is not told", rule.id);
        let Some(row) = table.get(&rule.id) else { continue };
        let records = |key: &str| row[key].as_object().cloned().unwrap_or_default();
        let arises = |over: &Map<String, Value>| {
            duties_of(&records("yes"), over).iter().any(|duty| duty.rule == rule.id)
        };
        assert!(arises(&Map::new()), "{} does not arise", rule.id);
        assert!(!arises(&records("no")), "{} arises although {}", rule.id, row["why"]);
    }
    assert_eq!(table.len(), RuleBook::official().rules().iter().filter(|rule| !rule.of_register()).count());
}
