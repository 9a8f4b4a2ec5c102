//! Between what stands in a record and what a person sees typed in the fields of its form.

use serde_json::Value;

use crate::domain::failure::Problem;
use crate::domain::record::Body;
use crate::form::entry;
use crate::form::field::{Context, Field, Holds};
use crate::said;
use crate::text::t;

/// The record as raw text by field; rows as lists of such texts. What no field shows stays as it is.
pub fn of(fields: &[&'static Field], body: &Body) -> Body {
    let mut texts = Body::new();
    for (key, value) in body {
        let text = match fields.iter().find(|field| field.key == key) {
            Some(field) => text(field, value),
            None => value.clone(),
        };
        if text != "" {
            texts.insert(key.clone(), text);
        }
    }
    texts
}

fn text(field: &Field, value: &Value) -> Value {
    match (field.holds, value) {
        (Holds::Kept, value) => value.clone(),
        (Holds::Rows(columns), Value::Array(rows)) => {
            let columns: Vec<&'static Field> = columns.iter().collect();
            rows.iter()
                .map(|row| row.as_object().map_or(row.clone(), |row| of(&columns, row).into()))
                .collect()
        }
        (_, value) => entry::print(field, value).into(),
    }
}

/// Reads the texts over what stands in the book. A field that is not asked and cannot be read keeps what stands.
pub fn read(fields: &[&'static Field], texts: &Body, standing: &Body, ctx: &Context) -> (Body, Vec<Problem>) {
    let mut body = standing.clone();
    let mut wrong = Vec::new();
    for field in fields {
        match value(field, texts.get(field.key), ctx, &mut wrong) {
            Some(value) => body.insert(field.key.into(), value),
            None => body.remove(field.key),
        };
    }
    let read = ctx.with(&body);
    let hidden: Vec<&str> =
        fields.iter().filter(|field| !(field.asked)(&read)).map(|field| field.key).collect();
    wrong.retain(|problem: &Problem| {
        let hides = hidden.contains(&problem.field.as_str());
        if hides && let Some(value) = standing.get(&problem.field) {
            body.insert(problem.field.clone(), value.clone());
        }
        !hides
    });
    (body, wrong)
}

fn value(
    field: &'static Field,
    text: Option<&Value>,
    ctx: &Context,
    wrong: &mut Vec<Problem>,
) -> Option<Value> {
    match (field.holds, text?) {
        (Holds::Kept, value) => Some(value.clone()),
        (Holds::Rows(columns), Value::Array(rows)) => rows_value(field, columns, rows, ctx, wrong),
        (_, Value::String(text)) => entry::read(field, text, ctx).unwrap_or_else(|problem| {
            wrong.push(Problem { field: field.key.into(), ..problem });
            None
        }),
        (_, other) => Some(other.clone()),
    }
}

fn rows_value(
    field: &'static Field,
    columns: &'static [Field],
    rows: &[Value],
    ctx: &Context,
    wrong: &mut Vec<Problem>,
) -> Option<Value> {
    let columns: Vec<&'static Field> = columns.iter().collect();
    let mut read_rows = Vec::new();
    for row in rows.iter().filter_map(Value::as_object).filter(|row| !row.is_empty()) {
        let kept = row.iter().filter(|(key, _)| !columns.iter().any(|column| column.key == *key));
        let kept: Body = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        let (body, found) = read(&columns, row, &kept, &ctx.with(&kept));
        let n = read_rows.len() + 1;
        for problem in found {
            let column = columns.iter().find(|column| column.key == problem.field);
            let label = column.map_or(t("", ""), |column| column.label);
            let words = said!("第{n}行{label}：{why}", "row {n}, {label}: {why}"; label, why = problem.words);
            wrong.push(Problem { field: field.key.into(), words, ..problem });
        }
        read_rows.push(Value::Object(body));
    }
    (!read_rows.is_empty()).then_some(Value::Array(read_rows))
}

/// A day as typed means a day of its own only today: `+10` is kept as the day it stands for.
pub fn settled(field: &Field, text: &str, ctx: &Context) -> String {
    match field.holds {
        Holds::Text | Holds::Long | Holds::Rows(_) | Holds::Kept => text.into(),
        _ => match entry::read(field, text, ctx) {
            Ok(Some(value)) => entry::print(field, &value),
            _ => text.into(),
        },
    }
}
