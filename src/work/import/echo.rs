//! 回读: what the ledger would say of a case, read as the sheet is read. A sheet that says the same has changed nothing,
//! however its columns say it; what a column cannot say of a case is never taken for a change.

use crate::domain::day::Day;
use crate::domain::record::{Act, Body, CaseId, Kind, Record, RecordId};
use crate::form::ledger::{Column, VERBATIM};
use crate::port::sheet::Cell;
use crate::store::read::BookRow;
use crate::work::ledger::{self, Mapping, ReadContext, to_cell, written};
use crate::work::world::World;
use serde_json::Value;
use std::collections::BTreeMap;

/// 回读的记录 — what the ledger's columns say of one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Echo {
    pub record: RecordId,
    pub kind: Kind,
    pub body: Body,
}

/// What a sheet with these columns would say of the records; nothing where one row tells of several instances.
pub fn echo(records: &[Record], mapping: &Mapping, world: &World, today: Day) -> Vec<Echo> {
    if !mapping.instances().is_empty() {
        return Vec::new();
    }
    let columns = written(records, today, &world.setting());
    let other = kept(records);
    let width = mapping.columns.iter().map(|mapped| mapped.at + 1).max().unwrap_or_default();
    let mut cells = vec![Cell::Empty; width];
    for mapped in mapping.columns.iter().filter(|mapped| mapped.value.is_none()) {
        let said = match mapped.column {
            Some(column) => columns.get(column.key).map(|value| told(column, value)),
            None => {
                let heading = mapped.heading.strip_prefix(VERBATIM).unwrap_or(&mapped.heading);
                other.get(heading).map(|text| Cell::Text(text.into()))
            }
        };
        if let (Some(said), Some(place)) = (said, cells.get_mut(mapped.at)) {
            *place = said;
        }
    }
    let context = ReadContext {
        organs: &world.organs,
        counting: &world.counting,
        calendar: &world.calendar,
        today,
        unit: None,
        book: "",
    };
    let read = ledger::read_cells(0, &cells, mapping, &context);
    let Some(read) = read.into_iter().next() else { return Vec::new() };
    let mut sources = columns.of;
    let mut found = Vec::new();
    for (kind, body) in read.bodies {
        if let Some(at) = sources.iter().position(|(its, _)| *its == kind) {
            let (_, record) = sources.remove(at);
            found.push(Echo { record, kind, body });
        }
    }
    found
}

/// A column's value as a cell under any heading of it: an amount with its unit.
fn told(column: &Column, value: &Value) -> Cell {
    match value {
        Value::Number(number) if column.needs_unit() => {
            let unit = if column.worth() > 1.0 { "万元" } else { "元" };
            Cell::Text(format!("{number}{unit}").into())
        }
        _ => to_cell(column, value),
    }
}

fn kept(records: &[Record]) -> BTreeMap<String, String> {
    let registration = records.iter().find(|record| record.kind == Kind::Registration);
    let other = registration.and_then(|record| record.body.get("other")).and_then(Value::as_object);
    let texts = other.into_iter().flatten();
    texts.filter_map(|(heading, text)| Some((heading.clone(), text.as_str()?.to_string()))).collect()
}

/// The records of a case as they stood at a row of the book.
pub fn records_at(history: &[BookRow], row: i64) -> Vec<Record> {
    let mut standing: BTreeMap<RecordId, Record> = BTreeMap::new();
    for it in history.iter().take_while(|it| it.row <= row) {
        if it.act == Act::Withdraw {
            standing.remove(&it.record);
            continue;
        }
        standing.insert(
            it.record,
            Record {
                id: it.record,
                case: it.case.or(Some(CaseId(0))),
                kind: it.kind,
                row: it.row,
                at: it.at,
                who: it.who.clone(),
                body: it.body.clone(),
            },
        );
    }
    standing.into_values().collect()
}
