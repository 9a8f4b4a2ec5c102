//! 今日各行: one line for each act, the weightiest first, so that the day is read at one glance.

mod fold;
mod lack;

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::domain::day::Day;
use crate::domain::duty::Bucket;
use crate::domain::failure::Failure;
use crate::domain::record::body::{Hearing, Typed};
use crate::domain::record::{CaseId, Kind, Record};
use crate::domain::risk::Level;
use crate::said;
use crate::store::docket::LinesQuery;
use crate::text::Said;
use crate::work::desk::Desk;
use crate::work::page::{DocketPage, Leads, Which};
use crate::work::view::{Scope, Triage, TriageLine};

/// Up to so many duties are read whole and gathered; a longer list is shown as it is read.
const WHOLE: usize = 2_000;

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
        let mut lines = std::mem::take(&mut triage.lines);
        self.look_for_what_is_missing(&mut lines)?;
        let mut lines = joined(lines);
        if lines.len() > fold::READ {
            lines = with_the_risk(lines);
        }
        for line in lines.iter_mut().filter(|line| line.bucket == Bucket::Hearing) {
            if let Some(words) = self.session(line)? {
                line.duty.short = words;
            }
        }
        lines.sort_by_key(|line| (line.bucket, weight(line, today)));
        for (bucket, count) in &mut triage.counts {
            *count = lines.iter().filter(|line| line.bucket == *bucket).count();
        }
        triage.lines = fold::folded(lines, &self.world, today);
        triage.gathered = Some(triage.lines.len());
        Ok(())
    }

    /// How many pending cases stand at a high risk.
    fn high_risk(&mut self, scope: Scope) -> Result<usize, Failure> {
        let (person, organ) = self.whose(scope);
        let least = Some(Level::High);
        let query = LinesQuery { risk_at_least: least, person, organ, ..LinesQuery::pending(self.today()) };
        self.store.count(&query)
    }

    /// Whether the head of a hearing is named, and its room.
    fn session(&self, line: &TriageLine) -> Result<Option<Said>, Failure> {
        let (of, on) = (line.duty.duty.trigger, line.duty.duty.act_by);
        let Some(case) = line.case else { return Ok(None) };
        let read = |record: Record| Hearing::of(&record.body).ok().filter(|_| record.kind == Kind::Hearing);
        let very = of.map_or(Ok(None), |id| self.store.record(id))?.and_then(read);
        // What runs from another record of the case is of the hearing of its day.
        let of_day = |it: &Hearing| it.at.is_some_and(|at| Some(at.date()) == on);
        let hearing = match very {
            Some(hearing) => Some(hearing),
            None => self.store.records(case)?.into_iter().filter_map(read).find(of_day),
        };
        let Some(hearing) = hearing else { return Ok(None) };
        let head = &hearing.head;
        let mut words = match head.is_empty() {
            true => said!("负责人未定", "no head yet"),
            false => said!("负责人{head}", "head {head}"),
        };
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
    for mut line in lines {
        let known = of_case.entry((line.case, line.bucket)).or_default();
        let same = known.iter().copied().find(|at| found.get(*at).is_some_and(|other| one_act(other, &line)));
        match same.and_then(|at| found.get_mut(at)) {
            Some(first) => {
                // Of a fact that a court's period lacks too, ours stands on the line.
                if first.duty.optional() && !line.duty.optional() {
                    std::mem::swap(&mut first.duty, &mut line.duty);
                    std::mem::swap(&mut first.note, &mut line.note);
                }
                first.also.push(line.duty);
                for claimed in line.claimed {
                    if !first.claimed.contains(&claimed) {
                        first.claimed.push(claimed);
                    }
                }
            }
            None => {
                known.push(found.len());
                found.push(line);
            }
        }
    }
    found
}

/// Puts what is open without a day in a case that waits for its meeting on the line of the meeting: it is the same risk.
fn with_the_risk(lines: Vec<TriageLine>) -> Vec<TriageLine> {
    let (open, mut found): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| line.bucket == Bucket::Undated && line.case.is_some());
    for line in open {
        let waits = |it: &&mut TriageLine| {
            matches!(it.bucket, Bucket::AtRisk | Bucket::Approval)
                && it.case == line.case
                && it.claimed == line.claimed
        };
        match found.iter_mut().find(waits) {
            Some(meeting) => meeting.also.extend(line.duties().cloned()),
            None => found.push(line),
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
        Bucket::Hearing => one.line.hearing_at == other.line.hearing_at,
        Bucket::Undetermined => match (one.lacks, other.lacks) {
            (None, None) => one.note == other.note,
            (Some(one), Some(other)) => one.same(&other),
            _ => false,
        },
        Bucket::AtRisk | Bucket::Approval | Bucket::Undated | Bucket::NoNextStep => false,
    }
}

/// A statute before the plan, a high risk before a low one, then the day. What is still ahead goes by its day first.
fn weight(line: &TriageLine, today: Day) -> (Option<Day>, bool, Reverse<Option<Level>>, Option<Day>) {
    let ahead = matches!(line.bucket, Bucket::ThreeDays | Bucket::Week | Bucket::Hearing);
    let day = line.duty.duty.act_by;
    (day.filter(|_| ahead), line.duty.own, Reverse(line.line.risk(today)), day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, Folder};
    use crate::work::view::{DutyView, Gathered};
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
        let acts = triage.lines.iter().flat_map(TriageLine::each).count();
        assert_eq!(triage.counts.iter().map(|(_, n)| n).sum::<usize>(), acts);
        assert_eq!(triage.len(), triage.lines.len());
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
        assert!(live.clone().all(|it| it.duty.days_late.is_none_or(|days| days < fold::OLD)), "{overdue:?}");
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

    /// What a line is about, without its words.
    fn about(line: &TriageLine, view: &DutyView) -> String {
        format!("{:?} {:?} {:?} {:?}", line.case, line.alone, view.title.zh, view.duty)
    }

    /// As counted at the keyboard a line a duty was 77 and is to be about 45; meanwhile it is some 150 duties, of which
    /// seven overdue ones of cases stand by themselves, however long the list.
    #[test]
    fn a_day_of_three_hundred_cases_is_read_in_some_fifty_lines_and_holds_each_duty_once() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        desk.make_up(300, 7).unwrap();
        let each = desk.triage(Scope::All).unwrap();
        let day = desk.agenda(Scope::All, 10).unwrap();
        assert!(each.lines.len() > 120, "{}", each.lines.len());
        assert!(day.lines.len() <= 56 && day.len() == day.lines.len(), "{} lines", day.lines.len());
        let sorted = |triage: &Triage| {
            let mut all: Vec<String> = triage.duties().map(|(line, view)| about(line, view)).collect();
            all.sort();
            all
        };
        // The words of what wants its meeting, of a planned step and of a hearing are put otherwise on their lines.
        assert_eq!(sorted(&day), sorted(&each));
        for (bucket, count) in &day.counts {
            let stand = day.lines.iter().filter(|it| it.bucket == *bucket).flat_map(TriageLine::each).count();
            assert_eq!(*count, stand, "{bucket:?}");
        }
        let under: Vec<&TriageLine> = day.lines.iter().flat_map(|it| &it.under).collect();
        assert!(under.len() > 40 && day.lines.iter().all(|it| it.under.len() != 1), "{}", under.len());
        for line in under {
            assert_ne!(line.line.risk(day.today), Some(Level::High), "{line:?}");
            assert_ne!(line.bucket, Bucket::Today, "{line:?}");
            let pressing = line.duty.days_late.is_none_or(|days| days < fold::OLD);
            assert!(line.bucket != Bucket::Overdue || line.alone.is_some() || !pressing, "{line:?}");
        }
    }

    /// Two steps planned for Tuesday are two lines: each is settled by itself.
    #[test]
    fn a_short_list_is_not_gathered_further_than_what_is_plainly_one_matter() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = small::case(&mut desk, "行初62");
        for text in ["核对送达回证", "通知承办人"] {
            let note = json!({"on": "2026-11-20", "text": "来电", "next": text, "next_on": "2026-11-24"});
            small::put(&mut desk, Kind::Note, Some(case), note);
        }
        let day = desk.agenda(Scope::All, 10).unwrap();
        assert!(day.lines.len() < fold::READ);
        assert!(day.lines.iter().all(|it| it.gathered != Some(Gathered::Lesser)));
        let steps = said(&day, Bucket::ThreeDays);
        for text in ["核对送达回证", "通知承办人"] {
            assert!(steps.iter().any(|it| it.contains(text)), "{steps:?}");
        }
        assert!(day.lines.iter().all(|it| !matches!(it.bucket, Bucket::AtRisk) || it.also.is_empty()));
    }

    /// Heard in the morning and in the afternoon: two lines, each with its own head.
    #[test]
    fn two_hearings_of_one_case_on_one_day_are_two_lines() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        let body = json!({
            "court_no": "（2026）津0118行初701号", "instance": "一审", "plaintiffs": ["某甲"],
            "defendants": [small::DAQIUZHUANG], "organ": small::DAQIUZHUANG,
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case;
        for (at, head) in [("2026-11-26T09:30:00", "郑某"), ("2026-11-26T14:00:00", "冯某")] {
            let body = json!({"at": at, "notified_on": "2026-11-20", "head": head});
            small::put(&mut desk, Kind::Hearing, case, body);
        }
        let told = said(&desk.agenda(Scope::All, 10).unwrap(), Bucket::Hearing);
        assert_eq!(told, ["负责人郑某", "负责人冯某"]);
    }

    /// 行初655 has its judgment without a day of effect, from which two duties are counted; 行初863 a complaint whose day
    /// of receipt nobody entered, which its own registration and the paper ask for.
    #[test]
    fn what_lacks_one_fact_of_a_case_is_one_line_that_names_it() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        desk.make_up(300, 7).unwrap();
        let day = desk.agenda(Scope::All, 10).unwrap();
        let lines: Vec<&TriageLine> = day
            .lines
            .iter()
            .flat_map(|line| line.under.iter().chain([line].into_iter().filter(|it| it.under.is_empty())))
            .filter(|it| it.bucket == Bucket::Undetermined)
            .collect();
        let of = |no: &str| {
            let of = lines.iter().filter(|it| it.line.court_no.contains(no));
            of.map(|it| (it.title().zh, it.also.len())).collect::<Vec<_>>()
        };
        let effect = of("行初655");
        assert!(effect.len() == 1 && effect[0].1 >= 1, "{effect:?}");
        assert_eq!(effect[0].0, "缺：生效日期（裁判）");
        let papers = of("行初863");
        assert_eq!(papers.len(), 1, "{papers:?}");
        assert_eq!(papers[0].0, "缺：收到日期（收件）");
        let of = |it: &&TriageLine| it.gathered == Some(Gathered::Fact(Kind::Judgment, "effective_on"));
        let head = day.lines.iter().find(of).unwrap();
        assert_eq!(head.title().zh, format!("缺：生效日期（裁判）{}件", head.under.len()));
    }

    /// Three complaints of three units to be answered by Friday the 20th stand under one line, two do not.
    #[test]
    fn several_matters_of_one_kind_without_a_case_stand_under_one_line_at_their_day() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        for (n, unit) in
            ["天津市静海区大邱庄镇人民政府", "天津市静海区司法局", "天津市静海区审计局"].iter().enumerate()
        {
            let body = json!({"received_on": "2026-11-02", "organ": unit, "about": "拆除未告知", "due": format!("2026-11-{}", 20 - n)});
            small::put(&mut desk, Kind::Complaint, None, body);
            let triage = desk.agenda(Scope::All, 10).unwrap();
            let lines: Vec<&TriageLine> =
                triage.lines.iter().filter(|it| it.duty.form == Kind::Complaint).collect();
            if n < 2 {
                assert_eq!(lines.len(), n + 1);
                continue;
            }
            assert_eq!(lines.len(), 1);
            assert_eq!((lines[0].title().zh.as_str(), lines[0].under.len()), ("投诉核查3件", 3));
            assert_eq!(lines[0].duty.duty.act_by, Some(small::day("2026-11-18")), "the earliest of them");
        }
    }
}
