//! `yingsu list KIND`: the records of a kind, one line each, the newest first.

use crate::cli::args::{on, text};
use crate::cli::{Run, exit, record};
use crate::domain::failure::Failure;
use crate::store::register::Registered;
use crate::text::{fold, t, width};
use crate::work::desk::Desk;
use crate::work::page::Listed;
use clap::ArgMatches;
use serde_json::{Value, json};

pub(super) fn list(given: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let asked = Listed {
        unit: text(given, "unit").map(str::to_string),
        year: given.try_get_one::<i32>("year").ok().flatten().copied(),
        words: text(given, "words").unwrap_or_default().to_string(),
        ..Listed::all(record::kind(given)?)
    };
    let found = desk.register(&asked, usize::MAX - 1)?.rows;
    if on(given, "json") {
        let list: Vec<Value> = found.iter().map(shape).collect();
        return run.json(&Value::Array(list));
    }
    for it in &found {
        run.line(&line(it))?;
    }
    if found.is_empty() {
        run.message(t("没有记录。", "No records.").get(run.lang));
    }
    Ok(exit::DONE)
}

fn line(it: &Registered) -> String {
    let record = &it.record;
    let says = fold::clean(&record.kind.says(&record.body));
    let mut line = format!("{}  {}  {says}", width::fit(&format!("#{}", record.id.0), 6), it.day);
    if !it.case_no.is_empty() {
        line.push_str(&format!("  {}", fold::clean(&it.case_no)));
    }
    line
}

fn shape(it: &Registered) -> Value {
    let record = &it.record;
    json!({
        "record": record.id, "kind": record.kind, "row": record.row, "at": record.at, "who": record.who,
        "case": record.case, "case_no": it.case_no, "day": it.day, "body": record.body,
    })
}
