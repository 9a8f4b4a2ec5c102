//! `yingsu plan` and its screen: the plan clause by clause, printed, filtered, and replaced by another district's.

use crate::support::program::Place;
use serde_json::{Value, json};

const NO: &str = "（2026）津0118行初87号";

/// A township's papers of 2 November, not forwarded by the 5th.
fn place() -> Place {
    let place = Place::with_case("2026-11-23", NO);
    place.record(
        NO,
        "receipt",
        &["papers=应诉通知书、起诉状副本", "received_on=2026-11-02", "signed_at=办公室"],
    );
    place
}

fn clause(plan: &Value, no: &str) -> Value {
    let clauses = plan["clauses"].as_array().unwrap();
    clauses.iter().find(|clause| clause["no"] == no).cloned().unwrap_or_else(|| panic!("{no}: {plan}"))
}

#[test]
fn scripts_get_state_counts_and_units_of_every_clause() {
    let plan = place().json(&["plan", "--json"]);
    assert_eq!((&plan["today"], &plan["since"]), (&json!("2026-11-23"), &json!("2026-01-01")));
    assert_eq!(plan["clauses"].as_array().unwrap().len(), 23);
    let forwarding = clause(&plan, "一（二）1");
    assert_eq!(forwarding["state"], "violated");
    assert_eq!(forwarding["counts"], json!({"met": 1, "due": 0, "no_data": 0, "violated": 1}));
    assert_eq!(forwarding["units"][0]["unit"], "天津市静海区大邱庄镇人民政府");
    // Of the three registers every organ is to fill, nobody has filled one: two for each of the 41 organs here.
    let capacity = clause(&plan, "一（八）");
    assert_eq!(capacity["counts"], json!({"met": 0, "due": 41, "no_data": 82, "violated": 0}));
    assert_eq!(clause(&plan, "二（三）4")["state"], Value::Null);
    assert!(clause(&plan, "二（三）4")["not_kept_here"].as_str().unwrap().contains("考核"));
}

#[test]
fn one_clause_tells_the_cases_behind_it_and_the_form_that_mends_them() {
    let place = place();
    let plan = place.json(&["plan", "--clause", "1.2.1", "--unit", "大邱庄镇", "--json"]);
    let matters = clause(&plan, "一（二）1")["matters"].clone();
    // The forwarding that is wanting, and the delivery that the general office signed for.
    assert_eq!(matters.as_array().unwrap().len(), 2, "{matters}");
    assert_eq!((&matters[1]["form"], &matters[1]["state"]), (&json!("receipt"), &json!("met")));
    assert_eq!(
        (&matters[0]["case_no"], &matters[0]["rule"], &matters[0]["last"], &matters[0]["form"]),
        (&json!(NO), &json!("S1"), &json!("2026-11-05"), &json!("forwarding"))
    );
    place.record(NO, "forwarding", &["forwarded_on=2026-11-05", "to_organ=大邱庄镇"]);
    assert_eq!(clause(&place.json(&["plan", "--json"]), "一（二）1")["state"], "met");
    let unknown = place.run(&["plan", "--clause", "九（九）"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("方案中没有条款 九（九）"), "{}", unknown.err);
}

#[test]
fn the_printed_plan_names_district_day_and_maker() {
    let place = place();
    let file = place.folder.path().join("plan.md");
    let answer = place.run(&["plan", "--to", file.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let page = std::fs::read_to_string(file).unwrap();
    assert!(page.starts_with("# 方案落实情况\n"), "{page}");
    assert!(page.contains("天津市静海区，截至2026-11-23") && page.contains("制表："), "{page}");
    assert!(page.contains("| ✗ | 一（二）1 规范司法文书接收 | 违反 1"), "{page}");
}

#[test]
fn a_training_is_recorded_without_a_case_and_keeps_the_clause_for_its_organ() {
    let place = Place::new("2026-11-23");
    place.record(
        "new",
        "training",
        &["organ=大邱庄镇", "held_on=2026-03-05", "training_kind=旁听庭审", "attendees=20", "enforcers=是"],
    );
    let capacity = clause(&place.json(&["plan", "--unit", "大邱庄镇", "--json"]), "一（八）");
    assert_eq!(capacity["counts"], json!({"met": 1, "due": 0, "no_data": 2, "violated": 0}));
    let whole = clause(&place.json(&["plan", "--json"]), "一（八）");
    assert_eq!(whole["counts"], json!({"met": 1, "due": 40, "no_data": 82, "violated": 0}));
    let refused =
        place.run(&["record", "new", "training", "--set", "organ=大邱庄镇", "--set", "held_on=2026-12-05"]);
    assert_eq!(refused.code, 2, "a training of the future: {}{}", refused.out, refused.err);
}

#[test]
fn another_districts_plan_takes_the_place_of_this_one_and_a_malformed_one_is_named() {
    let place = place();
    let file = place.folder.path().join("plan.toml");
    let own = r#"title = { zh = "某区实施方案", en = "the plan of a district" }
short = { zh = "方案", en = "plan" }
district = { zh = "某区", en = "a district" }
[[clause]]
no = "第三条"
title = { zh = "转交", en = "forwarding" }
words = "收到司法文书后三日内转交。"
gist = "Forward within three days."
rules = ["S1"]
"#;
    std::fs::write(&file, own).unwrap();
    let plan = place.json(&["plan", "--json"]);
    assert_eq!((&plan["district"], plan["clauses"].as_array().unwrap().len()), (&json!("某区"), 1));
    assert_eq!(clause(&plan, "第三条")["state"], "violated");
    std::fs::write(&file, own.replace("\"S1\"", "\"S99\"")).unwrap();
    let answer = place.run(&["plan"]);
    assert_eq!(answer.code, 0);
    assert!(answer.out.contains("plan.toml第9行，rules：不认识“S99”"), "{}", answer.out);
    assert!(answer.out.contains("第三条 转交") && !answer.out.contains("二（三）4"), "{}", answer.out);
    assert_eq!(place.run(&["files", "--accept"]).code, 0);
    let answer = place.run(&["plan"]);
    assert!(answer.out.contains("二（三）4"), "the built-in plan comes in its place: {}", answer.out);
}

#[test]
fn the_key_3_opens_the_plan_and_enter_leads_to_the_form_that_mends() {
    let place = place();
    let screen = |keys: &str| {
        let answer = place.run(&["--keys", keys, "--print", "--size", "120x36"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.out
    };
    let plan = screen("3");
    assert!(plan.contains("方案落实情况") && plan.contains("一（二）1 规范司法文书接收"), "{plan}");
    let clause = screen("3jjj<enter>");
    assert!(
        clause.contains("一（二）1 规范司法文书接收") && clause.contains("司法文书转交：违反 1"),
        "{clause}"
    );
    let unit = screen("3jjj<enter>jjjj<enter>");
    assert!(unit.contains("单位：天津市静海区大邱庄镇人民政府"), "{unit}");
    let form = screen("3jjj<enter><enter>");
    assert!(form.contains("转交日期"), "{form}");
    assert!(screen("T").contains("持证执法人员参加"));
}

/// The kinds that no made-up district holds, and why.
const NOT_MADE_UP: [(&str, &str); 1] = [("intake", "it becomes a receipt and never stands itself")];

/// What no clause shows, and why: a departure is refused where it is entered, registers that are wanting are no breach, and
/// where the plan sets no day nothing is late.
const NEVER: [(&str, &[&str]); 14] = [
    ("一（一）1", &["due", "no_data"]),
    ("一（一）2", &["due", "no_data", "violated"]),
    ("一（二）", &["due", "violated"]),
    ("一（二）1", &["no_data"]),
    ("一（三）", &["due", "violated"]),
    ("一（四）", &["no_data"]),
    ("一（五）1", &["due"]),
    ("一（五）2", &["due", "no_data"]),
    ("一（六）", &["no_data"]),
    ("一（八）", &["violated"]),
    ("二（二）", &["no_data"]),
    // One study with the other organs, carried out in time.
    ("二（三）", &["due", "no_data", "violated"]),
    ("二（三）1", &["due", "violated"]),
    // Here every judgment is performed in time, and no head stayed away without a reason.
    ("二（三）2", &["no_data", "violated"]),
];

#[test]
fn the_made_up_district_holds_some_of_every_kind_and_every_state() {
    let place = Place::new("2026-11-23");
    let made = place.run_with(
        &[],
        &["--today", "2026-11-23", "demo", "--cases", "300", "--into", place.db().to_str().unwrap()],
    );
    assert_eq!(made.code, 0, "{}", made.err);
    let fields = place.run(&["record", "new", "no-such-kind"]).err;
    let kinds: Vec<&str> = fields.split_once("可用：").unwrap().1.split_whitespace().collect();
    let file = rusqlite::Connection::open(place.db()).unwrap();
    let count = |kind: &str| -> i64 {
        let text = "SELECT count(*) FROM current WHERE kind = ?1";
        file.query_row(text, [kind], |row| row.get(0)).unwrap()
    };
    assert!(kinds.len() > 40, "{fields}");
    for kind in kinds {
        let made_up = !NOT_MADE_UP.iter().any(|(it, _)| *it == kind);
        assert_eq!(count(kind) > 0, made_up, "{kind}");
    }
    let cases = place.json(&["cases", "--all", "--json"]);
    let stands = |word: &str| cases.as_array().unwrap().iter().any(|it| it["status"] == word);
    for word in [
        "待转交",
        "待答辩",
        "待把关",
        "待备案",
        "待开庭",
        "已开庭待判",
        "调解中",
        "中止",
        "已判待定上诉",
        "待履行",
        "待报告",
        "待结案",
        "已结案",
        "已归档",
        "上诉中",
        // Of reconsiderations, in their own words.
        "待答复",
        "已起诉",
    ] {
        assert!(stands(word), "no case stands at {word}");
    }
    let suits = cases.as_array().unwrap().iter().filter_map(|it| it["suits"].as_array());
    assert!(suits.flatten().count() > 0, "a reconsideration went on in a suit");
    let plan = place.json(&["plan", "--json"]);
    for clause in plan["clauses"].as_array().unwrap() {
        let (no, counts) = (clause["no"].as_str().unwrap(), &clause["counts"]);
        if clause["state"].is_null() {
            continue;
        }
        let never = NEVER.iter().find(|(it, _)| *it == no).map_or(&[][..], |it| it.1);
        for state in ["due", "met", "no_data", "violated"] {
            let shown = counts[state].as_u64().unwrap() > 0;
            assert_eq!(shown, !never.contains(&state), "{no}: {state}: {counts}");
        }
    }
}
