//! What is derived from the book: each case's line and duties.

use crate::domain::day::Day;
use crate::domain::duty::{Duty, REMINDER, UNDECIDED};
use crate::domain::line::Line;
use crate::domain::people::bare;
use crate::domain::record::CaseId;
use crate::store::order::{court_key, rank};
use crate::store::step::{Derive, Derived};
use crate::store::{link, read};
use rusqlite::{Connection, named_params};
use std::collections::BTreeSet;

/// Stands for the last day of a duty that only guides: it is never past.
const NEVER: &str = "9999-12-31";

/// The database of the book.
pub(super) const MAIN: &str = "main";

/// Gives a large write 32 MB to keep its indexes in, instead of 2. More is hardly faster.
pub(super) fn with_room<T>(sqlite: &mut Connection, write: impl FnOnce(&mut Connection) -> T) -> T {
    // Only speed hangs on the setting, so that a refusal of it is no failure.
    let _ = sqlite.pragma_update(None, "cache_size", -32_768);
    let done = write(sqlite);
    let _ = sqlite.pragma_update(None, "cache_size", -2_000);
    done
}

/// Which cases are of one dispute, afresh: what is derived of each hangs on it.
pub(super) fn link_all(sqlite: &Connection, cases: impl Iterator<Item = CaseId>) -> rusqlite::Result<()> {
    sqlite.execute("DELETE FROM link", [])?;
    for case in cases {
        link::put(sqlite, case, &read::records(sqlite, case)?)?;
    }
    Ok(())
}

/// Derives one case. A case all of whose records are withdrawn has no line.
pub(super) fn derive_case(sqlite: &Connection, case: CaseId, derive: &dyn Derive) -> rusqlite::Result<()> {
    let records = read::records(sqlite, case)?;
    if records.is_empty() {
        clear(sqlite, case)?;
        sqlite
            .prepare_cached("DELETE FROM docket WHERE case_id = :case")?
            .execute(named_params! { ":case": case.0 })?;
        return Ok(());
    }
    put(sqlite, case, &derive.derive(case, &records, &link::kin(sqlite, case)?))
}

/// Puts what was derived from a case in the place of what stands.
pub(super) fn put(sqlite: &Connection, case: CaseId, derived: &Derived) -> rusqlite::Result<()> {
    clear(sqlite, case)?;
    write(sqlite, MAIN, case, derived)
}

/// The same of a case of which nothing was derived before, into the tables of this database.
pub(super) fn write(
    sqlite: &Connection,
    into: &str,
    case: CaseId,
    derived: &Derived,
) -> rusqlite::Result<()> {
    write_line(sqlite, into, case, &derived.line)?;
    write_people(sqlite, into, case, &derived.line)?;
    write_duties(sqlite, into, case, derived)
}

fn clear(sqlite: &Connection, case: CaseId) -> rusqlite::Result<()> {
    sqlite
        .prepare_cached("DELETE FROM duty WHERE case_id = :case")?
        .execute(named_params! { ":case": case.0 })?;
    sqlite
        .prepare_cached("DELETE FROM case_person WHERE case_id = :case")?
        .execute(named_params! { ":case": case.0 })?;
    Ok(())
}

fn write_line(sqlite: &Connection, into: &str, case: CaseId, line: &Line) -> rusqlite::Result<()> {
    sqlite
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO {into}.docket (case_id, court_no, instance, plaintiffs, plaintiff_count, defendants,
                 organ, court, cause, field, officer, advisers, served_on, closed_on, close_kind, lost, next_due,
                 next_rule, next_provisional, hearing_at, risk_adviser, risk_system, risk_high_from, risk_why, status, court_key, find,
                 undated, changed_on, place, grounds)
             VALUES (:case, :court_no, :instance, :plaintiffs, :plaintiff_count, :defendants,
                 :organ, :court, :cause, :field, :officer, :advisers, :served_on, :closed_on, :close_kind, :lost, :next_due,
                 :next_rule, :next_provisional, :hearing_at, :risk_adviser, :risk_system, :risk_high_from, :risk_why,
                 :status, :court_key, :find, :undated, :changed_on, :place, :grounds)",
        ))?
        .execute(named_params! {
            ":case": case.0,
            ":court_no": line.court_no,
            ":instance": line.instance,
            ":plaintiffs": list(&line.plaintiffs),
            ":plaintiff_count": line.plaintiff_count,
            ":defendants": list(&line.defendants),
            ":organ": line.organ,
            ":court": line.court,
            ":cause": line.cause,
            ":field": line.field,
            ":officer": line.officer,
            ":advisers": list(&line.advisers),
            ":served_on": day(line.served_on),
            ":closed_on": day(line.closed_on),
            ":close_kind": line.close_kind,
            ":lost": line.lost,
            ":next_due": day(line.next_due),
            ":next_rule": line.next_rule,
            ":next_provisional": line.next_provisional,
            ":hearing_at": line.hearing_at.map(read::write_moment),
            ":risk_adviser": line.risk_adviser.map(rank),
            ":risk_system": line.risk_system.map(rank),
            ":risk_high_from": day(line.risk_high_from),
            ":risk_why": serde_json::to_string(&line.risk_why).ok(),
            ":status": line.status.key(),
            ":court_key": court_key(&line.court_no),
            ":find": line.find,
            ":undated": line.undated,
            ":changed_on": day(line.changed_on).unwrap_or_default(),
            ":place": line.place,
            ":grounds": list(&line.grounds),
        })?;
    Ok(())
}

/// Whose case it is: its officer and its advisers, as written and by their names alone.
pub(super) fn people(line: &Line) -> BTreeSet<&str> {
    let advisers = line.advisers.iter().map(String::as_str);
    let written = advisers.chain([line.officer.as_str()]);
    written.flat_map(|name| [name, bare(name)]).filter(|name| !name.is_empty()).collect()
}

fn write_people(sqlite: &Connection, into: &str, case: CaseId, line: &Line) -> rusqlite::Result<()> {
    let mut insert = sqlite.prepare_cached(&format!(
        "INSERT INTO {into}.case_person (person, case_id) VALUES (:person, :case)"
    ))?;
    for person in people(line) {
        insert.execute(named_params! { ":person": person, ":case": case.0 })?;
    }
    Ok(())
}

fn write_duties(sqlite: &Connection, into: &str, case: CaseId, derived: &Derived) -> rusqlite::Result<()> {
    let mut insert = sqlite.prepare_cached(&format!(
        "INSERT INTO {into}.duty (case_id, n, rule, trigger, from_day, raw, due, safe, act_by, last, state, done_on,
             provisional, organ, stage, why_zh, why_en, act_day, last_day, unit, until, owner, breach, day_set)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
    ))?;
    let line = &derived.line;
    // By place: looking up two dozen names for each of a hundred thousand duties takes longer than writing them.
    for (n, duty) in derived.duties.iter().enumerate() {
        insert.execute(rusqlite::params![
            case.0,
            n as i64,
            duty.rule,
            duty.trigger.map(|record| record.0),
            day(duty.from),
            day(duty.raw),
            day(duty.due),
            day(duty.safe),
            day(duty.act_by),
            day(duty.last),
            duty.state.key(),
            day(duty.done_on),
            duty.provisional,
            duty.organ,
            duty.stage,
            duty.why.as_ref().map(|why| &why.zh),
            duty.why.as_ref().map(|why| &why.en),
            day(duty.act_by.or(duty.safe).or(duty.due).or(duty.last)),
            last_day(duty),
            if duty.organ.is_empty() { &line.organ } else { &duty.organ },
            until(line, duty),
            duty.owner,
            duty.breach,
            duty.set.and_then(|set| serde_json::to_string(&set).ok()),
        ])?;
    }
    Ok(())
}

/// The day after which a duty is overdue; a guide and a reminder never are, nor what a court has still to decide.
pub(super) fn last_day(duty: &Duty) -> Option<String> {
    let last = duty.last.or(duty.due).filter(|_| ![REMINDER, UNDECIDED].contains(&duty.stage.as_str()));
    day(last).or_else(|| duty.act_by.map(|_| NEVER.to_string()))
}

/// The last day on which a duty counts: that of its case's closing, or a day beyond all days while it is pending. What
/// fell due or was done after the closing counts in its own year.
pub(super) fn until(line: &Line, duty: &Duty) -> String {
    let own = [line.closed_on, duty.last, duty.done_on].into_iter().flatten().max();
    own.filter(|_| line.closed_on.is_some()).map_or_else(|| NEVER.to_string(), read::write_day)
}

fn list(items: &[String]) -> String {
    serde_json::Value::from(items).to_string()
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(read::write_day)
}
