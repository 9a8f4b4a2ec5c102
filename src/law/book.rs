//! The rule book: the official catalogue, and a district's own rules laid over it.

mod language;
mod read;

pub use language::language_page;

use std::fmt::Write;
use std::sync::LazyLock;

use crate::domain::duty::Duty;
use crate::domain::failure::Problem;
use crate::law::fact::{DayFields, Fact, as_written};
use crate::law::role::{RuleRoles, RuledDuties};
use crate::law::rule::{Optional, Rule, RuleCheck};
use crate::law::texts;
use crate::said;
use crate::text::mark;

const CATALOGUE: &str = include_str!("rules.toml");

/// The mark of the catalogue that comes with the program.
pub const MARK: u64 = mark::of(CATALOGUE.as_bytes(), mark::START);

static OFFICIAL: LazyLock<RuleBook> =
    LazyLock::new(|| read::rules(CATALOGUE, "", as_written, &[]).map(RuleBook::read).unwrap_or_default());

/// 规则簿 — the rules in force, in the order of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct RuleBook {
    rules: Vec<Rule>,
    roles: RuleRoles,
}

impl RuleBook {
    fn read(read: read::Read) -> RuleBook {
        let mut rules = read.rules;
        for (id, check) in read.checks {
            if let Some(rule) = rules.iter_mut().find(|rule| rule.id == id) {
                rule.checked = Some(check);
            }
        }
        let mut roles = RuleRoles::default();
        for rule in &rules {
            roles.add(&rule.id, rule.roles.as_deref().unwrap_or_default());
        }
        RuleBook { rules, roles }
    }

    /// The catalogue that comes with the program.
    pub fn official() -> RuleBook {
        OFFICIAL.clone()
    }

    /// The same, to look at only.
    pub fn catalogue() -> &'static RuleBook {
        &OFFICIAL
    }

    /// The book with a file of the same shape laid over it: a rule of a known id replaces it, any other is added. A
    /// row that does not say what the rule is used for leaves that as it was.
    ///
    /// `[[check]]` records who held a rule against which text, and changes nothing of the rule.
    ///
    /// On any problem nothing is taken over and all problems are told.
    ///
    /// `fields` are the forms' fields that hold a day, which a rule may name as `kind.field`.
    pub fn extended(mut self, toml: &str, source: &str, fields: DayFields) -> Result<RuleBook, Vec<Problem>> {
        let ids: Vec<&str> = self.rules.iter().map(|rule| rule.id.as_str()).collect();
        let read = read::rules(toml, source, fields, &ids)?;
        for mut rule in read.rules {
            match self.rules.iter_mut().find(|known| known.id == rule.id) {
                Some(known) => {
                    rule.roles = rule.roles.or_else(|| known.roles.take());
                    *known = rule;
                }
                None => self.rules.push(rule),
            }
        }
        Ok(RuleBook::read(read::Read { rules: self.rules, checks: read.checks }))
    }

    /// The book with every field that a rule names in the words of its form.
    pub fn bound(mut self, fields: DayFields) -> RuleBook {
        for rule in &mut self.rules {
            let one = |fact: &mut Option<&'static Fact>| *fact = fact.map(|fact| fact.bound(fields));
            rule.trigger = rule.trigger.bound(fields);
            one(&mut rule.named_by);
            one(&mut rule.before);
            one(&mut rule.ended_by);
            rule.done_by.iter_mut().for_each(|fact| *fact = fact.bound(fields));
            rule.stages.iter_mut().for_each(|stage| stage.until = stage.until.bound(fields));
        }
        self
    }

    /// With the citations of the built-in rules as `cited` has them; those of a local rule stay as they were written.
    pub fn citing(mut self, cited: impl Fn(&str) -> String) -> RuleBook {
        let built_in = RuleBook::official();
        for rule in &mut self.rules {
            if built_in.find(&rule.id).is_some_and(|it| it.article == rule.article) {
                rule.article = cited(&rule.article);
            }
        }
        self
    }

    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What the rules are used for.
    pub fn roles(&self) -> &RuleRoles {
        &self.roles
    }

    /// Duties beside what their rules are used for.
    pub fn ruled<'a>(&'a self, duties: &'a [Duty]) -> RuledDuties<'a> {
        RuledDuties { duties, roles: &self.roles }
    }

    pub fn find(&self, id: &str) -> Option<&Rule> {
        let wanted = id.trim().replace(['’', '′', '＇'], "'");
        self.rules.iter().find(|rule| rule.id.eq_ignore_ascii_case(&wanted))
    }
}

/// The page of rules for `docs/rules.md`, written from a rule book.
pub fn rules_page(book: &RuleBook) -> String {
    let mut page = String::from(
        "# 规则 Rules\n\n\
         本页由规则簿生成，勿手改。This page is written from the rule catalogue; do not edit it.\n\n\
         “文本”是编写规则所据的版本，不是复核；“复核”由本区在 rules.toml 中以 [[check]] 记录，没有的为未经复核。\n\
         The text is the version a rule was written from, which is no check; a check is recorded by the district as\n\
         `[[check]]` in its rules.toml.\n\n",
    );
    texts_table(&mut page);
    page.push_str(
        "\n| 编号 | 事项 | 责任主体 | 起算 | 期限 | 依据 | 文本 | 复核 |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for rule in book.rules() {
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            rule.id,
            rule.title.zh,
            rule.who.words().zh,
            rule.trigger.words.zh,
            period(rule).zh,
            rule.article,
            versions(rule),
            checked(rule).zh
        );
    }
    for rule in book.rules() {
        section(&mut page, rule);
    }
    page
}

fn section(page: &mut String, rule: &Rule) {
    let _ = writeln!(page, "\n## {} {} — {}\n", rule.id, rule.title.zh, rule.title.en);
    let mut line = |zh: &str, en: &str, words: &crate::text::Said| {
        let _ = writeln!(page, "- {zh}：{} · {en}: {}", words.zh, words.en);
    };
    line("办理", "act", &rule.act);
    line("责任主体", "who", &rule.who.words().into());
    line("起算", "from", &rule.trigger.words.into());
    line("期限", "period", &period(rule));
    line("逾期后果", "if missed", &rule.missed);
    if let Some(reading) = &rule.reading {
        line("适用口径（待核）", "reading (unverified)", reading);
    }
    if rule.of_register() {
        let form = rule.form.words();
        let register = said!(
            "不属个案期限，按单位和年度由“{form}”登记核对",
            "no duty of a case: by organ and year, from the register of {form}"; form
        );
        line("登记", "register", &register);
    }
    let _ = writeln!(page, "- 依据 · source: {}", rule.article);
    let checked = checked(rule);
    let _ = writeln!(page, "- 复核 · checked: {} · {}", checked.zh, checked.en);
    for example in &rule.examples {
        let _ = writeln!(page, "- 例 · example: {}", told(example));
    }
}

fn texts_table(page: &mut String) {
    page.push_str("| 法律文本 | 版本 | 施行 | 编写时所读 |\n| --- | --- | --- | --- |\n");
    for text in texts::texts() {
        let from = text.in_force.map_or_else(|| "未载明".to_string(), |day| day.to_string());
        let _ = writeln!(page, "| {} | {} | {from} | {} |", text.name, text.version, text.read);
    }
}

/// 行政诉讼法（1989年通过，2014年、2017年修正）、行诉解释（法释〔2018〕1号） — the versions of all that a rule cites.
pub fn versions(rule: &Rule) -> String {
    let one = |text: &&texts::LegalText| format!("{}（{}）", text.name, text.version);
    texts::cited(&rule.article).iter().map(one).collect::<Vec<_>>().join("、")
}

/// Who held a rule against which text.
pub fn checked(rule: &Rule) -> crate::text::Said {
    match &rule.checked {
        Some(RuleCheck { by, on, text }) => {
            said!("{by}，{on}，对照{text}", "{by} on {on}, against {text}", by = by, on = on, text = text)
        }
        None => said!("未经复核", "not checked by anyone"),
    }
}

/// The period in words.
pub fn period(rule: &Rule) -> crate::text::Said {
    use crate::law::term::Clock;
    let n = rule.n;
    if let Some(number) = rule.n_setting {
        let (words, key) = (number.words, number.key);
        return said!("{words}（由 settings.toml 的 {key} 设定）", "{words} ({key} of settings.toml)", key = key; words);
    }
    let counted = match rule.clock {
        None => said!("未定日数", "no number of days"),
        Some(Clock::Fixed) => said!("指定之日", "the day named"),
        Some(Clock::Session) => said!("期日当天", "the day of the sitting"),
        Some(Clock::Annual) => said!("每年至少{n}次，12月31日前", "{n} a year at least, by 31 December"),
        Some(Clock::Month) => said!("{n}个月", "{n} months"),
        Some(Clock::Working) => said!("{n}个工作日", "{n} working days"),
        Some(Clock::Backward) if n == 0 => said!("开庭前", "before the hearing"),
        Some(Clock::Backward) => said!("期日前{n}日", "{n} days before"),
        Some(Clock::Litigation | Clock::Internal) if rule.guide => {
            said!("提示日（{n}日）", "a guide of {n} days")
        }
        Some(Clock::Litigation | Clock::Internal) => said!("{n}日", "{n} days"),
    };
    let named = match (rule.named_by, rule.clock) {
        (Some(_), Some(Clock::Fixed)) | (None, _) => counted,
        (Some(_), None) => said!("指定之日，未指定的未定日数", "the day named, if any"),
        (Some(_), _) => {
            said!("指定之日，未指定的{counted}", "the day named, else {counted}"; counted)
        }
    };
    match rule.optional {
        Optional::Always => {
            said!("{named}（可选）", "{named} (optional)"; named)
        }
        Optional::Watch => {
            said!("{named}（供掌握）", "{named} (to be watched)"; named)
        }
        Optional::Consequence => {
            said!("{named}（期满即起的后果）", "{named} (a consequence that begins with its end)"; named)
        }
        Optional::Reminder => {
            said!("{named}（参照，只作提醒）", "{named} (a reminder)"; named)
        }
        _ => named,
    }
}

fn told(example: &crate::law::rule::Example) -> String {
    if let Some(words) = &example.words {
        return format!("{} · {}", words.zh, words.en);
    }
    let parts = [
        ("起算", example.from),
        ("指定", example.named),
        ("最后一日", example.raw),
        ("届满", example.due),
        ("稳妥", example.safe),
        ("最迟", example.last),
        ("提示", example.act_by),
    ];
    let parts = parts.into_iter().filter_map(|(word, day)| Some(format!("{word} {}", day?)));
    parts.collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests;
