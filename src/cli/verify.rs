//! `yingsu verify`: what is wrong with the book, and which signed dates have changed since in the open.

use crate::cli::args::on;
use crate::cli::{Run, exit, seal, slip};
use crate::domain::failure::Failure;
use crate::said;
use crate::text::{Lang, fold};
use crate::work::care::{Compared, SignedChange, Wrong};
use crate::work::daily::Daily;
use crate::work::desk::Desk;
use clap::ArgMatches;
use serde_json::{Map, Value, json};

/// `yingsu verify [--json]`. A signed date that the book itself has changed is told, and is nothing wrong.
pub(super) fn verify(args: &ArgMatches, desk: &mut Desk, run: &mut Run) -> Result<i32, Failure> {
    let seals = seal::typed(args)?;
    let mut verified = desk.verify()?;
    let kept = desk.daily().map(Daily::seals).unwrap_or_default();
    desk.verify_seals(&[seals, kept].concat(), &mut verified)?;
    let ok = verified.findings.is_empty();
    let lang = run.lang;
    if on(args, "json") {
        let findings: Vec<Value> = verified.findings.iter().map(|it| finding(it, lang)).collect();
        let changes: Vec<Value> = verified.changes.iter().map(|it| change(it, lang)).collect();
        run.json(&json!({
                "ok": ok, "rebuild": verified.rebuild, "book_rows": verified.book_rows, "seal": verified.seal, "findings": findings,
                "signed": verified.signed, "changes": changes,
            }))?;
        return Ok(if ok { exit::DONE } else { exit::WRONG });
    }
    for it in &verified.findings {
        let line = format!("{}：{}", fold::clean(&it.place), fold::clean(it.words.get(lang)));
        run.line(line.strip_prefix('：').unwrap_or(&line))?;
    }
    if verified.rebuild {
        let words = said!(
            "请执行 yingsu rebuild，由台账流水重新推导。",
            "Run yingsu rebuild: it derives all of this afresh from the book."
        );
        run.line(words.get(lang))?;
    } else if verified.damaged {
        let words = said!(
            "台账流水本身有缺损，rebuild 无济于事：请保留此文件，告知管理员，由备份恢复（yingsu restore）。",
            "The book itself is not whole and rebuild does not help: keep this file, tell the administrator, restore a backup (yingsu restore)."
        );
        run.line(words.get(lang))?;
    }
    if !verified.changes.is_empty() {
        let count = verified.changes.len();
        run.line(
            said!(
                "变更 {count} 项（签字后台账流水、规则或者日历有变，须重新核验；不属差错）：",
                "{count} changes (record, rule or calendar changed after the signature; to be signed anew, nothing wrong):"
            )
            .get(lang),
        )?;
        for it in &verified.changes {
            run.line(&format!("  {}", fold::clean(it.words().get(lang))))?;
        }
    }
    let (rows, seal) = (verified.book_rows, &verified.seal);
    let words = if ok {
        said!(
            "台账流水 {rows} 行，全部核对无误。校验码 {seal}",
            "{rows} rows of the book, all in order. Seal {seal}"
        )
    } else {
        said!(
            "台账流水 {rows} 行，核对有误，见上。校验码 {seal}",
            "{rows} rows of the book; what is wrong stands above. Seal {seal}"
        )
    };
    run.line(words.get(lang))?;
    Ok(if ok { exit::DONE } else { exit::WRONG })
}

fn finding(it: &Wrong, lang: Lang) -> Value {
    let mut map = it.date.as_ref().map(|date| compared(date, lang)).unwrap_or_default();
    map.insert("kind".into(), json!(it.kind));
    map.insert("where".into(), json!(it.place));
    map.insert("words".into(), json!(it.words.get(lang)));
    Value::Object(map)
}

fn change(it: &SignedChange, lang: Lang) -> Value {
    let mut map = compared(&it.date, lang);
    map.insert("kind".into(), json!("changed"));
    map.insert("where".into(), json!(it.record.0.to_string()));
    map.insert("words".into(), json!(it.words().get(lang)));
    map.insert("signed_by".into(), json!(it.signed_by));
    map.insert("signed_on".into(), json!(it.signed_on));
    map.insert("sealed_row".into(), json!(it.sealed_row));
    Value::Object(map)
}

fn compared(it: &Compared, lang: Lang) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("case".into(), json!(it.case));
    map.insert("case_no".into(), json!(it.court_no));
    map.insert("rule".into(), json!(it.rule));
    map.insert("title".into(), json!(it.title.get(lang)));
    map.insert("was".into(), it.was.as_ref().map_or(Value::Null, slip::days));
    map.insert("now".into(), it.now.as_ref().map_or(Value::Null, slip::days));
    map.insert("reasons".into(), it.reasons.iter().map(|reason| json!(reason.get(lang))).collect());
    map
}
