//! Judgments and what follows them, in the order of time.

use crate::domain::case_file::CaseFile;
use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::record::body::{Decided, Judgment};
use crate::domain::vocabulary::DecisionPaper;
use crate::law::{duties, effect};
use crate::said;
use crate::text::Said;
use crate::work::check::excuse::left_open;
use crate::work::check::{Beside, not_before};

/// The first day a judgment of the case was served.
fn served(file: &CaseFile) -> Option<Day> {
    file.judgments.iter().filter_map(|judgment| judgment.body.served_on).min()
}

const SERVICE: (&str, &str) = ("裁判文书送达日期", "the service of the judgment");

pub fn judgment(beside: &Beside) -> Vec<Problem> {
    let Some(judgment) = beside.file.judgments.iter().find(|judgment| judgment.id == beside.record) else {
        return Vec::new();
    };
    let dated = not_before(
        "judged_on",
        judgment.body.judged_on,
        beside.received_on(),
        ("裁判日期", "the judgment"),
        ("收到日期", "the day of receipt"),
    );
    [dated, other_effect(&judgment.body, beside), unnamed(&judgment.body, beside)]
        .into_iter()
        .flatten()
        .collect()
}

pub fn appeal(beside: &Beside) -> Vec<Problem> {
    let appeal = beside.file.appeals.iter().find(|appeal| appeal.id == beside.record);
    let appealed = appeal.and_then(|appeal| appeal.body.appealed_on);
    let what = ("上诉日期", "the appeal");
    not_before("appealed_on", appealed, served(beside.file), what, SERVICE).into_iter().collect()
}

pub fn performance(beside: &Beside) -> Vec<Problem> {
    let done = beside.file.performances.iter().find(|done| done.id == beside.record);
    let performed = done.and_then(|done| done.body.performed_on);
    let what = ("履行日期", "the performance");
    not_before("performed_on", performed, served(beside.file), what, SERVICE).into_iter().collect()
}

pub fn loss_report(beside: &Beside) -> Vec<Problem> {
    let report = beside.file.loss_reports.iter().find(|report| report.id == beside.record);
    let reported = report.and_then(|report| report.body.reported_on);
    let effective = beside.file.judgments.iter().filter_map(|judgment| judgment.body.effective_on).min();
    let (what, than) = (("报告日期", "the report"), ("生效日期", "the day of effect"));
    not_before("reported_on", reported, effective, what, than).into_iter().collect()
}

pub fn closing(beside: &Beside) -> Vec<Problem> {
    let closing = beside.file.closings.iter().find(|closing| closing.id == beside.record);
    let closed = closing.and_then(|closing| closing.body.closed_on);
    let (what, than) = (("结案日期", "the closing"), ("收到日期", "the day of receipt"));
    let dated = not_before("closed_on", closed, beside.received_on(), what, than);
    let Some(closed) = closed else { return dated.into_iter().collect() };
    dated.into_iter().chain(left_behind(closed, beside)).chain(without_outcome(beside)).collect()
}

/// What is still open when a case is closed: it is named, and what is overdue stays a breach.
fn left_behind(closed: Day, beside: &Beside) -> Option<Problem> {
    let left = left_open(beside.file, beside);
    if left.is_empty() {
        return None;
    }
    let rules = &beside.world.rules;
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for duty in &left {
        let title = rules.find(&duty.rule).map_or_else(|| Said::same(&duty.rule), |rule| rule.title.clone());
        match duty.last.filter(|last| *last < closed && duties::binding(duty)) {
            Some(last) => {
                zh.push(format!("{}（{last}已逾期）", title.zh));
                en.push(format!("{} (overdue since {last})", title.en));
            }
            None => {
                zh.push(title.zh);
                en.push(title.en);
            }
        }
    }
    let (zh, en, count) = (zh.join("、"), en.join(", "), left.len());
    let words = said!(
        "结案后下列{count}项不再提醒：{zh}；已逾期的仍计为违反。",
        "after closing, {count} duties are no longer shown: {en}; what is overdue still counts as a breach"
    );
    Some(Problem::new("closed_on", words).clause("区方案二（三）1").warning())
}

fn without_outcome(beside: &Beside) -> Option<Problem> {
    if !effect::close_kind(beside.file, &beside.world.setting()).is_empty() {
        return None;
    }
    let words = said!(
        "本案没有登记裁判结果（结案方式），台账不完整；请先登记裁判、撤诉、调解等结果。",
        "no outcome is recorded: the docket stays incomplete; record the judgment, withdrawal or settlement first"
    );
    Some(Problem::new("closed_on", words).clause("区方案二（三）1").warning())
}

/// 行政诉讼法79条，行诉解释136条: a judgment decides on every defendant. One that the rows leave out is named.
fn unnamed(body: &Judgment, beside: &Beside) -> Option<Problem> {
    let for_all = |decided: &Decided| decided.defendant.is_empty();
    if body.paper != DecisionPaper::Judgment || body.outcomes.is_empty() || body.outcomes.iter().any(for_all)
    {
        return None;
    }
    let setting = beside.world.setting();
    let named = |name: &str| body.outcomes.iter().any(|row| setting.same_organ(&row.defendant, name));
    let left: Vec<&str> =
        beside.file.registration.defendants.iter().map(String::as_str).filter(|name| !named(name)).collect();
    if left.is_empty() {
        return None;
    }
    let names = left.join("、");
    let words = said!(
        "裁判结果未写明对{names}如何裁判；对原行政行为和复议决定应当一并裁判，请补填。",
        "the outcomes do not say what was decided on {names}: a judgment decides on each defendant."
    );
    Some(Problem::new("outcomes", words).clause("行政诉讼法第79条；行诉解释第136条").warning())
}

/// A day of effect that a person entered and that the records do not lead to: both are named, and the path.
fn other_effect(body: &Judgment, beside: &Beside) -> Option<Problem> {
    let entered = body.effective_on?;
    let found = effect::proposed(beside.file, body, &beside.world.setting());
    let path = found.words();
    let words = match found.day {
        Some(day) if day == entered || found.earliest() && entered > day => return None,
        Some(day) => said!(
            "填写的生效日期为{entered}，按记录推算为{day}，请核对：{path}。",
            "the day of effect entered is {entered}; the records lead to {day}: {path}. Check."; path
        ),
        None if found.missing.is_empty() => said!(
            "填写了生效日期{entered}，但按记录文书尚不生效，请核对：{path}。",
            "a day of effect, {entered}, is entered, but by the records the paper is not in force: {path}. Check.";
            path
        ),
        None => return None,
    };
    Some(Problem::new("effective_on", words).clause("行政诉讼法第85条").warning())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case_file::{CaseFile, Filed};
    use crate::domain::record::RecordId;
    use crate::domain::record::body::{Appeal, ServedOther};
    use crate::work::world::World;

    fn filed<T>(body: T) -> Filed<T> {
        let at = "2025-10-01T09:00:00".parse().unwrap();
        Filed { id: RecordId(0), row: 0, at, who: String::new(), body }
    }

    /// Served on both on 10 September 2025, so in force on the 26th (V33).
    fn case(effective_on: &str) -> CaseFile {
        let mut file = CaseFile::default();
        file.registration.instance = "一审".into();
        file.registration.plaintiffs = vec!["张某".into()];
        let served = Some("2025-09-10".parse().unwrap());
        file.judgments.push(filed(Judgment {
            paper: "判决书".into(),
            served_on: served,
            served_others: vec![ServedOther { party: "张某".into(), served_on: served }],
            effective_on: Some(effective_on.parse().unwrap()),
            ..Judgment::default()
        }));
        file
    }

    fn told(file: &CaseFile) -> Vec<String> {
        let world = World::official();
        let today = "2025-10-20".parse().unwrap();
        let beside = Beside { file, record: RecordId(0), today, world: &world };
        let found = judgment(&beside);
        assert!(found.iter().all(|problem| problem.warning));
        found.into_iter().map(|problem| problem.words.zh).collect()
    }

    #[test]
    fn a_day_of_effect_other_than_the_one_the_records_lead_to_is_asked_back_with_both_days_and_the_path() {
        assert_eq!(told(&case("2025-09-26")), [""; 0]);
        let found = told(&case("2025-09-25"));
        assert!(found[0].contains("为2025-09-25，按记录推算为2025-09-26"), "{found:?}");
        assert!(found[0].contains("上诉期15日至2025-09-25届满"), "{found:?}");
    }

    #[test]
    fn a_day_later_than_the_earliest_is_not_asked_back_while_a_service_is_unknown() {
        let mut file = case("2025-10-09");
        file.judgments[0].body.served_others.clear();
        assert_eq!(told(&file), [""; 0]);
        file.judgments[0].body.effective_on = Some("2025-09-25".parse().unwrap());
        assert_eq!(told(&file).len(), 1);
    }

    #[test]
    fn a_co_defendant_on_whom_the_outcomes_are_silent_is_named() {
        let mut file = case("2025-09-26");
        file.registration.defendants =
            vec!["天津市静海区人民政府".into(), "天津市静海区住房和建设委员会".into()];
        let row = |defendant: &str, outcome: &str| Decided {
            defendant: defendant.into(),
            outcome: outcome.into(),
            ..Decided::default()
        };
        file.judgments[0].body.outcomes = vec![row("天津市静海区人民政府", "撤销复议决定")];
        assert!(told(&file)[0].contains("未写明对天津市静海区住房和建设委员会如何裁判"), "{:?}", told(&file));
        file.judgments[0].body.outcomes.push(row("天津市静海区住房和建设委员会", "驳回诉讼请求"));
        assert_eq!(told(&file), [""; 0]);
        file.judgments[0].body.outcomes = vec![row("", "撤销")];
        assert_eq!(told(&file), [""; 0], "one row for all");
    }

    #[test]
    fn a_day_of_effect_of_a_judgment_under_appeal_is_asked_back() {
        let mut file = case("2025-09-26");
        file.appeals.push(filed(Appeal { decision: "对方上诉".into(), ..Appeal::default() }));
        assert!(told(&file)[0].contains("按记录文书尚不生效"), "{:?}", told(&file));
    }
}
