//! How a case was decided, as one row of a ledger tells it: the outcome, won or lost, and whether anyone appealed.

use super::proceedings::{RowCourse, put};
use super::row::LedgerRow;
use super::{cell, names, sayings};
use crate::domain::case_no::Instance;
use crate::domain::outcome::{self, Counts, Outcome};
use crate::domain::record::body::{Appeal, Decided, Judgment};
use crate::domain::record::{Body, Kind};
use crate::domain::vocabulary::{AppealDecision, DecisionPaper};
use crate::said;
use crate::text::fold;

/// The paper that decided, and whether the row counts as lost; `None` while nothing is decided.
pub fn judgment(row: &mut LedgerRow, course: &RowCourse, bodies: &mut Vec<(Kind, Body)>) -> Option<Counts> {
    let (mut decided, paper) = outcome(row, course);
    let counting = row.context.counting;
    let listed = sayings::weightiest(&decided, counting).and_then(|it| sayings::counted(it, counting));
    let told = won_or_lost(row);
    if let Some(counts) = told.filter(|counts| listed != Some(*counts)) {
        if decided.is_empty() {
            decided.push(Decided::default());
        }
        let of = decided.iter().position(|it| sayings::counted(it, counting) == listed).unwrap_or_default();
        if let Some(one) = decided.get_mut(of) {
            one.counts = counts.words().zh.into();
            one.why = "台账载明".into();
        }
    }
    let judgment = Judgment {
        paper: String::new(),
        judged_on: row.day("judged_on"),
        served_on: row.day("judg_recv_on"),
        outcomes: decided,
        effective_on: row.day_or_words("effective_on"),
        perform_due: row.day("perf_due"),
        obligations: row.text("oblig"),
        ..Judgment::default()
    };
    if judgment != Judgment::default() {
        put(bodies, Judgment { paper, ..judgment });
    }
    told.or(listed)
}

/// 结案方式: several columns of it (判决方式, 裁定方式) fill one cell each; a mark under 调解 is 调解.
fn outcome(row: &mut LedgerRow, course: &RowCourse) -> (Vec<Decided>, String) {
    let mut decided: Vec<Decided> = Vec::new();
    let mut paper = String::new();
    let mut cells = row.take("close_kind");
    if course.instance == Some(Instance::Reconsideration) {
        cells.extend(row.take("recon_result"));
    }
    for written in cells {
        let listed = outcome::read(&written.text).is_some();
        let marked = cell::yes_no(&written.text).filter(|_| !listed);
        if !listed && (cell::is_not_yet(&written.text) || marked == Some(false)) {
            row.keep(&written);
            continue;
        }
        let text = if marked == Some(true) {
            written.heading.rsplit('/').next().unwrap_or_default().to_string()
        } else {
            written.text.clone()
        };
        if is_ambiguous(&text, course.instance) {
            row.warn(
                &written,
                said!(
                    "“{text}”在这一审级看不出撤销、维持的是行政行为还是原裁判，没有登记，已保留原文；请写明，如“撤销原判，发回重审”",
                    "“{text}” at this instance does not say whether the act or the earlier judgment is meant: not entered, the words are kept; write it out"
                ),
            );
            row.keep(&written);
            continue;
        }
        let known = known(&text, course.instance);
        let several = if known.is_none() { several(row, &text, course) } else { Vec::new() };
        if let (Some(first), true) = (several.first(), decided.is_empty()) {
            paper = paper_of(outcome::read(&first.outcome), &text);
            decided = several;
            continue;
        }
        let name = known.map_or_else(|| text.clone(), |known| known.name.clone());
        if let Some(first) = decided.first().map(|it| it.outcome.clone()).filter(|first| *first != name) {
            row.block(
                &written,
                said!(
                    "与另一列的结案方式“{first}”不一致，请核对",
                    "Differs from the outcome “{first}” of another column"
                ),
            );
            continue;
        }
        paper = paper_of(known, &text);
        if known.is_none() {
            row.warn(
                &written,
                said!(
                    "“{text}”不在结案方式表中，按原文登记，胜败请在裁判表单中确认",
                    "“{text}” is not in the list of outcomes: kept as written; say in the judgment's form whether it counts as lost"
                ),
            );
        }
        decided = vec![Decided { outcome: name, ..Decided::default() }];
    }
    (decided, paper)
}

/// The paper that brings an outcome, else the one that its words name.
fn paper_of(known: Option<&Outcome>, text: &str) -> String {
    match known.map(|known| known.of) {
        Some(None) => "",
        Some(Some(of)) => of.words().zh,
        None => ["判决", "裁定", "调解", "通知"]
            .into_iter()
            .zip([
                DecisionPaper::Judgment,
                DecisionPaper::Ruling,
                DecisionPaper::Mediation,
                DecisionPaper::Notice,
            ])
            .find_map(|(word, of)| text.contains(word).then(|| of.words().zh))
            .unwrap_or_default(),
    }
    .into()
}

/// What a text says of the outcome at this instance.
fn known(text: &str, instance: Option<Instance>) -> Option<&'static Outcome> {
    match (fold::key(text).as_str(), instance) {
        // On appeal a bare 驳回 is that of the appeal.
        ("驳回", Some(Instance::Second)) => outcome::read("驳回上诉"),
        (_, Some(Instance::Reconsideration)) => {
            outcome::read(&format!("{text}（复议）")).or_else(|| outcome::read(text))
        }
        _ => outcome::read(text),
    }
}

/// 区政府：驳回诉讼请求；王口镇：确认违法, and 确认违法、赔偿: an outcome for each defendant, or several for all. Nothing
/// unless every part is known.
fn several(row: &LedgerRow, text: &str, course: &RowCourse) -> Vec<Decided> {
    let read = |marks: &[char]| -> Option<Vec<Decided>> {
        let parts = cell::parts(text, marks);
        let read = parts.iter().map(|part| one_of_several(row, part, course));
        read.collect::<Option<Vec<_>>>().filter(|all| all.len() > 1)
    };
    read(&['；', ';', '\n'])
        .or_else(|| read(&['；', ';', '\n', '、']))
        .or_else(|| read(&['；', ';', '\n', '、', '，', ',']))
        .unwrap_or_default()
}

fn one_of_several(row: &LedgerRow, part: &str, course: &RowCourse) -> Option<Decided> {
    let organ = |name: &str| {
        let organ = names::organ(name.trim().trim_start_matches('对'), row.context.organs)?;
        course.defendants.contains(&organ.name).then(|| organ.name.clone())
    };
    let outcome = |text: &str| {
        let text = text.trim();
        known(text, course.instance)
            .filter(|_| !is_ambiguous(text, course.instance))
            .map(|it| it.name.clone())
    };
    if let Some((before, after)) = part.split_once(['：', ':'])
        && let (Some(defendant), Some(outcome)) = (organ(before), outcome(after))
    {
        return Some(Decided { defendant, outcome, ..Decided::default() });
    }
    if let Some((before, after)) = part.trim_end_matches(['）', ')']).split_once(['（', '('])
        && let (Some(outcome), Some(defendant)) = (outcome(before), organ(after))
    {
        return Some(Decided { defendant, outcome, ..Decided::default() });
    }
    Some(Decided { outcome: outcome(part)?, ..Decided::default() })
}

/// On appeal a bare 撤销 may be that of the judgment, and at first instance a bare 维持 is none of the outcomes of today.
fn is_ambiguous(text: &str, instance: Option<Instance>) -> bool {
    let key = fold::key(text);
    let bare = key.trim_start_matches("二审").trim_start_matches("判决").trim_start_matches("裁定");
    match instance {
        Some(Instance::Second | Instance::Retrial) => matches!(bare, "撤销" | "变更"),
        Some(Instance::First) => matches!(bare, "维持" | "维持原判" | "驳回上诉"),
        _ => false,
    }
}

/// 行政机关败诉, 原告胜诉: whose loss the words tell.
fn loser(key: &str) -> Option<Counts> {
    let ours =
        ["行政机关", "被告", "我方", "我局", "政府", "单位", "本机关"].iter().any(|word| key.contains(word));
    let theirs = ["原告", "对方", "相对人"].iter().any(|word| key.contains(word));
    let negated = ["未败", "非败", "不败", "没有败", "未胜"].iter().any(|word| key.contains(word));
    if ours == theirs || negated {
        return None;
    }
    match (key.contains("败诉"), key.contains("胜诉")) {
        (true, false) => Some(if ours { Counts::Lost } else { Counts::NotLost }),
        (false, true) => Some(if ours { Counts::NotLost } else { Counts::Lost }),
        _ => None,
    }
}

/// 胜败, as the heading asks it: 是 under 是否败诉 is a loss, under 是否胜诉 none.
fn won_or_lost(row: &mut LedgerRow) -> Option<Counts> {
    let written = row.one("win")?;
    let (heading, key) = (fold::key(written.heading), fold::key(&written.text));
    let by_heading = |yes: bool| {
        let asks_lost = heading.contains('败') || heading.contains('纠');
        match (asks_lost, heading.contains('胜')) {
            (true, false) => Some(if yes { Counts::Lost } else { Counts::NotLost }),
            (false, true) => Some(if yes { Counts::NotLost } else { Counts::Lost }),
            _ => None,
        }
    };
    let counts = match key.as_str() {
        "不计" | "不计入" => Some(Counts::NotCounted),
        "未败诉" | "非败诉" | "不败诉" | "胜" | "胜诉" | "全部胜诉" => Some(Counts::NotLost),
        "败" | "败诉" | "全部败诉" | "部分败诉" | "部分胜诉" | "未胜诉" | "被纠错" | "纠错" => {
            Some(Counts::Lost)
        }
        told if loser(told).is_some() => loser(told),
        _ if cell::is_not_yet(&written.text) && !matches!(key.as_str(), "否" | "无" | "不" | "未") => {
            None
        }
        _ => cell::yes_no(&written.text).and_then(by_heading),
    };
    if counts.is_none() {
        if !cell::is_not_yet(&written.text) {
            let value = &written.text;
            row.warn(
                &written,
                said!(
                    "“{value}”看不出是否败诉，已保留原文",
                    "“{value}” does not say whether it is lost: the words are kept"
                ),
            );
        }
        row.keep(&written);
    }
    counts
}

pub fn appeal(row: &mut LedgerRow, lost: Option<Counts>, bodies: &mut Vec<(Kind, Body)>) {
    let mut appeal =
        Appeal { appealed_on: row.day("appealed_on"), reason: row.text("appeal_note"), ..Appeal::default() };
    for written in row.take("appealed") {
        let key = fold::key(&written.text);
        let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
        appeal.decision = if says(&["不上诉", "未上诉", "均未", "没有上诉"])
            || cell::yes_no(&key) == Some(false)
        {
            AppealDecision::None.into()
        } else if says(&["原告", "对方", "第三人"]) {
            AppealDecision::OtherSide.into()
        } else if says(&["被告", "我方", "本机关", "我单位", "本单位"]) {
            AppealDecision::Appeal.into()
        } else if key.contains("上诉") || cell::yes_no(&key) == Some(true) {
            let ours = lost != Some(Counts::NotLost);
            let word = String::from(if ours { AppealDecision::Appeal } else { AppealDecision::OtherSide });
            row.warn(
                &written,
                said!(
                    "没有写明由谁上诉，按裁判结果登记为“{word}”，请核对",
                    "Who appealed is not said: entered as “{word}” by the outcome; check it"
                ),
            );
            word
        } else {
            row.keep(&written);
            String::new()
        };
    }
    put(bodies, appeal);
}
