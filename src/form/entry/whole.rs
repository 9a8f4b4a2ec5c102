//! A whole form: everything wrong with a body, and bodies read from texts or JSON by the same road.

use crate::domain::case_no::CaseNo;
use crate::domain::day::{Day, Moment};
use crate::domain::failure::Problem;
use crate::domain::outcome;
use crate::domain::record::Body;
use crate::form::Form;
use crate::form::entry::limits::{MOST_ITEMS, too_long};
use crate::form::entry::values::{self, in_row, unknown_key, wrong_shape};
use crate::form::field::{Context, Field, Holds, Need, day_problems, known};
use crate::said;
use crate::text::{COMMA, Said, Text, fold};
use serde_json::Value;

/// Everything wrong with a body: unknown keys, wrong shapes, missing fields that are asked, days that cannot be,
/// and the fields' own checks. Warnings are among them.
pub fn problems(form: &Form, body: &Body, ctx: &Context) -> Vec<Problem> {
    let fields: Vec<&'static Field> = form.fields().collect();
    fields_problems(&fields, body, ctx)
}

fn fields_problems(fields: &[&'static Field], body: &Body, ctx: &Context) -> Vec<Problem> {
    let ctx = &ctx.with(body);
    let strange = body.keys().filter(|key| fields.iter().all(|field| field.key != **key));
    let mut problems: Vec<Problem> = strange.map(|key| unknown_key(key)).collect();
    for field in fields {
        match body.get(field.key) {
            Some(value) if !fits(field.holds, value) => problems.push(wrong_shape(field)),
            Some(value) if known(value) => problems.extend(value_problems(field, value, ctx)),
            _ if field.need == Need::Always && (field.asked)(ctx) => problems.push(missing(field)),
            _ => {}
        }
        if matches!(field.holds, Holds::Day | Holds::Moment) {
            problems.extend(day_problems(field, fields, ctx));
            problems.extend(before_its_turn(field, ctx));
        }
        problems.extend(field.wrong(ctx));
    }
    problems
}

/// The day of a thing done that, by what else stands in the form, cannot have been done yet.
fn before_its_turn(field: &Field, ctx: &Context) -> Option<Problem> {
    if !field.happened || field.filled || !ctx.known(field.key) || (field.asked)(ctx) {
        return None;
    }
    let label = field.label;
    let words = said!(
        "照已填内容，尚不到填写{label}的时候；请先填前面的栏目，或者清空此栏",
        "by what else is filled in, {label} comes too early: fill in what comes before it, or empty it"; label
    );
    Some(Problem::new(field.key, words).warning())
}

/// Rows that name the same person, or the same organ, more than once.
fn named_twice(field: &Field, columns: &[Field], rows: &Value) -> Option<Problem> {
    let first = columns
        .first()
        .filter(|it| it.need == Need::Always && matches!(it.holds, Holds::Person | Holds::Organ))?;
    let mut seen: Vec<String> = Vec::new();
    for name in rows.as_array()?.iter().filter_map(|row| row.get(first.key)?.as_str()) {
        let key = fold::key(name);
        if !key.is_empty() && seen.contains(&key) {
            let name = fold::clean(name);
            let words = said!("{name}填了两行，请核对", "{name} stands in two rows: check them");
            return Some(Problem::new(field.key, words).warning());
        }
        seen.push(key);
    }
    None
}

/// Whether a value has the shape its field is written in.
fn fits(holds: Holds, value: &Value) -> bool {
    let strings = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(Value::is_string));
    match holds {
        Holds::Day => value.as_str().is_some_and(|text| text.parse::<Day>().is_ok()),
        Holds::Moment => value.as_str().is_some_and(|text| text.parse::<Moment>().is_ok()),
        Holds::Number { whole: true } => value.as_u64().is_some_and(|number| u32::try_from(number).is_ok()),
        Holds::Number { whole: false } => value.is_number(),
        Holds::YesNo => value.is_boolean(),
        Holds::Choices { .. } | Holds::People | Holds::Organs | Holds::CaseNos => strings(value),
        Holds::Rows(_) => value.as_array().is_some_and(|rows| rows.iter().all(Value::is_object)),
        Holds::Kept => value.as_object().is_some_and(|map| map.values().all(Value::is_string)),
        _ => value.is_string(),
    }
}

/// What is wrong with a value of the right shape.
fn value_problems(field: &Field, value: &Value, ctx: &Context) -> Vec<Problem> {
    let text = value.as_str().unwrap_or_default();
    let count = value.as_array().map_or(0, Vec::len);
    if count > MOST_ITEMS {
        let words = said!(
            "共 {count} 项，最多 {MOST_ITEMS} 项；请写明代表人和总数，名单另存为文件",
            "{count} entries, of at most {MOST_ITEMS}: name the representatives and the number, keep the list as a file"
        );
        return vec![Problem::new(field.key, words)];
    }
    if let Some(words) = too_long(text) {
        return vec![Problem::new(field.key, words)];
    }
    let items = || value.as_array().into_iter().flatten().filter_map(Value::as_str);
    match field.holds {
        Holds::Choice { of, open: false } => not_offered(field, of, text).into_iter().collect(),
        Holds::Choices { of, open: false } => {
            items().filter_map(|word| not_offered(field, of, word)).collect()
        }
        Holds::Organ => unknown_organ(field, text, ctx).into_iter().collect(),
        Holds::Organs => items().filter_map(|name| unknown_organ(field, name, ctx)).collect(),
        Holds::CaseNo => unread_number(field, text).into_iter().collect(),
        Holds::CaseNos => items().filter_map(|number| unread_number(field, number)).collect(),
        Holds::Outcome if outcome::read(text).is_none() => {
            let words = said!(
                "裁判结果表中没有“{text}”，不能自动认定是否败诉",
                "“{text}” is not in the table of outcomes: whether it is lost stays open",
                text = text
            );
            vec![Problem::new(field.key, words).warning()]
        }
        Holds::Number { .. } if value.as_f64().is_some_and(|number| number < 0.0) => {
            vec![Problem::new(field.key, said!("不能小于零", "cannot be below zero"))]
        }
        Holds::Rows(columns) => {
            let fields: Vec<&'static Field> = columns.iter().collect();
            let rows = value.as_array().into_iter().flatten().filter_map(Value::as_object);
            let numbered = rows.enumerate();
            let found = numbered.flat_map(|(at, row)| {
                let problems = fields_problems(&fields, row, ctx);
                problems.into_iter().map(move |problem| in_row(problem, field, at))
            });
            found.chain(named_twice(field, columns, value)).collect()
        }
        _ => Vec::new(),
    }
}

fn not_offered(field: &Field, of: &'static [Text], text: &str) -> Option<Problem> {
    if of.iter().any(|word| word.zh == text) {
        return None;
    }
    let text = fold::clean(text);
    let offered = Said::joined(of.iter().copied(), COMMA);
    let words = said!("没有“{text}”这一项，可选：{offered}", "“{text}” is not offered; choose from: {offered}"; offered);
    Some(Problem::new(field.key, words))
}

fn unknown_organ(field: &Field, name: &str, ctx: &Context) -> Option<Problem> {
    if ctx.organs.find(name).is_some() {
        return None;
    }
    let name = fold::clean(name);
    let words = said!(
        "机关名录中没有“{name}”，请核对全称",
        "“{name}” is not in the register of organs: check the full name",
        name = name
    );
    Some(Problem::new(field.key, words).warning())
}

/// What is not read as a number is asked about; what names the case itself must at least be built like one.
fn unread_number(field: &Field, text: &str) -> Option<Problem> {
    let problem = Problem { field: field.key.into(), ..CaseNo::read(text).err()? };
    if !field.careful || CaseNo::shaped(text) {
        return Some(problem.warning());
    }
    let why = problem.words.clone();
    let words =
        said!("{why}；尚无法院案号的留空", "{why}; leave it empty while the court has given none"; why);
    Some(Problem { words, ..problem })
}

fn missing(field: &Field) -> Problem {
    let problem = Problem::new(field.key, said!("请填写{label}", "{label} is missing"; label = field.label));
    if field.clause.is_empty() { problem } else { problem.clause(field.clause) }
}

/// A body with changes typed as texts by key or label; an empty text makes a field unknown again. What could not
/// be read leaves the field as it was.
pub fn amend(form: &Form, base: &Body, texts: &[(String, String)], ctx: &Context) -> (Body, Vec<Problem>) {
    let values = texts.iter().map(|(key, text)| (key.as_str(), Value::String(text.clone())));
    take(form, base, values, ctx)
}

/// A body from a JSON object, read by the same rules as typed text.
pub fn from_json(form: &Form, json: &Body, ctx: &Context) -> (Body, Vec<Problem>) {
    take(form, &Body::new(), json.iter().map(|(key, value)| (key.as_str(), value.clone())), ctx)
}

fn take<'a>(
    form: &Form,
    base: &Body,
    values: impl Iterator<Item = (&'a str, Value)>,
    ctx: &Context,
) -> (Body, Vec<Problem>) {
    let (mut body, mut problems) = (base.clone(), Vec::new());
    for (key, value) in values {
        let Some(field) = form.find(key) else {
            problems.push(unknown_key(key));
            continue;
        };
        match values::from_json(field, &value, ctx) {
            Ok(Some(value)) => {
                body.insert(field.key.into(), value);
            }
            Ok(None) => {
                body.remove(field.key);
            }
            Err(found) => problems.extend(found),
        }
    }
    (body, problems)
}
