//! Reading, printing and judging forms, with values made by hand.

use super::*;
use crate::domain::day::Day;
use crate::domain::organ::Organs;
use crate::domain::record::body::{self, Typed};
use crate::domain::record::{Body, Kind};
use crate::domain::risk::HIGHEST_FIRST;
use crate::domain::vocabulary::{AbsenceGround, Approval, CourtPaper, LossCause, Presence, Procedure};
use crate::form::Form;
use crate::form::field::{Holds, field};
use crate::law::asked::LATE;
use crate::text::{Lang, Said, t};
use proptest::prelude::*;
use serde_json::json;

/// 2026年11月23日，星期一
fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 23).unwrap()
}

fn body(json: Value) -> Body {
    json.as_object().unwrap().clone()
}

fn context<'a>(body: &'a Body, facts: &'a [&'static str]) -> Context<'a> {
    Context { today: today(), organs: Organs::district(), body, facts }
}

fn read_as(holds: Holds, text: &str) -> Result<Option<Value>, Problem> {
    let empty = Body::new();
    read(&field("f", t("栏目", "field"), holds, t("", "")), text, &context(&empty, &[]))
}

fn reads(holds: Holds, text: &str, value: Value) {
    assert_eq!(read_as(holds, text), Ok(Some(value)), "{text}");
}

/// The problems of a body: field, and whether it only warns.
fn found(kind: Kind, json: Value, facts: &[&'static str]) -> Vec<(String, bool)> {
    let body = body(json);
    let found = problems(Form::of(kind), &body, &context(&body, facts));
    found.into_iter().map(|problem| (problem.field, problem.warning)).collect()
}

fn asked(kind: Kind, json: Value, facts: &'static [&'static str]) -> Vec<&'static str> {
    let body = body(json);
    Form::of(kind).asked(&context(&body, facts)).map(|field| field.key).collect()
}

const DAY: Holds = Holds::Day;
const LEVEL: Holds = Holds::Choice { of: &HIGHEST_FIRST, open: false };
const LOSS: Holds = Holds::Choices { of: &LossCause::WORDS, open: true };

#[test]
fn nothing_typed_means_not_known() {
    for holds in [Holds::Text, DAY, Holds::YesNo, LEVEL, LOSS, Holds::People, Holds::Number { whole: true }] {
        assert_eq!(read_as(holds, " \u{3000} "), Ok(None));
    }
}

#[test]
fn days_and_moments_are_kept_as_iso() {
    reads(DAY, "11.23", json!("2026-11-23"));
    reads(DAY, "2026年3月5日", json!("2026-03-05"));
    reads(Holds::Moment, "11.26 9:30", json!("2026-11-26T09:30:00"));
    assert!(read_as(DAY, "2026-02-30").is_err_and(|problem| problem.field == "f"));
}

#[test]
fn yes_and_no_are_read_in_every_way_people_write_them() {
    for yes in ["是", "有", "√", "y", "1", "出庭", "YES"] {
        reads(Holds::YesNo, yes, json!(true));
    }
    for no in ["否", "无", "×", "n", "0", "未出庭", "没有"] {
        reads(Holds::YesNo, no, json!(false));
    }
    assert!(read_as(Holds::YesNo, "也许").is_err());
}

#[test]
fn a_choice_is_read_from_the_word_the_english_a_beginning_or_the_initials() {
    let ground = Holds::Choice { of: &AbsenceGround::WORDS, open: false };
    for typed in ["不可抗力", "force majeure", "不可", "bkkl"] {
        reads(ground, typed, json!("不可抗力"));
    }
    let procedure = Holds::Choice { of: &Procedure::WORDS, open: false };
    reads(procedure, "简易程序", json!("简易"));
    reads(LEVEL, "高风险", json!("高"));
}

#[test]
fn a_beginning_that_fits_two_choices_is_not_guessed() {
    let present = Holds::Choice { of: &Presence::WORDS, open: false };
    reads(present, "存", json!("存在"));
    let problem = read_as(present, "不").unwrap_err();
    assert!(problem.words.zh.contains("不存在") && problem.words.zh.contains("不明"), "{}", problem.words.zh);
    assert!(!problem.words.zh.contains("、存在"));
}

#[test]
fn refused_is_never_read_as_approved() {
    let approval = Holds::Choice { of: &Approval::WORDS, open: false };
    reads(approval, "不同意", json!("不同意"));
    reads(approval, "同意", json!("同意"));
    assert!(read_as(approval, "再议").is_err());
}

#[test]
fn choices_holding_a_separator_of_their_own_stay_whole() {
    reads(
        LOSS,
        "主要证据不足、适用法律、法规错误，程序瑕疵",
        json!(["主要证据不足", "适用法律、法规错误", "程序瑕疵"]),
    );
}

#[test]
fn papers_not_on_the_list_are_kept_as_typed() {
    let papers = Holds::Choices { of: &CourtPaper::WORDS, open: true };
    reads(
        papers,
        "应诉通知，起诉状副本、合议庭组成人员告知书",
        json!(["应诉通知书", "起诉状副本", "合议庭组成人员告知书"]),
    );
}

#[test]
fn names_are_parted_at_every_separator_and_namesakes_stay_two() {
    reads(Holds::People, "张伟、李某，张伟；王某\n赵某", json!(["张伟", "李某", "张伟", "王某", "赵某"]));
}

#[test]
fn a_head_count_is_kept_out_of_the_names() {
    for text in ["张某等12人", "张某、李某等十二人", "张某 等１２ 户"] {
        let problem = read_as(Holds::People, text).unwrap_err();
        assert!(problem.words.zh.contains("原告人数"), "{text}");
    }
    reads(Holds::People, "平等路何某", json!(["平等路何某"]));
}

#[test]
fn one_person_is_one_person() {
    assert!(read_as(Holds::Person, "钱某、孙某").is_err());
    reads(Holds::Person, " 钱某 ", json!("钱某"));
}

#[test]
fn short_names_of_organs_become_full_and_unknown_ones_are_kept() {
    reads(
        Holds::Organs,
        "区政府、唐官屯镇、区政府、河北省某县",
        json!(["天津市静海区人民政府", "天津市静海区唐官屯镇人民政府", "河北省某县"]),
    );
}

#[test]
fn case_numbers_take_their_normal_form_and_odd_ones_are_kept() {
    reads(Holds::CaseNo, "(2026) 津0118 行初 87 号", json!("（2026）津0118行初87号"));
    reads(Holds::CaseNo, "诉前调12", json!("诉前调12"));
}

#[test]
fn numbers_lose_their_commas_and_units() {
    reads(Holds::Number { whole: true }, "１２人", json!(12));
    reads(Holds::Number { whole: false }, "1,234.5", json!(1234.5));
    for wrong in ["十二", "1.5", "-3", "99999999999"] {
        assert!(read_as(Holds::Number { whole: true }, wrong).is_err(), "{wrong}");
    }
    for wrong in ["inf", "NaN", "1e999", "三万"] {
        assert!(read_as(Holds::Number { whole: false }, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn sums_are_turned_into_the_unit_of_the_label() {
    let empty = Body::new();
    let ctx = context(&empty, &[]);
    let yuan = Form::of(Kind::Performance).field("amount").unwrap();
    assert_eq!(read(yuan, "3万元", &ctx), Ok(Some(json!(30000.0))));
    let ten_thousand = Form::of(Kind::Registration).field("amount").unwrap();
    assert_eq!(read(ten_thousand, "25000元", &ctx), Ok(Some(json!(2.5))));
}

#[test]
fn evidence_is_typed_in_lines_or_as_json() {
    let rows = Form::of(Kind::Answer).field("evidence").unwrap();
    let empty = Body::new();
    let ctx = context(&empty, &[]);
    let value = json!([
        {"name": "催告书", "kind": "书证", "source": "本机关制作", "proves": "已催告", "formed_on": "2026-03-05", "original": true, "pages": 2},
        {"name": "现场照片"},
    ]);
    let typed = "催告书|书证|本机关制作|已催告|2026.3.5|是|2\n现场照片";
    assert_eq!(read(rows, typed, &ctx), Ok(Some(value.clone())));
    assert_eq!(read(rows, &value.to_string(), &ctx), Ok(Some(value)));
    let problem = read(rows, "催告书|书信", &ctx).unwrap_err();
    assert_eq!(problem.field, "evidence.1.kind");
}

#[test]
fn what_is_printed_reads_back_as_the_same_value() {
    let samples = [
        (Holds::Text, json!("某某诉某镇政府强制拆除案")),
        (Holds::Long, json!("第一行\n第二行")),
        (Holds::CaseNo, json!("（2026）津0118行初87号")),
        (Holds::CaseNo, json!("诉前调12")),
        (Holds::Day, json!("2024-02-29")),
        (Holds::Moment, json!("2026-11-26T09:30:00")),
        (Holds::Moment, json!("2026-11-26T00:00:00")),
        (Holds::Number { whole: true }, json!(12)),
        (Holds::Number { whole: false }, json!(2.5)),
        (Holds::Number { whole: false }, json!(30000.0)),
        (Holds::YesNo, json!(false)),
        (LEVEL, json!("中")),
        (LOSS, json!(["适用法律、法规错误", "主要证据不足"])),
        (Holds::Person, json!("钱某")),
        (Holds::People, json!(["张某", "李某"])),
        (Holds::Organ, json!("天津市静海区人民政府")),
        (Holds::Organs, json!(["天津市静海区人民政府", "某单位"])),
        (Holds::Cause, json!("行政拘留")),
        (Holds::Outcome, json!("驳回诉讼请求")),
        (Holds::CaseNos, json!(["（2025）津0118行初3号", "（2025）津02行终9号"])),
        (
            Holds::Rows(crate::form::sheets::answer::NORM_ROW),
            json!([{"name": "某办法", "article": "第三条"}]),
        ),
        (
            Holds::Rows(crate::form::sheets::answer::NORM_ROW),
            json!([{"name": "甲|乙"}, {"doc_no": "〔2020〕3号", "name": "丙"}]),
        ),
        (Holds::Kept, json!({"专报号": "3"})),
    ];
    for (holds, value) in samples {
        let field = field("f", t("栏目", "field"), holds, t("", ""));
        let empty = Body::new();
        let again = read(&field, &print(&field, &value), &context(&empty, &[]));
        assert_eq!(again, Ok(Some(value)));
    }
}

#[test]
fn every_choice_of_every_form_reads_as_itself_in_both_languages() {
    let empty = Body::new();
    for kind in Kind::all() {
        for field in Form::of(kind).fields() {
            for word in field.holds.choices() {
                let value = if matches!(field.holds, Holds::Choices { .. }) {
                    json!([word.zh])
                } else {
                    json!(word.zh)
                };
                for text in [word.zh, word.en] {
                    let again = read(field, text, &context(&empty, &[]));
                    assert_eq!(again, Ok(Some(value.clone())), "{}: {text}", field.key);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_any_day_and_any_number_survive_printing(
        text in "[^\\r]{0,40}", days in 0u64..30_000, whole in any::<u32>(), cents in 0u32..100_000_000,
    ) {
        let day = Day::from_ymd_opt(1980, 1, 1).unwrap() + chrono::Days::new(days);
        let mut values = vec![
            (Holds::Day, json!(day.to_string())),
            (Holds::Number { whole: true }, json!(whole)),
            (Holds::Number { whole: false }, json!(f64::from(cents) / 100.0)),
        ];
        for holds in [Holds::Text, Holds::Long] {
            values.extend(read_as(holds, &text).unwrap().map(|value| (holds, value)));
        }
        for (holds, value) in values {
            let field = field("f", t("栏目", "field"), holds, t("", ""));
            prop_assert_eq!(read_as(holds, &print(&field, &value)), Ok(Some(value)));
        }
    }

    #[test]
    fn no_text_makes_reading_fall(text in any::<String>()) {
        let empty = Body::new();
        for kind in Kind::all() {
            for field in Form::of(kind).fields() {
                if let Ok(Some(value)) = read(field, &text, &context(&empty, &[])) {
                    let mut body = Body::new();
                    body.insert(field.key.into(), value);
                    problems(Form::of(kind), &body, &context(&body, &[]));
                }
            }
        }
    }
}

#[test]
fn values_are_shown_in_the_readers_language() {
    let judgment = Form::of(Kind::Hearing);
    let shows = |key: &str, value: Value| {
        let field = judgment.field(key).unwrap();
        (show(field, &value, Lang::Zh), show(field, &value, Lang::En))
    };
    let both = |zh: &str, en: &str| (zh.to_string(), en.to_string());
    assert_eq!(shows("notified_on", json!("2026-11-23")), both("2026-11-23 周一", "2026-11-23 Mon"));
    assert_eq!(
        shows("at", json!("2026-11-26T09:30:00")),
        both("2026-11-26 周四 09:30", "2026-11-26 Thu 09:30")
    );
    assert_eq!(
        shows("at", json!("2026-11-26T00:00:00")),
        both("2026-11-26 周四 时间未定", "2026-11-26 Thu time not set")
    );
    assert_eq!(shows("head_attended", json!(true)), both("是", "yes"));
    assert_eq!(shows("state", json!("延期")), both("延期", "postponed"));
    assert_eq!(shows("staff", json!(["钱某", "孙某"])), both("钱某、孙某", "钱某, 孙某"));
}

#[test]
fn beside_a_day_stands_its_weekday_and_what_the_calendar_knows() {
    let empty = Body::new();
    let ctx = context(&empty, &[]);
    let received = Form::of(Kind::Receipt).field("received_on").unwrap();
    let rest = |_| Some(Said::from(t("工作日", "working day")));
    let said = echo(received, "11.23", &ctx, &rest).unwrap();
    assert_eq!(
        (said.zh.as_str(), said.en.as_str()),
        ("2026-11-23 周一 工作日", "2026-11-23 Mon working day")
    );
    assert_eq!(echo(received, "哪天", &ctx, &rest), None);
    let organ = Form::of(Kind::Answer).field("defendant").unwrap();
    assert_eq!(echo(organ, "区政府", &ctx, &|_| None).unwrap().zh, "天津市静海区人民政府");
    assert_eq!(echo(organ, "天津市静海区人民政府", &ctx, &|_| None), None);
}

#[test]
fn texts_and_json_give_the_same_body_and_it_fits_the_struct() {
    let empty = Body::new();
    let ctx = context(&empty, &[]);
    let form = Form::of(Kind::Receipt);
    let texts: Vec<(String, String)> = [
        ("文书", "应诉通知书、起诉状副本"),
        ("received_on", "11.20"),
        ("way", "邮寄"),
        ("signed_at", "办公室"),
        ("note", ""),
    ]
    .map(|(key, text)| (key.to_string(), text.to_string()))
    .to_vec();
    let (from_texts, problems) = amend(form, &Body::new(), &texts, &ctx);
    assert_eq!(problems, []);
    let wanted = body(json!({
        "papers": ["应诉通知书", "起诉状副本"], "received_on": "2026-11-20", "way": "邮寄送达", "signed_at": "办公室",
    }));
    assert_eq!(from_texts, wanted);
    let json = body(json!({
        "papers": ["应诉通知书", "起诉状副本"], "received_on": "2026.11.20", "way": "邮寄", "signed_at": "办公室", "note": null,
    }));
    assert_eq!(from_json(form, &json, &ctx), (wanted.clone(), Vec::new()));
    let typed = body::Receipt::of(&wanted).unwrap();
    assert_eq!(typed.to_body(), wanted);
    assert_eq!(found(Kind::Receipt, Value::Object(wanted), &[]), []);
}

#[test]
fn all_problems_of_an_input_are_told_at_once_and_an_empty_text_clears_a_field() {
    let base = body(json!({"received_on": "2026-11-20", "note": "旧"}));
    let ctx = context(&base, &[]);
    let texts = [("note", ""), ("nonsense", "1"), ("court_due", "哪天"), ("signed_at", "门卫")];
    let texts = texts.map(|(key, text)| (key.to_string(), text.to_string()));
    let (amended, problems) = amend(Form::of(Kind::Receipt), &base, &texts, &ctx);
    assert_eq!(amended, body(json!({"received_on": "2026-11-20"})));
    let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["nonsense", "court_due", "signed_at"]);
}

#[test]
fn an_empty_receipt_lacks_its_papers_and_its_day_and_nothing_else() {
    assert_eq!(
        found(Kind::Receipt, json!({}), &[]),
        [("papers".into(), false), ("received_on".into(), false)]
    );
}

#[test]
fn strange_keys_and_wrong_shapes_are_told() {
    let json = json!({"on": "11.23", "text": "通话", "next": 5, "colour": "red"});
    assert_eq!(
        found(Kind::Note, json, &[]),
        [("colour".into(), false), ("on".into(), false), ("next".into(), false)]
    );
}

#[test]
fn what_has_happened_is_not_in_the_future_and_far_days_are_questioned() {
    assert_eq!(found(Kind::Closing, json!({"closed_on": "2026-11-24"}), &[]), [("closed_on".into(), false)]);
    assert_eq!(found(Kind::Closing, json!({"closed_on": "2026-11-23"}), &[]), []);
    assert_eq!(found(Kind::Closing, json!({"closed_on": "1996-11-23"}), &[]), [("closed_on".into(), true)]);
    let hearing = json!({"at": "2036-11-26T09:30:00"});
    assert_eq!(found(Kind::Hearing, hearing, &[]), [("at".into(), true)]);
}

/// A right to apply for supervision may end in 2031: the slip names that day, and nobody who signs has typed it.
#[test]
fn of_a_day_that_the_program_filled_in_nobody_is_asked_whether_it_is_mistyped() {
    let dates = json!([{"case_no": "（2026）津0118行初1号", "rule": "R1", "due": "2031-05-28", "act_by": "2031-05-28"}]);
    assert_eq!(found(Kind::Signing, json!({"result": "无误", "dates": dates}), &[]), []);
    let typed = json!({"on": "2031-05-28", "text": "来电"});
    assert!(found(Kind::Note, typed, &[]).iter().any(|(field, _)| field == "on"));
}

#[test]
fn days_stand_in_order() {
    let meeting = json!({
        "proposed_on": "2026-11-20", "approval": "同意", "approved_on": "2026-11-19", "held_at": "2026-11-19T09:00:00",
    });
    assert_eq!(
        found(Kind::Meeting, meeting, &[]),
        [("approved_on".into(), false), ("held_at".into(), false)]
    );
    let judgment = json!({"paper": "判决书", "judged_on": "2026-11-10", "served_on": "2026-11-09"});
    assert_eq!(found(Kind::Judgment, judgment, &[]), [("served_on".into(), false)]);
    let answer = json!({
        "prepared_on": "2026-11-20", "submitted_on": "2026-11-19", "evidence": [{"name": "催告书"}],
    });
    assert_eq!(
        found(Kind::Answer, answer, &["answer_reviewed"]),
        [("facts".into(), true), ("submitted_on".into(), false)]
    );
}

#[test]
fn a_case_needs_something_to_be_recognised_by() {
    assert_eq!(
        found(Kind::Registration, json!({}), &[]),
        [("court_no".into(), false), ("defendants".into(), true)]
    );
    assert_eq!(
        found(Kind::Registration, json!({"title": "某案", "defendants": ["天津市静海区人民政府"]}), &[]),
        []
    );
}

#[test]
fn a_number_of_the_second_instance_does_not_fit_a_first_instance() {
    let json = json!({
        "court_no": "（2026）津02行终9号", "instance": "一审",
        "defendants": ["天津市静海区唐官屯镇人民政府"],
    });
    assert!(found(Kind::Registration, json, &[]).contains(&("court_no".into(), true)));
}

#[test]
fn each_defendant_has_at_most_two_agents() {
    let json =
        |agents: &[&str]| json!({"title": "某案", "defendants": ["天津市静海区人民政府"], "agents": agents});
    assert_eq!(found(Kind::Registration, json(&["甲", "乙"]), &[]), []);
    assert_eq!(found(Kind::Registration, json(&["甲", "乙", "丙"]), &[]), [("agents".into(), true)]);
}

#[test]
fn the_legal_office_says_why_it_signed() {
    let json = json!({"papers": ["传票"], "received_on": "2026-11-20", "signed_at": "法制机构"});
    assert_eq!(found(Kind::Receipt, json.clone(), &[]), [("why_signed".into(), true)]);
    assert!(asked(Kind::Receipt, json, &[]).contains(&"why_signed"));
    assert!(!asked(Kind::Receipt, json!({"signed_at": "办公室"}), &[]).contains(&"why_signed"));
}

#[test]
fn an_answer_without_evidence_or_review_is_warned_of_when_it_is_submitted() {
    // Nothing is ready while the package has nothing in it; a submitted one is only warned of.
    assert_eq!(found(Kind::Answer, json!({"prepared_on": "2026-11-20"}), &[]), [("facts".into(), false)]);
    let mut whole = json!({"prepared_on": "2026-11-20", "facts": "事实清楚", "evidence": [{"name": "催告书"}],
        "norms": [{"name": "行政强制法"}], "identity_paper": true, "authorisation": true});
    assert_eq!(found(Kind::Answer, whole.clone(), &[]), []);
    whole["norms"] = json!([]);
    assert_eq!(found(Kind::Answer, whole.clone(), &[]), [("norms".into(), false)]);
    assert_eq!(found(Kind::Answer, whole, &["second_instance"]), [], "an appeal is answered without a list");
    let json = json!({"submitted_on": "2026-11-20"});
    assert_eq!(found(Kind::Answer, json.clone(), &[]), [("evidence".into(), true)]);
    assert!(asked(Kind::Answer, json.clone(), &[]).contains(&"why_unreviewed"));
    assert!(!asked(Kind::Answer, json, &["answer_reviewed"]).contains(&"why_unreviewed"));
    assert!(!asked(Kind::Answer, json!({}), &[]).contains(&"why_unreviewed"));
    assert!(!asked(Kind::Answer, json!({}), &[]).contains(&"why_late"));
    assert!(asked(Kind::Answer, json!({}), &[LATE]).contains(&"why_late"));
}

#[test]
fn a_level_of_risk_needs_its_reason() {
    assert_eq!(found(Kind::Assessment, json!({"level": "高"}), &[]), [("reason".into(), false)]);
    assert_eq!(found(Kind::Assessment, json!({"level": "高", "reason": "未催告"}), &[]), []);
}

#[test]
fn a_meeting_is_asked_for_step_by_step() {
    let first = asked(Kind::Meeting, json!({}), &[]);
    assert_eq!(first, ["proposed_on", "proposed_by", "why"]);
    let proposed = asked(Kind::Meeting, json!({"proposed_on": "2026-11-20"}), &[]);
    assert!(proposed.contains(&"approval") && !proposed.contains(&"held_at"));
    let refused = asked(Kind::Meeting, json!({"proposed_on": "2026-11-20", "approval": "不同意"}), &[]);
    assert!(refused.contains(&"minutes") && !refused.contains(&"held_at"));
    let approved = asked(Kind::Meeting, json!({"proposed_on": "2026-11-20", "approval": "同意"}), &[]);
    assert!(approved.contains(&"held_at") && !approved.contains(&"decisions"));
}

#[test]
fn a_refused_meeting_says_why() {
    let json = json!({"proposed_on": "2026-11-20", "approval": "不同意"});
    assert_eq!(found(Kind::Meeting, json, &[]), [("minutes".into(), false)]);
}

#[test]
fn who_approves_a_meeting_follows_who_is_sued() {
    let json = body(json!({"proposed_on": "2026-11-20"}));
    let approver = Form::of(Kind::Meeting).field("approver").unwrap();
    let hint = |facts: &[&'static str]| (approver.hint)(&context(&json, facts)).map(|said| said.zh);
    assert!(hint(&["district_defendant"]).is_some_and(|zh| zh.contains("分管副区长")));
    assert!(hint(&["other_defendant"]).is_some_and(|zh| zh.contains("本机关负责人")));
    assert_eq!(hint(&[]), None);
}

#[test]
fn attendance_is_asked_once_the_day_of_the_hearing_has_come() {
    let coming = asked(Kind::Hearing, json!({"at": "2026-11-24T09:30:00"}), &[]);
    assert!(!coming.contains(&"head_attended"));
    let today = asked(Kind::Hearing, json!({"at": "2026-11-23T09:30:00"}), &[]);
    assert!(today.contains(&"head_attended") && !today.contains(&"head_spoke"));
    let postponed = asked(Kind::Hearing, json!({"at": "2026-11-20T09:30:00", "state": "延期"}), &[]);
    assert!(!postponed.contains(&"head_attended"));
}

#[test]
fn an_absent_head_needs_a_ground_and_nobody_at_all_breaks_the_plan() {
    let json = json!({"at": "2026-11-20T09:30:00", "state": "已开庭", "head_attended": false, "staff_attended": true});
    assert_eq!(found(Kind::Hearing, json, &[]), [("absence_ground".into(), true)]);
    let json = body(json!({
        "at": "2026-11-20T09:30:00", "state": "已开庭", "head_attended": false, "staff_attended": false,
        "absence_ground": "意外事件",
    }));
    let found = problems(Form::of(Kind::Hearing), &json, &context(&json, &[]));
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert!(
        problem.warning && problem.clause.as_deref().is_some_and(|clause| clause.contains("区方案一（四）"))
    );
}

#[test]
fn lawyers_do_not_appear_alone() {
    let alone = json!({"at": "2026-11-26T09:30:00", "lawyers": ["孙某"]});
    assert_eq!(found(Kind::Hearing, alone, &[]), [("lawyers".into(), true)]);
    let together = json!({"at": "2026-11-26T09:30:00", "lawyers": ["孙某"], "staff": ["钱某"]});
    assert_eq!(found(Kind::Hearing, together, &[]), []);
}

#[test]
fn a_summons_comes_three_days_before_the_hearing() {
    let json = |day: &str| json!({"at": "2026-11-23T09:30:00", "state": "已开庭", "notified_on": day});
    assert_eq!(found(Kind::Hearing, json("2026-11-20"), &[]), []);
    assert_eq!(found(Kind::Hearing, json("2026-11-21"), &[]), [("notified_on".into(), true)]);
}

#[test]
fn a_loss_is_seen_from_the_outcomes_and_brings_its_questions() {
    let won = json!({"paper": "判决书", "outcomes": [{"outcome": "驳回诉讼请求"}]});
    assert!(!asked(Kind::Judgment, won, &["lost"]).contains(&"grounds"));
    let lost = json!({"paper": "判决书", "outcomes": [{"outcome": "确认违法"}]});
    let lost = asked(Kind::Judgment, lost, &[]);
    assert!(lost.contains(&"grounds") && lost.contains(&"perform_due"));
    let overridden = json!({"paper": "判决书", "outcomes": [{"outcome": "确认违法", "counts": "不计"}]});
    assert!(!asked(Kind::Judgment, overridden.clone(), &[]).contains(&"grounds"));
    assert_eq!(found(Kind::Judgment, overridden, &[]), [("outcomes.1.why".into(), false)]);
}

#[test]
fn an_unknown_organ_outcome_or_number_only_warns() {
    let json = json!({
        "paper": "判决书", "outcomes": [{"outcome": "判得很好", "defendant": "某某局"}],
    });
    assert_eq!(
        found(Kind::Judgment, json, &[]),
        [("outcomes.1.defendant".into(), true), ("outcomes.1.outcome".into(), true)]
    );
    // Built like a court's number, of a type no administrative case has.
    let json = json!({"court_no": "（2026）津0118民初12号", "defendants": ["天津市静海区人民政府"]});
    assert_eq!(found(Kind::Registration, json, &[]), [("court_no".into(), true)]);
}

#[test]
fn what_is_no_number_of_a_court_is_not_taken_for_the_number_of_a_case() {
    for odd in ["诉前调12", "（2026）津0118行初832号津0118行初9", "津0118行初9x", "（2026）津0118行初"]
    {
        for kind in [Kind::Registration, Kind::Intake] {
            let json = json!({
                "court_no": odd, "papers": ["起诉状副本"], "received_on": "2026-11-20", "plaintiffs": ["李某"],
                "defendants": ["天津市静海区人民政府"], "cause": "强制拆除房屋或者设施",
            });
            let problems = found(kind, json, &[]);
            assert!(problems.contains(&("court_no".into(), false)), "{odd} {kind:?} {problems:?}");
        }
    }
    // A number beside the case's own is only asked about.
    let json = json!({"court_no": "（2026）津0118行初12号", "linked": ["诉前调12"], "plaintiffs": ["李某"], "defendants": ["天津市静海区大邱庄镇人民政府"]});
    assert_eq!(found(Kind::Registration, json, &[]), [("linked".into(), true)]);
}

#[test]
fn fields_of_rarer_papers_are_asked_only_with_those_papers() {
    let has = |kind, json: Value, facts, key| asked(kind, json, facts).contains(&key);
    assert!(!has(Kind::Receipt, json!({"papers": ["起诉状副本"]}), &[], "handled_on"));
    assert!(has(Kind::Receipt, json!({"papers": ["赔偿申请书"]}), &[], "handled_on"));
    assert!(!has(Kind::Registration, json!({"instance": "一审"}), &[], "urged_on"));
    assert!(has(Kind::Registration, json!({"instance": "非诉审查"}), &[], "urged_on"));
    assert!(has(Kind::Registration, json!({}), &["reconsidered"], "recon_served_on"));
    assert!(!has(Kind::Application, json!({"matter": "管辖异议"}), &[], "event_on"));
    assert!(has(Kind::Application, json!({"matter": "告知改变行政行为"}), &[], "event_on"));
    assert!(!has(Kind::Advice, json!({"advice_kind": "综合治理类"}), &[], "urgent"));
    assert!(has(Kind::Advice, json!({"advice_kind": "检察建议"}), &[], "urgent"));
}

#[test]
fn redoing_and_publication_are_asked_of_a_lost_paper() {
    let won = json!({"paper": "判决书", "outcomes": [{"outcome": "驳回诉讼请求"}]});
    let lost = json!({"paper": "判决书", "outcomes": [{"outcome": "全部撤销并重作"}]});
    assert!(asked(Kind::Judgment, won, &[]).iter().all(|key| !["redo_ordered", "published"].contains(key)));
    let asked_when_lost = asked(Kind::Judgment, lost, &[]);
    for key in ["redo_ordered", "redo_due", "redone_on", "published"] {
        assert!(asked_when_lost.contains(&key), "{key}");
    }
    assert!(!asked_when_lost.contains(&"withdrawn_on"), "only what was published can be withdrawn");
    let undated = json!({"paper": "判决书", "redo_ordered": true});
    assert!(found(Kind::Judgment, undated, &[]).contains(&("redo_due".into(), true)));
    let reconsidered = json!({"paper": "复议决定书", "redo_ordered": true});
    assert!(found(Kind::Judgment, reconsidered, &[]).iter().all(|(key, _)| key != "redo_due"));
}

#[test]
fn an_exchange_of_evidence_may_be_left_to_lawyers() {
    let of = |session: &str| {
        let json = json!({"at": "2026-11-20T09:00:00", "state": "已开庭", "session": session, "lawyers": ["某律师"]});
        found(Kind::Hearing, json, &[])
    };
    assert!(of("开庭").contains(&("lawyers".into(), true)));
    assert_eq!(of("证据交换"), []);
}

#[test]
fn a_notice_to_the_court_needs_the_day_of_what_it_tells() {
    let notice = json!({"matter": "告知变更委托代理人", "applied_on": "2026-11-20"});
    assert!(found(Kind::Application, notice, &[]).contains(&("event_on".into(), true)));
}

/// Today is 23 November 2026.
#[test]
fn what_cannot_have_been_yet_is_refused_and_what_comes_out_of_turn_is_named() {
    let of = |kind: Kind, value: Value, field: &str| {
        found(kind, value, &[]).into_iter().find(|it| it.0 == field).map(|it| it.1)
    };
    let (refused, named, fine) = (Some(false), Some(true), None);
    let sitting = |at: &str| json!({"at": at, "head_attended": true, "result": "择期宣判"});
    assert_eq!(of(Kind::Hearing, sitting("2026-11-24T09:30:00"), "at"), refused);
    assert_eq!(of(Kind::Hearing, sitting("2026-11-23T14:00:00"), "at"), fine);
    let row = json!({"at": "2026-11-24T09:30:00", "attendances": [{"defendant": "区司法局", "head_attended": false}]});
    assert_eq!(of(Kind::Hearing, row, "at"), refused);

    let meeting = |at: &str, done: &str| {
        json!({
            "proposed_on": "2026-11-16", "approval": "同意", "approved_on": "2026-11-16", "held_at": at, "minutes": "补证",
            "decisions": [{"what": "补证", "done_on": done}],
        })
    };
    assert_eq!(of(Kind::Meeting, meeting("2026-11-24T09:00:00", "2026-11-23"), "held_at"), refused);
    assert_eq!(of(Kind::Meeting, meeting("2026-11-20T09:00:00", "2026-11-19"), "decisions"), refused);
    assert_eq!(of(Kind::Meeting, meeting("2026-11-20T09:00:00", "2026-11-20"), "decisions"), fine);
    // A refusal is given its reason in the minutes, whatever the day.
    let off = json!({"proposed_on": "2026-11-16", "approval": "不同意", "held_at": "2026-11-24T09:00:00", "minutes": "不必"});
    assert_eq!(of(Kind::Meeting, off, "held_at"), fine);

    let settled = |result: &str, ended: &str, performed: &str| json!({"begun_on": "2026-11-02", "result": result, "ended_on": ended, "agreement": "退还", "performed_on": performed});
    let kept = |value: Value| of(Kind::Mediation, value, "performed_on");
    assert_eq!(kept(settled("达成协议", "2026-11-10", "2026-11-09")), named);
    assert_eq!(kept(settled("达成协议", "2026-11-10", "2026-11-10")), fine);
    assert_eq!(kept(settled("未达成协议", "2026-11-10", "2026-11-12")), named, "nothing was agreed");
    let dealt = json!({"happened_on": "2026-11-02", "handled_on": "2026-11-20"});
    assert_eq!(of(Kind::Discipline, dealt, "handled_on"), named, "nothing was proposed");

    let review = |examined: u32, faulty: u32| json!({"examined": examined, "faulty": faulty});
    assert_eq!(of(Kind::Regularity, review(2, 3), "faulty"), refused);
    assert_eq!(of(Kind::Regularity, review(2, 2), "problems"), named);
    assert_eq!(of(Kind::Regularity, review(2, 0), "problems"), fine);
    let answered = |by: &str| json!({"received_on": "2026-11-02", "answered_on": "2026-11-09", "answered_by": by, "answer": "附卷"});
    assert_eq!(of(Kind::Enquiry, answered(""), "answered_by"), named);
    assert_eq!(of(Kind::Enquiry, answered("钱某"), "answered_by"), fine);
    assert_eq!(of(Kind::Coordination, json!({"organs": ["区司法局"]}), "organs"), named);
    assert_eq!(of(Kind::Coordination, json!({"organs": ["区司法局", "区住建委"]}), "organs"), fine);
}

#[test]
fn a_number_below_zero_and_a_person_in_two_rows_are_told() {
    let of = |kind: Kind, value: Value| found(kind, value, &[]);
    let training =
        |hours: f64, second: &str| json!({"hours": hours, "people": [{"name": "钱某"}, {"name": second}]});
    assert!(of(Kind::Training, training(-2.0, "孙某")).contains(&("hours".into(), false)));
    assert!(of(Kind::Training, training(2.0, "钱某")).contains(&("people".into(), true)));
    let fine = of(Kind::Training, training(2.0, "孙某"));
    assert!(fine.iter().all(|it| it.0 != "hours" && it.0 != "people"), "{fine:?}");
}
