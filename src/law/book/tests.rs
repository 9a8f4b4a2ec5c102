//! The catalogue against its own examples; files that must be refused, each with its reason.

use super::*;
use crate::law::calendar::{Calendar, DayKind};
use crate::law::rule::{Example, Rule};
use crate::law::term::{Clock, count};

/// A list at 80 columns has 16 for what is to be done; what is cut there must be read twice.
#[test]
fn what_a_list_calls_a_duty_fits_its_column() {
    for rule in RuleBook::official().rules() {
        let wide = [&rule.short.zh, &rule.short.en].map(|text| crate::text::width::width(text));
        assert!(wide[0] <= 16 && wide[1] <= 16, "{}: {} / {}", rule.id, rule.short.zh, rule.short.en);
    }
}

/// Titles stand in narrow columns, where nobody explains a Chinese term to a reader of English.
#[test]
fn the_english_titles_of_rules_are_english() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for rule in RuleBook::official().rules() {
        assert!(
            !han(&rule.title.en) && !han(&rule.short.en),
            "{}: {} / {}",
            rule.id,
            rule.title.en,
            rule.short.en
        );
    }
}

#[test]
fn every_example_of_every_rule_holds() {
    let calendar = Calendar::official();
    let rules = read::rules(CATALOGUE, "", as_written, &[]).map(|read| read.rules);
    let rules = rules.unwrap_or_else(|problems| panic!("{problems:#?}"));
    let book = RuleBook::read(read::Read { rules, checks: Vec::new() });
    for rule in book.rules() {
        assert!(!rule.examples.is_empty(), "{} has no example", rule.id);
        for example in &rule.examples {
            if example.words.is_some() {
                continue;
            }
            let counted = match (example.named, example.from, rule.clock) {
                (Some(named), _, _) => count(Clock::Fixed, 0, named, &calendar),
                (None, Some(from), Some(clock)) => count(clock, rule.n, from, &calendar).under(rule.rolls),
                _ => panic!("{}: an example without its day", rule.id),
            };
            let eve = counted.raw.pred_opt().unwrap_or(counted.raw);
            let act_by = match (rule.guide, rule.eve) {
                (true, _) => counted.safe,
                (_, true) => calendar.last_working_on_or_before(eve),
                _ => counted.act_by(),
            };
            let checks = [
                ("raw", example.raw, counted.raw),
                ("due", example.due, counted.due),
                ("safe", example.safe, counted.safe),
                ("last", example.last, counted.last_day()),
                ("act_by", example.act_by, act_by),
            ];
            assert!(checks.iter().any(|(_, day, _)| day.is_some()), "{}: an example of nothing", rule.id);
            for (name, expected, found) in checks {
                assert!(expected.is_none_or(|day| day == found), "{} {name}: {expected:?} {found}", rule.id);
            }
        }
    }
}

/// Whether the last day of an example is a rest day, or a count of working days leaves out a holiday or takes in an
/// exchanged day.
fn over_a_rest_day(rule: &Rule, example: &Example, calendar: &Calendar) -> bool {
    let counted = match (example.named, example.from, rule.clock) {
        (Some(named), ..) => count(Clock::Fixed, 0, named, calendar),
        (None, Some(from), Some(clock)) => count(clock, rule.n, from, calendar).under(rule.rolls),
        _ => return false,
    };
    match (example.from, rule.clock) {
        (Some(from), Some(Clock::Working)) => {
            let mut days = from.iter_days().take_while(|day| *day <= counted.due);
            days.any(|day| matches!(calendar.kind(day), DayKind::Holiday | DayKind::WorkingByExchange))
        }
        _ => {
            let eve = counted.raw.pred_opt().filter(|_| rule.eve);
            calendar.is_rest(counted.raw) || eve.is_some_and(|day| calendar.is_rest(day))
        }
    }
}

#[test]
fn every_rule_that_has_a_day_is_tried_over_a_rest_day() {
    let calendar = Calendar::official();
    for rule in RuleBook::official().rules() {
        let dated = rule.examples.iter().any(|example| example.from.or(example.named).is_some());
        let tried = rule.examples.iter().any(|example| over_a_rest_day(rule, example, &calendar));
        assert!(!dated || tried, "{} has no example that ends on a rest day", rule.id);
        assert!(
            dated || rule.n_setting.is_some() || matches!(rule.clock, None | Some(Clock::Fixed)),
            "{} counts days and has no example that does",
            rule.id
        );
    }
}

#[test]
fn the_catalogue_holds_the_rules_of_plan_and_statutes() {
    let ids: Vec<String> = RuleBook::official().rules().iter().map(|rule| rule.id.clone()).collect();
    let wanted = "S1 S2 S2' S3 S4 S5 S6 S7 S8 S9 S10 S11 S12 L1 L2 L2' L3 L4 L5 L6 L7 L8 L9 L10 L11 L12 L13 L14 L15 L16 L17 L18 L19 L20 L20' H1 H2 H3 H4 H5 H6 H7 H8 H9 A1 A2 A1' A2' A3 A4 A5 A5' A6 J1 J2 J3 J3' J4 J5 R1 R2 R3 X1 X2 X3 X4 X5 X6 X7 F1 F2 F3 F4 F5 F5' F6 F7 F7' F8 F8' F9 F9' F10 F11 N1 N2 N2' N3 C1 C2 C3 W1 W2 W3 W4 W5 W6 W6' W7 W13 W14 W8 W8' W9 W9' W10 W11 W12 P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16 P17 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11";
    assert_eq!(ids.join(" "), wanted);
}

#[test]
fn every_rule_of_a_statute_has_its_day_of_effect_and_those_of_the_plan_say_why_not() {
    for rule in RuleBook::official().rules() {
        let unknown = rule.reading.as_ref().is_some_and(|reading| reading.zh.contains("方案公布日未知"));
        assert!(rule.from.is_some() != unknown, "{}", rule.id);
        assert!(!unknown || rule.article.contains("方案"), "{}", rule.id);
    }
}

#[test]
fn a_period_of_others_is_only_to_be_watched() {
    for rule in RuleBook::official().rules().iter().filter(|rule| rule.who.outside()) {
        let ending = match rule.optional {
            Optional::Watch => "（供掌握）",
            Optional::Consequence => "（期满即起的后果）",
            _ => panic!("{} is another's period and is asked of us", rule.id),
        };
        assert!(period(rule).zh.ends_with(ending), "{}", rule.id);
    }
}

#[test]
fn a_rule_is_found_whatever_its_apostrophe() {
    assert_eq!(RuleBook::official().find("S2’").unwrap().id, "S2'");
    assert_eq!(RuleBook::official().find("l2").unwrap().id, "L2");
}

#[test]
fn the_page_of_rules_names_every_rule_and_its_article() {
    let page = rules_page(&RuleBook::official());
    for rule in RuleBook::official().rules() {
        assert!(page.contains(&format!("## {} {}", rule.id, rule.title.zh)), "{}", rule.id);
        assert!(page.contains(&rule.article), "{}", rule.id);
    }
}

const GOOD: &str = r#"[[rule]]
id = "S1"
title = { zh = "转交", en = "Forward" }
act = { zh = "当日转交", en = "forward the same day" }
missed = { zh = "通报", en = "reported" }
article = "本区规定第1条"
who = "office"
form = "forwarding"
trigger = "papers_received"
clock = "internal"
n = 1
done_by = ["forwarded"]
"#;

#[test]
fn a_known_id_replaces_the_rule_and_keeps_its_place() {
    let book = RuleBook::official().extended(GOOD, "本区.toml", as_written).unwrap();
    assert_eq!(book.rules().len(), RuleBook::official().rules().len());
    let first = &book.rules()[0];
    assert_eq!((first.id.as_str(), first.n, first.source.as_str()), ("S1", 1, "本区.toml"));
}

/// The refusal of GOOD with one line changed.
fn refused(line: &str, changed: &str) -> Problem {
    assert!(GOOD.contains(line));
    let mut problems = RuleBook::official()
        .extended(&GOOD.replace(line, changed), "本区.toml", as_written)
        .expect_err(changed);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

#[test]
fn each_refusal_names_file_line_key_and_reason() {
    let cases = [
        ("trigger = \"papers_received\"", "trigger = \"moon\"", "第9行，trigger：不认识“moon”"),
        ("done_by = [\"forwarded\"]", "done_by = [\"sun\"]", "第12行，done_by：不认识“sun”"),
        ("n = 1", "n = 1\nwhen = [\"rain\"]", "第12行，when：不认识“rain”"),
        ("clock = \"internal\"", "clock = \"lunar\"", "第10行，clock：不认识“lunar”"),
        ("form = \"forwarding\"", "form = \"poem\"", "第8行，form：不认识“poem”"),
        ("who = \"office\"", "who = \"nobody\"", "第7行，who：不认识“nobody”"),
        ("en = \"Forward\" }", "en = \"\" }", "第3行，title：缺英文（en）"),
        ("act = { zh = \"当日转交\", en", "act = { en", "第4行，act：缺中文（zh）"),
        ("article = \"本区规定第1条\"\n", "", "第1行，article：必须填写"),
        (
            "n = 1",
            "n = 1\nfrom = 2026-02-01\nto = 2026-01-31",
            "第13行，to：施行起日2026-02-01晚于止日2026-01-31",
        ),
        ("n = 1", "n = 1\ntrigered = \"x\"", "第12行，trigered：没有这个键"),
        ("n = 1", "n = 0", "第11行，n：按日、按月计算的期限须有数目"),
        ("n = 1", "n = -1", "第11行，n：应为不小于零的整数"),
        ("n = 1", "n = 1\nsilent = \"yes\"", "第12行，silent：应为 true 或 false"),
        ("n = 1", "n = 1\nfrom = \"last year\"", "第12行，from：应为日期"),
    ];
    for (line, changed, reason) in cases {
        let problem = refused(line, changed);
        assert!(problem.words.zh.starts_with("本区.toml"), "{}", problem.words.zh);
        assert!(problem.words.zh.contains(reason), "{changed}: {}", problem.words.zh);
    }
}

#[test]
fn an_id_used_twice_in_one_file_is_refused() {
    let problems =
        RuleBook::official().extended(&format!("{GOOD}{GOOD}"), "本区.toml", as_written).unwrap_err();
    assert!(problems[0].words.zh.contains("第14行，id：编号S1重复"), "{}", problems[0].words.zh);
}

#[test]
fn a_file_that_is_not_toml_is_refused_with_its_line() {
    let problems = RuleBook::official().extended("\n[[rule\n", "本区.toml", as_written).unwrap_err();
    assert!(problems[0].words.zh.starts_with("本区.toml第2行"), "{}", problems[0].words.zh);
}

#[test]
fn all_problems_of_a_file_are_told_at_once() {
    let bad = GOOD.replace("who = \"office\"", "who = \"x\"").replace("n = 1", "n = 0");
    assert_eq!(RuleBook::official().extended(&bad, "本区.toml", as_written).unwrap_err().len(), 2);
}

#[test]
fn the_page_of_the_language_names_every_key_that_is_read_and_which_are_required() {
    let named = |keys: &[language::Key]| {
        let mut names: Vec<_> = keys.iter().map(|key| key.name).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(named(language::RULE), read::asked::rule());
    assert_eq!(named(language::STAGE), read::asked::stage());
    assert_eq!(named(language::EXAMPLE), read::asked::example());
    let required: Vec<&str> = language::RULE.iter().filter(|key| key.needed).map(|key| key.name).collect();
    let mut missed: Vec<String> = read::rules("[[rule]]\n", "", as_written, &[])
        .unwrap_err()
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    missed.dedup();
    assert_eq!(missed, required);
}

/// A check stands in a file of its own and changes nothing but itself; one of no rule, or without its text, is refused.
#[test]
fn a_check_is_recorded_without_repeating_the_rule() {
    let check = |id: &str, text: &str| {
        format!("[[check]]\nrule = \"{id}\"\nby = \"王宁（法律顾问）\"\non = 2026-11-20\n{text}\n")
    };
    let laid = |toml: &str| RuleBook::official().extended(toml, "rules.toml", as_written);
    let good = laid(&check("L2", "text = \"行政诉讼法（2017年修正），国家法律法规数据库\"")).unwrap();
    let words = checked(good.find("L2").unwrap()).zh;
    assert_eq!(words, "王宁（法律顾问），2026-11-20，对照行政诉讼法（2017年修正），国家法律法规数据库");
    assert_eq!(checked(good.find("L1").unwrap()).zh, "未经复核");
    assert_eq!(good.rules().len(), RuleBook::official().rules().len());
    assert_eq!(good.find("L2").unwrap().source, "", "the rule itself is still the built-in one");
    let row = rules_page(&good).lines().find(|line| line.starts_with("| L2 |")).unwrap().to_string();
    assert!(
        row.contains("行政诉讼法（1989年通过，2014年、2017年修正）") && row.contains("王宁（法律顾问）"),
        "{row}"
    );
    for (id, text) in [("Z99", "text = \"某文本\""), ("L2", ""), ("L2", "text = \"某文本\"\nbye = 1")] {
        let refused = laid(&check(id, text)).unwrap_err();
        assert!(refused[0].words.zh.starts_with("rules.toml第"), "{refused:?}");
    }
}
