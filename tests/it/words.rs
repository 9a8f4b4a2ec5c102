//! How the program speaks, where it can be tested: `docs/words.md`.

use crate::support::{before_tests, root, sources};
use yingsu::domain::record::Kind;
use yingsu::form::Form;
use yingsu::law::book::RuleBook;

/// The short names under which statutes are cited, from the page itself.
fn short_names() -> Vec<String> {
    let page = std::fs::read_to_string(root().join("docs/words.md")).unwrap();
    let (_, rest) = page.split_once("<!-- sources:begin -->").unwrap();
    let (table, _) = rest.split_once("<!-- sources:end -->").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()).skip(1);
    rows.filter(|name| !name.starts_with("---")).map(str::to_string).collect()
}

/// The rest after `before`, digits and `after`.
fn numbered<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(before)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits > 0).then(|| &rest[digits..])?.strip_prefix(after)
}

/// 第12条第1款第2项, and the rest after it.
fn article(text: &str) -> Option<&str> {
    let rest = numbered(text, "第", "条")?;
    let rest = rest.strip_prefix("之一").unwrap_or(rest);
    let rest = numbered(rest, "第", "款").unwrap_or(rest);
    Some(numbered(rest, "第", "项").unwrap_or(rest))
}

/// 一（四）2, （四）, 2: a clause of the plan, and the rest after it.
fn clause(text: &str) -> Option<&str> {
    let start = text.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let inner = start.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    let rest = inner.map_or(start, |(_, rest)| rest);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

/// Whether one source is cited as the page says.
fn well_cited(cited: &str) -> bool {
    let (mut rest, part): (&str, fn(&str) -> Option<&str>) = match cited.strip_prefix("区方案") {
        Some(rest) => (rest, clause),
        None => {
            let name = cited.find("第").unwrap_or(cited.len());
            (&cited[name..], article)
        }
    };
    if rest.is_empty() {
        // A paper without articles is cited by its number.
        return cited.contains('〔') && cited.ends_with('号');
    }
    loop {
        let Some(after) = part(rest) else { return false };
        if after.is_empty() {
            return true;
        }
        let Some(next) = after.strip_prefix('、').or_else(|| after.strip_prefix('至')) else {
            return false;
        };
        rest = next;
    }
}

fn faults(citation: &str) -> Vec<&str> {
    citation.split('；').filter(|cited| !well_cited(cited)).collect()
}

#[test]
fn the_shape_of_a_citation_is_told_from_others() {
    for good in [
        "行政诉讼法第67条",
        "行政诉讼法第34条、第67条；行诉解释第104条",
        "行诉解释第128条至第132条",
        "出庭规定第12条第1款第2项",
        "区方案一（四）；区方案二（三）2",
        "区方案一（三）、（四）",
        "法〔2025〕82号",
        "法释〔2023〕11号第8条、第9条",
    ] {
        assert!(faults(good).is_empty(), "{good}");
    }
    for bad in [
        "行政诉讼法67条",
        "行政诉讼法第34、67条",
        "行政诉讼法第六十七条",
        "行诉解释第128—132条",
        "方案一（四）",
        "行政诉讼法",
        "行政诉讼法第67条，行诉解释第104条",
        "",
    ] {
        assert!(!faults(bad).is_empty(), "{bad}");
    }
}

#[test]
fn every_clause_of_a_form_and_every_article_of_a_rule_is_cited_in_the_one_way() {
    let mut wrong = Vec::new();
    for kind in Kind::all() {
        for field in Form::of(kind).fields().filter(|field| !field.clause.is_empty()) {
            let cited = faults(field.clause);
            if !cited.is_empty() {
                wrong.push(format!("{}.{}: {cited:?}", kind.key(), field.key));
            }
        }
    }
    for rule in RuleBook::official().rules() {
        let cited = faults(&rule.article);
        if !cited.is_empty() {
            wrong.push(format!("{}: {cited:?}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The names that are not used, each with the one that is.
const NOT_SO: &[(&str, &str)] = &[
    ("行诉法", "行政诉讼法"),
    ("民诉法", "民事诉讼法"),
    ("法释〔2018〕1号第", "行诉解释第"),
    ("法释〔2020〕3号第", "出庭规定第"),
    ("您", "你, or nobody"),
    ("账簿", "台账流水"),
    ("封印", "校验码"),
    ("缺事实", "待补录"),
    ("程序出口", "程序性抗辩"),
    ("照存", "保存"),
    ("为何高", "定级理由"),
    ("怎样降低", "降低风险的措施"),
    ("你最近", "本人最近"),
    ("successfully", "nothing"),
    ("simply", "nothing"),
    ("Sorry", "nothing"),
];

/// What is wrong with a line that a person may come to read.
fn badly_said(line: &str, names: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (found, instead) in NOT_SO {
        if line.contains(found) {
            wrong.push(format!("{found}: write {instead}"));
        }
    }
    for name in names {
        for (at, _) in line.match_indices(name.as_str()) {
            let rest = line[at + name.len()..].trim_start();
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                wrong.push(format!("{name} without 第"));
            }
            let written = rest.strip_prefix('第').and_then(|rest| rest.split_once('条'));
            if let Some((number, _)) = written
                && number.chars().all(|c| "一二三四五六七八九十百零".contains(c))
            {
                wrong.push(format!("{name}: the article in digits"));
            }
        }
    }
    for (at, _) in line.match_indices("方案") {
        let clause = ["一（", "二（", "三（"].iter().any(|head| line[at + "方案".len()..].starts_with(head));
        if clause && !line[..at].ends_with('区') {
            wrong.push("方案 without 区".into());
        }
    }
    wrong
}

/// The lines of the program's tables and texts, without comments and tests. What the made-up people of the demonstration
/// write is theirs.
fn lines() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, text) in sources("src") {
        if path.starts_with("src/demo") || path.starts_with("src/work/demo") {
            continue;
        }
        let code =
            before_tests(&text).lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        found.extend(code.map(|(n, line)| {
            (format!("{path}:{}", n + 1), line.split(" // ").next().unwrap_or(line).to_string())
        }));
    }
    for path in ["src/law/rules.toml", "src/domain/outcomes.csv"] {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        let rows = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        found.extend(rows.map(|(n, line)| (format!("{path}:{}", n + 1), line.to_string())));
    }
    found
}

#[test]
fn no_text_names_a_statute_or_the_plan_in_another_way() {
    let names = short_names();
    assert!(names.len() > 10 && names.contains(&"行政诉讼法".to_string()), "{names:?}");
    assert_eq!(badly_said("依照行政诉讼法67条", &names).len(), 1);
    assert_eq!(badly_said("见方案一（四）", &names).len(), 1);
    assert!(badly_said("见区方案一（四）、行政诉讼法第67条", &names).is_empty());
    let mut wrong = Vec::new();
    for (place, line) in lines() {
        wrong.extend(badly_said(&line, &names).into_iter().map(|fault| format!("{place}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
