//! `yingsu slip`: the page that a second person checks and signs, for a case or for a day.

use crate::cli::args::{on, text};
use crate::cli::{Run, exit, out, print, shape};
use crate::domain::day::Day;
use crate::domain::duty::Duty;
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::Kind;
use crate::domain::vocabulary::CheckResult;
use crate::form::Form;
use crate::said;
use crate::text::Lang;
use crate::work::desk::Desk;
use crate::work::slip::{Slip, SlipLine, SlipScope};
use crate::work::view::Refusal;
use clap::ArgMatches;
use serde_json::{Map, Value, json};

/// `yingsu slip 案号 | --day DAY [--since DAY] [--sign 无误|有误]`.
pub(super) fn slip(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let slip = asked(args, desk)?;
    match text(args, "sign") {
        Some(result) => sign(&slip, result, args, desk, run),
        None => show(&slip, args, desk, run),
    }
}

fn asked(args: &ArgMatches, desk: &mut Desk) -> Result<Slip, Failure> {
    let wrong = |words| Failure::new(FailureKind::Use, words);
    let today = desk.now().date();
    let day = |name: &str| -> Result<Option<Day>, Failure> {
        let Some(typed) = text(args, name) else { return Ok(None) };
        let read = crate::domain::typed_day::read_day(typed, today, None);
        read.map(Some).map_err(|problem| wrong(problem.words))
    };
    let (upto, since) = (day("day")?, day("since")?);
    match (text(args, "case"), upto, since) {
        (Some(_), Some(_), _) => Err(wrong(said!(
            "案号和 --day 只给一项：一案的核验单，或者当日的核验单。",
            "Give a case or --day, not both: the slip of a case, or of a day."
        ))),
        (Some(no), None, since) => {
            let case = desk.find(no)?;
            desk.case_slip(case, since)
        }
        (None, None, None) => {
            Err(wrong(said!("请给出案号，或者用 --day 指明哪一天。", "Give a case, or a day with --day."))
                .hint(said!("如 yingsu slip --day {today}。", "For example: yingsu slip --day {today}.")))
        }
        (None, upto, since) => {
            let upto = upto.unwrap_or(today);
            let since = since.unwrap_or(upto);
            if since > upto {
                return Err(wrong(said!(
                    "--since {since} 晚于 --day {upto}。",
                    "--since {since} is after --day {upto}."
                )));
            }
            desk.day_slip(since, upto)
        }
    }
}

fn show(slip: &Slip, args: &ArgMatches, desk: &Desk, run: &mut Run) -> Result<i32, Failure> {
    let lang = run.lang;
    let Some(file) = text(args, "to") else {
        if on(args, "json") {
            return run.json(&shape(slip, lang));
        }
        return run.line(slip.markdown(lang).trim_end());
    };
    let page = if file.ends_with(".json") {
        format!("{}\n", shape(slip, lang))
    } else if file.ends_with(".md") {
        slip.markdown(lang)
    } else {
        return Err(Failure::new(
            FailureKind::Use,
            said!("{file} 应以 .md 或者 .json 结尾。", "{file} must end in .md or .json."),
        ));
    };
    out::put(file, &page, args, desk, run)
}

fn sign(
    slip: &Slip,
    result: &str,
    args: &ArgMatches,
    desk: &mut Desk,
    run: &mut Run,
) -> Result<i32, Failure> {
    let result = CheckResult::read(result).words().zh;
    let to_check = slip.to_check();
    match desk.sign(slip, result, text(args, "findings").unwrap_or_default()) {
        Ok(saved) => {
            let after = match slip.scope {
                SlipScope::Case { case, since } => desk.case_slip(case, since)?,
                SlipScope::Days { since, day } => desk.day_slip(since, day)?,
            };
            let (id, row, left) = (saved.record.0, saved.row, after.to_check());
            if on(args, "json") {
                let count = to_check - left.min(to_check);
                return run.json(&json!({"record": id, "row": row, "seal": slip.seal, "result": result, "signed": count, "to_check": left}));
            }
            run.line(
                said!(
                    "已签字（{result}）：记录 #{id}，台账流水第 {row} 号。",
                    "Signed ({result}): record #{id}, row {row} of the book."
                )
                .get(run.lang),
            )?;
            if left > 0 && result == CheckResult::Correct {
                let words = said!(
                    "另有 {left} 项由本人录入，须由他人核验。",
                    "{left} more were entered by yourself: another person must check them."
                );
                run.message(words.get(run.lang));
            }
            Ok(exit::DONE)
        }
        Err(Refusal::Problems(problems)) => {
            let form = Form::of(Kind::Signing);
            for problem in &problems {
                let label = form.field(&problem.field).map_or("", |field| field.label.get(run.lang));
                let text = print::problem(problem, label, run.lang);
                run.message(&text);
            }
            run.message(said!("未签字。", "Nothing was signed.").get(run.lang));
            Ok(exit::USE)
        }
        Err(Refusal::Clash(_)) => {
            Err(Failure::new(FailureKind::Bug, said!("新的核验不应有冲突。", "A new signing cannot clash.")))
        }
        Err(Refusal::Failure(failure)) => Err(failure),
    }
}

/// A slip as JSON.
fn shape(slip: &Slip, lang: Lang) -> Value {
    let (scope, since, day) = match slip.scope {
        SlipScope::Case { since, .. } => ("case", since, None),
        SlipScope::Days { since, day } => ("day", Some(since), Some(day)),
    };
    let signed = slip.signed.as_ref().map(|it| {
        json!({
            "record": it.id, "on": it.body.signed_on, "by": it.body.signed_by, "result": it.body.result,
            "findings": it.body.findings, "sealed_row": it.body.sealed_row, "seal": it.body.seal,
        })
    });
    json!({
        "scope": scope,
        "case_no": slip.line.as_ref().map(|line| line.court_no.clone()),
        "since": since,
        "day": day,
        "made_on": slip.today,
        "made_by": slip.made_by,
        "book_row": slip.row,
        "seal": slip.seal,
        "to_check": slip.to_check(),
        "signed": signed,
        "dates": slip.lines.iter().map(|line| date(line, lang)).collect::<Vec<_>>(),
    })
}

fn date(line: &SlipLine, lang: Lang) -> Value {
    let mut map: Map<String, Value> = shape::duty(&line.court_no, &line.view, lang);
    let mut put = |key: &str, value: Value| map.insert(key.to_string(), value);
    put("case", json!(line.case));
    put("raw", json!(line.duty.raw));
    put("to_check", json!(line.to_check()));
    put("change", json!(line.standing.key()));
    put("before", line.before.as_ref().map_or(Value::Null, days));
    put("set_by", json!(line.set.as_ref().map(|words| words.get(lang))));
    put("named", json!(line.named.as_ref().map(|words| words.get(lang))));
    put(
        "paper",
        json!(line.paper.as_ref().map(|paper| json!({
            "record": paper.record, "kind": paper.kind.key(), "words": paper.words.get(lang), "on": paper.on,
            "recorded_by": paper.recorded_by, "recorded_at": paper.recorded_at, "row": paper.row,
        }))),
    );
    put("entered_by", json!(line.authors));
    put("signed_by", json!(line.signed.as_ref().map(|(by, _)| by)));
    put("signed_on", json!(line.signed.as_ref().and_then(|(_, on)| *on)));
    Value::Object(map)
}

/// The days and state of a date, as a slip or `verify` sets them beside others.
pub(super) fn days(duty: &Duty) -> Value {
    json!({
        "from": duty.from, "due": duty.due, "act_by": duty.act_by, "state": duty.state.key(), "done_on": duty.done_on,
    })
}
