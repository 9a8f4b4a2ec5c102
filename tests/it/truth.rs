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
