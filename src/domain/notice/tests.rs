//! Messages as courts send them, read on Friday 27 November 2026; days of the week by the calendar.

use super::*;

const NO: &str = "（2026）津0118行初901号";
const TOWN: &str = "天津市静海区大邱庄镇人民政府";

fn read(text: &str) -> CourtMessage {
    CourtMessage::read(text, "2026-11-27".parse().unwrap(), Organs::district())
}

fn sure(told: &Told) -> &str {
    told.sure().unwrap_or_else(|| panic!("{told:?}"))
}

fn doubt(told: &Told) -> (&str, &str) {
    match told {
        Told::Doubtful(doubt) => (&doubt.value, &doubt.words.zh),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_short_message_of_a_hearing_gives_all_it_says() {
    let it = read(
        "【天津市静海区人民法院】冯某诉静海区大邱庄镇人民政府行政强制一案，案号（2026）津0118行初901号，定于2026年12月8日上午9时30分\
         在第三法庭公开开庭审理，请准时到庭。承办法官：刘某，联系电话：022-12345678。",
    );
    assert_eq!((sure(&it.court_no), sure(&it.hearing_at)), (NO, "2026-12-08 09:30"));
    assert_eq!(
        (sure(&it.hearing_place), sure(&it.judge), sure(&it.judge_tel)),
        ("第三法庭", "刘某", "022-12345678")
    );
    assert_eq!((sure(&it.plaintiffs), sure(&it.defendants)), ("冯某", TOWN));
}

#[test]
fn a_summons_line_by_line_gives_number_time_room_and_is_only_proposed_as_a_paper() {
    let it = read(
        "天津市静海区人民法院\n传　票\n案　号：（2026）津0118行初901号\n案　由：行政强制\n被传唤人：天津市静海区大邱庄镇人民政府\n\
         传唤事由：开庭\n应到时间：2026年12月8日9时30分\n应到处所：本院第三法庭\n审判员：刘某\n二〇二六年十一月二十日",
    );
    assert_eq!(
        (sure(&it.court_no), sure(&it.hearing_at), sure(&it.hearing_place)),
        (NO, "2026-12-08 09:30", "第三法庭")
    );
    assert_eq!(doubt(&it.papers).0, "传票");
    // The one summoned need not be the defendant.
    assert_eq!(doubt(&it.defendants).0, TOWN);
}

#[test]
fn a_notice_to_respond_names_parties_and_papers_but_never_the_day_it_was_received() {
    let it = read(
        "天津市静海区人民法院\n应诉通知书\n（2026）津0118行初901号\n天津市静海区大邱庄镇人民政府：\n本院已受理冯某诉你单位强制拆除一案，\
         现将起诉状副本一份送达你单位，你单位应当在收到起诉状副本之日起十五日内提出答辩状。",
    );
    assert_eq!(sure(&it.court_no), NO);
    assert_eq!(sure(&it.plaintiffs), "冯某");
    assert_eq!(doubt(&it.papers).0, "应诉通知书、起诉状副本");
    assert_eq!(it.hearing_at, Told::Nothing);
}

#[test]
fn half_width_and_full_width_digits_and_spaces_in_a_number_are_one() {
    let it = read(
        "您好，( 2026 ) 津 ０１１８ 行初 901 号案件将于2026-12-08 09:30在第三法庭开庭，原告：冯某，被告：大邱庄镇",
    );
    assert_eq!((sure(&it.court_no), sure(&it.hearing_at)), (NO, "2026-12-08 09:30"));
    assert_eq!((sure(&it.plaintiffs), sure(&it.defendants)), ("冯某", TOWN));
}

#[test]
fn the_afternoon_is_counted_from_noon_and_half_past_is_thirty() {
    assert_eq!(sure(&read("2026年12月8日下午2时半开庭").hearing_at), "2026-12-08 14:30");
    assert_eq!(sure(&read("2026年12月8日下午14时开庭").hearing_at), "2026-12-08 14:00");
    assert_eq!(sure(&read("2026年12月8日（星期二）上午10点整开庭").hearing_at), "2026-12-08 10:00");
}

#[test]
fn an_hour_that_may_be_either_is_not_taken() {
    let (value, words) = {
        let it = read("定于2026年12月8日3时开庭");
        let (a, b) = doubt(&it.hearing_at);
        (a.to_string(), b.to_string())
    };
    assert_eq!(value, "");
    assert!(words.contains("上午、下午"), "{words}");
}

#[test]
fn a_weekday_that_is_not_the_days_own_is_not_taken() {
    // 8 December 2026 is a Tuesday.
    let it = read("定于2026年12月8日（星期三）上午9时开庭");
    assert_eq!(doubt(&it.hearing_at).0, "");
    assert!(doubt(&it.hearing_at).1.contains("星期不符"));
}

#[test]
fn without_its_year_the_next_such_day_is_only_proposed() {
    let it = read("定于12月8日上午9时开庭");
    assert_eq!(doubt(&it.hearing_at).0, "2026-12-08 09:00");
    // 5 January lies behind in 2026.
    let it = read("定于1月5日上午9时开庭");
    assert_eq!(doubt(&it.hearing_at).0, "2027-01-05 09:00");
}

#[test]
fn a_time_that_is_past_is_doubtful() {
    let it = read("定于2026年11月20日上午9时开庭");
    assert_eq!(doubt(&it.hearing_at).0, "2026-11-20 09:00");
    assert!(doubt(&it.hearing_at).1.contains("已过"));
}

#[test]
fn of_a_postponed_hearing_the_new_time_holds() {
    let it = read(
        "（2026）津0118行初901号案原定于2026年12月8日上午9时的开庭，改期至2026年12月15日下午2时在第五法庭进行",
    );
    assert_eq!((sure(&it.hearing_at), sure(&it.hearing_place)), ("2026-12-15 14:00", "第五法庭"));
}

#[test]
fn two_numbers_or_two_times_are_named_and_neither_is_taken() {
    let it = read(
        "（2026）津0118行初901号、（2026）津0118行初902号两案定于2026年12月8日上午9时、2026年12月8日上午10时开庭",
    );
    assert!(doubt(&it.court_no).1.contains("902"));
    assert_eq!(doubt(&it.court_no).0, "");
    assert!(doubt(&it.hearing_at).1.contains("2个时间"));
}

#[test]
fn the_number_of_the_decision_appealed_against_is_not_that_of_the_appeal() {
    let it = read(
        "（2026）津02行终81号 上诉人：冯某，被上诉人：天津市静海区大邱庄镇人民政府，不服（2026）津0118行初61号行政判决，现送达上诉状副本。",
    );
    assert_eq!(sure(&it.court_no), "（2026）津02行终81号");
    assert_eq!((sure(&it.plaintiffs), sure(&it.defendants)), ("冯某", TOWN));
    assert_eq!(doubt(&it.papers).0, "上诉状副本");
}

#[test]
fn two_defendants_stand_in_their_order_and_two_telephones_are_doubtful() {
    let it = read(
        "冯某与天津市静海区大邱庄镇人民政府、天津市静海区人民政府行政复议纠纷，法官电话022-12345678，书记员022-87654321",
    );
    assert_eq!(sure(&it.defendants), "天津市静海区大邱庄镇人民政府、天津市静海区人民政府");
    assert_eq!(doubt(&it.judge_tel).0, "");
}

#[test]
fn a_number_before_the_parties_is_none_of_them() {
    for between in ["", " ", "，", "："] {
        let it = read(&format!(
            "【天津市静海区人民法院】（2026）津0118行初951号{between}卢某诉静海区大邱庄镇人民政府行政强制一案"
        ));
        assert_eq!(it.plaintiffs, Told::Sure("卢某".into()), "{between}");
    }
}

#[test]
fn a_message_without_a_number_still_gives_parties_and_what_is_no_message_gives_next_to_nothing() {
    let it = read("冯某诉大邱庄镇强制拆除一案，请于2026年12月8日上午9时到第三法庭开庭。");
    assert_eq!(it.court_no, Told::Nothing);
    assert_eq!((sure(&it.plaintiffs), sure(&it.defendants)), ("冯某", TOWN));
    assert!(it.says_much());
    for text in ["", "应诉材料已备齐，请领导审阅", "2026", "第三"] {
        assert!(!read(text).says_much(), "{text}");
    }
}

#[test]
fn no_text_makes_the_reader_stumble() {
    for text in [
        "13月40日99时",
        "（（（2026）",
        "诉诉诉一案",
        "年月日时",
        "2026年2月30日上午9时",
        "法庭法庭",
        "🙂诉🙂一案",
    ] {
        let _ = read(text);
    }
    assert_eq!(doubt(&read("2026年2月30日上午9时开庭").hearing_at).0, "");
}

/// As the form of the Supreme People's Court prints it: numerals in Chinese, names side by side on one line.
#[test]
fn a_summons_in_chinese_numerals_gives_time_room_and_judge() {
    let it = read(
        "天津市静海区人民法院传票\n案号：(2026)津0118行初 901 号\n被传唤人：天津市静海区大邱庄镇人民政府\n传唤事由：开庭\n\
         应到时间：二〇二六年十二月十五日下午二时三十分\n应到处所：第三审判庭\n注意事项：1.被传唤人必须准时到达应到处所。\n\
         审判员 刘某  书记员 王某某\n二〇二六年十一月二十日",
    );
    assert_eq!((sure(&it.court_no), sure(&it.hearing_at)), (NO, "2026-12-15 14:30"));
    assert_eq!((sure(&it.hearing_place), sure(&it.judge)), ("第三审判庭", "刘某"));
    // 15 December 2026 is a Tuesday, 12 January 2027 too.
    assert_eq!(
        sure(&read("定于二零二七年一月十二日（星期二）上午十点一刻开庭").hearing_at),
        "2027-01-12 10:15"
    );
    assert_eq!(sure(&read("定于2026年12月15日，下午两点半在本院开庭").hearing_at), "2026-12-15 14:30");
}

#[test]
fn a_postponed_hearing_without_its_year_is_only_proposed() {
    let it = read(
        "（2026）津0118行初901号案件原定12月8日的开庭因故改期至12月10日下午两点半，地点不变（第五法庭）。书记员小刘 13512345678",
    );
    assert_eq!((doubt(&it.hearing_at).0, sure(&it.hearing_place)), ("2026-12-10 14:30", "第五法庭"));
}

#[test]
fn a_hearing_whose_day_and_time_do_not_stand_together_is_never_passed_over() {
    let apart = read("开庭日期：2026年12月8日\n地点：第三法庭\n时间：上午9:30");
    assert_eq!(doubt(&apart.hearing_at).0, "2026-12-08 09:30");
    assert!(doubt(&apart.hearing_at).1.contains("分写"));
    let day = read("（2026）津0118行初901号案定于2026年12月8日开庭，具体时间另行通知");
    assert_eq!(doubt(&day.hearing_at), ("", "来文写有2026-12-08，时间不能确定，请照文书填写"));
    let time = read("（2026）津0118行初901号案请于明天上午9点到第三法庭开庭");
    assert_eq!(doubt(&time.hearing_at), ("", "来文写有上午9:00，日期不能确定，请照文书填写"));
    // The day that a paper bears calls nobody.
    assert_eq!(read("关于开庭事宜的说明\n二〇二六年十一月二十日").hearing_at, Told::Nothing);
}

#[test]
fn whoever_a_notice_is_addressed_to_is_the_one_sued_where_it_says_so() {
    let paper = |sued: &str| {
        format!(
            "天津市第二中级人民法院 应诉通知书\n（2026）津02行初77号\n{TOWN}：\n本院已受理原告天津某某置业有限公司{sued}房屋征收补偿决定一案。\
             你单位应当在收到起诉状副本之日起十五日内提交答辩状。\n联系人：李法官 电话 022-12345678"
        )
    };
    let it = read(&paper("诉你单位"));
    assert_eq!((sure(&it.plaintiffs), sure(&it.defendants)), ("天津某某置业有限公司", TOWN));
    assert_eq!(doubt(&it.judge), ("李法官", "来文只写“李法官”，请补全姓名"));
    // Sent to somebody who is not said to be sued.
    assert_eq!(doubt(&read(&paper("诉某机关")).defendants).0, TOWN);
}

#[test]
fn a_court_is_told_where_no_number_tells_it_and_a_number_of_another_court_is_doubtful() {
    let court = |text: &str| read(text).court;
    let hearing = "冯某诉大邱庄镇一案定于2026年12月8日上午9时开庭";
    assert_eq!(sure(&court(&format!("【天津市静海区人民法院】{hearing}"))), "天津市静海区人民法院");
    assert_eq!(court(&format!("【天津市静海区人民法院】{NO}{hearing}")), Told::Nothing);
    let other = read(&format!("【天津市第二中级人民法院】{NO}{hearing}"));
    assert!(
        doubt(&other.court_no).0 == NO && doubt(&other.court_no).1.contains("第二中级人民法院"),
        "{other:?}"
    );
    // A paper of an appeal names the court below as well.
    let appeal =
        "天津市第二中级人民法院：（2026）津02行终81号 不服天津市静海区人民法院（2026）津0118行初61号行政判决";
    assert_eq!(court(appeal), Told::Nothing);
}

#[test]
fn a_word_that_only_holds_the_sign_of_a_suit_parts_nobody() {
    let it = read(
        "二审上诉案件移送告知：王某、刘某不服（2026）津0118行初652号判决提起上诉，二中院案号（2026）津02行终233号，谈话时间12/3 14:00，\
         地点二中院第八谈话室，联系人 何法官助理 13800001111",
    );
    assert_eq!((sure(&it.court_no), sure(&it.plaintiffs)), ("（2026）津02行终233号", "王某、刘某"));
    assert_eq!((doubt(&it.hearing_at).0, sure(&it.hearing_place)), ("2026-12-03 14:00", "第八谈话室"));
    assert_eq!(it.judge, Told::Nothing, "an assistant hears no case");
    assert_eq!(doubt(&read("联系人：王某某（书记员） 电话 022-12345678").judge).0, "王某某");
    assert_eq!(read("关于行政诉讼案件应诉工作的通知").plaintiffs, Told::Nothing);
}

#[test]
fn the_title_of_a_judicial_interpretation_is_no_court_and_leaves_the_number_as_it_is() {
    let it = read(
        "出庭通知书\n（2026）津0118行初901号\n天津市静海区大邱庄镇人民政府：\n关于冯某诉你单位强制拆除一案，本院定于2026年12月8日（星期二）上午\
         9：30在本院第五审判庭公开开庭审理。依照《最高人民法院关于行政机关负责人出庭应诉若干问题的规定》，请你单位负责人出庭应诉。\n审判长 刘某",
    );
    assert_eq!((sure(&it.court_no), sure(&it.hearing_at)), (NO, "2026-12-08 09:30"));
    assert_eq!((sure(&it.plaintiffs), sure(&it.defendants)), ("冯某", TOWN));
    assert_eq!((sure(&it.hearing_place), sure(&it.judge)), ("第五审判庭", "刘某"));
}

#[test]
fn a_notice_of_a_reconsideration_gives_its_number_applicant_and_respondent() {
    let it = read(&format!(
        "行政复议答复通知书\n{TOWN}：\n张某不服你单位作出的限期拆除决定向本机关申请行政复议，本机关已于2026年11月18日依法受理\
         （静政复〔2026〕31号）。请你单位自收到申请书副本之日起十日内提出书面答复。\n天津市静海区人民政府\n2026年11月19日",
    ));
    assert_eq!(sure(&it.court_no), "静政复〔2026〕31号");
    assert_eq!((sure(&it.plaintiffs), sure(&it.defendants)), ("张某", TOWN));
}
