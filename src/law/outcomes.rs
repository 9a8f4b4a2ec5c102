//! 裁判结果与后果: which rules an outcome may set running, and how a district counts the doubtful outcomes.

use crate::domain::failure::Problem;
use crate::domain::outcome::{self, Counting, Counts, Outcome};
use crate::law::book::RuleBook;
use crate::law::table::{TomlPage, TomlTable};
use crate::said;
use crate::text::{Said, t};

/// What an outcome starts, in the titles of its rules; `None` where nothing follows from it.
pub fn starts(outcome: &Outcome) -> Option<Said> {
    let book = RuleBook::catalogue();
    let titles: Vec<&Said> =
        outcome.starts.iter().filter_map(|id| book.find(id)).map(|rule| &rule.title).collect();
    if titles.is_empty() {
        return None;
    }
    let open = match outcome.configurable {
        true => t("（本区可另定）", " (a district may count it otherwise)"),
        false => t("", ""),
    };
    Some(said!(
        "{counts}{open}；可能引起：{titles}",
        "{counts}{open}; it may start: {titles}";
        counts = outcome.counts.words(), open, titles = Said::joined(titles, t("、", "; "))
    ))
}

/// Reads a district's own file: how it counts the doubtful outcomes.
///
/// On any problem nothing is taken over and all problems are told.
pub fn laid_over(text: &str, source: &str) -> Result<Counting, Vec<Problem>> {
    let mut page = TomlPage { text, source, problems: Vec::new() };
    let Some(root) = page.parse() else { return Err(page.problems) };
    let mut root = TomlTable::new(root.get_ref(), 0..0);
    let mut counting = Counting::default();
    let mut seen: Vec<&'static str> = Vec::new();
    for mut table in root.tables(&mut page, "outcome") {
        if let Some(outcome) = configurable(&mut table, &mut page, &mut seen) {
            let counts = table.name(&mut page, "counts", Counts::from_word, || "败诉、未败诉、不计".into());
            let corrected = table.get("self_corrected").is_some();
            let corrected = corrected.then(|| table.flag(&mut page, "self_corrected"));
            if counts.is_none() && corrected.is_none() && table.get("counts").is_none() {
                page.refuse(table.span(), "counts", said!("必须填写", "is required"));
            }
            counting.change(outcome, counts, corrected);
        } else {
            // The keys are known even where their outcome is refused.
            table.get("counts");
            table.get("self_corrected");
        }
        table.finish(&mut page);
    }
    root.finish(&mut page);
    if page.problems.is_empty() { Ok(counting) } else { Err(page.problems) }
}

/// The outcome a row names, if a district may count it otherwise.
fn configurable(
    table: &mut TomlTable<'_>,
    page: &mut TomlPage<'_>,
    seen: &mut Vec<&'static str>,
) -> Option<&'static Outcome> {
    let name = table.needed(page, "name");
    if name.is_empty() {
        return None;
    }
    let span = table.span_of("name");
    let Some(outcome) = outcome::read(&name) else {
        page.refuse(span, "name", said!("没有裁判结果“{name}”", "there is no outcome “{name}”"));
        return None;
    };
    let name = &outcome.name;
    if !outcome.configurable {
        let words = said!(
            "“{name}”的胜败由法律和方案确定，不能另定",
            "how “{name}” counts follows from statute and plan and cannot be set"
        );
        page.refuse(span, "name", words);
        return None;
    }
    if seen.contains(&name.as_str()) {
        page.refuse(span, "name", said!("“{name}”重复", "“{name}” stands twice"));
        return None;
    }
    seen.push(name);
    Some(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::OUTCOMES;

    #[test]
    fn every_rule_an_outcome_names_stands_in_the_catalogue() {
        for outcome in OUTCOMES.iter() {
            for id in &outcome.starts {
                assert!(RuleBook::catalogue().find(id).is_some(), "{}: {id}", outcome.name);
            }
        }
    }

    #[test]
    fn whatever_counts_as_lost_starts_a_report_on_the_loss() {
        for outcome in OUTCOMES.iter().filter(|outcome| outcome.counts == Counts::Lost) {
            let reports = outcome.starts.iter().filter(|id| matches!(id.as_str(), "S6" | "F6")).count();
            assert_eq!(reports, 1, "{}", outcome.name);
        }
    }

    #[test]
    fn the_consequences_are_told_by_the_titles_of_their_rules() {
        let told = starts(outcome::read("部分撤销并重作").unwrap()).unwrap();
        assert!(told.zh.starts_with("败诉；可能引起：判决上诉、"), "{}", told.zh);
        assert!(
            told.zh.contains("败诉分析报告") && told.zh.contains("按判决重新作出行政行为"),
            "{}",
            told.zh
        );
        assert_eq!(starts(outcome::read("按撤诉处理").unwrap()), None);
    }

    #[test]
    fn a_district_counts_a_slight_breach_of_procedure_otherwise() {
        let own = "[[outcome]]\nname = \"程序轻微违法\"\ncounts = \"未败诉\"\n";
        let counting = laid_over(own, "outcomes.toml").unwrap();
        assert_eq!(counting.counts(outcome::read("确认程序轻微违法").unwrap()), Counts::NotLost);
    }

    #[test]
    fn each_refusal_names_file_line_key_and_reason() {
        let row = |name: &str, rest: &str| format!("[[outcome]]\nname = \"{name}\"\n{rest}\n");
        let cases = [
            (
                row("全部撤销", "counts = \"未败诉\""),
                "第2行，name：“全部撤销”的胜败由法律和方案确定，不能另定",
            ),
            (row("甲乙丙", "counts = \"败诉\""), "第2行，name：没有裁判结果“甲乙丙”"),
            (row("其他", "counts = \"胜\""), "第3行，counts：不认识“胜”"),
            (row("其他", ""), "第1行，counts：必须填写"),
            (row("其他", "count = \"败诉\"\ncounts = \"败诉\""), "第3行，count：没有这个键"),
            (row("其他", "self_corrected = 1"), "第3行，self_corrected：应为 true 或 false"),
            ("\n[[outcome\n".into(), "第2行，toml：不是合法的TOML"),
        ];
        for (text, reason) in cases {
            let problems = laid_over(&text, "outcomes.toml").expect_err(reason);
            let told = &problems[0].words.zh;
            assert!(told.starts_with("outcomes.toml") && told.contains(reason), "{told}");
            assert_eq!(problems.len(), 1, "{problems:?}");
        }
    }
}
