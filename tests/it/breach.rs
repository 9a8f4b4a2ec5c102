//! No breach is erased: closing, a judgment, an excuse and an amendment leave what was overdue a breach of its year.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初832号";

/// How many breaches a clause of the plan shows since a day.
fn violated(place: &Place, clause: &str, since: &str) -> i64 {
    let plan = place.json(&["plan", "--since", since, "--json"]);
    let found = plan["clauses"].as_array().unwrap().iter().find(|it| it["no"] == clause);
    found.unwrap_or_else(|| panic!("{clause}: {plan}"))["counts"]["violated"].as_i64().unwrap()
}

fn of_clauses(place: &Place) -> [i64; 3] {
    ["一（二）1", "一（二）2", "一（二）3"].map(|clause| violated(place, clause, "2026-01-01"))
}

/// A township's case of which nothing was done: papers received on Tuesday 1 September 2026.
fn neglected(today: &'static str) -> Place {
    let place = Place::with_case(today, NO);
    place.record(NO, "receipt", &["papers=起诉状副本", "received_on=2026-09-01", "signed_at=办公室"]);
    place
}

fn state(place: &Place, rule: &str) -> (String, bool) {
    let duty = place.duty(NO, rule);
    (duty["state"].as_str().unwrap().into(), duty["breach"].as_bool().unwrap())
}

/// S1 ended on 4 September, L1 and L2 on the 16th: three breaches, L1 and L2 under two clauses each. S2' (可以参照) is none.
#[test]
fn closing_leaves_every_breach_where_it_was() {
    let place = neglected("2026-11-23");
    assert_eq!(of_clauses(&place), [1, 2, 2]);
    let refused = place.run(&["record", NO, "closing", "--set", "closed_on=2026-11-22"]);
    assert_eq!(refused.code, 2, "{}{}", refused.out, refused.err);
    for left in ["司法文书转交（2026-09-04已逾期）", "提交答辩状（2026-09-16已逾期）", "没有登记裁判结果"]
    {
        assert!(refused.err.contains(left), "{left}: {}", refused.err);
    }
    assert!(place.bodies(NO, "closing").is_empty(), "nothing was written");
    place.record(NO, "closing", &["closed_on=2026-11-22"]);
    assert_eq!(of_clauses(&place), [1, 2, 2]);
    assert_eq!(state(&place, "L2"), ("void".into(), true));
    assert_eq!(state(&place, "S2'"), ("void".into(), false));
    // A closing typed with a day of the year before takes no breach of this year away.
    let id = place.newest(NO, "closing").to_string();
    let run = place.run(&[
        "record",
        NO,
        "closing",
        "--amend",
        &id,
        "--despite-warnings",
        "--set",
        "closed_on=2026-09-10",
    ]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    // Closed on 10 September, the fifteen days to the 16th were still running; the three days were over.
    assert_eq!(of_clauses(&place), [1, 0, 0]);
    assert_eq!(violated(&place, "一（二）1", "2026-01-01"), 1);
}

/// A neighbour: what was overdue when the case was decided.
#[test]
fn a_judgment_leaves_what_was_overdue_a_breach_and_ends_what_was_not() {
    let place = neglected("2026-11-23");
    let judged = |on: &str| {
        json!({
            "paper": "判决书", "judged_on": on, "served_on": "2026-11-20", "outcomes": [{"outcome": "全部撤销"}],
            "grounds": ["逾期举证"],
        })
    };
    place.record_json(NO, "judgment", &judged("2026-11-18"));
    assert_eq!(of_clauses(&place), [1, 2, 2]);
    assert_eq!(state(&place, "L2"), ("void".into(), true));
    // Decided before the fifteen days were over: nothing was overdue.
    let other = neglected("2026-11-23");
    other.record_json(NO, "judgment", &judged("2026-09-16"));
    assert_eq!(state(&other, "L2"), ("void".into(), false));
    assert_eq!(of_clauses(&other), [1, 0, 0]);
}

#[test]
fn a_period_of_a_statute_cannot_be_excused_nor_one_that_does_not_exist() {
    let place = neglected("2026-11-23");
    let excuse = |rule: &str, on: &str| {
        let set = [format!("rule={rule}"), format!("excused_on={on}")];
        place.run(&[
            "record",
            NO,
            "excuse",
            "--despite-warnings",
            "--set",
            &set[0],
            "--set",
            &set[1],
            "--set",
            "reason=区政府统一安排",
            "--set",
            "approved_by=高某",
            "--set",
            "paper=区政府办公会议纪要〔2026〕12号",
        ])
    };
    for (rule, told) in [
        ("L1", "不能由本机关免除"),
        ("L2", "不能由本机关免除"),
        ("S12", "不能由本机关免除"),
        ("ZZ9", "没有编号为“ZZ9”的期限"),
        ("S6", "本案没有待办的“败诉分析报告”"),
    ] {
        let run = excuse(rule, "2026-11-20");
        assert_eq!(run.code, 2, "{rule}: {}{}", run.out, run.err);
        assert!(run.err.contains(told), "{rule}: {}", run.err);
    }
    assert_eq!(of_clauses(&place), [1, 2, 2]);
    // Nobody who acts in the case excuses its periods.
    place.record(NO, "registration", &["officer=钱某", "advisers=高某（公职律师）"]);
    let own = excuse("S1", "2026-11-20");
    assert!(
        own.code == 2 && own.err.contains("高某是本案的承办人、协办人、法律顾问或者诉讼代理人"),
        "{}",
        own.err
    );
    place.record(NO, "registration", &["advisers=吴某"]);
    // Without the leader and the paper it is no excuse.
    let bare = place.run(&[
        "record",
        NO,
        "excuse",
        "--set",
        "rule=S1",
        "--set",
        "reason=不想办",
        "--set",
        "excused_on=11.20",
    ]);
    assert_eq!(bare.code, 2);
    assert!(bare.err.contains("批准人") && bare.err.contains("批准文件"), "{}", bare.err);
    // The plan's three days ended on 4 September: excused on 20 November they stay a breach.
    let run = excuse("S1", "2026-11-20");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(state(&place, "S1"), ("excused".into(), true));
    assert_eq!(of_clauses(&place), [1, 2, 2]);
}

/// A neighbour: excused while it ran, and what began later.
#[test]
fn an_excuse_given_in_time_frees_and_what_begins_later_is_not_excused() {
    let place = neglected("2026-09-03");
    place.record(
        NO,
        "excuse",
        &[
            "rule=S1",
            "reason=承办单位在场直接领取",
            "excused_on=2026-09-02",
            "approved_by=高某",
            "paper=高某批示",
        ],
    );
    assert_eq!(state(&place, "S1"), ("excused".into(), false));
    place.record(NO, "receipt", &["papers=传票", "received_on=2026-09-03", "signed_at=办公室"]);
    let duties = place.json(&["duties", NO, "--json"]);
    let of_rule = |it: &&Value| it["rule"] == "S1";
    let told =
        |it: &Value| (it["from"].as_str().unwrap().to_string(), it["state"].as_str().unwrap().to_string());
    let mut states: Vec<_> = duties.as_array().unwrap().iter().filter(of_rule).map(told).collect();
    states.sort();
    assert_eq!(
        states,
        [("2026-09-01", "excused"), ("2026-09-03", "open")].map(|(on, state)| (on.into(), state.into()))
    );
}

/// 方案一（二）2 is 可以参照: a reminder that has passed is promptly to be done, neither overdue nor a breach.
#[test]
fn what_is_only_a_reference_is_a_reminder() {
    let place = neglected("2026-09-14");
    // Ten days from 1 September ended on Friday the 11th.
    let triage = place.json(&["today", "--json"]);
    let line = triage["lines"].as_array().unwrap().iter().find(|it| it["rule"] == "S2'").unwrap();
    assert_eq!((line["bucket"].as_str(), line["overdue"].as_bool()), (Some("today"), Some(false)));
    assert_eq!(violated(&place, "一（二）2", "2026-01-01"), 0);
    place.record_json(
        NO,
        "answer",
        &serde_json::json!({
            "prepared_on": "2026-09-14", "facts": "有现场笔录为证。", "evidence": [{"name": "现场笔录"}],
            "norms": [{"name": "中华人民共和国行政处罚法"}], "identity_paper": true, "authorisation": true,
        }),
    );
    assert_eq!(state(&place, "S2'").0, "done");
    assert_eq!(violated(&place, "一（二）2", "2026-01-01"), 0);
}

/// 一（二）: only a leader excuses. Whom the register knows and not as a head of the organ, of a defendant or of the district is
/// refused; nothing is said of somebody it does not know.
#[test]
fn whom_the_register_knows_and_not_as_a_head_excuses_nothing() {
    let place = neglected("2026-11-23");
    let person = |name: &str, organ: &str, more: &[&str]| {
        let set = [format!("name={name}"), format!("organ={organ}"), format!("login={name}")];
        let all: Vec<&str> = set.iter().map(String::as_str).chain(more.iter().copied()).collect();
        place.record("new", "person", &all);
    };
    let (town, housing) = ("天津市静海区大邱庄镇人民政府", "天津市静海区住房和建设委员会");
    person("甲某", town, &["post=科员"]);
    person("乙某", housing, &["post=主任", "head_rank=正职"]);
    person("丙某", town, &["head_rank=副职", "left_on=2026-10-01"]);
    person("丁某", town, &["head_rank=其他参与分管的负责人"]);
    person("戊某", "天津市静海区人民政府", &["post=副区长", "role=领导"]);
    let tried = |who: &str| {
        let by = format!("approved_by={who}");
        let set = ["rule=S1", "excused_on=2026-11-20", "reason=统一安排", "paper=纪要", &by];
        let words = ["record", NO, "excuse", "--dry-run", "--despite-warnings"].into_iter();
        place.run(&words.chain(set.iter().flat_map(|it| ["--set", it])).collect::<Vec<_>>())
    };
    for (who, told) in [("甲某", "不是负责人"), ("乙某", "区住建委的负责人"), ("丙某", "之前已离开")]
    {
        let run = tried(who);
        assert!(run.code == 2 && run.err.contains(told), "{who}: {}{}", run.out, run.err);
    }
    for who in ["丁某", "戊某", "己某"] {
        let run = tried(who);
        assert_eq!(run.code, 0, "{who}: {}{}", run.out, run.err);
    }
}
