//! 今日各行: one line for each act, the weightiest first, so that the day is read at one glance.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::failure::Failure;
use crate::domain::record::body::{Hearing, Typed};
use crate::domain::record::{CaseId, Kind};
use crate::domain::risk::Level;
use crate::said;
use crate::store::docket::LinesQuery;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::page::{DocketPage, Leads, Which};
use crate::work::view::{Scope, Triage, TriageLine};
use chrono::Timelike;

/// Up to so many duties are read whole and gathered; a longer list is shown as it is read.
const WHOLE: usize = 2_000;
/// From so many days on, what nobody recorded is old.
const OLD: i64 = 30;
/// So many old ones of one kind stand under one line.
const MANY: usize = 4;
/// So many of one kind that have no day do.
const MANY_UNDATED: usize = 6;

impl Desk {
    /// The day's list as a screen shows it: what is one act stands on one line.
    pub fn agenda(&mut self, scope: Scope, most: usize) -> Result<Triage, Failure> {
        let mut triage = self.triage_within(scope, most.max(WHOLE))?;
        if triage.lines.len() == triage.len() {
            self.gather(&mut triage)?;
        }
        triage.high = self.high_risk(scope)?;
        if triage.is_empty() && scope != Scope::All {
            triage.elsewhere = self.triage_within(Scope::All, 0)?.counts;
        }
        triage.drafts = self.unsaved()?;
        triage.waiting = self.count_waiting()?;
        Ok(triage)
    }

    fn gather(&self, triage: &mut Triage) -> Result<(), Failure> {
        let today = triage.today;
        let mut lines = joined(std::mem::take(&mut triage.lines));
        for line in lines.iter_mut().filter(|line| line.bucket == Bucket::Hearing) {
            line.note = self.session(line)?.or(line.note.take());
        }
        lines.sort_by_key(|line| (line.bucket, weight(line, today)));
        triage.lines = folded(lines);
        for (bucket, count) in &mut triage.counts {
            *count = triage.lines.iter().filter(|line| line.bucket == *bucket).count();
        }
        Ok(())
    }

    /// How many pending cases stand at a high risk.
    fn high_risk(&mut self, scope: Scope) -> Result<usize, Failure> {
        let (person, organ) = self.whose(scope);
        let least = Some(Level::High);
        let query = LinesQuery { risk_at_least: least, person, organ, ..LinesQuery::pending(self.today()) };
        self.store.count(&query)
    }

    /// Hour, whether the head is named, and room of a hearing.
    fn session(&self, line: &TriageLine) -> Result<Option<Said>, Failure> {
        let on = line.duty.duty.act_by;
        let Some(case) = line.case else { return Ok(None) };
        let records = self.store.records(case)?.into_iter().filter(|record| record.kind == Kind::Hearing);
        let mut hearings = records.filter_map(|record| Hearing::of(&record.body).ok());
        let Some(hearing) = hearings.find(|it| it.at.is_some_and(|at| Some(at.date()) == on)) else {
            return Ok(None);
        };
        let Some(at) = hearing.at else { return Ok(None) };
        let (hour, minute) = (at.hour(), at.minute());
        let mut words = match (hour, minute) {
            (0, 0) => said!("时间未定", "time not set"),
            _ => Said::same(&format!("{hour:02}:{minute:02}")),
        };
        let head = &hearing.head;
        words.push(match head.is_empty() {
            true => said!(" 负责人未定", " head not named"),
            false => said!(" 负责人{head}", " head {head}"),
        });
        if !hearing.place.is_empty() {
            words.push(Said::same(&format!(" {}", hearing.place)));
        }
        Ok(Some(words))
    }

    /// The forms this person has left unsaved, in words.
    fn unsaved(&mut self) -> Result<Vec<Said>, Failure> {
        let page = self.page(&Which::Docket(DocketPage::Drafts))?;
        let rows = page.parts.into_iter().flat_map(|part| part.rows);
        let drafts = rows.filter(|row| matches!(row.leads, Some(Leads::Draft(_))));
        Ok(drafts
            .map(|row| said!("{kind} {words}", "{kind} {words}"; kind = row.label, words = row.words))
            .collect())
    }
}

/// Puts what is one act of one case on one line.
fn joined(lines: Vec<TriageLine>) -> Vec<TriageLine> {
    let mut found: Vec<TriageLine> = Vec::new();
    let mut of_case: HashMap<(Option<CaseId>, Bucket), Vec<usize>> = HashMap::new();
    for line in lines {
        let known = of_case.entry((line.case, line.bucket)).or_default();
        let same = known.iter().copied().find(|at| found.get(*at).is_some_and(|other| one_act(other, &line)));
        match same.and_then(|at| found.get_mut(at)) {
            Some(first) => first.also.push(line.duty),
            None => {
                known.push(found.len());
                found.push(line);
            }
        }
    }
    found
}

/// The same form on the same day for the same defendant; where a fact is missing, the same fact.
fn one_act(one: &TriageLine, other: &TriageLine) -> bool {
    if one.alone != other.alone {
        return false;
    }
    let (a, b) = (&one.duty, &other.duty);
    let same_form = (a.form, a.record) == (b.form, b.record);
    match one.bucket {
        Bucket::Overdue | Bucket::Today | Bucket::ThreeDays | Bucket::Week => {
            same_form && (a.duty.act_by, &a.duty.organ) == (b.duty.act_by, &b.duty.organ)
        }
        Bucket::Hearing => a.duty.act_by == b.duty.act_by,
        Bucket::Undetermined => same_missing(one.note.as_ref(), other.note.as_ref()),
        Bucket::AtRisk | Bucket::Approval | Bucket::Undated | Bucket::NoNextStep => false,
    }
}

/// Whether two duties lack the same fact, though of one of them more is said.
fn same_missing(one: Option<&Said>, other: Option<&Said>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.zh.starts_with(&other.zh) || other.zh.starts_with(&one.zh),
        (one, other) => one == other,
    }
}

/// A statute before the plan, a high risk before a low one, then the day. What is still ahead goes by its day first.
fn weight(line: &TriageLine, today: Day) -> (Option<Day>, bool, Reverse<Option<Level>>, Option<Day>) {
    let ahead = matches!(line.bucket, Bucket::ThreeDays | Bucket::Week | Bucket::Hearing);
    let day = line.duty.duty.act_by;
    (day.filter(|_| ahead), line.duty.own, Reverse(line.line.risk(today)), day)
}

/// Puts what stands there many times, and is either old, as after the import of a ledger that has no column for it, or
/// without a day, under one line for each kind, behind the rest of its group.
fn folded(lines: Vec<TriageLine>) -> Vec<TriageLine> {
    let many = |line: &TriageLine| match line.bucket {
        Bucket::Overdue => line.duty.days_late.is_some_and(|days| days >= OLD),
        bucket => bucket == Bucket::Undated,
    };
    let key = |line: &TriageLine| (line.bucket, line.duty.duty.rule.clone());
    let mut kinds: HashMap<(Bucket, String), usize> = HashMap::new();
    for line in lines.iter().filter(|line| many(line)) {
        *kinds.entry(key(line)).or_default() += 1;
    }
    let least = |bucket| if bucket == Bucket::Undated { MANY_UNDATED } else { MANY };
    let folds =
        |line: &TriageLine| many(line) && kinds.get(&key(line)).is_some_and(|n| *n >= least(line.bucket));
    let (under, mut kept): (Vec<TriageLine>, Vec<TriageLine>) = lines.into_iter().partition(folds);
    let mut heads: Vec<TriageLine> = Vec::new();
    for line in under {
        match heads.iter_mut().find(|head| key(head) == key(&line)) {
            Some(head) => head.under.push(line),
            None => heads.push(TriageLine { under: vec![line.clone()], ..line }),
        }
    }
    for head in heads {
        let behind = kept.iter().position(|line| line.bucket > head.bucket).unwrap_or(kept.len());
        kept.insert(behind, head);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, Folder};
    use serde_json::json;

    fn said(triage: &Triage, bucket: Bucket) -> Vec<String> {
        triage.lines.iter().filter(|it| it.bucket == bucket).map(|it| it.title().zh).collect()
    }

    #[test]
    fn answer_and_evidence_of_one_day_are_one_line() {
        let folder = Folder::district();
        let mut desk = folder.desk("wang");
        let case = small::case(&mut desk, "行初87");
        let triage = desk.agenda(Scope::All, 10).unwrap();
        let lines: Vec<&TriageLine> =
            triage.lines.iter().filter(|it| it.case == Some(case) && it.bucket == Bucket::Today).collect();
        assert_eq!(lines.iter().filter(|it| it.title().zh.contains("答辩、举证")).count(), 1, "{lines:?}");
        assert_eq!(triage.counts.iter().map(|(_, n)| n).sum::<usize>(), triage.lines.len());
    }

    #[test]
    fn a_statute_stands_before_the_plan_and_a_high_risk_before_a_low_one() {
        let folder = Folder::district();
        let mut desk = folder.desk("wang");
        let triage = desk.agenda(Scope::All, 10).unwrap();
        for bucket in [Bucket::Overdue, Bucket::Today] {
            let own: Vec<bool> =
                triage.lines.iter().filter(|it| it.bucket == bucket).map(|it| it.duty.own).collect();
            assert!(own.is_sorted(), "{bucket:?} {own:?}");
        }
    }

    #[test]
    fn old_filings_that_a_ledger_has_no_column_for_stand_under_one_line() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        for n in 0..5 {
            let body = json!({
                "court_no": format!("（2026）津0118行初{}号", 700 + n), "instance": "一审", "plaintiffs": ["某甲"],
                "defendants": [small::DAQIUZHUANG], "organ": small::DAQIUZHUANG,
            });
            let case = small::put(&mut desk, Kind::Registration, None, body).case;
            let papers = json!({"papers": ["起诉状副本"], "received_on": "2026-06-01"});
            small::put(&mut desk, Kind::Receipt, case, papers);
            let answer = json!({
                "submitted_on": "2026-06-10", "evidence": [{"name": "送达回证"}], "why_unreviewed": "当时尚无法律顾问",
            });
            small::put(&mut desk, Kind::Answer, case, answer);
        }
        let triage = desk.agenda(Scope::All, 10).unwrap();
        let overdue = said(&triage, Bucket::Overdue);
        let folded: Vec<&String> = overdue.iter().filter(|it| it.contains("早前未见")).collect();
        assert!(folded.iter().any(|it| it.contains("备案记录5件")), "{overdue:?}");
        assert!(overdue.last().unwrap().contains("早前未见"), "behind what can still be saved: {overdue:?}");
        let live = triage.lines.iter().filter(|it| it.bucket == Bucket::Overdue && it.under.is_empty());
        assert!(live.clone().all(|it| it.duty.days_late.is_none_or(|days| days < OLD)), "{overdue:?}");
    }

    #[test]
    fn what_lacks_one_fact_of_a_case_is_one_line_though_more_is_said_of_a_part() {
        let why = |zh: &str| Some(Said::same(zh));
        let one = why("最早2026-11-27生效，尚未确认，请在“裁判”中核实填写生效日期");
        let more =
            why("最早2026-11-27生效，尚未确认，请在“裁判”中核实填写生效日期；判决未定期限的，由本机关确定");
        assert!(same_missing(one.as_ref(), more.as_ref()) && same_missing(more.as_ref(), one.as_ref()));
        assert!(
            !same_missing(one.as_ref(), why("二审案号未录入").as_ref()) && !same_missing(None, one.as_ref())
        );
    }

    #[test]
    fn many_of_one_kind_without_a_day_stand_under_one_line_and_few_do_not() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let unit = |n: usize| ["天津市静海区大邱庄镇人民政府", "天津市静海区司法局"][n % 2];
        let guide = |desk: &mut Desk, n: usize| {
            let body = json!({"organ": unit(n), "given_on": "2026-11-10", "topic": format!("类案指导{n}"), "advice": "先核对送达材料"});
            small::put(desk, Kind::Guidance, None, body);
        };
        let of = |triage: &Triage| -> Vec<(usize, String)> {
            let guides = triage.lines.iter().filter(|it| it.duty.form == Kind::Guidance);
            guides.map(|it| (it.under.len(), it.title().zh)).collect()
        };
        (0..5).for_each(|n| guide(&mut desk, n));
        let few = desk.agenda(Scope::All, 10).unwrap();
        assert_eq!(of(&few).len(), 5);
        assert!(few.lines.iter().all(|it| it.duty.form != Kind::Guidance || it.bucket == Bucket::Undated));
        guide(&mut desk, 5);
        let folded = desk.agenda(Scope::All, 10).unwrap();
        assert_eq!(of(&folded), [(6, "落实指导意见6件".to_string())]);
    }

    #[test]
    fn a_scope_in_which_nothing_is_to_be_done_knows_what_the_district_has() {
        let folder = Folder::district();
        let mut desk = folder.desk("nobody");
        let triage = desk.agenda(Scope::Mine, 10).unwrap();
        assert!(
            triage.is_empty()
                && triage.elsewhere.iter().any(|(bucket, n)| *bucket == Bucket::Overdue && *n > 0)
        );
    }

    #[test]
    fn the_headline_counts_the_cases_at_a_high_risk_and_not_the_meetings_they_lack() {
        let folder = Folder::district();
        let mut desk = folder.desk("wang");
        // 行初87 and 行初44 were judged high by their adviser; the others by the record.
        let triage = desk.agenda(Scope::All, 10).unwrap();
        assert!(triage.high >= 2 && triage.high >= triage.count(Bucket::AtRisk), "{}", triage.high);
    }
}
