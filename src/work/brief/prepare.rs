//! 庭前准备清单: what must be in hand before the hearing, each with where it is done.

use super::Brief;
use crate::domain::record::Kind;
use crate::domain::record::body::Answer;
use crate::domain::vocabulary::ReviewResult;
use crate::said;
use crate::text::{Said, Text, t};
use crate::work::page::{Leads, Part, Row, State};

pub(super) fn part(brief: &Brief) -> Part {
    let mut rows =
        vec![answered(brief), reviewed(brief), evidence(brief), originals(brief), authorised(brief)];
    rows.extend(owed(brief));
    Part { title: said!("庭前准备清单", "To be prepared"), rows }
}

fn answers<'a>(brief: &'a Brief) -> impl Iterator<Item = &'a Answer> {
    brief.file.answers.iter().map(|it| &it.body)
}

fn row(done: bool, label: Text, there: Said, wanting: Said) -> Row {
    if done { Row::new(State::Done, label, there) } else { Row::new(State::Due, label, wanting) }
}

fn answered(brief: &Brief) -> Row {
    let days: Vec<String> =
        answers(brief).filter_map(|it| it.submitted_on).map(|day| day.to_string()).collect();
    let all = !days.is_empty() && answers(brief).all(|it| it.submitted_on.is_some());
    let days = days.join("、");
    row(
        all,
        t("答辩状", "answer"),
        said!("已提交 {days}", "handed in {days}"),
        said!("未提交，或者有的被告未提交", "not handed in, or not by every defendant"),
    )
    .leads(brief.form(Kind::Answer).at("submitted_on", None))
}

fn reviewed(brief: &Brief) -> Row {
    let passed = brief.file.reviews.iter().any(|it| ReviewResult::passes(&it.body.result));
    row(passed, t("顾问把关", "adviser's gate"), said!("已通过", "passed"), said!("未通过把关", "not passed"))
        .leads(brief.form(Kind::Review))
}

fn evidence(brief: &Brief) -> Row {
    let n: usize = answers(brief).map(|it| it.evidence.len()).sum();
    let norms: usize = answers(brief).map(|it| it.norms.len()).sum();
    row(
        n > 0,
        t("证据和依据", "evidence"),
        said!("证据{n}件，规范性文件{norms}件", "{n} pieces of evidence, {norms} documents"),
        said!("未列证据目录", "no evidence is listed"),
    )
    .leads(brief.form(Kind::Answer).at("evidence", None))
}

/// Originals are brought to the hearing to be compared (证据规定 10).
fn originals(brief: &Brief) -> Row {
    let copies: Vec<&str> = answers(brief)
        .flat_map(|it| &it.evidence)
        .filter(|it| it.original != Some(true))
        .map(|it| it.name.as_str())
        .collect();
    let names = copies.join("、");
    let any = answers(brief).any(|it| !it.evidence.is_empty());
    row(
        any && copies.is_empty(),
        t("原件", "originals"),
        said!("均为原件，随带到庭", "all are originals: bring them"),
        match copies.is_empty() {
            true => said!("列出证据后核对原件", "to be checked once evidence is listed"),
            false => said!("须带原件核对：{names}", "bring the originals of: {names}"),
        },
    )
    .leads(brief.form(Kind::Answer).at("evidence", None))
}

fn authorised(brief: &Brief) -> Row {
    let lasting = || brief.file.authorisations.iter().filter(|it| it.body.revoked_on.is_none());
    let handed = lasting().any(|it| it.body.handed_on.is_some());
    row(
        handed,
        t("授权委托书", "authorisation"),
        said!("已提交法院", "handed to the court"),
        match lasting().next() {
            Some(_) => said!("未登记提交法院", "not handed to the court"),
            None => said!("未登记委托代理人", "no agent is authorised"),
        },
    )
    .leads(brief.form(Kind::Authorisation).at("handed_on", None))
}

/// The duties that end before the hearing, or are overdue.
fn owed(brief: &Brief) -> Vec<Row> {
    let Some(hearing) = brief.hearing.and_then(|it| it.body.at).map(|at| at.date()) else {
        return Vec::new();
    };
    let before = |day: Option<crate::domain::day::Day>| day.is_some_and(|day| day <= hearing);
    let open = brief.view.duties.iter().filter(|it| it.waits() && !it.optional());
    open.filter(|it| before(it.duty.act_by))
        .map(|it| {
            let day = it.duty.act_by.map_or_else(String::new, |day| day.to_string());
            let state = if it.overdue { State::Bad } else { State::Due };
            let words = said!("{day} {standing}", "{day} {standing}"; standing = it.standing());
            Row::new(state, it.title.clone(), words)
                .note(Said::same(&it.article))
                .leads(Leads::Proof { case: brief.view.id, rule: it.duty.rule.clone() })
        })
        .collect()
}
