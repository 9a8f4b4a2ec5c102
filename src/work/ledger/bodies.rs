//! One row of a ledger as records: the case itself, its number, parties and court; the records of its course follow.

use super::proceedings::{self, RowCourse};
use super::row::LedgerRow;
use super::{cell, names, numbers};
use crate::domain::case_no::Instance;
use crate::domain::cause;
use crate::domain::organ::OrganKind;
use crate::domain::record::body::{Registration, Typed};
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::{DefendantForm, Procedure};
use crate::form::ledger::{COLUMNS, CellKind};
use crate::said;
use serde_json::Value;

/// What the row says, the registration first.
pub fn read(row: &mut LedgerRow) -> Vec<(Kind, Body)> {
    let mut case = Registration::default();
    numbers::read(row, &mut case);
    plaintiffs(row, &mut case);
    defendants(row, &mut case);
    organ(row, &mut case);
    court_and_cause(row, &mut case);
    reconsideration(row, &mut case);
    own_fields(row, &mut case);
    key_needed(row, &case);
    let course = RowCourse {
        instance: Instance::read(&case.instance),
        court: case.court.clone(),
        adviser: case.advisers.first().cloned().unwrap_or_default(),
        defendants: case.defendants.clone(),
        answers_in_fifteen_days: matches!(
            Instance::read(&case.instance),
            Some(Instance::First | Instance::Second)
        ) && !Procedure::simplified(&case.procedure),
        one_of_several: if case.defendants.len() > 1 && case.defendants.contains(&case.organ) {
            case.organ.clone()
        } else {
            String::new()
        },
    };
    let mut bodies = proceedings::read(row, &course);
    numbers::oddities(row, &case);
    bodies.insert(0, (Kind::Registration, case.to_body()));
    by_column(row, &mut bodies);
    let rest = row.keep_the_rest();
    if let Some((_, registration)) = bodies.first_mut().filter(|_| !rest.is_empty()) {
        registration.insert("other".into(), serde_json::json!(rest));
    }
    bodies
}

fn plaintiffs(row: &mut LedgerRow, case: &mut Registration) {
    let mut told = None;
    for name in row.names("plaintiff") {
        let (name, count) = names::without_count(&name);
        told = told.max(count);
        if !name.is_empty() && !case.plaintiffs.contains(&name) {
            case.plaintiffs.push(name);
        }
    }
    let count = row.number("plaintiff_count").map(|count| count.round().max(0.0) as u32).or(told);
    case.plaintiff_count = count.filter(|count| *count as usize > case.plaintiffs.len());
    for name in row.names("third_party") {
        let (name, count) = names::without_count(&name);
        if count.is_some() {
            row.keep_all("third_party");
        }
        case.third_parties.extend((!name.is_empty()).then_some(name));
    }
}

fn defendants(row: &mut LedgerRow, case: &mut Registration) {
    for key in ["defendant", "defendant2"] {
        for name in organs(row, key) {
            if !case.defendants.contains(&name) {
                case.defendants.push(name);
            }
        }
    }
    if row.shown.is_empty() && !(case.plaintiffs.is_empty() && case.defendants.is_empty()) {
        row.shown = format!("{}诉{}", case.plaintiffs.join("、"), case.defendants.join("、"));
    }
}

/// The full names of the organs of a column; one that is not in the list is kept as written.
fn organs(row: &mut LedgerRow, key: &str) -> Vec<String> {
    let known = row.context.organs;
    let mut all = Vec::new();
    for written in row.take(key).iter().filter(|each| !cell::is_none(&each.text)) {
        for name in names::split(&written.text, known) {
            let organ = names::organ(&name, known);
            if organ.is_none() {
                row.warn(
                    written,
                    said!(
                        "“{name}”不在机关名录中，按原文登记",
                        "“{name}” is not in the list of organs: kept as written"
                    ),
                );
            }
            all.push(organ.map_or(name, |organ| organ.name.clone()));
        }
    }
    all
}

/// 应诉承办单位; a second one assists. Where the ledger has none, a township or department that is the only
/// defendant undertakes its own defence (谁主管、谁负责、谁应诉).
fn organ(row: &mut LedgerRow, case: &mut Registration) {
    let mut all = organs(row, "organ").into_iter();
    case.organ = all.next().unwrap_or_default();
    case.assisting_organ = all.filter(|name| *name != case.organ).collect::<Vec<_>>().join("、");
    if let (true, [only]) = (case.organ.is_empty(), case.defendants.as_slice())
        && row.context.organs.find(only).is_some_and(|organ| organ.kind != OrganKind::DistrictGovernment)
    {
        case.organ = only.clone();
    }
}

fn court_and_cause(row: &mut LedgerRow, case: &mut Registration) {
    let courts = row.context.organs.courts();
    case.court = courts.full_name(&row.text("court"));
    if case.court.is_empty()
        && let Some(court) = row.case_no.as_ref().and_then(|no| no.court(courts))
    {
        case.court = court.name.clone();
    }
    case.cause = row.text("cause");
    for written in row.take("cause").iter().filter(|each| cause::read(&each.text).is_none()) {
        let value = &written.text;
        row.warn(
            written,
            said!(
                "“{value}”不在行政案件案由表中，按原文登记",
                "“{value}” is not in the list of causes: kept as written"
            ),
        );
    }
    let procedure = row.text("proc_kind");
    case.procedure = procedure.strip_suffix("程序").unwrap_or(&procedure).into();
}

fn reconsideration(row: &mut LedgerRow, case: &mut Registration) {
    for written in row.take("defendant_form") {
        // Under 是否复议后, 否 is 未经复议; 是 leaves open whether alone or jointly.
        match cell::yes_no(&written.text) {
            Some(false) => case.defendant_form = DefendantForm::Alone.into(),
            Some(true) => row.keep(&written),
            None => case.defendant_form = written.text,
        }
    }
    for written in row.take("recon_done") {
        let no = cell::yes_no(&written.text) == Some(false);
        if no && case.defendant_form.is_empty() {
            case.defendant_form = DefendantForm::Alone.into();
        } else {
            row.keep(&written);
        }
    }
    let recon_no = row.text("recon_no");
    if !recon_no.is_empty() {
        case.recon_no = recon_no;
    }
    // Of a reconsideration the result is its own outcome.
    if Instance::read(&case.instance) != Some(Instance::Reconsideration) {
        case.recon_result = row.text("recon_result");
    }
}

/// What is read otherwise than by the kind of its column, or is needed while the course is read.
fn own_fields(row: &mut LedgerRow, case: &mut Registration) {
    case.our_no = row.office_number();
    for written in row.take("extra_claim") {
        case.extra_claim = cell::yes_no(&written.text);
        if case.extra_claim.is_none() && !cell::is_dash(&written.text) {
            case.extra_claim = Some(true);
            row.keep(&written);
        }
    }
    // 受理日期 of a reconsideration is not a court's.
    if Instance::read(&case.instance) == Some(Instance::Reconsideration) {
        row.keep_all("filed_on");
    } else {
        case.filed_on = row.day("filed_on");
    }
    case.advisers = row.names("adviser");
}

/// Every column that no code of its own has taken fills its field by the kind of its cell; where the row tells of several
/// records of a kind, it is kept, for it does not say of which.
fn by_column(row: &mut LedgerRow, bodies: &mut Vec<(Kind, Body)>) {
    for column in COLUMNS {
        let Some((kind, field)) = column.of.filter(|_| row.awaits(column.key)) else { continue };
        let mut places = bodies.iter().enumerate().filter(|(_, (its, _))| *its == kind).map(|(at, _)| at);
        let (place, several) = (places.next(), places.next().is_some());
        if several {
            continue;
        }
        let value = match column.kind {
            CellKind::Text | CellKind::Choice => Value::from(row.text(column.key)),
            CellKind::Person => row.person(column.key).into(),
            CellKind::Texts | CellKind::People => row.names(column.key).into(),
            CellKind::Organ => organs(row, column.key).join("、").into(),
            CellKind::Organs => organs(row, column.key).into(),
            CellKind::Day => row.day(column.key).map(|day| day.to_string()).into(),
            CellKind::YesNo => row.yes_no(column.key).into(),
            CellKind::Number => row.number(column.key).into(),
            CellKind::Choices | CellKind::Days | CellKind::Moment | CellKind::Moments => continue,
        };
        if says_nothing(&value) {
            continue;
        }
        match place.and_then(|at| bodies.get_mut(at)) {
            Some((_, body)) => body.insert(field.into(), value),
            None => {
                bodies.push((kind, Body::from_iter([(field.to_string(), value)])));
                None
            }
        };
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// A row must say which case it is: by its number, or by who sues whom.
fn key_needed(row: &mut LedgerRow, case: &Registration) {
    let unreadable = row.problems.iter().any(|problem| problem.blocking);
    if !case.court_no.is_empty() || unreadable || !(case.plaintiffs.is_empty() || case.defendants.is_empty())
    {
        return;
    }
    let heading = row.mapping.heading("court_no");
    row.problem(
        &heading,
        "",
        said!(
            "没有案号，原告和被告也不齐，认不出是哪个案件；请补填案号，或者原告和被告",
            "Neither a case number nor both plaintiff and defendant: it cannot be told which case this is; fill in the number, or both parties"
        ),
        true,
    );
}
