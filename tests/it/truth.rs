//! One truth for each notion: what is said in one place is said in no other.

use crate::support::program::Place;
use crate::support::{before_tests, sources};
use yingsu::domain::case_file::CaseFile;
use yingsu::domain::organ::Organs;
use yingsu::domain::record::body::{Registration, Typed};
use yingsu::domain::record::{Body, Kind};
use yingsu::form::Form;
use yingsu::form::field::Context;
use yingsu::law::asked::{LATE, facts};
use yingsu::law::book::RuleBook;
use yingsu::law::calendar::Calendar;
use yingsu::law::condition::Condition;
use yingsu::law::setting::Setting;

/// The words between quotation marks that follow `before` in the code of a text.
fn quoted_after<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let parts = code.flat_map(|line| line.split(before).skip(1));
    parts.filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).collect()
}

#[test]
fn forms_ask_only_for_conditions_that_law_has() {
    let mut asked = 0;
    for (path, text) in sources("src/form") {
        for name in quoted_after(before_tests(&text), ".is(") {
            asked += 1;
            assert!(
                Condition::find(name).is_some() || name == LATE,
                "{path} asks for {name}, which law has not"
            );
        }
    }
    assert!(asked > 5, "the forms ask for {asked} conditions");
}

/// A case that went through reconsideration, of which the number, the organ and the result are registered and not who
/// was sued because of it.
#[test]
fn a_form_takes_a_case_for_reconsidered_where_law_does() {
    let body = |json: serde_json::Value| json.as_object().unwrap().clone();
    let written = body(serde_json::json!({
        "court_no": "（2026）津0118行初87号", "instance": "一审", "plaintiffs": ["李某"],
        "defendants": ["天津市静海区大邱庄镇人民政府"],
        "recon_no": "津静政复〔2026〕15号", "recon_organ": "天津市静海区人民政府", "recon_result": "维持",
    }));
    let file = CaseFile { registration: Registration::of(&written).unwrap(), ..CaseFile::default() };
    let today = "2026-11-23".parse().unwrap();
    let (calendar, rules) = (Calendar::official(), RuleBook::official());
    let setting = Setting::new(&calendar, Organs::district());
    let facts = facts(Kind::Assessment, &file, &rules, &setting, today);
    let empty = Body::new();
    let context = Context { today, organs: Organs::district(), body: &empty, facts: &facts };
    let asked: Vec<&str> = Form::of(Kind::Assessment).asked(&context).map(|field| field.key).collect();
    for key in ["recon_accepted_on", "recon_decided_on", "recon_extended"] {
        assert!(asked.contains(&key), "{key} is not asked: {asked:?}");
    }
    // In the registration itself what is typed decides at once, before anything is saved.
    let typed = Context { body: &written, facts: &[], ..context };
    assert!(Form::of(Kind::Registration).asked(&typed).any(|field| field.key == "recon_served_on"));
}

/// Received on 2025-09-30, the three days to hand on end on 10-03 in the holiday; the safe day is 09-30. Handed on on
/// 10-05 it is two days late wherever it is told, and no five.
#[test]
fn a_lateness_is_one_number_wherever_it_is_told() {
    let no = "（2025）津0118行初87号";
    let place = Place::with_case("2025-10-10", no);
    place.record(no, "receipt", &["papers=起诉状副本", "received_on=2025-09-30"]);
    place.record(no, "forwarding", &["forwarded_on=2025-10-05"]);
    let proof = place.run(&["prove", no, "S1"]).out;
    assert!(proof.contains("逾期2日"), "{proof}");
    let case = place.run(&["--keys", "2<enter>", "--print", "--size", "120x36"]).out;
    assert!(case.contains("逾期2日办结") && case.contains("收件办公室逾期2日"), "{case}");
    assert!(!case.contains("逾5日") && !case.contains("用去"), "{case}");
}

/// Where Chinese text is read that someone else wrote freely, or where the vocabulary itself stands.
const READERS: [(&str, &str); 6] = [
    ("src/domain/", "the vocabulary, case numbers, typed days, causes, names of organs"),
    ("src/demo", "what the made-up district makes up"),
    ("src/form/ledger/", "the headings of ledgers"),
    ("src/work/ledger/", "the cells of ledgers"),
    ("src/law/calendar", "the notices of holidays and the names of feasts"),
    ("src/form/entry/values.rs", "heads counted in a name, units behind a number"),
];

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether a line of code decides by a Chinese literal: compares with it, looks for it in a text, or has it for an arm.
fn decides_by_a_word(line: &str) -> bool {
    const ASKS: [&str; 12] = [
        ".contains(",
        ".starts_with(",
        ".ends_with(",
        ".strip_prefix(",
        ".strip_suffix(",
        ".split_once(",
        ".find(",
        ".rfind(",
        ".split(",
        ".eq(",
        "matches!(",
        ".replace(",
    ];
    let code = line.trim_start();
    if code.starts_with("//") {
        return false;
    }
    let arm = code.trim_start_matches(['|', '(', ' ']).starts_with('"') && code.contains("=>");
    let parts: Vec<&str> = line.split('"').collect();
    (1..parts.len()).step_by(2).filter(|at| has_han(parts[*at])).any(|at| {
        let before = parts[at - 1].trim_end_matches(['&', '[', ' ', '*']);
        let after = parts.get(at + 1).map_or("", |rest| rest.trim_start());
        let compared = |text: &str| text.ends_with("==") || text.ends_with("!=");
        let of_arm = arm && line.find(parts[at]) < line.find("=>");
        compared(before)
            || after.starts_with("==")
            || after.starts_with("!=")
            || ASKS.iter().any(|ask| before.ends_with(ask))
            || of_arm
            || line.find("matches!(").is_some_and(|from| Some(from) < line.find(parts[at]))
    })
}

#[test]
fn no_chinese_literal_decides_anything_outside_the_vocabulary() {
    for (folder, _) in READERS {
        assert!(sources("src").iter().any(|(path, _)| path.starts_with(folder)), "{folder} is not there");
    }
    // The made-up small district and store of the tests.
    let for_tests = ["src/work/small.rs", "src/store/support.rs"];
    let mut found = Vec::new();
    for (path, text) in sources("src") {
        if READERS.iter().any(|(folder, _)| path.starts_with(folder)) || for_tests.contains(&path.as_str()) {
            continue;
        }
        let lines = before_tests(&text).lines().enumerate().filter(|(_, line)| decides_by_a_word(line));
        found.extend(lines.map(|(at, line)| format!("{path}:{}: {}", at + 1, line.trim())));
    }
    assert!(found.is_empty(), "use a member of domain::vocabulary or a Subject:\n{}", found.join("\n"));
    for line in [
        r#"hearing.state == "已开庭""#,
        r#"it.matter.contains("委托代理人")"#,
        r#"    "检察建议" if urgent => Some(1),"#,
        r#"matches!(result, Some("通过" | "有保留"))"#,
        r#"[..].contains(&"元旦")"#,
    ] {
        assert!(decides_by_a_word(line), "{line}");
    }
    assert!(!decides_by_a_word(r#"Some(day) => said!("{day}办结", "done on {day}"),"#));
}
