//! Performing one command.

use crate::cli::args::{count, on, text};
use crate::cli::run::Run;
use crate::cli::{
    attach, backup, calendar, clashes, exit, export, history, import, intake, list, page, plan, print, prove,
    record, seal, shape, slip, verify,
};
use crate::domain::day::Day;
use crate::domain::failure::{Failure, FailureKind};
use crate::law::calendar::Calendar;
use crate::law::term::{self, Clock};
use crate::said;
use crate::text::fold;
use crate::work::desk::Desk;
use crate::work::page::{CasePage, DocketPage, Which};
use crate::work::view::Scope;
use chrono::Datelike;
use clap::ArgMatches;
use serde_json::{Value, json};

/// Performs a command that needs the desk. Returns the exit code.
pub fn perform(name: &str, args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    match name {
        "today" => today(args, desk, run),
        "case" => case(args, desk, run),
        "duties" => duties(args, desk, run),
        "prove" => prove::prove(args, desk, run),
        "slip" => slip::slip(args, desk, run),
        "calendar" => calendar::calendar(args, desk, run),
        "files" => {
            if on(args, "accept") {
                accept(desk, run)?;
            }
            page::read(&Which::Docket(DocketPage::LocalFiles), args, desk, run)
        }
        "list" => list::list(args, desk, run),
        "cases" => list::cases(args, desk, run),
        "plan" => plan::plan(args, desk, run),
        "people" => {
            let unit = text(args, "unit").map(String::from);
            let which = match text(args, "name") {
                Some(name) => Which::Person(desk.person_named(name, unit.as_deref())?),
                None => Which::People(unit),
            };
            page::read(&which, args, desk, run)
        }
        "missing" => page::read(&Which::Missing(text(args, "unit").map(String::from)), args, desk, run),
        "record" => record::record(args, desk, run),
        "intake" => intake::intake(args, desk, run),
        "history" => history::history(args, desk, run),
        "withdrawn" => history::withdrawn(args, desk, run),
        "withdraw" => history::withdraw(args, desk, run),
        "reinstate" => history::reinstate(args, desk, run),
        "revert" => history::revert(args, desk, run),
        "import" => import::import(args, desk, run),
        "clashes" => clashes::clashes(args, desk, run),
        "decide" => clashes::decide(args, desk, run),
        "export" => export::export(args, desk, run),
        "backup" => backup::backup(args, desk, run),
        "seal" => seal::seal(args, desk, run),
        "verify" => verify::verify(args, desk, run),
        "rebuild" => {
            let cases = desk.rebuild()?;
            say(
                run,
                &said!(
                    "已由台账流水重建 {cases} 件案件的汇总数据。",
                    "Derived {cases} cases afresh from the book."
                ),
            )
        }
        "attach" => attach::attach(args, desk, run),
        "attachments" => attach::attachments(args, desk, run),
        other => page_of(other, args, desk, run),
    }
}

/// A command that prints the page of its name.
fn page_of(name: &str, args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    if let Some(page) = DocketPage::of_command(name) {
        return page::read(&Which::Docket(page), args, desk, run);
    }
    let Some(page) = CasePage::of_command(name) else {
        return Err(Failure::new(
            FailureKind::Bug,
            said!("没有命令 {name}。", "There is no command {name}."),
        ));
    };
    let case = desk.find(text(args, "case").unwrap_or_default())?;
    page::read(&Which::Case(page, case), args, desk, run)
}

/// Goes over to the built-in content where a local file is refused.
fn accept(desk: &mut Desk, run: &mut Run) -> Result<(), Failure> {
    if desk.world().refused.is_empty() {
        run.message(said!("没有被拒的本地文件。", "No local file is refused.").get(run.lang));
        return Ok(());
    }
    let cases = desk.accept()?.map_or(0, |change| change.cases);
    run.message(
        said!(
            "已改用内置内容，重新推导 {cases} 件案件；变动的期限见 yingsu calendar moved。",
            "Gone over to the built-in content, {cases} cases derived afresh; yingsu calendar moved lists what moved."
        )
        .get(run.lang),
    );
    Ok(())
}

fn say(run: &mut Run, words: &crate::text::Said) -> Result<i32, Failure> {
    let text = words.get(run.lang).to_string();
    run.line(&text)
}

fn today(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let scope = match text(args, "scope") {
        Some("mine") => Scope::Mine,
        Some("unit") => Scope::Unit,
        _ => Scope::All,
    };
    let triage = desk.triage(scope)?;
    if on(args, "json") {
        run.json(&shape::triage(&triage, run.lang))?;
    } else {
        let page = print::triage(&triage, &desk.world().organs, run.lang);
        run.page(&page)?;
    }
    let overdue = triage.lines.iter().any(|line| line.duty.overdue);
    Ok(if on(args, "exit-code") && overdue { exit::OVERDUE } else { exit::DONE })
}

fn case(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let id = desk.find(text(args, "case").unwrap_or_default())?;
    let view = desk.case(id)?;
    if on(args, "json") {
        return run.json(&shape::case(&view, desk.today(), run.lang));
    }
    let page = print::case(&view, &desk.world().organs, desk.today(), run.lang);
    run.page(&page)?;
    Ok(exit::DONE)
}

fn duties(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let found = match text(args, "case") {
        Some(no) => {
            let id = desk.find(no)?;
            let view = desk.case(id)?;
            view.duties.into_iter().map(|duty| (view.line.court_no.clone(), duty)).collect()
        }
        None => desk.pending_duties()?,
    };
    if on(args, "json") {
        let list: Vec<Value> =
            found.iter().map(|(no, duty)| Value::Object(shape::duty(no, duty, run.lang))).collect();
        return run.json(&Value::Array(list));
    }
    let one = text(args, "case").is_some();
    for (no, duty) in &found {
        let line = print::duty(duty, run.lang);
        run.line(&if one { line } else { format!("{}  {line}", fold::clean(no)) })?;
    }
    Ok(exit::DONE)
}

/// No period is counted beyond this year.
const LAST_YEAR: i32 = 2199;
/// Nor is one longer than this, whatever its unit.
const LONGEST: u32 = 99_999;

/// `yingsu period`: needs no database.
pub fn period(args: &ArgMatches, calendar: &Calendar, today: Day, run: &mut Run) -> Result<i32, Failure> {
    let wrong = |words| Failure::new(FailureKind::Use, words);
    let from = crate::domain::typed_day::read_day(text(args, "from").unwrap_or_default(), today, None)
        .map_err(|problem| wrong(problem.words))?;
    let given = [
        ("days", count(args, "days")),
        ("months", count(args, "months")),
        ("workdays", count(args, "workdays")),
    ];
    let mut given = given.iter().filter_map(|(unit, amount)| amount.map(|amount| (*unit, amount)));
    let (Some((unit, n)), None) = (given.next(), given.next()) else {
        return Err(wrong(said!(
            "--days、--months、--workdays 须给出且只给出一项。",
            "Give one of --days, --months and --workdays, and only one."
        )));
    };
    let clock = match (text(args, "clock").and_then(Clock::from_key), unit) {
        (Some(clock), _) => clock,
        (None, "months") => Clock::Month,
        (None, "workdays") => Clock::Working,
        (None, _) => Clock::Litigation,
    };
    let fits = match clock {
        Clock::Month => unit == "months",
        Clock::Working => unit != "months",
        Clock::Litigation
        | Clock::Internal
        | Clock::Backward
        | Clock::Fixed
        | Clock::Session
        | Clock::Annual => unit == "days",
    };
    if !fits {
        let key = clock.key();
        return Err(wrong(said!(
            "--clock {key} 与 --{unit} 不相配：按月计算用 --months，按工作日计算用 --workdays，其余用 --days。",
            "--clock {key} does not go with --{unit}: month takes --months, working --workdays, the others --days."
        )));
    }
    let counted = term::count(clock, n.min(LONGEST), from, calendar);
    if n > LONGEST || !(1900..=LAST_YEAR).contains(&counted.raw.year()) {
        return Err(wrong(said!(
            "--{unit} {n} 过长，只算到{LAST_YEAR}年。",
            "--{unit} {n} is too long; counting ends in {LAST_YEAR}."
        )));
    }
    let steps = term::steps(&counted, calendar);
    if on(args, "json") {
        let lang = run.lang;
        let steps: Vec<Value> =
            steps.iter().map(|step| json!({"day": step.day, "words": step.words.get(lang)})).collect();
        return run.json(&json!({
            "from": counted.from, "n": n, "clock": clock.key(), "raw": counted.raw, "due": counted.due,
            "safe": counted.safe, "act_by": counted.act_by(), "provisional": counted.provisional, "steps": steps,
        }));
    }
    for step in &steps {
        run.line(step.words.get(run.lang))?;
    }
    let (due, safe) = (print::day(counted.due, run.lang), print::day(counted.safe, run.lang));
    say(run, &said!("届满日 {due} · 稳妥日 {safe}", "due {due} · safe {safe}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use std::io::{Error, ErrorKind, Write};

    /// An output that always fails in one way.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(Error::from(self.0))
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_has_seen_enough_is_no_failure_and_a_full_disk_is() {
        let line = |kind| {
            let (mut out, mut messages, mut input) = (Failing(kind), Vec::new(), std::io::empty());
            let mut run = Run { lang: Lang::Zh, out: &mut out, messages: &mut messages, input: &mut input };
            run.line("一行")
        };
        assert_eq!(line(ErrorKind::BrokenPipe).unwrap(), exit::DONE);
        assert_eq!(line(ErrorKind::StorageFull).unwrap_err().kind, FailureKind::File);
    }
}
