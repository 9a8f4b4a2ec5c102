//! Proofs worked out by hand from 行诉解释 art 48, the plan and the notices on public holidays.

use super::*;
use crate::domain::case_file::Filed;
use crate::domain::organ::Organs;
use crate::domain::record::body::{Answer, Forwarding, Judgment, Receipt};
use crate::law::book::RuleBook;
use crate::law::calendar::Calendar;
use crate::law::duties::duties;

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

fn filed<T>(id: i64, who: &str, at: &str, body: T) -> Filed<T> {
    Filed { id: RecordId(id), row: id, at: at.parse().unwrap(), who: who.into(), body }
}

/// A first-instance case of one township, 起诉状副本 signed for on a day by 周某 of the office.
fn received(on: Option<Day>) -> CaseFile {
    let mut file = CaseFile::default();
    file.registration.instance = "一审".into();
    file.registration.defendants = vec!["天津市静海区大邱庄镇人民政府".into()];
    let receipt = Receipt {
        papers: vec!["应诉通知书".into(), "起诉状副本".into()],
        received_on: on,
        signed_by: "周某".into(),
        signed_at: "办公室".into(),
        ..Receipt::default()
    };
    file.receipts.push(filed(2, "zhou", "2026-11-06T09:30:00", receipt));
    file
}

/// The proof of the only duty under a rule.
fn prove(file: &CaseFile, rule: &str) -> (Duty, Proof) {
    let (calendar, book) = (Calendar::official(), RuleBook::official());
    let setting = Setting::new(&calendar, Organs::district());
    let all = duties(file, &book, &setting);
    let duty = all.into_iter().find(|duty| duty.rule == rule).unwrap();
    let proof = proof(&duty, book.find(rule).unwrap(), file, &setting);
    (duty, proof)
}

fn lines(proof: &Proof, title: &str) -> Vec<String> {
    let section = proof.sections.iter().find(|section| section.title.zh == title);
    section.map(|it| it.lines.iter().map(|line| line.zh.clone()).collect()).unwrap_or_default()
}

fn has(proof: &Proof, title: &str, words: &str) {
    let lines = lines(proof, title);
    assert!(lines.iter().any(|line| line.contains(words)), "{words}: {lines:#?}");
}

#[test]
fn the_paper_is_cited_with_its_day_and_with_who_entered_it() {
    let (_, proof) = prove(&received(day("2026-11-06")), "L2");
    assert_eq!(
        lines(&proof, "起算"),
        [
            "收件：应诉通知书、起诉状副本，2026-11-06（周五）签收，办公室 周某",
            "记入台账：zhou，2026-11-06 09:30，台账流水第2号",
        ]
    );
    assert_eq!(proof.trigger.map(|paper| (paper.record, paper.kind)), Some((RecordId(2), Kind::Receipt)));
}

#[test]
fn fifteen_days_into_the_national_day_break_roll_to_the_first_working_day_after_it() {
    // V01: 2025-09-16 + 15 = 10-01; the break is 10-01 to 10-08.
    let (duty, proof) = prove(&received(day("2025-09-16")), "L2");
    has(&proof, "计算", "2025-09-16（周二）为期间开始之日，不计算在期间内");
    has(&proof, "计算", "次日2025-09-17（周三）为第1日");
    has(&proof, "计算", "第15日为2025-10-01（周三）");
    let rolled = lines(&proof, "计算").iter().filter(|line| line.contains("顺延一日")).count();
    assert_eq!(rolled, 8);
    assert_eq!((duty.raw, duty.due, duty.safe), (day("2025-10-01"), day("2025-10-09"), day("2025-09-30")));
    has(&proof, "结果", "届满日：2025-10-09（周四）");
    has(&proof, "结果", "稳妥日：2025-09-30（周二）");
    has(&proof, "规则", "L2 提交全部证据和规范性文件（行政诉讼法第34条、第67条）");
    has(&proof, "规则", "适用于2015-05-01及以后收到的案件");
    assert_eq!(lines(&proof, "日历"), ["国务院办公厅关于2025年部分节假日安排的通知"]);
}

#[test]
fn a_saturday_gives_way_to_the_sunday_that_is_worked_in_exchange() {
    // V04: 2025-09-12 + 15 = Saturday 09-27; Sunday 09-28 is worked.
    let (duty, proof) = prove(&received(day("2025-09-12")), "L2");
    has(&proof, "计算", "2025-09-27（周六）为周末，顺延一日");
    has(&proof, "计算", "2025-09-28（周日）调休上班");
    assert_eq!((duty.due, duty.safe), (day("2025-09-28"), day("2025-09-26")));
}

#[test]
fn the_spring_festival_rolls_to_the_first_working_day_and_the_safe_day_is_a_worked_saturday() {
    // V09: 2026-02-02 + 15 = 02-17; the break is 02-15 to 02-23; Saturday 02-14 is worked.
    let (duty, proof) = prove(&received(day("2026-02-02")), "L2");
    has(&proof, "计算", "2026-02-17（周二）为春节放假，顺延一日");
    assert_eq!((duty.due, duty.safe), (day("2026-02-24"), day("2026-02-14")));
    has(&proof, "计算", "稳妥日：2026-02-14（周六）");
}

#[test]
fn a_late_settlement_cites_the_record_and_the_days_it_came_late() {
    let mut file = received(day("2026-11-02"));
    // +15 = Tuesday 17 November; given on Friday the 20th.
    let given = day("2026-11-20");
    let answer = Answer { submitted_on: given, evidence_on: given, ..Answer::default() };
    file.answers.push(filed(7, "qian", "2026-11-20T16:00:00", answer));
    let (duty, proof) = prove(&file, "L2");
    assert_eq!((duty.state, proof.days_late), (DutyState::DoneLate, Some(3)));
    assert_eq!(
        lines(&proof, "办理"),
        [
            "2026-11-20（周五）办结，逾期3日",
            "答辩：证据提交日期：2026-11-20（周五）",
            "记入台账：qian，2026-11-20 16:00，台账流水第7号",
            "答辩：规范性文件提交日期：2026-11-20（周五）",
            "记入台账：qian，2026-11-20 16:00，台账流水第7号",
        ]
    );
}

#[test]
fn a_settlement_in_time_says_so_and_cites_only_what_settled_it() {
    let mut file = received(day("2026-11-02"));
    let forwarding = |on| Forwarding { forwarded_on: day(on), ..Forwarding::default() };
    file.forwardings.push(filed(3, "zhou", "2026-11-03T09:00:00", forwarding("2026-11-03")));
    file.forwardings.push(filed(4, "zhou", "2026-11-09T09:00:00", forwarding("2026-11-09")));
    let (_, proof) = prove(&file, "S1");
    assert_eq!(proof.days_late, Some(0));
    assert_eq!(proof.settled.iter().map(|paper| paper.record).collect::<Vec<_>>(), [RecordId(3)]);
    has(&proof, "办理", "2026-11-03（周二）按期办结");
}

#[test]
fn an_undetermined_duty_names_the_form_and_the_record_that_lacks_the_day() {
    let (duty, proof) = prove(&received(None), "L2");
    assert_eq!(duty.state, DutyState::Undetermined);
    assert_eq!(proof.mend.map(|mend| mend.form), Some(Kind::Receipt));
    has(&proof, "办理", "请在“收件”中补录");
    assert!(proof.steps.is_empty() && proof.counted.is_none());
}

#[test]
fn a_loss_that_is_not_told_sends_the_reader_to_the_judgment() {
    let mut file = received(day("2026-03-02"));
    let judgment = Judgment {
        paper: "判决书".into(),
        served_on: day("2026-06-01"),
        effective_on: day("2026-06-17"),
        ..Judgment::default()
    };
    file.judgments.push(filed(9, "qian", "2026-06-18T10:00:00", judgment));
    let (duty, proof) = prove(&file, "S6");
    assert_eq!(duty.state, DutyState::Undetermined);
    has(&proof, "办理", "在“裁判”表单中补录");
    assert_eq!(
        proof.mend,
        Some(Mend { form: Kind::Judgment, record: Some(RecordId(9)), field: Some("outcomes") })
    );
}

#[test]
fn a_day_in_a_year_without_a_notice_is_said_to_be_provisional() {
    // 2026-12-25 + 15 = 2027-01-09, a Saturday; no notice covers 2027.
    let (duty, proof) = prove(&received(day("2026-12-25")), "L2");
    assert!(duty.provisional);
    has(&proof, "日历", "暂定：所涉年度的放假通知尚未载入");
    has(&proof, "日历", "2027年");
}

#[test]
fn the_plan_s_days_are_said_to_be_a_reading_and_a_setting() {
    let (_, proof) = prove(&received(day("2026-11-06")), "S1");
    has(&proof, "适用口径", "未经核实的理解，属于设定");
    let (_, proof) = prove(&received(day("2026-11-06")), "L2");
    assert!(lines(&proof, "适用口径").is_empty());
}

#[test]
fn the_plan_s_day_ends_without_rolling_and_the_rolled_day_is_no_end() {
    // 2026-11-18 + 3 = Saturday 11-21: to be done by Friday the 20th, late from the 22nd on.
    let (_, proof) = prove(&received(day("2026-11-18")), "S1");
    assert_eq!(
        lines(&proof, "结果"),
        [
            "最后一日：2026-11-21（周六）",
            "顺延后（不得依赖）：2026-11-23（周一）",
            "稳妥日：2026-11-20（周五）",
            "最后期限（过此日为逾期）：2026-11-21（周六）",
            "最迟办理日：2026-11-20（周五）",
        ]
    );
}

#[test]
fn every_duty_of_a_case_is_proved_in_both_languages_and_ends_where_the_duty_ends() {
    let mut file = received(day("2025-09-12"));
    let judgment = Judgment {
        paper: "判决书".into(),
        served_on: day("2026-01-05"),
        effective_on: day("2026-01-21"),
        ..Judgment::default()
    };
    file.judgments.push(filed(9, "qian", "2026-01-06T10:00:00", judgment));
    let (calendar, book) = (Calendar::official(), RuleBook::official());
    let setting = Setting::new(&calendar, Organs::district());
    let all = duties(&file, &book, &setting);
    assert!(all.len() >= 6, "{all:?}");
    for duty in &all {
        let proof = proof(duty, book.find(&duty.rule).unwrap(), &file, &setting);
        for line in proof.sections.iter().flat_map(|section| &section.lines) {
            assert!(!line.zh.is_empty() && !line.en.is_empty(), "{}: {line:?}", duty.rule);
        }
        if let (Some(counted), Some(due)) = (proof.counted, duty.due) {
            assert_eq!((counted.raw, counted.due), (duty.raw.unwrap(), due), "{}", duty.rule);
        }
    }
}
