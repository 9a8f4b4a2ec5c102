//! `yingsu record`: one record through the checks of its form, written, or with `--dry-run` only weighed.

use crate::cli::args::{on, text, texts};
use crate::cli::{Run, exit, print, shape};
use crate::domain::day::{Day, with_weekday};
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::record::{Body, Kind, RecordId};
use crate::domain::risk::Level;
use crate::form::Form;
use crate::said;
use crate::text::{Lang, fold, t, width};
use crate::work::desk::Desk;
use crate::work::view::{Refusal, Save, Saved};
use crate::work::what_if::{DutyChange, Foreseen, Hand};
use clap::ArgMatches;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// How the answer is given.
#[derive(Clone, Copy)]
struct Asked {
    dry_run: bool,
    json: bool,
}

/// `yingsu record 案号 KIND`.
pub(super) fn record(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let kind = kind(args)?;
    let no = text(args, "case").unwrap_or_default();
    let case = if kind.is_register() || no == "new" { None } else { Some(desk.find(no)?) };
    let record = args.try_get_one::<i64>("amend").ok().flatten().copied().map(RecordId);
    let opened = desk.open_form(kind, case, record)?;
    let form = Form::of(kind);
    let json = texts(args, "json");
    let (body, problems) = match json.iter().find(|file| !file.is_empty()) {
        Some(file) => desk.read_json(form, &opened, &read_body(file, run)?),
        None => desk.read_texts(form, &opened, &pairs(&texts(args, "set"))?),
    };
    if !problems.is_empty() {
        return refuse(&problems, form, run);
    }
    let save = Save {
        kind,
        case,
        record: opened.record,
        base: opened.base,
        body,
        why: String::new(),
        despite_warnings: on(args, "despite-warnings"),
    };
    put(&save, args, desk, run)
}

/// Writes a record through all checks, or with `--dry-run` says what it would do.
pub(super) fn put(save: &Save, args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let asked =
        Asked { dry_run: on(args, "dry-run"), json: texts(args, "json").iter().any(String::is_empty) };
    let done = if asked.dry_run { weigh(save, desk, run, asked) } else { write(save, desk, run, asked) };
    match done {
        Ok(code) => Ok(code),
        Err(Refusal::Problems(problems)) => refuse(&problems, Form::of(save.kind), run),
        Err(Refusal::Clash(clash)) => Err(changed_by(&clash.theirs_by)),
        Err(Refusal::Failure(failure)) => Err(failure),
    }
}

pub(super) fn kind(args: &ArgMatches) -> Result<Kind, Failure> {
    let typed = text(args, "kind").unwrap_or_default();
    Kind::read(typed).ok_or_else(|| {
        let kinds: Vec<&str> = Kind::all().map(Kind::key).collect();
        let kinds = kinds.join(" ");
        Failure::new(
            FailureKind::Use,
            said!("没有记录种类 {typed}。可用：{kinds}", "There is no kind {typed}. Kinds: {kinds}"),
        )
    })
}

fn write(save: &Save, desk: &mut Desk, run: &mut Run, asked: Asked) -> Result<i32, Refusal> {
    let Saved { case, record, row, step, .. } = desk.save(save)?;
    if asked.json {
        let answer = json!({"case": case, "record": record, "row": row, "step": step});
        return Ok(run.json(&answer)?);
    }
    let id = record.0;
    let words =
        said!("已写入：记录 #{id}，台账流水第 {row} 号。", "Written: record #{id}, row {row} of the book.");
    Ok(run.line(words.get(run.lang))?)
}

/// What writing it would do, after the same checks; nothing is written.
fn weigh(save: &Save, desk: &mut Desk, run: &mut Run, asked: Asked) -> Result<i32, Refusal> {
    let problems = desk.problems(save)?;
    if problems.iter().any(|problem| !problem.warning) || (!problems.is_empty() && !save.despite_warnings) {
        return Err(Refusal::Problems(problems));
    }
    let moved = desk.what_if(save)?;
    let lang = run.lang;
    if asked.json {
        let no = match save.case {
            Some(case) => desk.case(case)?.line.court_no,
            None => String::new(),
        };
        return Ok(run.json(&moved_shape(&no, &moved, lang))?);
    }
    Ok(run.line(page(&moved, lang).trim_end())?)
}

fn changed_by(who: &str) -> Failure {
    Failure::new(
        FailureKind::Use,
        said!(
            "{who} 已修改同一栏目，未写入。",
            "{who} changed the same fields meanwhile; nothing was written."
        ),
    )
    .hint(said!(
        "请用 yingsu case 重新读取后再改。",
        "Read the record again with yingsu case, then change it."
    ))
}

pub(super) fn refuse(problems: &[Problem], form: &Form, run: &mut Run) -> Result<i32, Failure> {
    for problem in problems {
        let label =
            form.field(&problem.field).map_or(problem.field.as_str(), |field| field.label.get(run.lang));
        let text = print::problem(problem, label, run.lang);
        run.message(&text);
    }
    let only_warnings = problems.iter().all(|problem| problem.warning);
    let words = if only_warnings {
        t(
            "未写入。核对后加 --despite-warnings 照样保存。",
            "Nothing was written. Add --despite-warnings to save all the same.",
        )
    } else {
        t("未写入。", "Nothing was written.")
    };
    run.message(words.get(run.lang));
    Ok(exit::USE)
}

pub(super) fn pairs(set: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let wrong = |pair: &String| {
        Failure::new(
            FailureKind::Use,
            said!("--set {pair} 缺少等号，应写作 栏目=内容。", "--set {pair} has no `=`; write field=value."),
        )
    };
    let split = |pair: &String| {
        let (key, value) = pair.split_once('=').ok_or_else(|| wrong(pair))?;
        Ok((key.trim().to_string(), value.to_string()))
    };
    set.iter().map(split).collect()
}

fn read_body(file: &str, run: &mut Run) -> Result<Body, Failure> {
    let mut text = String::new();
    let read = match file {
        "-" => run.input.read_to_string(&mut text).map(|_| ()),
        path => std::fs::read_to_string(path).map(|found| text = found),
    };
    read.map_err(|error| crate::cli::run::unreadable(file, &error))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::new(
            FailureKind::Use,
            said!("{file} 不是一个 JSON 对象：{error}", "{file} is not one JSON object: {error}"),
        )
        .hint(said!(
            "应写作 {{\"栏目\": 内容}}，栏目名见 yingsu fields。",
            "Write {{\"field\": value}}; yingsu fields lists the fields."
        ))
    })
}

/// The changes as text, one line each.
fn page(moved: &Foreseen, lang: Lang) -> String {
    let n = moved.changes.len();
    let head = match n {
        0 => said!("试算，未写入。没有期限变化。", "Dry run, nothing written. No duty changes."),
        _ => said!("试算，未写入。{n} 项期限变化：", "Dry run, nothing written. Duties that change: {n}"),
    };
    let mut page = format!("{}\n", head.get(lang));
    for change in &moved.changes {
        let _ = writeln!(page, "  {}", line(change, lang));
    }
    let arrow = "→";
    if moved.next.before != moved.next.after {
        let none = t("无", "none").get(lang);
        let shown = |day: Option<Day>| day.map_or(none.to_string(), |day| print::day(day, lang));
        let (was, now) = (shown(moved.next.before), shown(moved.next.after));
        let _ = writeln!(page, "{} {was} {arrow} {now}", t("下一步", "next day").get(lang));
    }
    if moved.level.before != moved.level.after {
        let shown = |level: Option<Level>| level.map_or(t("未评估", "not assessed"), Level::words).get(lang);
        let (was, now) = (shown(moved.level.before), shown(moved.level.after));
        let _ = writeln!(page, "{} {was} {arrow} {now}", t("败诉风险", "risk of losing").get(lang));
    }
    for (sign, reasons) in [("+", &moved.come), ("-", &moved.gone)] {
        for reason in reasons {
            let _ = writeln!(page, "  {sign} {}  {}", fold::clean(reason.words.get(lang)), reason.article);
        }
    }
    page
}

fn line(change: &DutyChange, lang: Lang) -> String {
    let hand = Hand { day: &with_weekday, arrow: "→" };
    let mut parts = vec![
        width::fit(&change.rule, 4),
        width::fit(change.title.get(lang), 32),
        width::fit(change.how.words().get(lang), if lang == Lang::Zh { 8 } else { 17 }),
        change.course(&hand).get(lang).to_string(),
    ];
    parts.extend(change.urgency().map(|words| words.get(lang).to_string()));
    parts.push(fold::clean(&change.organ));
    parts.extend(change.why().map(|why| fold::clean(why.get(lang))));
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

/// The changes as JSON, each side in the shape of a duty.
fn moved_shape(no: &str, moved: &Foreseen, lang: Lang) -> Value {
    let side =
        |view: &Option<_>| view.as_ref().map_or(Value::Null, |view| shape::duty(no, view, lang).into());
    let changes: Vec<Value> = moved
        .changes
        .iter()
        .map(|change| {
            let mut map = Map::new();
            map.insert("rule".into(), json!(change.rule));
            map.insert("title".into(), json!(change.title.get(lang)));
            map.insert("for".into(), json!(change.organ));
            map.insert("how".into(), json!(change.how.key()));
            map.insert("days".into(), json!(change.days()));
            map.insert("overdue_at_once".into(), json!(change.overdue_at_once()));
            map.insert("before".into(), side(&change.before));
            map.insert("after".into(), side(&change.after));
            Value::Object(map)
        })
        .collect();
    let reasons = |list: &[crate::domain::risk::Reason]| {
        let one = |reason: &crate::domain::risk::Reason| {
            json!({
                "signal": reason.signal,
                "level": reason.level.key(),
                "words": reason.words.get(lang),
                "article": reason.article,
            })
        };
        list.iter().map(one).collect::<Vec<Value>>()
    };
    json!({
        "case_no": no,
        "written": false,
        "moves_days": moved.must_be_seen(),
        "changes": changes,
        "next_due": {"before": moved.next.before, "after": moved.next.after},
        "risk": {
            "before": shape::level(moved.level.before),
            "after": shape::level(moved.level.after),
            "come": reasons(&moved.come),
            "gone": reasons(&moved.gone),
        },
    })
}
