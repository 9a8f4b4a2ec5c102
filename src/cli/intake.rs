//! `yingsu intake`: a court's message read for the form of an envelope, and with `--save` taken in where nothing is doubtful.

use crate::cli::args::{on, text};
use crate::cli::{Run, exit, record};
use crate::domain::failure::{Failure, FailureKind};
use crate::domain::naming;
use crate::domain::record::Kind;
use crate::form::Form;
use crate::form::sheets::intake::INTO;
use crate::port;
use crate::said;
use crate::text::fold;
use crate::work::desk::Desk;
use crate::work::notice::Pasted;
use crate::work::view::Save;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::io::Read;

/// The longest message that is read, in bytes.
const LONGEST: u64 = 200_000;

pub(super) fn intake(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let message = message(text(args, "text").unwrap_or_default())?;
    let Some(pasted) = desk.pasted(&message)? else {
        let words =
            said!("来文中认不出案号、当事人、时间等内容。", "The text names no number, parties or time.");
        return Err(Failure::new(FailureKind::Use, words).hint(said!(
            "请粘贴法院短信、传票或者通知书的全文。",
            "Give the whole text of the court's message, summons or notice."
        )));
    };
    if !on(args, "save") {
        return if !crate::cli::args::texts(args, "json").is_empty() {
            run.line(&shape(&pasted).to_string())
        } else {
            told(&pasted, run)
        };
    }
    let opened = desk.open_form(Kind::Intake, None, None)?;
    let form = Form::of(Kind::Intake);
    let mut pairs: Vec<(String, String)> =
        pasted.sure.iter().map(|(key, value)| ((*key).to_string(), value.clone())).collect();
    let given = crate::cli::args::texts(args, "set");
    pairs.extend(record::pairs(&given)?);
    let keys: Vec<String> = pairs.iter().map(|(key, _)| key.clone()).collect();
    // A number that is nobody's yet may be that of a case which waits for one: that is said before a second case is made.
    let chosen = keys.iter().any(|key| key == INTO) || given.iter().any(|it| it.starts_with("court_no="));
    if let Some(meant) = pasted.cases.first().filter(|it| it.court_no.is_empty() && !chosen) {
        let (parties, id) = (&meant.parties, meant.case.map(|case| case.0).unwrap_or_default());
        return Err(Failure::new(
            FailureKind::Use,
            said!(
                "台账中有一件没有案号的案件，当事人相同：#{id} {parties}。未写入任何内容。",
                "A case without a number has the same parties: #{id} {parties}. Nothing was written.";
                parties
            ),
        )
        .hint(said!(
            "是该案的，加 --set into=#{id}；不是的，用 --set court_no=… 写明案号，登记为新案。",
            "If it is that case add --set into=#{id}; if not, give the number with --set court_no=… for a new one."
        )));
    }
    if let Some(open) = pasted.doubtful.iter().find(|it| !keys.iter().any(|key| key == it.key)) {
        let label = form.field(open.key).map_or(said!("该栏", "the field"), |field| field.label.into());
        let words = open.words.clone();
        return Err(Failure::new(
            FailureKind::Use,
            said!("{label}存疑：{words}。未写入任何内容。", "{label} is doubtful: {words}. Nothing was written."; label, words),
        )
        .hint(said!("请用 --set {key}=… 写明。", "Say it with --set {key}=….", key = open.key)));
    }
    let (body, problems) = desk.read_texts(form, &opened, &pairs);
    if !problems.is_empty() {
        return record::refuse(&problems, form, run);
    }
    let save = Save {
        kind: Kind::Intake,
        case: None,
        record: None,
        base: None,
        body,
        why: String::new(),
        despite_warnings: on(args, "despite-warnings"),
    };
    record::put(&save, args, desk, run)
}

/// The message of a file, or of standard input.
fn message(from: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = match from {
        "-" => std::io::stdin().lock().take(LONGEST).read_to_end(&mut bytes),
        file => std::fs::File::open(file).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes)),
    };
    read.map_err(|error| {
        Failure::new(FailureKind::Use, said!("不能读取 {from}。", "{from} cannot be read."))
            .cause(error.to_string())
    })?;
    Ok(port::text(bytes))
}

fn shape(pasted: &Pasted) -> Value {
    let sure: serde_json::Map<String, Value> =
        pasted.sure.iter().map(|(key, value)| ((*key).to_string(), json!(value))).collect();
    let doubtful: Vec<Value> = pasted
        .doubtful
        .iter()
        .map(|it| json!({"field": it.key, "value": it.value, "words": it.words}))
        .collect();
    let cases: Vec<Value> = pasted
        .cases
        .iter()
        .map(|it| json!({"case": it.case, "case_no": it.court_no, "parties": it.parties, "why": it.why}))
        .collect();
    json!({"sure": sure, "doubtful": doubtful, "cases": cases})
}

fn told(pasted: &Pasted, run: &mut Run) -> Result<i32, Failure> {
    let form = Form::of(Kind::Intake);
    let label = |key: &str, run: &Run| {
        form.field(key).map_or(key.to_string(), |it| it.label.get(run.lang).to_string())
    };
    for (key, value) in &pasted.sure {
        let line = format!("  {}：{}", label(key, run), fold::clean(value));
        run.line(&line)?;
    }
    for it in &pasted.doubtful {
        let value = if it.value.is_empty() { String::new() } else { format!("{}？", it.value) };
        let line = format!(
            "? {}：{}",
            label(it.key, run),
            fold::clean(&format!("{value}{}", it.words.get(run.lang)))
        );
        run.line(&line)?;
    }
    for (n, it) in pasted.cases.iter().enumerate() {
        let (n, no, parties, why) = (n + 1, naming::number(&it.court_no), &it.parties, &it.why);
        let id = it.case.map(|case| case.0).unwrap_or_default();
        let how = if it.court_no.is_empty() {
            said!("--set into=#{id}", "--set into=#{id}")
        } else {
            said!("--set court_no={no}", "--set court_no={no}", no = no.zh)
        };
        let words = said!(
            "{n}. {no} {parties}（{why}）：{how}",
            "{n}. {no} {parties} ({why}): {how}";
            no, parties, why, how
        );
        run.line(&fold::clean(words.get(run.lang)))?;
    }
    let next = said!("核对后加 --save 登记。", "Check it, then add --save to take it in.");
    run.line(next.get(run.lang))?;
    Ok(exit::DONE)
}
