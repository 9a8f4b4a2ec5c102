//! `yingsu calendar`: months as text, a notice checked or added, and the duties that moved.

mod months;

use crate::cli::args::{on, text};
use crate::cli::run::unreadable;
use crate::cli::{Run, exit, page, print};
use crate::domain::failure::{Failure, FailureKind, Problem};
use crate::domain::moved::DutyDays;
use crate::domain::naming;
use crate::law::calendar::file::{Difference, MergedDays};
use crate::said;
use crate::text::{Lang, Said, fold, t};
use crate::work::calendar::{Added, NotAdded, Weighed};
use crate::work::desk::Desk;
use crate::work::page::{DocketPage, Which};
use crate::work::renew::MovedLine;
use clap::ArgMatches;
use serde_json::{Value, json};

/// `yingsu calendar [show|check|add|moved] [FILE]`.
pub(super) fn calendar(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    match text(args, "what").unwrap_or("show") {
        "check" => check(args, desk, run),
        "add" => add(args, desk, run),
        "moved" if on(args, "json") => moved(desk, run),
        "moved" => page::read(&Which::Docket(DocketPage::Moved), args, desk, run),
        _ => months::show(args, desk, run),
    }
}

/// What was given: a file, standard input, or the sentences themselves.
fn given(args: &ArgMatches, run: &mut Run) -> Result<String, Failure> {
    let (file, notice) = (text(args, "file"), text(args, "notice"));
    match (file, notice) {
        (Some("-"), None) | (None, Some("-")) => {
            let mut text = String::new();
            run.input.read_to_string(&mut text).map_err(|error| unreadable("-", &error))?;
            Ok(text)
        }
        (Some(file), None) => std::fs::read_to_string(file).map_err(|error| unreadable(file, &error)),
        (None, Some(notice)) => Ok(notice.to_string()),
        (None, None) | (Some(_), Some(_)) => Err(Failure::new(
            FailureKind::Use,
            said!(
                "请给出文件，或者用 --notice 写出通知的句子，二者取一。",
                "Give a file, or the sentences of the notice with --notice: one of the two."
            ),
        )
        .hint(said!(
            "如：yingsu calendar add --year 2027 --notice \"元旦：1月1日（周五）至3日（周日）放假，共3天。…\"；- 从标准输入读取。",
            "As in: yingsu calendar add --year 2027 --notice \"元旦：1月1日（周五）至3日（周日）放假，共3天。…\"; - reads standard input."
        ))),
    }
}

fn year(args: &ArgMatches) -> Result<Option<i32>, Failure> {
    let Some(typed) = text(args, "year") else { return Ok(None) };
    typed.parse().ok().filter(|year| (1990..=2199).contains(year)).map(Some).ok_or_else(|| {
        Failure::new(
            FailureKind::Use,
            said!("--year {typed} 应写作 2027。", "--year {typed}: write it as 2027."),
        )
    })
}

fn check(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let given = given(args, run)?;
    let weighed = match desk.weigh_calendar(&given, year(args)?) {
        Ok(weighed) => weighed,
        Err(refused) => return refuse(refused, run),
    };
    let Weighed { days, merged, differences, replaces, warnings, moved } = &weighed;
    tell(warnings, run);
    tell(replaces, run);
    if on(args, "json") {
        let days: Vec<Value> = days
            .iter()
            .map(
                |row| json!({"day": row.day, "kind": if row.off { "off" } else { "work" }, "name": row.name}),
            )
            .collect();
        let lang = run.lang;
        run.json(&json!({
            "days": days, "years": merged.years, "same": merged.same,
            "replaces": !replaces.is_empty(), "differences": differences_json(differences),
            "warnings": warnings.iter().map(|it| it.words.get(lang)).collect::<Vec<_>>(),
            "moved": moved_json(moved, lang),
        }))?;
    } else {
        let (off, worked) =
            (days.iter().filter(|row| row.off).count(), days.iter().filter(|row| !row.off).count());
        say(
            run,
            &said!("放假 {off} 天，调休上班 {worked} 天。", "{off} days off, {worked} worked in exchange."),
        )?;
        consequences(merged, differences, moved, run)?;
        say(run, &said!("仅核对，未写入。", "Checked only; nothing was written."))?;
    }
    Ok(if replaces.is_empty() { exit::DONE } else { exit::WRONG })
}

fn add(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let given = given(args, run)?;
    let added = match desk.add_calendar(&given, year(args)?, on(args, "replace")) {
        Ok(added) => added,
        Err(refused) => return refuse(refused, run),
    };
    let Added { merged, differences, warnings, change, moved } = &added;
    tell(warnings, run);
    if on(args, "json") {
        let lang = run.lang;
        return run.json(&json!({
            "years": merged.years, "same": merged.same, "differences": differences_json(differences),
            "warnings": warnings.iter().map(|it| it.words.get(lang)).collect::<Vec<_>>(),
            "cases": change.as_ref().map(|change| change.cases), "moved": moved_json(moved, lang),
        }));
    }
    consequences(merged, differences, moved, run)
}

/// Which years change, on which days, and which duties move with them.
fn consequences(
    merged: &MergedDays,
    differences: &[Difference],
    moved: &[MovedLine],
    run: &mut Run,
) -> Result<i32, Failure> {
    for year in &merged.same {
        say(
            run,
            &said!("{year}年：与已有安排相同，无须改动。", "{year}: arranged so already, nothing changes."),
        )?;
    }
    for year in &merged.years {
        say(run, &said!("{year}年：日期由此确定。", "{year}: its days are settled by this."))?;
    }
    for it in differences {
        let line = format!("  {}", it.words().get(run.lang));
        run.line(&line)?;
    }
    if merged.years.is_empty() {
        return Ok(exit::DONE);
    }
    let settled = moved.iter().filter(|line| line.moved.only_settled()).count();
    let count = moved.len() - settled;
    say(
        run,
        &said!(
            "期限变动 {count} 项，日期不变而由暂定转为确定等 {settled} 项。",
            "{count} duties move; {settled} keep their day and become firm."
        ),
    )?;
    for line in moved.iter().filter(|line| !line.moved.only_settled()) {
        let line = format!("  {}", moved_line(line, run.lang));
        run.line(&line)?;
    }
    Ok(exit::DONE)
}

fn moved_line(line: &MovedLine, lang: Lang) -> String {
    let day = |standing: Option<DutyDays>| {
        standing
            .and_then(|it| it.day())
            .map_or_else(|| t("无", "none").get(lang).to_string(), |day| print::day(day, lang))
    };
    format!(
        "{}  {} {}  {} → {}",
        fold::clean(naming::number(&line.court_no).get(lang)),
        line.moved.rule,
        fold::clean(line.title.get(lang)),
        day(line.moved.was),
        day(line.moved.now)
    )
}

fn moved(desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let lang = run.lang;
    let value = match desk.moved()? {
        None => json!({"at": null, "by": null, "what": null, "cases": 0, "moved": []}),
        Some(view) => json!({
            "at": view.change.at, "by": view.change.who, "what": view.what.get(lang),
            "cases": view.change.cases, "moved": moved_json(&view.lines, lang),
        }),
    };
    run.json(&value)
}

fn moved_json(lines: &[MovedLine], lang: Lang) -> Vec<Value> {
    let each = |line: &MovedLine| {
        json!({
            "case": line.moved.case, "case_no": line.court_no, "organ": line.organ, "rule": line.moved.rule,
            "title": line.title.get(lang), "for": line.moved.organ, "was": line.moved.was, "now": line.moved.now,
        })
    };
    lines.iter().map(each).collect()
}

fn differences_json(differences: &[Difference]) -> Vec<Value> {
    let each =
        |it: &Difference| json!({"day": it.day, "was_rest": it.was.is_rest(), "rest": it.now.is_rest()});
    differences.iter().map(each).collect()
}

fn refuse(refused: NotAdded, run: &mut Run) -> Result<i32, Failure> {
    match refused {
        NotAdded::Failure(failure) => Err(failure),
        NotAdded::Problems(problems) => {
            tell(&problems, run);
            run.message(t("未写入。", "Nothing was written.").get(run.lang));
            Ok(exit::USE)
        }
    }
}

fn tell(problems: &[Problem], run: &mut Run) {
    for problem in problems {
        let text = print::problem(problem, "", run.lang);
        run.message(&text);
    }
}

fn say(run: &mut Run, words: &Said) -> Result<i32, Failure> {
    let text = words.get(run.lang).to_string();
    run.line(&text)
}
