//! 先后: which record of a case comes after which other, and what it would stand on. One row a step; a kind without a row
//! stands by itself.

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::record::{Body, Kind, RecordId, kinds};
use crate::form::Form;
use crate::said;
use crate::work::check::Beside;

/// Which of several records of the earlier kind counts.
#[derive(Clone, Copy)]
enum Which {
    First,
    Last,
}

/// 先后 — one step after another of the same case.
struct Precedence {
    kind: Kind,
    /// The day of the later one.
    field: &'static str,
    of: Kind,
    /// The day of the earlier one: the first of these that is filled in.
    days: &'static [&'static str],
    which: Which,
    /// It cannot be otherwise; else it is only asked about.
    never: bool,
    /// The later one says nothing without the earlier one.
    needed: bool,
    clause: &'static str,
}

const fn step(
    kind: Kind,
    field: &'static str,
    of: Kind,
    days: &'static [&'static str],
    clause: &'static str,
) -> Precedence {
    Precedence { kind, field, of, days, which: Which::First, never: false, needed: false, clause }
}

impl Precedence {
    const fn last(mut self) -> Precedence {
        self.which = Which::Last;
        self
    }

    const fn never(mut self) -> Precedence {
        self.never = true;
        self
    }

    const fn needed(mut self) -> Precedence {
        self.needed = true;
        self
    }
}

const RECEIVED: &[&str] = &["received_on"];
const DECIDED: &[&str] = &["judged_on", "served_on"];

#[rustfmt::skip]
const STEPS: &[Precedence] = &[
    step(Kind::Review, "reviewed_on", Kind::Receipt, RECEIVED, "区方案一（二）3"),
    step(Kind::Meeting, "proposed_on", Kind::Receipt, RECEIVED, "区方案一（六）"),
    step(Kind::Authorisation, "authorised_on", Kind::Receipt, RECEIVED, "区方案一（三）"),
    step(Kind::Appeal, "decided_on", Kind::Judgment, DECIDED, "区方案一（七）").never().needed(),
    step(Kind::Performance, "performed_on", Kind::Judgment, DECIDED, "区方案一（七）").needed(),
    step(Kind::LossReport, "reported_on", Kind::Judgment, DECIDED, "区方案二（三）3").never().needed(),
    step(Kind::LossCheck, "checked_on", Kind::Judgment, DECIDED, "区方案二（三）3").never(),
    step(Kind::LossCheck, "checked_on", Kind::LossReport, &["reported_on"], "区方案二（三）3"),
    step(Kind::Accountability, "finding_on", Kind::LossCheck, &["checked_on"], "区方案二（三）3").never(),
    step(Kind::Closing, "closed_on", Kind::Judgment, DECIDED, "区方案二（三）1").last(),
    step(Kind::Closing, "closed_on", Kind::Performance, &["performed_on"], "区方案二（三）1").last(),
];

/// What a record says of a day that its case does not bear out.
pub(in crate::work) fn problems(kind: Kind, body: &Body, beside: &Beside) -> Vec<Problem> {
    STEPS.iter().filter(|it| it.kind == kind).filter_map(|it| against(it, body, beside)).collect()
}

fn against(step: &Precedence, body: &Body, beside: &Beside) -> Option<Problem> {
    let own = kinds::day(body.get(step.field)?)?;
    let others = beside.file.bodies(step.of);
    let others = others.iter().filter(|(id, _)| *id != Some(beside.record));
    let day_of = |it: &Body| step.days.iter().find_map(|key| Some((*key, kinds::day(it.get(*key)?)?)));
    let bodies: Vec<&(Option<RecordId>, Body)> = others.collect();
    let (later, earlier) = (Form::of(step.kind), step.of.words());
    let label = later.field(step.field).map(|it| it.label)?;
    if bodies.is_empty() && step.needed {
        let words = said!(
            "本案尚未登记{earlier}，{label}无从谈起；请先登记{earlier}",
            "no {earlier} is registered in this case: register it before {label}"; earlier, label
        );
        return Some(Problem::new(step.field, words).clause(step.clause).warning());
    }
    let days = bodies.iter().filter_map(|(_, it)| day_of(it));
    let (key, day): (&str, Day) = match step.which {
        Which::First => days.min_by_key(|it| it.1)?,
        Which::Last => days.max_by_key(|it| it.1)?,
    };
    if own >= day {
        return None;
    }
    let than = Form::of(step.of).field(key).map(|it| it.label)?;
    let words = said!(
        "{label}（{own}）早于{earlier}的{than}（{day}），请核对两个日期",
        "{label} ({own}) is before {than} of the {earlier} ({day}): check both"; label, earlier, than
    );
    let problem = Problem::new(step.field, words).clause(step.clause);
    Some(if step.never { problem } else { problem.warning() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::small::{self, DAQIUZHUANG, Folder};
    use crate::work::view::Refusal;
    use serde_json::{Value, json};

    #[test]
    fn every_step_names_days_of_its_forms() {
        for step in STEPS {
            assert!(Form::of(step.kind).field(step.field).is_some(), "{}", step.field);
            for key in step.days {
                assert!(Form::of(step.of).field(key).is_some(), "{key}");
            }
        }
    }

    /// Papers on 1 September, judged on 9 October, reported on 10 November, examined on the 16th.
    #[test]
    fn what_comes_before_what_it_follows_is_named_and_what_cannot_be_is_refused() {
        let folder = Folder::empty();
        let mut desk = folder.desk("zhou");
        let body = json!({
            "court_no": "（2026）津0118行初961号", "instance": "一审", "plaintiffs": ["冯某某"], "defendants": [DAQIUZHUANG],
            "organ": DAQIUZHUANG, "cause": "责令限期拆除",
        });
        let case = small::put(&mut desk, Kind::Registration, None, body).case.unwrap();
        let mut told = |kind: Kind, body: Value, put: &[(Kind, Value)]| -> Vec<(String, bool)> {
            for (kind, body) in put {
                small::put(&mut desk, *kind, Some(case), body.clone());
            }
            let save = small::new(kind, Some(case), body);
            let found = desk.problems(&save).unwrap_or_else(|refusal| match refusal {
                Refusal::Problems(found) => found,
                other => panic!("{other:?}"),
            });
            let of_order = |it: &&Problem| it.words.zh.contains("早于") || it.words.zh.contains("无从谈起");
            found.iter().filter(of_order).map(|it| (it.words.zh.clone(), it.warning)).collect()
        };
        let says = |found: &[(String, bool)], words: &str, warning: bool| {
            assert!(found.iter().any(|it| it.0.contains(words) && it.1 == warning), "{words}: {found:?}");
        };
        let performed = json!({"performed_on": "2026-11-02", "how": "退还"});
        says(&told(Kind::Performance, performed, &[]), "尚未登记裁判", true);
        let receipt = (Kind::Receipt, json!({"papers": ["起诉状副本"], "received_on": "2026-09-01"}));
        let review = |day: &str| json!({"adviser": "沈某", "result": "通过", "reviewed_on": day});
        says(
            &told(Kind::Review, review("2026-08-31"), &[receipt]),
            "把关日期（2026-08-31）早于收件的收到日期（2026-09-01）",
            true,
        );
        assert!(told(Kind::Review, review("2026-09-01"), &[]).is_empty());
        let proposed = json!({"proposed_on": "2026-08-30"});
        says(&told(Kind::Meeting, proposed, &[]), "建议日期", true);
        let judged = (
            Kind::Judgment,
            json!({
                "paper": "判决书", "judged_on": "2026-10-09", "served_on": "2026-10-12", "effective_on": "2026-10-28",
                "outcomes": [{"outcome": "全部撤销"}],
            }),
        );
        let appeal = json!({"decision": "不上诉", "decided_on": "2026-10-08"});
        says(
            &told(Kind::Appeal, appeal, &[judged]),
            "决定日期（2026-10-08）早于裁判的裁判日期（2026-10-09）",
            false,
        );
        let reported = (Kind::LossReport, json!({"reported_on": "2026-11-10", "causes": ["违反法定程序"]}));
        let check = |day: &str| {
            json!({
                "checked_on": day, "by": "区司法局", "sources": ["败诉分析报告"], "abuse": false, "favour": false, "neglect": true,
                "abuse_ground": "未见", "favour_ground": "未见", "neglect_ground": "庭审笔录", "conclusion": "确需问责追责",
            })
        };
        says(&told(Kind::LossCheck, check("2026-11-09"), &[reported]), "早于败诉分析报告的提交日期", true);
        says(&told(Kind::LossCheck, check("2026-10-08"), &[]), "早于裁判的裁判日期", false);
        let checked = (Kind::LossCheck, check("2026-11-16"));
        let finding = |day: &str| json!({"finding": "未催告", "finding_on": day});
        says(
            &told(Kind::Accountability, finding("2026-11-13"), &[checked]),
            "早于败诉案件审查的审查日期",
            false,
        );
        assert!(told(Kind::Accountability, finding("2026-11-16"), &[]).is_empty());
        says(&told(Kind::Closing, json!({"closed_on": "2026-10-08"}), &[]), "早于裁判的裁判日期", true);
    }
}
