//! A lost case to its end, step by step: report, examination, finding, leader, decision, letters. A later step is refused
//! before an earlier one, and each names who may take it.

use crate::domain::case_file::CaseFile;
use crate::domain::failure::{Failure, Problem};
use crate::domain::record::Kind;
use crate::domain::record::body::Accountability;
use crate::domain::vocabulary::LossConclusion;
use crate::law::effect;
use crate::said;
use crate::text::Said;
use crate::work::check::Beside;
use crate::work::desk::Desk;
use crate::work::view::Save;

const CLAUSE: &str = "区方案二（三）3";

fn refuse(field: &str, words: Said) -> Problem {
    Problem::new(field, words).clause(CLAUSE)
}

/// Whether an examination of the loss, the unit's own report or a matter of responsibility calls for accountability.
fn called_for(file: &CaseFile) -> bool {
    let concluded = |it: &crate::domain::record::Record| {
        it.kind == Kind::LossCheck
            && it.body.get("conclusion").and_then(|it| it.as_str())
                == Some(LossConclusion::Accountability.words().zh)
    };
    let event = |it: &crate::domain::record::Record| it.kind == Kind::Discipline;
    file.others.iter().any(|it| concluded(it) || event(it))
}

fn has_event(file: &CaseFile) -> bool {
    file.others.iter().any(|it| it.kind == Kind::Discipline)
}

/// Only a loss is examined.
pub fn loss_check(beside: &Beside) -> Vec<Problem> {
    let mut found = Vec::new();
    if beside.file.judgments.is_empty()
        || effect::case_lost(beside.file, &beside.world.setting()) == Some(false)
    {
        found.push(refuse(
            "checked_on",
            said!(
                "本案没有登记败诉的裁判（复议决定），不能作败诉案件审查；请先登记裁判及结果。",
                "no lost decision is registered in this case: register the decision and its outcome first."
            ),
        ));
    } else if beside.file.loss_reports.is_empty() {
        let words = said!(
            "单位尚未提交败诉分析报告；审查应当结合分析报告，请先督促提交。",
            "the unit has submitted no report on the loss, which the examination must read."
        );
        found.push(refuse("sources", words).warning());
    }
    found
}

/// Each step after the one before it.
pub fn accountability(beside: &Beside) -> Vec<Problem> {
    let file = beside.file;
    let Some(filed) = file.accountabilities.iter().find(|it| it.id == beside.record) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let lost = effect::case_lost(file, &beside.world.setting());
    let never_lost = file.judgments.is_empty() || lost == Some(false);
    if never_lost && !has_event(file) {
        found.push(refuse(
            "finding",
            said!(
                "本案没有登记败诉裁判，也没有应诉责任事项，不能问责；请先登记裁判结果或者应诉责任事项。",
                "no loss and no matter of responsibility is registered in this case: register one first."
            ),
        ));
    } else if !called_for(file) {
        found.push(refuse(
            "finding",
            said!(
                "请先登记败诉案件审查（由区行政复议机构办理），结论为“{needed}”的，方可提出初步认定意见。",
                "register the examination of the loss first (by the reconsideration office); a finding follows where it concludes “{needed}”.",
                needed = LossConclusion::Accountability.words().zh
            ),
        ));
    }
    found.extend(in_order(&filed.body));
    found
}

fn in_order(body: &Accountability) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut wants = |later: bool, earlier: bool, field: &str, words: Said| {
        if later && !earlier {
            found.push(refuse(field, words));
        }
    };
    wants(
        body.reported_on.is_some() || body.decided_on.is_some(),
        body.finding_on.is_some(),
        "finding_on",
        said!(
            "请先填认定日期：初步认定意见由区行政复议机构提出后，再向区政府领导报告。",
            "give the day of the finding first: the reconsideration office makes it, then reports it to the leader."
        ),
    );
    wants(
        body.decided_on.is_some(),
        body.reported_on.is_some(),
        "reported_on",
        said!(
            "请先填报告领导日期：向区政府领导报告后，由区人民政府作出处理决定。",
            "give the day it was reported to the leader first: the district government decides after that."
        ),
    );
    wants(
        body.letter_on.is_some() || body.court_told_on.is_some(),
        body.decided_on.is_some() && !body.decision.is_empty(),
        "decided_on",
        said!(
            "请先填决定日期和处理决定：区政府作出决定后15日内，由区行政复议机构函告区委组织部并通报法院。",
            "give the decision and its day first: within 15 days of it the reconsideration office sends the letters."
        ),
    );
    found
}

/// Who takes these steps: the reconsideration office, as the register of people has it.
pub fn by_whom(desk: &Desk, _: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let own = &desk.who().organ;
    let sued = &beside.file.registration.organ;
    if own.is_empty() || !desk.world().setting().same_organ(own, sued) || sued.is_empty() {
        return Ok(Vec::new());
    }
    let words = said!(
        "登记人所在单位（{own}）就是本案应诉承办单位；问责各步由区行政复议机构办理，请核对。",
        "whoever enters this belongs to the unit of the case ({own}); these steps are the reconsideration office's: check."
    );
    Ok(vec![refuse("finding", words).warning()])
}

/// 同一单位、同一案由12个月内的其他败诉 — named, and the examination says what was mended since.
pub fn recurrence(desk: &Desk, save: &Save, beside: &Beside) -> Result<Vec<Problem>, Failure> {
    let it = &beside.file.registration;
    let Some(case) = save.case.filter(|_| !it.organ.is_empty() && !it.cause.is_empty()) else {
        return Ok(Vec::new());
    };
    if save.body.get("recurrence").is_some() {
        return Ok(Vec::new());
    }
    let found = desk.like_losses(case, it, (beside.today, beside.today))?;
    let names: Vec<String> = found.into_iter().map(|it| it.court_no).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let (n, names) = (names.len(), names.join("、"));
    let words = said!(
        "同一单位、同一案由12个月内另有{n}件败诉：{names}；请在“同类败诉”写明前案整改情况。",
        "the unit lost {n} like cases within 12 months: {names}; say what was mended since."
    );
    Ok(vec![refuse("recurrence", words).warning()])
}

#[cfg(test)]
mod tests {
    use crate::domain::record::{CaseId, Kind};
    use crate::work::desk::Desk;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use crate::work::view::Refusal;
    use serde_json::json;

    const CAUSE: &str = "强制拆除房屋或者设施";

    /// A loss of the township, in force, and closed on a day or still open.
    fn lost(desk: &mut Desk, no: &str, cause: &str, closed_on: Option<&str>) -> CaseId {
        let body = json!({
            "court_no": no, "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG], "organ": DAQIUZHUANG,
            "cause": cause,
        });
        let case = small::put(desk, Kind::Registration, None, body).case.unwrap();
        let judgment = json!({
            "paper": "判决书", "judged_on": "2025-06-02", "served_on": "2025-06-03", "effective_on": "2025-06-19",
            "outcomes": [{"outcome": "全部撤销"}],
        });
        small::put(desk, Kind::Judgment, Some(case), judgment);
        if let Some(day) = closed_on {
            small::put(desk, Kind::Closing, Some(case), json!({"closed_on": day}));
        }
        case
    }

    fn told(desk: &mut Desk, case: CaseId, recurrence: Option<&str>) -> Vec<String> {
        let mut body = json!({
            "checked_on": "2026-11-20", "by": "区司法局", "sources": ["败诉分析报告"], "abuse": false, "abuse_ground": "未见",
            "favour": false, "favour_ground": "未见", "neglect": false, "neglect_ground": "未见", "conclusion": "无需问责",
        });
        if let Some(words) = recurrence {
            body["recurrence"] = json!(words);
        }
        let mut save = small::new(Kind::LossCheck, Some(case), body);
        save.despite_warnings = false;
        match desk.save(&save) {
            Err(Refusal::Problems(found)) => {
                assert!(found.iter().all(|it| it.warning), "{found:?}");
                found.into_iter().filter(|it| it.field == "recurrence").map(|it| it.words.zh).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Today is 23 November 2026: the twelve months begin on 23 November 2025.
    #[test]
    fn a_like_loss_of_the_unit_within_twelve_months_is_named_until_it_is_answered() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = lost(&mut desk, "（2026）津0118行初901号", CAUSE, None);
        lost(&mut desk, "（2025）津0118行初902号", CAUSE, Some("2025-11-24"));
        lost(&mut desk, "（2025）津0118行初903号", CAUSE, Some("2025-11-21"));
        lost(&mut desk, "（2025）津0118行初904号", "罚款", Some("2026-03-02"));
        let found = told(&mut desk, case, None);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("另有1件败诉") && found[0].contains("行初902号"), "{found:?}");
        // One that is in force and not closed yet is a loss as well.
        let open = lost(&mut desk, "（2026）津0118行初905号", CAUSE, None);
        let record =
            desk.store.records(open).unwrap().into_iter().find(|it| it.kind == Kind::Judgment).unwrap();
        let mut body = record.body.clone();
        for (key, day) in
            [("judged_on", "2026-02-02"), ("served_on", "2026-02-03"), ("effective_on", "2026-02-19")]
        {
            body.insert(key.into(), day.into());
        }
        let save = crate::work::view::Save {
            record: Some(record.id),
            base: Some(record.row),
            ..small::new(Kind::Judgment, Some(open), body.into())
        };
        desk.save(&save).unwrap();
        let found = told(&mut desk, case, None);
        assert!(found[0].contains("另有2件败诉") && found[0].contains("行初905号"), "{found:?}");
        assert!(told(&mut desk, case, Some("前案已整改，催告文书仍有遗漏")).is_empty());
    }
}
