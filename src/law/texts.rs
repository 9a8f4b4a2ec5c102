//! 法律文本: which version of a statute, an interpretation or the plan the rules were written from, and where it was read.

use std::sync::LazyLock;

use crate::domain::day::Day;

const TABLE: &str = include_str!("data/texts.csv");

/// 文本 — one text that rules cite, in the version they follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalText {
    /// The name as rules cite it.
    pub name: String,
    /// 版本 — its number, or when it was passed and amended.
    pub version: String,
    /// 施行日; `None`: not known.
    pub in_force: Option<Day>,
    /// Where and as of which day it was read, or that it was not.
    pub read: String,
}

static TEXTS: LazyLock<Vec<LegalText>> = LazyLock::new(|| {
    let mut reader = csv::ReaderBuilder::new().from_reader(TABLE.as_bytes());
    let one = |row: csv::StringRecord| {
        let cell = |at: usize| row.get(at).unwrap_or_default().to_string();
        LegalText { name: cell(0), version: cell(1), in_force: cell(2).parse().ok(), read: cell(3) }
    };
    reader.records().filter_map(|row| Some(one(row.ok()?))).collect()
});

/// 本区实施方案 — the one text among them that is no law, as rules cite it.
const PLAN: &str = "区方案";

/// Whether a source cites the district's plan and nothing beside it.
pub fn plan_alone(article: &str) -> bool {
    let texts = cited(article);
    !texts.is_empty() && texts.iter().all(|text| text.name == PLAN)
}

/// All texts that the built-in rules cite.
pub fn texts() -> &'static [LegalText] {
    &TEXTS
}

/// The texts that a source cites, in its order, each once: of two names that begin alike the longer is meant.
pub fn cited(article: &str) -> Vec<&'static LegalText> {
    let mut found: Vec<&LegalText> = Vec::new();
    for part in article.split('；') {
        let named = TEXTS.iter().filter(|text| part.starts_with(&text.name));
        if let Some(text) = named.max_by_key(|text| text.name.len()).filter(|text| !found.contains(text)) {
            found.push(text);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::book::RuleBook;

    /// 行政复议法实施条例第49条 is no article of 行政复议法.
    #[test]
    fn a_source_is_read_by_the_longest_name() {
        let names = |article: &str| cited(article).iter().map(|it| it.name.as_str()).collect::<Vec<_>>();
        assert_eq!(
            names("行政复议法第64条、第77条；行政复议法实施条例第49条"),
            ["行政复议法", "行政复议法实施条例"]
        );
        assert_eq!(names("区方案一（七）；行政诉讼法第94条、第96条"), ["区方案", "行政诉讼法"]);
    }

    /// The head must come to court by statute and plan both; to file the answer only the plan asks.
    #[test]
    fn what_the_plan_asks_for_alone_is_told_from_what_a_statute_asks_for() {
        assert_eq!(crate::law::plan::Plan::official().short.zh, PLAN);
        assert!(plan_alone("区方案一（二）2"));
        assert!(
            !plan_alone("行政诉讼法第3条；区方案一（四）")
                && !plan_alone("行政诉讼法第67条")
                && !plan_alone("")
        );
    }

    #[test]
    fn every_built_in_rule_cites_texts_whose_version_is_known() {
        for rule in RuleBook::catalogue().rules() {
            let parts = rule.article.split('；').count();
            assert!(!cited(&rule.article).is_empty() && cited(&rule.article).len() <= parts, "{}", rule.id);
            for part in rule.article.split('；') {
                assert_eq!(cited(part).len(), 1, "{}: {part}", rule.id);
            }
        }
        assert!(texts().iter().all(|it| !it.version.is_empty() && !it.read.is_empty()));
    }
}
