//! `yingsu list KIND`: the records of a kind, one line each, the newest first; `yingsu cases`: the cases.

use crate::cli::args::{on, text};
use crate::cli::shape;
use crate::cli::{Run, exit, record};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::line::Line;
use crate::domain::naming;
use crate::domain::status::Status;
use crate::said;
use crate::store::register::Registered;
use crate::text::{Lang, fold, t, width};
use crate::work::desk::Desk;
use crate::work::page::Listed;
use crate::work::view::{CasesQuery, Ledger};
use crate::work::world::World;
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
        let list: Vec<Value> = found.iter().map(record_shape).collect();
        return run.json(&Value::Array(list));
    }
    for it in &found {
        run.line(&line(it, desk.world(), run.lang))?;
    }
    if found.is_empty() {
        run.message(t("没有记录。", "No records.").get(run.lang));
    }
    Ok(exit::DONE)
}

fn line(it: &Registered, world: &World, lang: Lang) -> String {
    let record = &it.record;
    let says = fold::clean(world.says(record.kind, &record.body).get(lang));
    let mut line = format!("{}  {}  {says}", width::fit(&format!("#{}", record.id.0), 6), it.day);
    if !it.case_no.is_empty() {
        line.push_str(&format!("  {}", fold::clean(&it.case_no)));
    }
    line
}

fn record_shape(it: &Registered) -> Value {
    let record = &it.record;
    json!({
        "record": record.id, "kind": record.kind, "row": record.row, "at": record.at, "who": record.who,
        "case": record.case, "case_no": it.case_no, "day": it.day, "body": record.body,
    })
}

/// The lines of the docket, by the next day to act by.
pub(super) fn cases(given: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let status = text(given, "status").map(status).transpose()?;
    let asked = CasesQuery {
        all: on(given, "all") || matches!(status, Some(Status::Closed | Status::Archived)),
        unit: text(given, "unit").map(|unit| desk.world().organs.full_name(unit)),
        status,
        ledger: text(given, "view")
            .and_then(Ledger::from_key)
            .unwrap_or_else(|| ledger_of(text(given, "status"))),
        filter: text(given, "words").unwrap_or_default().to_string(),
        limit: usize::MAX - 1,
        ..CasesQuery::default()
    };
    let page = desk.cases(&asked)?;
    let (found, today) = (page.lines, desk.today());
    if on(given, "json") {
        let list = found.iter().zip(&page.suits).map(|(line, suits)| {
            let mut shape = shape::ledger_line(line, today);
            if let Some(fields) = shape.as_object_mut().filter(|_| line.reconsidered()) {
                let numbers: Vec<&str> = suits.iter().map(|it| it.court_no.as_str()).collect();
                fields.insert("suits".into(), json!(numbers));
            }
            shape
        });
        return run.json(&Value::Array(list.collect()));
    }
    for (line, suits) in found.iter().zip(&page.suits) {
        let mut told = case_line(line, desk, run.lang);
        for suit in suits {
            told.push_str(&format!("  → {} {}", fold::clean(&suit.court_no), suit.step().get(run.lang)));
        }
        run.line(&told)?;
    }
    if found.is_empty() {
        run.message(t("没有案件。", "No cases.").get(run.lang));
    }
    Ok(exit::DONE)
}

/// A step that only a reconsideration has under this word is asked of reconsiderations alone.
fn ledger_of(status: Option<&str>) -> Ledger {
    let word = status.unwrap_or_default();
    let own = Status::from_word(word).filter(|it| it.words().zh != word);
    own.map_or(Ledger::Both, |_| Ledger::Reconsideration)
}

/// 进度 by its Chinese or English word or its key.
fn status(word: &str) -> Result<Status, Failure> {
    let named = |it: &Status| it.words().en == word || it.key() == word;
    Status::from_word(word).or_else(|| Status::ALL.into_iter().find(named)).ok_or_else(|| {
        let zh: Vec<&str> = Status::ALL.iter().map(|it| it.words().zh).collect();
        let en: Vec<&str> = Status::ALL.iter().map(|it| it.key()).collect();
        let (zh, en) = (zh.join("、"), en.join(", "));
        Failure::new(
            FailureKind::Use,
            said!("没有“{word}”这一进度；有：{zh}。", "There is no step “{word}”; there are: {en}."),
        )
    })
}

fn case_line(line: &Line, desk: &Desk, lang: Lang) -> String {
    let no = if line.court_no.is_empty() {
        line.case.map(|case| format!("#{}", case.0)).unwrap_or_default()
    } else {
        line.court_no.clone()
    };
    let parts = [
        width::fit(line.step().get(lang), 14),
        width::fit(&line.next_due.map(|day| day.to_string()).unwrap_or_default(), 10),
        width::fit(&fold::clean(&no), 24),
        width::fit(desk.world().organs.short_name(&line.organ), 16),
        fold::clean(naming::full_parties(line).get(lang)),
    ];
    parts.join("  ").trim_end().to_string()
}
