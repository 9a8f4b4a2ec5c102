//! Periods that have a number, and rights as the law gives them: from the facts to day and state, through the command line.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初61号";
const RETRIAL: &str = "（2026）津0118行再2号";
const EXECUTION: &str = "（2026）津0118行审3号";
const RECON: &str = "#1";

fn place_of(today: &'static str, set: &[&str]) -> Place {
    let place = Place::new(today);
    let mut all = vec!["plaintiffs=李某", "defendants=大邱庄镇", "organ=大邱庄镇", "officer=钱某"];
    all.extend(set);
    place.record("new", "registration", &all);
    place
}

fn recon(today: &'static str, set: &[&str]) -> Place {
    let mut all = vec!["instance=复议", "procedure=普通"];
    all.extend(set);
    place_of(today, &all)
}

fn text<'v>(duty: &'v Value, key: &str) -> &'v str {
    duty[key].as_str().unwrap_or("-")
}

/// 状态 最后日 最迟办理日
fn stands(place: &Place, case: &str, rule: &str) -> String {
    let duty = place.duty(case, rule);
    format!("{} {} {}", text(&duty, "state"), text(&duty, "last"), text(&duty, "act_by"))
}

fn has(place: &Place, case: &str, rule: &str) -> bool {
    let list = place.json(&["duties", case, "--json"]);
    list.as_array().unwrap().iter().any(|duty| duty["rule"] == rule)
}

fn why(place: &Place, case: &str, rule: &str) -> String {
    text(&place.duty(case, rule), "why").to_owned()
}

fn received(place: &Place, case: &str, papers: &str, on: &str, more: &[&str]) {
    let (papers, on) = (format!("papers={papers}"), format!("received_on={on}"));
    let mut set = vec![papers.as_str(), on.as_str(), "signed_at=办公室"];
    set.extend(more);
    place.record(case, "receipt", &set);
}

/// 行诉解释 119, 行诉法 85: a retrial tried as at first instance may be appealed: 16 November + 15 = Tuesday 1 December.
#[test]
fn a_retrial_as_at_first_instance_has_its_appeal() {
    let judged = |appealable: Option<bool>, served: &str| {
        // Recorded three days after service.
        let today = if served.starts_with("2026-12") { "2026-12-20" } else { "2026-11-19" };
        let place = place_of(today, &[&format!("court_no={RETRIAL}"), "instance=再审", "procedure=普通"]);
        let mut body = json!({
            "paper": "判决书", "served_on": served, "outcomes": [{"outcome": "全部撤销"}],
        });
        if let Some(appealable) = appealable {
            body["appealable"] = appealable.into();
        }
        place.record_json(RETRIAL, "judgment", &body);
        place
    };
    assert_eq!(stands(&judged(Some(true), "2026-11-16"), RETRIAL, "A1"), "open 2026-12-01 2026-12-01");
    // Thirteen days before the new year: 17 December + 15 = 1 January, a holiday; its roll to Monday the 4th rests on a notice
    // that is not known yet, so it is acted on by Thursday 31 December.
    assert_eq!(stands(&judged(Some(true), "2026-12-17"), RETRIAL, "A1"), "open 2027-01-04 2026-12-31");
    assert!(!has(&judged(Some(false), "2026-11-16"), RETRIAL, "A1"), "final as at second instance");
    assert_eq!(
        place_state(&judged(None, "2026-11-16"), RETRIAL, "A1"),
        "undetermined",
        "nobody has said which"
    );
}

fn place_state(place: &Place, case: &str, rule: &str) -> String {
    text(&place.duty(case, rule), "state").to_owned()
}

/// 复议条例 49: first the period of the statute, here 20 working days (信息公开条例 33): 11, 14–18, 20 (a Sunday worked),
/// 21–24, 28–30 September, 8, 9, 10 (worked), 12, 13, 14 October. Sixty days, 9 November, only where no statute sets one.
#[test]
fn acting_anew_after_reconsideration_asks_for_the_statute_first() {
    let decided = |within: &str| {
        let place = recon("2026-09-20", &["cause=政府信息公开"]);
        let body = json!({
            "paper": "复议决定书", "served_on": "2026-09-10", "redo_ordered": true, "redo_within": within,
            "outcomes": [{"outcome": "复议撤销"}],
        });
        place.record_json(RECON, "judgment", &body);
        place
    };
    let unset = decided("");
    assert_eq!(place_state(&unset, RECON, "F5'"), "undetermined");
    assert!(why(&unset, RECON, "F5'").contains("法律、法规、规章"), "{}", why(&unset, RECON, "F5'"));
    assert_eq!(stands(&decided("20个工作日"), RECON, "F5'"), "open 2026-10-14 2026-10-14");
    assert_eq!(stands(&decided("六十日"), RECON, "F5'"), "open 2026-11-09 2026-11-09");
    let refused = decided("").run(&["record", RECON, "judgment", "--set", "redo_within=尽快"]);
    assert_ne!(refused.code, 0, "{}", refused.out);
}

/// 检察监督规则: six months from the refusal, which nothing extends: 3 April → Saturday 3 October in the holiday; the last
/// working day before it is 30 September.
#[test]
fn supervision_is_asked_for_within_six_months() {
    let place = Place::with_case("2026-05-08", NO);
    let set = ["matter=申请再审", "applied_on=2026-01-05", "decision=不准许", "decided_on=2026-04-03"];
    place.record(NO, "application", &set);
    assert_eq!(stands(&place, NO, "R3"), "open 2026-10-03 2026-09-30");
    // A court that says nothing: its six months of review from 5 January end on 5 July (行诉解释 112), six more on 5 January.
    let place = Place::with_case("2026-05-08", NO);
    place.record(NO, "application", &["matter=申请再审", "applied_on=2026-01-05"]);
    assert_eq!(text(&place.duty(NO, "R3"), "last"), "2027-01-05");
}

/// 民诉解释 185, 171 through 行诉法 101: three days for a fine or detention, five for advance execution and preservation;
/// Friday 20 November + 3 = Monday the 23rd, + 5 = Wednesday the 25th. For a stay no article gives a number.
#[test]
fn orders_are_contested_under_whatever_name_they_come() {
    for (paper, rule, day) in [
        ("拘留决定书", "L17", "2026-11-23"),
        ("罚款决定书", "L17", "2026-11-23"),
        ("先予执行裁定书", "L16", "2026-11-25"),
        ("不予先予执行裁定书", "L16", "2026-11-25"),
        ("财产保全裁定书", "L16", "2026-11-25"),
        ("停止执行裁定书", "L12", "-"),
    ] {
        let place = Place::with_case("2026-11-21", NO);
        received(&place, NO, paper, "2026-11-20", &[]);
        assert_eq!(text(&place.duty(NO, rule), "last"), day, "{paper}");
        let others = ["L12", "L16", "L17"].into_iter().filter(|it| *it != rule);
        assert!(others.clone().all(|it| !has(&place, NO, it)), "{paper}");
    }
}

/// 强制法 53, 54, 69: the suit period ended on 31 August, so execution is asked for until 30 November. Ten working days must
/// pass first: 16–20 and 23–27 November, then the 30th; served by Sunday the 15th, in working days by Friday the 13th.
#[test]
fn urging_has_a_last_useful_day() {
    let case = |today: &'static str, more: &[&str]| {
        let number = format!("court_no={EXECUTION}");
        let mut set = vec![number.as_str(), "instance=非诉审查"];
        set.extend(more);
        place_of(today, &set)
    };
    let place = case("2026-11-27", &["suit_ended_on=2026-08-31"]);
    assert_eq!(text(&place.duty(EXECUTION, "N1"), "last"), "2026-11-30");
    let urge = place.duty(EXECUTION, "N2");
    assert_eq!((text(&urge, "last"), text(&urge, "due")), ("2026-11-15", "2026-11-13"));
    // Served on 11 February 2026 the ten are 12, 13, 14 (worked), 24–27, 28 (worked) February, 2 and 3 March.
    let place = case("2026-03-05", &["suit_ended_on=2025-11-30", "urged_on=2026-02-11"]);
    assert_eq!(stands(&place, EXECUTION, "N2'"), "open - 2026-03-04");
    place.record(EXECUTION, "application", &["matter=申请强制执行", "applied_on=2026-02-24"]);
    assert!(why(&place, EXECUTION, "N2'").contains("早于2026-03-04"), "{}", why(&place, EXECUTION, "N2'"));
    let place = case("2026-03-05", &["suit_ended_on=2025-12-30", "urged_on=2026-02-11"]);
    place.record(EXECUTION, "application", &["matter=申请强制执行", "applied_on=2026-03-04"]);
    assert_eq!(place_state(&place, EXECUTION, "N2'"), "done");
    assert_eq!(why(&place, EXECUTION, "N2'"), "-", "on its first day it is in order");
}

/// 国赔法 13, 14, 37 let no rest day roll. Claim of 31 August: 31 October, a Saturday, so by Friday the 30th. Decided on 23
/// September: served by 3 October, in the holiday, so by 30 September; the claimant may sue for three months from then.
#[test]
fn periods_of_compensation_do_not_roll_and_cite_no_article_of_suits() {
    let place = Place::with_case("2026-09-25", NO);
    received(&place, NO, "行政赔偿申请书", "2026-08-31", &[]);
    assert_eq!(stands(&place, NO, "C1"), "open 2026-10-31 2026-10-30");
    let proof = place.run(&["prove", NO, "C1"]).out;
    assert!(!proof.contains("行诉解释第48条") && proof.contains("无条文规定顺延"), "{proof}");
    // Undecided, the claimant's three months run from 31 October: Sunday 31 January, which rolls to Monday as a period to
    // sue does.
    assert_eq!(text(&place.duty(NO, "C3"), "last"), "2027-02-01");
    let place = Place::with_case("2026-09-25", NO);
    received(&place, NO, "赔偿申请书", "2026-08-31", &["handled_on=2026-09-23"]);
    assert_eq!(stands(&place, NO, "C2"), "open 2026-10-03 2026-09-30");
    // 23 September + 3 months = Wednesday 23 December.
    assert_eq!(text(&place.duty(NO, "C3"), "last"), "2026-12-23");
    // Asked for on 24 September + 7 = 1 October, in the holiday; the treasury, asked on the 18th, + 15 = 3 October.
    let place = Place::with_case("2026-09-25", NO);
    received(&place, NO, "赔偿金支付申请书", "2026-09-24", &[]);
    assert_eq!(stands(&place, NO, "X5"), "open 2026-10-01 2026-09-30");
    let place = Place::with_case("2026-09-25", NO);
    received(&place, NO, "赔偿金支付申请书", "2026-09-16", &["handled_on=2026-09-18"]);
    assert_eq!(stands(&place, NO, "X7"), "open 2026-10-03 2026-09-30");
}

/// 复议法 62 with 民诉法 85 through 复议法 88: 10 February + 60 = Saturday 11 April, rolled to Monday the 13th.
#[test]
fn a_reconsideration_period_rolls_by_its_own_article() {
    let place = recon("2026-04-01", &["filed_on=2026-02-10"]);
    assert_eq!(stands(&place, RECON, "F7"), "open 2026-04-13 2026-04-13");
    let proof = place.run(&["prove", RECON, "F7"]).out;
    assert!(proof.contains("民事诉讼法第85条") && !proof.contains("行诉解释第48条"), "{proof}");
}

/// The district's own reconsideration is its duty (复议法 62) and overdue once it has passed; the applicant's 15 days of
/// 行诉法 45 run from its end: 13 April + 15 = Tuesday 28 April. One before an organ above is only watched.
#[test]
fn the_district_s_own_reconsideration_is_kept_and_one_above_is_watched() {
    let place = recon("2026-11-27", &["filed_on=2026-02-10"]);
    let today = place.json(&["today", "--json"]);
    let late = |line: &Value| line["rule"] == "F7" && line["bucket"] == "overdue";
    assert!(today["lines"].as_array().unwrap().iter().any(late), "{today}");
    assert_eq!(text(&place.duty(RECON, "W13"), "last"), "2026-04-28");
    assert!(!has(&place, RECON, "F8"));
    let place = recon("2026-11-27", &["filed_on=2026-02-10", "recon_organ=天津市人民政府"]);
    assert!(!has(&place, RECON, "F7") && has(&place, RECON, "F8") && !has(&place, RECON, "F9"));
}

/// 复议法 48, 51, 54, 88: from 22 September seven working days are 23, 24, 28, 29, 30 September, 8 and 9 October, three end on
/// the 28th. Before a hearing of 12 May they are the 11th, the 9th (worked), the 8th, 7th and 6th.
#[test]
fn the_bureau_sends_the_copy_and_tells_of_the_hearing_in_time() {
    let place = recon("2026-09-23", &["filed_on=2026-09-22"]);
    assert_eq!(stands(&place, RECON, "F9"), "open 2026-10-09 2026-10-09");
    let place = place_of("2026-09-23", &["instance=复议", "procedure=简易", "filed_on=2026-09-22"]);
    assert_eq!(stands(&place, RECON, "F9'"), "open 2026-09-28 2026-09-28");
    place.record(RECON, "forwarding", &["forwarded_on=2026-09-23"]);
    assert_eq!(place_state(&place, RECON, "F9'"), "done");
    let place = recon("2026-05-01", &[]);
    place.record(RECON, "hearing", &["at=2026-05-12 09:30", "session=复议听证"]);
    assert_eq!(stands(&place, RECON, "F10"), "open 2026-05-06 2026-05-06");
}

/// 行诉解释 153 (2): each instalment has its own two years.
#[test]
fn each_instalment_has_its_own_two_years() {
    let place = Place::with_case("2026-10-20", NO);
    let body = json!({
        "paper": "调解书", "served_on": "2026-10-09", "effective_on": "2026-10-09", "outcomes": [{"outcome": "调解"}],
        "items": [{"what": "首期款", "due": "2026-11-01"}, {"what": "余款", "due": "2027-02-06"}],
    });
    place.record_json(NO, "judgment", &body);
    let list = place.json(&["duties", NO, "--json"]);
    let of = list.as_array().unwrap().iter().filter(|duty| duty["rule"] == "X2");
    let mut ends: Vec<&str> = of.map(|duty| text(duty, "last")).collect();
    ends.sort_unstable();
    assert_eq!(ends, ["2028-11-01", "2029-02-06"]);
}

/// “自本判决生效之日起三十日内”: in force on 17 September, + 30 = Saturday 17 October, to be done by Friday the 16th; ten
/// working days are 18, 20 (worked), 21–24, 28–30 September, 8 October. Until the effect is confirmed there is no day.
#[test]
fn days_from_the_effect_of_a_judgment_are_counted_by_the_program() {
    let judged = |within: &str, effective: Option<&str>, item: Option<&str>| {
        let place = Place::with_case("2026-09-20", NO);
        let mut body = json!({
            "paper": "判决书", "served_on": "2026-09-01", "perform_within": within,
            "outcomes": [{"outcome": "责令履行"}], "obligations": "作出答复",
        });
        if let Some(day) = effective {
            body["effective_on"] = day.into();
        }
        if let Some(within) = item {
            body["items"] = json!([{"what": "作出答复", "within": within}]);
        }
        place.record_json(NO, "judgment", &body);
        place
    };
    let place = judged("三十日", Some("2026-09-17"), None);
    assert_eq!(stands(&place, NO, "S10"), "open 2026-10-17 2026-10-16");
    assert_eq!(text(&place.duty(NO, "X1"), "last"), "2026-10-17");
    let proof = place.run(&["prove", NO, "S10"]).out;
    assert!(
        proof.contains("2026-09-17（周四）为期间开始之日") && proof.contains("第30日为2026-10-17"),
        "{proof}"
    );
    assert_eq!(
        stands(&judged("10个工作日", Some("2026-09-17"), None), NO, "S10"),
        "open 2026-10-08 2026-10-08"
    );
    assert_eq!(
        stands(&judged("", Some("2026-09-17"), Some("30日")), NO, "S10"),
        "open 2026-10-17 2026-10-16"
    );
    let unconfirmed = judged("30日", None, None);
    assert_eq!(place_state(&unconfirmed, NO, "S10"), "undetermined");
    let both = place.run(&[
        "record",
        NO,
        "judgment",
        "--set",
        "perform_within=30日",
        "--set",
        "perform_due=2026-10-17",
    ]);
    assert_ne!(both.code, 0, "two days that may contradict each other are not taken");
}

/// 行诉法 47: asked on 24 August, the two months end on Saturday 24 October, rolled to the 26th: a suit of 15 September is
/// premature. Asked on 2 August 2025 they ended on 2 October; 行诉解释 66: six months from that day itself, 2 April 2026.
#[test]
fn a_suit_over_inaction_is_premature_before_and_late_after() {
    let sued = |today: &'static str, asked: &str, filed: &str| {
        place_of(
            today,
            &[
                &format!("court_no={NO}"),
                "instance=一审",
                "cause=不履行法定职责",
                &format!("duty_asked_on={asked}"),
                &format!("filed_on={filed}"),
            ],
        )
    };
    let early = sued("2026-09-20", "2026-08-24", "2026-09-15");
    assert_eq!(place_state(&early, NO, "W10"), "done");
    assert!(why(&early, NO, "W10").contains("2026-09-15早于2026-10-27"), "{}", why(&early, NO, "W10"));
    let late = sued("2026-04-20", "2025-08-02", "2026-04-07");
    assert_eq!(why(&late, NO, "W10"), "-", "the two months were over");
    assert!(why(&late, NO, "W11").contains("2026-04-02"), "{}", why(&late, NO, "W11"));
}

/// 行诉解释 64 (2): where the decision did not tell the period, a year from its service, not fifteen days.
#[test]
fn a_period_that_was_not_told_is_not_pleaded() {
    let case = |told: &str, filed: &str| {
        place_of(
            "2026-06-20",
            &[
                &format!("court_no={NO}"),
                "instance=一审",
                "recon_organ=静海区人民政府",
                "recon_result=维持",
                "recon_served_on=2026-03-02",
                &format!("told_period={told}"),
                &format!("filed_on={filed}"),
            ],
        )
    };
    let untold = case("否", "2026-06-15");
    assert!(!has(&untold, NO, "W6"));
    // The year ends on Tuesday 2 March 2027.
    assert_eq!((text(&untold.duty(NO, "W8"), "last"), why(&untold, NO, "W8").as_str()), ("2027-03-02", "-"));
    // Told: 2 March + 15 = 17 March.
    assert!(why(&case("是", "2026-06-15"), NO, "W6").contains("2026-03-17"));
    // 行诉法 45, second sentence: the reconsideration ended on 2 March undecided.
    let place = place_of(
        "2026-06-20",
        &[&format!("court_no={NO}"), "instance=一审", "recon_ended_on=2026-03-02", "filed_on=2026-06-15"],
    );
    assert!(why(&place, NO, "W14").contains("2026-03-17"));
}

/// 行诉法 40, 41, 证据规定 23, 29: to have the court obtain evidence, or the organ's own appraisal made anew, is the other
/// side's right; L6 cites the organ's, and is settled by those alone.
#[test]
fn a_defendant_is_offered_its_own_rights_only() {
    let place = Place::with_case("2026-11-21", NO);
    received(&place, NO, "起诉状副本", "2026-11-20", &[]);
    let proof = place.run(&["prove", NO, "L6"]).out;
    assert!(proof.contains("证据规定第27条、第30条、第34条、第43条"), "{proof}");
    place.record(
        NO,
        "application",
        &["matter=调取证据", "applied_on=2026-11-21", "decision=不准许", "decided_on=2026-11-21"],
    );
    assert_eq!(place_state(&place, NO, "L6"), "open");
    assert!(why(&place, NO, "L7").contains("原告"), "{}", why(&place, NO, "L7"));
    place.record(NO, "application", &["matter=证人出庭", "applied_on=2026-11-21"]);
    assert_eq!(place_state(&place, NO, "L6"), "done");
}

/// 出庭规定 9, 12: a ground chosen in our own record explains nothing to the court; the paper handed in before the sitting does.
#[test]
fn an_absence_is_explained_only_to_the_court() {
    let held = |more: &[&str]| {
        let place = Place::with_case("2026-11-21", NO);
        let mut set = vec![
            "at=2026-11-20 09:30",
            "state=已开庭",
            "head_called=是",
            "head_attended=否",
            "staff_attended=是",
            "absence_ground=其他正当事由",
        ];
        set.extend(more);
        place.record(NO, "hearing", &set);
        place
    };
    for untold in
        [&["absence_proof=未提交"] as &[&str], &[], &["absence_on=2026-11-19", "absence_proof=未提交"]]
    {
        let place = held(untold);
        assert_eq!(place_state(&place, NO, "H6"), "open", "{untold:?}");
        let appears = place.run(&["appear", NO]).out;
        assert!(appears.contains("未提交") || appears.contains("未见向法院提交"), "{appears}");
    }
    let told = held(&["absence_on=2026-11-19", "absence_proof=加盖公章"]);
    assert!(!has(&told, NO, "H6"));
    let after = held(&["absence_on=2026-11-21", "absence_proof=加盖公章"]);
    assert_eq!(place_state(&after, NO, "H6"), "done", "mended after the sitting");
}

/// 区方案一（六）: 存在败诉风险 is 高 and 中. How soon is prompt the district sets: 20 November + 5 = Wednesday the 25th.
#[test]
fn a_meeting_is_held_for_every_case_at_risk() {
    for (level, wanted) in [("高", true), ("中", true), ("低", false)] {
        let place = Place::with_case("2026-11-21", NO);
        place.record(
            NO,
            "assessment",
            &["assessed_on=2026-11-20", &format!("level={level}"), "reason=证据不足", "by=孙某"],
        );
        assert_eq!(has(&place, NO, "S5"), wanted, "{level}");
        if wanted {
            assert_eq!(stands(&place, NO, "S5"), "open - -");
            std::fs::write(place.folder.path().join("settings.toml"), "prompt_days = 5\n").unwrap();
            assert_eq!(place.run(&["rebuild"]).code, 0);
            assert_eq!(stands(&place, NO, "S5"), "open 2026-11-25 2026-11-25");
        }
    }
}

/// 公益解释 22, 行诉法 50, 复议法 48: under its other names a paper starts the same clock. 20 November + 15 = Saturday 5
/// December, rolled to the 7th; ten working days from the 20th end on Friday 4 December.
#[test]
fn papers_under_their_other_names_start_the_same_clocks() {
    for paper in ["行政公益诉讼起诉书副本", "行政起诉状", "口头起诉笔录"] {
        let place = Place::with_case("2026-11-21", NO);
        received(&place, NO, paper, "2026-11-20", &[]);
        for rule in ["L1", "L2", "L3", "L5", "L6"] {
            assert_eq!(stands(&place, NO, rule), "open 2026-12-07 2026-12-07", "{paper} {rule}");
        }
    }
    for paper in ["行政复议申请笔录复印件", "提出行政复议答复通知书"] {
        let place = recon("2026-11-21", &[]);
        received(&place, RECON, paper, "2026-11-20", &[]);
        assert_eq!(stands(&place, RECON, "F1"), "open 2026-12-04 2026-12-04", "{paper}");
    }
    let place = Place::with_case("2026-11-21", NO);
    received(&place, NO, "合议庭组成人员通知书", "2026-11-20", &[]);
    assert_eq!(place_state(&place, NO, "L2"), "undetermined", "it starts nothing");
}

/// 行诉解释 134: a defendant added later has its own fifteen days, 20 November + 15 → 7 December, while those of the first, from
/// 2 September, stay where they were. An organ that joins as third party gives evidence before the hearing (35).
#[test]
fn a_party_that_joins_later_has_its_own_day() {
    let place = Place::new("2026-11-21");
    place.record(
        "new",
        "registration",
        &[
            &format!("court_no={NO}"),
            "instance=一审",
            "procedure=普通",
            "plaintiffs=李某",
            "defendants=公安静海分局、静海区人民政府",
            "organ=公安静海分局",
            "officer=钱某",
            "third_parties=天津市静海区住房和建设委员会",
        ],
    );
    received(&place, NO, "起诉状副本", "2026-09-02", &[]);
    received(&place, NO, "起诉状副本、追加被告通知书", "2026-11-20", &["addressees=静海区人民政府"]);
    received(&place, NO, "参加诉讼通知书", "2026-11-20", &["addressees=天津市静海区住房和建设委员会"]);
    let list = place.json(&["duties", NO, "--json"]);
    let of = |rule: &str, organ: &str| {
        let mut all = list.as_array().unwrap().iter();
        let found = all.find(|duty| duty["rule"] == rule && text(duty, "for").contains(organ));
        found.unwrap_or_else(|| panic!("{rule} {organ}: {list}")).clone()
    };
    // 2 September + 15 = Thursday 17 September.
    for rule in ["L1", "L2", "L3", "L5", "L6"] {
        assert_eq!(text(&of(rule, "公安"), "last"), "2026-09-17", "{rule}");
        assert_eq!(text(&of(rule, "人民政府"), "last"), "2026-12-07", "{rule}");
    }
    assert!(
        list.as_array()
            .unwrap()
            .iter()
            .all(|duty| duty["rule"] != "L2" || !text(duty, "for").contains("住房"))
    );
    let joined = of("L18", "住房");
    assert_eq!((text(&joined, "state"), text(&joined, "last")), ("open", "-"));
    place.record(NO, "hearing", &["at=2026-12-10 09:30", "state=待开庭"]);
    assert_eq!(text(&place.duty(NO, "L18"), "last"), "2026-12-09");
}

/// 复议法 75: the decision is in force on service and the 30 days run, 10 September + 30 = Saturday 10 October, worked. A judgment
/// in force that annuls it (行诉法 79) takes the loss away; one that is not yet in force does not.
#[test]
fn a_loss_in_reconsideration_falls_with_its_decision() {
    let place = recon("2026-09-20", &["our_no=静海政复〔2026〕7号", &format!("linked={NO}")]);
    let body =
        json!({"paper": "复议决定书", "served_on": "2026-09-10", "outcomes": [{"outcome": "复议撤销"}]});
    place.record_json(RECON, "judgment", &body);
    assert_eq!(stands(&place, RECON, "F6"), "open 2026-10-10 2026-10-10");
    place.record(
        "new",
        "registration",
        &[&format!("court_no={NO}"), "instance=一审", "plaintiffs=王某", "defendants=静海区人民政府"],
    );
    let mut judgment = json!({
        "paper": "判决书", "judged_on": "2026-09-15", "served_on": "2026-09-16",
        "outcomes": [{"outcome": "撤销复议决定"}],
    });
    place.record_json(NO, "judgment", &judgment);
    assert_eq!(place_state(&place, RECON, "F6"), "open");
    judgment["effective_on"] = "2026-09-18".into();
    place.record_json(NO, "judgment", &judgment);
    assert_eq!(place_state(&place, RECON, "F6"), "void");
    assert!(why(&place, RECON, "F6").contains(NO), "{}", why(&place, RECON, "F6"));
}

/// The notice of 2027 is not known. Of a usual one the weekend of 30 and 31 January may be worked: five working days from
/// Friday the 29th end on 3 February at the earliest, and fifteen days from 15 January are in time on Friday the 29th.
#[test]
fn before_a_notice_the_day_to_act_by_is_in_time_whatever_it_says() {
    let place = Place::new("2026-11-27");
    let counted = |set: &[&str]| {
        let mut words = vec!["period", "--from"];
        words.extend(set);
        words.push("--json");
        place.json(&words)
    };
    assert_eq!(text(&counted(&["2027-01-29", "--workdays", "5"]), "act_by"), "2027-02-03");
    assert_eq!(text(&counted(&["2027-01-15", "--days", "15"]), "act_by"), "2027-01-29");
    // A settled year keeps its own: 9 February 2026 + five working days are 10–14 (the 14th worked).
    assert_eq!(text(&counted(&["2026-02-09", "--workdays", "5"]), "act_by"), "2026-02-14");
    let told = place.run(&["period", "--from", "2027-01-29", "--workdays", "5"]).out;
    assert!(told.contains("不论通知怎样调休"), "{told}");
}
