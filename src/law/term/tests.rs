use chrono::Datelike;
use proptest::prelude::*;

use super::*;
use crate::text::Lang;

mod across;

const VECTORS: &str = include_str!("../../../tests/data/law/deadline-vectors.csv");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn counted(clock: Clock, n: u32, from: &str) -> Counted {
    count(clock, n, day(from), &Calendar::official())
}

fn told(clock: Clock, n: u32, from: &str) -> Vec<String> {
    let calendar = Calendar::official();
    steps(&count(clock, n, day(from), &calendar), &calendar)
        .into_iter()
        .map(|step| step.words.get(Lang::Zh).to_owned())
        .collect()
}

#[test]
fn every_deadline_vector_is_met() {
    let calendar = Calendar::official();
    let mut rows = 0;
    for line in VECTORS.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let clock = match cells[1] {
            "LIT" => Clock::Litigation,
            "MON" => Clock::Month,
            "WD" => Clock::Working,
            "INT" => Clock::Internal,
            other => unreachable!("{other}"),
        };
        let (from, n) = (day(cells[2]), cells[3].parse().unwrap());
        let found = count(clock, n, from, &calendar);
        assert_eq!(
            (found.raw, found.due, found.safe),
            (day(cells[5]), day(cells[6]), day(cells[7])),
            "{line}"
        );
        assert!(!found.provisional, "{line}");
        if !cells[8].is_empty() {
            assert_eq!(count(Clock::Working, n, from, &calendar).due, day(cells[8]), "{line}");
        }
        rows += 1;
    }
    assert_eq!(rows, 14);
}

#[test]
fn each_clock_counts_over_spring_festival_2026() {
    // Ten days from Thursday 5 February end on Sunday 15 February, the first day of the break of 15–23 February;
    // Saturday 14 February is worked in exchange.
    let of = |clock, n, from| {
        let found = counted(clock, n, from);
        (found.raw, found.last_day(), found.act_by())
    };
    assert_eq!(
        of(Clock::Litigation, 10, "2026-02-05"),
        (day("2026-02-15"), day("2026-02-24"), day("2026-02-24"))
    );
    assert_eq!(
        of(Clock::Internal, 10, "2026-02-05"),
        (day("2026-02-15"), day("2026-02-15"), day("2026-02-14"))
    );
    // 6, 9, 10, 11, 12, 13, 14 February, then 24, 25, 26.
    assert_eq!(
        of(Clock::Working, 10, "2026-02-05"),
        (day("2026-02-26"), day("2026-02-26"), day("2026-02-26"))
    );
    assert_eq!(of(Clock::Month, 1, "2026-01-17"), (day("2026-02-17"), day("2026-02-24"), day("2026-02-24")));
    // A hearing on Wednesday 25 February: three days before is Sunday 22 February.
    assert_eq!(
        of(Clock::Backward, 3, "2026-02-25"),
        (day("2026-02-22"), day("2026-02-22"), day("2026-02-14"))
    );
    assert_eq!(of(Clock::Fixed, 0, "2026-02-20"), (day("2026-02-20"), day("2026-02-20"), day("2026-02-14")));
}

#[test]
fn each_clock_counts_over_national_day_2025() {
    // The break is 1–8 October; Sunday 28 September and Saturday 11 October are worked in exchange.
    let of = |clock, n, from| {
        let found = counted(clock, n, from);
        (found.raw, found.last_day(), found.act_by())
    };
    assert_eq!(
        of(Clock::Litigation, 7, "2025-09-30"),
        (day("2025-10-07"), day("2025-10-09"), day("2025-10-09"))
    );
    assert_eq!(
        of(Clock::Internal, 5, "2025-09-29"),
        (day("2025-10-04"), day("2025-10-04"), day("2025-09-30"))
    );
    // 28, 29, 30 September, 9 and 10 October.
    assert_eq!(
        of(Clock::Working, 5, "2025-09-26"),
        (day("2025-10-10"), day("2025-10-10"), day("2025-10-10"))
    );
    assert_eq!(of(Clock::Month, 2, "2025-08-01"), (day("2025-10-01"), day("2025-10-09"), day("2025-10-09")));
    assert_eq!(
        of(Clock::Backward, 3, "2025-10-09"),
        (day("2025-10-06"), day("2025-10-06"), day("2025-09-30"))
    );
    assert_eq!(
        of(Clock::Backward, 3, "2025-10-14"),
        (day("2025-10-11"), day("2025-10-11"), day("2025-10-11"))
    );
    assert_eq!(of(Clock::Fixed, 0, "2025-10-11"), (day("2025-10-11"), day("2025-10-11"), day("2025-10-11")));
}

#[test]
fn a_month_without_the_day_ends_on_its_last_day() {
    assert_eq!(counted(Clock::Month, 1, "2025-01-31").raw, day("2025-02-28"));
    assert_eq!(counted(Clock::Month, 1, "2024-01-31").raw, day("2024-02-29"));
    assert_eq!(counted(Clock::Month, 12, "2024-02-29").raw, day("2025-02-28"));
    assert_eq!(counted(Clock::Month, 24, "2024-02-28").raw, day("2026-02-28"));
    assert_eq!(counted(Clock::Month, 3, "2025-11-30").raw, day("2026-02-28"));
    assert_eq!(counted(Clock::Month, 1, "2025-03-31").raw, day("2025-04-30"));
}

#[test]
fn no_days_end_on_the_day_itself() {
    assert_eq!(counted(Clock::Litigation, 0, "2026-03-04").due, day("2026-03-04"));
    assert_eq!(counted(Clock::Backward, 0, "2026-03-04").raw, day("2026-03-04"));
    assert_eq!(counted(Clock::Working, 0, "2026-03-07").due, day("2026-03-09"));
}

#[test]
fn a_result_is_provisional_only_when_it_depends_on_an_unpublished_year() {
    // Thursday 31 December 2026 is worked: nothing of 2027 matters.
    assert!(!counted(Clock::Litigation, 15, "2026-12-16").provisional);
    assert!(counted(Clock::Litigation, 15, "2026-12-17").provisional);
    // The safe day of Friday 1 January 2027 lies in 2026, but that 1 January is off lies in 2027.
    assert!(counted(Clock::Internal, 15, "2026-12-17").provisional);
    assert!(counted(Clock::Working, 1, "2026-12-31").provisional);
    assert!(!counted(Clock::Working, 1, "2026-12-30").provisional);
    // Three days before a hearing on 4 January 2027 is 1 January; five days before is 30 December.
    assert!(counted(Clock::Backward, 3, "2027-01-04").provisional);
    assert!(!counted(Clock::Backward, 5, "2027-01-04").provisional);
    assert!(counted(Clock::Fixed, 0, "2027-03-01").provisional);
    assert!(counted(Clock::Month, 6, "2026-09-01").provisional);
    // Published years at both ends do not settle the unpublished start of a count of working days.
    assert!(counted(Clock::Working, 10, "2014-12-28").provisional);
    assert!(!counted(Clock::Litigation, 15, "2014-12-28").provisional);
}

#[test]
fn a_loaded_calendar_makes_2027_firm() {
    let file = "date,kind,name\n2027-01-01,off,元旦\n2027-05-01,off,劳动节\n2027-05-05,off,劳动节\n2027-10-01,off,国庆节\n";
    let before = counted(Clock::Litigation, 15, "2027-04-20");
    // 5 May 2027 is a Wednesday that only the file has off.
    assert_eq!((before.due, before.provisional), (day("2027-05-05"), true));
    let calendar = Calendar::official().extended(file, "2027.csv").unwrap();
    let after = count(Clock::Litigation, 15, day("2027-04-20"), &calendar);
    assert_eq!((after.due, after.provisional), (day("2027-05-06"), false));
    assert!(!steps(&after, &calendar).iter().any(|step| step.words.zh.contains("暂定")));
}

#[test]
fn keys_names_and_serde_agree() {
    for clock in Clock::ALL {
        assert_eq!(Clock::from_key(clock.key()), Some(clock));
        assert_eq!(serde_json::to_string(&clock).unwrap(), format!("\"{}\"", clock.key()));
    }
    assert_eq!(Clock::from_key("lunar"), None);
}

#[test]
fn the_steps_of_an_answer_over_national_day_tell_each_roll() {
    let found = told(Clock::Litigation, 15, "2025-09-16");
    assert_eq!(found[0], "2025-09-16（周二）为期间开始之日，不计算在期间内（行诉解释第48条）");
    assert_eq!(found[1], "次日2025-09-17（周三）为第1日");
    assert_eq!(found[2], "连续计算，其间节假日不扣除，第15日为2025-10-01（周三）");
    assert_eq!(found[3], "2025-10-01（周三）为国庆节、中秋节放假，顺延一日");
    assert_eq!(found[10], "2025-10-08（周三）为国庆节、中秋节放假，顺延一日");
    assert_eq!(found[11], "期间届满之日：2025-10-09（周四）");
    assert_eq!(found[12], "稳妥日：2025-09-30（周二），不依赖顺延");
    assert_eq!(found[13], "日历依据：国务院办公厅关于2025年部分节假日安排的通知");
    assert_eq!(found.len(), 14);
}

#[test]
fn the_steps_note_a_weekend_worked_in_exchange() {
    let on_it = told(Clock::Litigation, 15, "2025-09-26");
    assert!(
        on_it.contains(&"2025-10-11（周六）调休上班（国庆节、中秋节），按工作日计".to_owned()),
        "{on_it:?}"
    );
    let onto_it = told(Clock::Litigation, 15, "2025-09-12");
    assert!(onto_it.contains(&"2025-09-27（周六）为周末，顺延一日".to_owned()), "{onto_it:?}");
    assert!(onto_it.contains(&"2025-09-28（周日）调休上班（国庆节、中秋节），按工作日计".to_owned()));
}

#[test]
fn the_steps_of_working_days_list_each_day_and_what_was_skipped() {
    let found = told(Clock::Working, 10, "2025-09-26");
    assert_eq!(found[1], "跳过2025-09-27（周六）（周末）");
    assert_eq!(found[2], "第1个工作日：2025-09-28（周日），调休上班");
    assert_eq!(found[5], "跳过2025-10-01（周三）至2025-10-08（周三）共8日（国庆节、中秋节放假）");
    assert_eq!(found[6], "第4个工作日：2025-10-09（周四）");
    assert!(found.contains(&"第10个工作日：2025-10-16（周四）".to_owned()));
    assert!(found.contains(&"期间届满之日：2025-10-16（周四）".to_owned()));
    // 3 in September, 18 in October, 20 in November, 19 up to 25 December: 90 days, 30 of them rest days.
    let long = told(Clock::Working, 60, "2025-09-26");
    assert!(long.contains(&"逐日计60个工作日，其间跳过休息日30日".to_owned()), "{long:?}");
}

#[test]
fn the_steps_of_an_internal_period_move_ahead_and_compare_working_days() {
    let found = told(Clock::Internal, 3, "2025-09-30");
    assert!(found.contains(&"2025-10-03（周五）为国庆节、中秋节放假，提前一日".to_owned()), "{found:?}");
    assert!(found.contains(&"内部期限不依赖顺延，最迟于2025-09-30（周二）办结".to_owned()));
    assert!(found.contains(&"如按工作日理解则为2025-10-11（周六），仅供对照".to_owned()));
}

#[test]
fn the_steps_of_months_backward_and_named_days_say_how() {
    let month = told(Clock::Month, 6, "2025-08-31");
    assert!(
        month.contains(&"6个月后的当月无31日，以月末2026-02-28（周六）为最后一日".to_owned()),
        "{month:?}"
    );
    let back = told(Clock::Backward, 3, "2026-02-25");
    assert_eq!(back[0], "期日2026-02-25（周三）不计入，自前一日起倒推");
    assert_eq!(back[1], "向前第3日为2026-02-22（周日）");
    // 22 back to 15 February are off; 14 February is worked in exchange.
    assert_eq!(back.iter().filter(|words| words.contains("提前一日")).count(), 8);
    let fixed = told(Clock::Fixed, 0, "2026-03-07");
    assert_eq!(fixed[0], "文书指定日期：2026-03-07（周六）");
    assert!(fixed.contains(&"指定之日不作顺延，最迟于2026-03-06（周五）办结".to_owned()));
}

#[test]
fn the_steps_of_a_provisional_result_end_with_the_warning() {
    let found = told(Clock::Litigation, 15, "2026-12-20");
    let last = found.last().unwrap();
    assert!(last.starts_with("暂定，待国务院办公厅通知"), "{last}");
    assert!(found[found.len() - 2].contains("2027年法定节假日推算"));
}

#[test]
fn the_ends_of_the_representable_days_stop_the_count() {
    let calendar = Calendar::official();
    for clock in Clock::ALL {
        for from in [Day::MIN, Day::MAX, day("2026-01-01")] {
            for n in [0, 1, u32::MAX] {
                let found = count(clock, n, from, &calendar);
                assert!(clock == Clock::Session || !calendar.is_rest(found.due), "{clock:?} {n} {from}");
                assert!(!steps(&found, &calendar).is_empty());
            }
        }
    }
}

fn any_day() -> impl Strategy<Value = Day> {
    (0_u64..5_844).prop_map(|n| day("2015-01-01") + Days::new(n))
}

/// Every clock but that of a sitting, which is not counted and stays on its day.
fn any_clock() -> impl Strategy<Value = Clock> {
    let counting: Vec<Clock> = Clock::ALL.into_iter().filter(|clock| *clock != Clock::Session).collect();
    proptest::sample::select(counting)
}

proptest! {
    #[test]
    fn a_due_day_is_never_a_rest_day(clock in any_clock(), n in 0_u32..120, from in any_day()) {
        let calendar = Calendar::official();
        let found = count(clock, n, from, &calendar);
        prop_assert!(!calendar.is_rest(found.due));
        prop_assert!(!calendar.is_rest(found.safe));
        prop_assert!(!calendar.is_rest(found.act_by()));
    }

    #[test]
    fn a_safe_day_is_the_last_working_day_up_to_the_last_day(clock in any_clock(), n in 0_u32..120, from in any_day()) {
        let calendar = Calendar::official();
        let found = count(clock, n, from, &calendar);
        prop_assert!(found.safe <= found.raw && found.safe <= found.due);
        prop_assert!(found.act_by() <= found.last_day());
        // Before its notice a year's working days may end earlier than counted: the safe day is before them all.
        let foreseen = clock == Clock::Working && found.provisional;
        for between in found.safe.iter_days().skip(1).take_while(|day| !foreseen && *day <= found.raw) {
            prop_assert!(calendar.is_rest(between));
        }
        if found.due > found.raw {
            for between in found.raw.iter_days().take_while(|day| *day < found.due) {
                prop_assert!(calendar.is_rest(between));
            }
        }
    }

    #[test]
    fn a_longer_period_never_ends_earlier(clock in any_clock(), n in 0_u32..120, more in 0_u32..40, from in any_day()) {
        let calendar = Calendar::official();
        let (short, long) = (count(clock, n, from, &calendar), count(clock, n + more, from, &calendar));
        // Counted backwards, a longer period ends no later.
        let (early, late) = if clock == Clock::Backward { (long, short) } else { (short, long) };
        prop_assert!(early.raw <= late.raw && early.due <= late.due && early.safe <= late.safe);
    }

    #[test]
    fn a_later_start_never_ends_earlier(clock in any_clock(), n in 0_u32..120, from in any_day()) {
        let calendar = Calendar::official();
        let (today, tomorrow) = (count(clock, n, from, &calendar), count(clock, n, from + Days::new(1), &calendar));
        prop_assert!(today.due <= tomorrow.due && today.safe <= tomorrow.safe);
    }

    #[test]
    fn working_days_are_counted_exactly(n in 1_u32..120, from in any_day()) {
        let calendar = Calendar::official();
        let found = count(Clock::Working, n, from, &calendar);
        let worked = from.iter_days().skip(1).take_while(|day| *day <= found.due);
        prop_assert_eq!(worked.filter(|day| !calendar.is_rest(*day)).count(), n as usize);
    }

    #[test]
    fn a_result_within_the_published_years_is_settled(clock in any_clock(), n in 0_u32..60, from in any_day()) {
        let found = count(clock, n, from, &Calendar::official());
        // 31 December 2026 is worked, so no result slips over the new year by rolling alone.
        if from.year() >= 2016 && found.last_day().year() <= 2026 && found.raw.year() <= 2026 {
            prop_assert!(!found.provisional);
        }
        if found.raw.year() >= 2027 {
            prop_assert!(found.provisional);
        }
    }
}

/// Six months from 17 June 2026 end on 17 December; suspended from 1 September to 11 October, 40 days: 26 January 2027
/// (行政诉讼法 81, 行诉解释 50).
#[test]
fn a_period_that_stood_still_tells_for_how_long() {
    let calendar = Calendar::official();
    let told = |paused: u32| -> Vec<String> {
        let counted = count_paused(Clock::Month, 6, day("2026-06-17"), paused, &calendar);
        steps(&counted, &calendar).iter().map(|step| step.words.zh.clone()).collect()
    };
    let still: Vec<String> = told(40).into_iter().filter(|it| it.contains("中止")).collect();
    assert_eq!(still, ["其间中止40日，不计算在期间内，最后一日顺延至2027-01-26（周二）"]);
    assert!(told(0).iter().all(|it| !it.contains("中止")), "{:?}", told(0));
}

#[test]
fn a_year_ends_on_its_last_day_and_is_acted_on_by_the_last_working_day_before() {
    let of = |from: &str| {
        let counted = counted(Clock::Annual, 1, from);
        (counted.raw, counted.last_day(), counted.act_by(), counted.provisional)
    };
    // 31 December 2026 is a Thursday; that of 2023 a Sunday in the New Year's holiday from the 30th.
    assert_eq!(of("2026-01-01"), (day("2026-12-31"), day("2026-12-31"), day("2026-12-31"), false));
    assert_eq!(of("2026-12-31"), (day("2026-12-31"), day("2026-12-31"), day("2026-12-31"), false));
    assert_eq!(of("2023-06-30"), (day("2023-12-31"), day("2023-12-31"), day("2023-12-29"), false));
    // A Sunday of a year whose holidays are not published.
    assert_eq!(of("2028-05-01"), (day("2028-12-31"), day("2028-12-31"), day("2028-12-29"), true));
    let told = told(Clock::Annual, 1, "2023-06-30");
    assert!(told[0].contains("2023年度内至少1次") && told[0].contains("2023-12-31"), "{told:?}");
    assert!(told.iter().any(|step| step.contains("提前一日")), "{told:?}");
    assert!(told.iter().any(|step| step.contains("最迟于2023-12-29")), "{told:?}");
}

#[test]
fn a_sitting_stays_on_its_day_whatever_day_that_is() {
    // 5 December 2026 is a Saturday, 2 October 2026 in the national holiday; 2027 has no notice yet.
    for text in ["2026-12-05", "2026-10-02", "2027-02-08"] {
        let sitting = counted(Clock::Session, 0, text);
        let days = [sitting.raw, sitting.due, sitting.safe, sitting.last_day(), sitting.act_by()];
        assert_eq!(days, [day(text); 5]);
        assert!(!sitting.provisional, "{text}: no calendar moves it");
    }
    let steps = told(Clock::Session, 0, "2026-12-05");
    assert_eq!(steps, ["期日：2026-12-05（周六），逢休不变"]);
}
