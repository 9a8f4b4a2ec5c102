//! Reading rules from their table.

use crate::domain::failure::Problem;
use crate::domain::record::{Kind, Of};
use crate::law::condition::{CONDITIONS, Condition};
use crate::law::fact::{DayFields, FACTS, Fact};
use crate::law::reading::Number;
use crate::law::role::RuleRole;
use crate::law::rule::{EACH, Example, Optional, PICKS, Pick, Rule, RuleCheck, SETTLED, Settled, Stage};
use crate::law::table::{TomlPage, TomlTable};
use crate::law::term::{Clock, Rolls};
use crate::law::who::Who;
use crate::said;
use crate::text::{Text, t};

/// What a file of rules holds.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub rules: Vec<Rule>,
    /// Checks of rules by their ids, wherever the rules themselves stand.
    pub checks: Vec<(String, RuleCheck)>,
}

/// The rules of a file and the checks recorded in it, or all that is wrong with it. `known` are the ids of the rules that
/// stand without it.
pub(super) fn rules(
    text: &str,
    source: &str,
    fields: DayFields,
    known: &[&str],
) -> Result<Read, Vec<Problem>> {
    let mut page = TomlPage { text, source, problems: Vec::new() };
    let Some(root) = page.parse() else { return Err(page.problems) };
    let mut root = TomlTable::new(root.get_ref(), 0..0);
    let mut rules: Vec<Rule> = Vec::new();
    for mut table in root.tables(&mut page, "rule") {
        let rule = rule(&mut table, &mut page, fields);
        if !rule.id.is_empty() && rules.iter().any(|known| known.id == rule.id) {
            let span = table.span_of("id");
            let id = &rule.id;
            page.refuse(span, "id", said!("编号{id}重复", "the id {id} is used twice"));
        }
        table.finish(&mut page);
        rules.push(rule);
    }
    let mut checks = Vec::new();
    for mut table in root.tables(&mut page, "check") {
        let id = table.needed(&mut page, "rule").replace(['’', '′', '＇'], "'");
        if !id.is_empty() && !rules.iter().any(|rule| rule.id == id) && !known.contains(&id.as_str()) {
            let span = table.span_of("rule");
            page.refuse(span, "rule", said!("没有编号为{id}的规则", "there is no rule {id}"));
        }
        if let Some(check) = check(table, &mut page) {
            checks.push((id, check));
        }
    }
    root.finish(&mut page);
    if page.problems.is_empty() { Ok(Read { rules, checks }) } else { Err(page.problems) }
}

fn rule(table: &mut TomlTable<'_>, page: &mut TomlPage<'_>, fields: DayFields) -> Rule {
    let find = |name: &str| Fact::named(name, fields);
    let (id, title) = (table.needed(page, "id"), table.said_needed(page, "title"));
    let rule = Rule {
        id,
        short: table.said(page, "short").unwrap_or_else(|| title.clone()),
        title,
        act: table.said_needed(page, "act"),
        missed: table.said_needed(page, "missed"),
        article: table.needed(page, "article"),
        who: named(table, page, "who", Who::from_key, || keys(Who::ALL.iter().map(|who| who.key())))
            .unwrap_or(Who::Organ),
        form: named(table, page, "form", Kind::read, || keys(Kind::all().map(Kind::key)))
            .unwrap_or(Kind::Note),
        optional: optional(table, page),
        roles: roles(table, page),
        trigger: named(table, page, "trigger", find, fact_names).unwrap_or(&FACTS[0]),
        pick: table.name(page, "pick", |name| of(&PICKS, name), || names(&PICKS)).unwrap_or(Pick::First),
        clock: table
            .name(page, "clock", Clock::from_key, || keys(Clock::ALL.iter().map(|clock| clock.key()))),
        n: table.number(page, "n").unwrap_or(0),
        n_setting: table.name(page, "n_setting", Number::find, Number::names),
        rolls: table
            .name(page, "rolls", Rolls::from_key, || keys(Rolls::ALL.iter().map(|rolls| rolls.key())))
            .unwrap_or_default(),
        not_before: table.flag(page, "not_before"),
        ask: table.said(page, "ask"),
        named_by: table.name(page, "named_by", find, fact_names),
        guide: table.flag(page, "guide"),
        follows_chain: table.flag(page, "follows_chain"),
        within_court_day: table.flag(page, "within_court_day"),
        pauses: table.flag(page, "pauses"),
        eve: table.flag(page, "eve"),
        when: conditions(table, page, "when"),
        each: table.name(page, "each", |name| of(&EACH, name), || names(&EACH)),
        done_by: table.names(page, "done_by", find, fact_names),
        done_all: table.flag(page, "done_all"),
        settled: table
            .name(page, "settled", |name| of(&SETTLED, name), || names(&SETTLED))
            .unwrap_or(Settled::Any),
        before: table.name(page, "before", find, fact_names),
        before_words: table.said(page, "before_words"),
        ended_by: table.name(page, "ended_by", find, fact_names),
        void_when: conditions(table, page, "void_when"),
        gap_when: conditions(table, page, "gap_when"),
        silent: table.flag(page, "silent"),
        excusable: table.flag(page, "excusable"),
        stages: stages(table, page, fields),
        again_when: conditions(table, page, "again_when"),
        undecided_when: conditions(table, page, "undecided_when"),
        from: table.day(page, "from"),
        to: table.day(page, "to"),
        reading: table.said(page, "reading"),
        examples: examples(table, page),
        checked: checked(table, page),
        source: page.source.to_owned(),
    };
    sound(&rule, table, page);
    rule
}

/// What no single key shows: a period without its number, an end before its beginning, a gate without words.
fn sound(rule: &Rule, table: &mut TomlTable<'_>, page: &mut TomlPage<'_>) {
    if let (Some(from), Some(to)) = (rule.from, rule.to)
        && from > to
    {
        let span = table.span_of("to");
        page.refuse(span, "to", said!("施行起日{from}晚于止日{to}", "from {from} is later than to {to}"));
    }
    let counts = matches!(
        rule.clock,
        Some(Clock::Litigation | Clock::Month | Clock::Working | Clock::Internal | Clock::Annual)
    );
    let zero = |value: &toml::Spanned<toml::de::DeValue<'_>>| {
        value.get_ref().as_integer().is_some_and(|digits| digits.as_str() == "0")
    };
    if counts && rule.n_setting.is_none() && table.get("n").is_none_or(zero) {
        let span = table.span_of("n");
        page.refuse(span, "n", said!("按日、按月计算的期限须有数目", "a counted period needs its number"));
    }
    // By the year an organ is held to what a register shows of it; a register shows nothing of a case.
    let annual = rule.clock == Some(Clock::Annual);
    let of_unit = matches!(rule.form.card().of, Of::Unit | Of::CaseOrDistrict);
    let by_itself = rule.trigger.form == rule.form;
    if table.get("form").is_some() && (annual && !of_unit || !annual && rule.form.is_register() && !by_itself)
    {
        let (zh, en) = (rule.form.words().zh, rule.form.words().en);
        let words = if annual {
            said!(
                "按年核对（clock = annual）的须是按单位登记的一类记录，“{zh}”不是",
                "what is counted by the year is a record of a unit; {en} is none"
            )
        } else {
            said!(
                "“{zh}”不属于案件，只能由该记录自己的日期起算（trigger），或者按年核对（clock = annual）",
                "{en} is of no case: it runs from a day of its own (trigger) or is counted by the year (clock = annual)"
            )
        };
        page.refuse(table.span_of("form"), "form", words);
    }
    if table.get("clock").is_none() && table.get("n").is_some() {
        let span = table.span_of("n");
        page.refuse(span, "n", said!("有数目而无计算方法（clock）", "a number without its clock"));
    }
    let given = table.get("done_by").and_then(|value| value.get_ref().as_array());
    if given.is_none_or(|facts| facts.is_empty()) && rule.done_by.is_empty() {
        let span = table.span_of("done_by");
        page.refuse(span, "done_by", said!("须写明办结的事实", "the fact that settles it is required"));
    }
    if rule.before.is_some() && rule.before_words.is_none() {
        let span = table.span_of("before");
        page.refuse(span, "before_words", said!("必须用中英文填写", "is required in both languages"));
    }
}

fn named<T>(
    table: &mut TomlTable<'_>,
    page: &mut TomlPage<'_>,
    key: &'static str,
    read: impl Fn(&str) -> Option<T>,
    known: impl Fn() -> String,
) -> Option<T> {
    if table.get(key).is_none() {
        page.refuse(table.span(), key, said!("必须填写", "is required"));
    }
    table.name(page, key, read, known)
}

fn conditions(
    table: &mut TomlTable<'_>,
    page: &mut TomlPage<'_>,
    key: &'static str,
) -> Vec<&'static Condition> {
    table.names(page, key, Condition::find, condition_names)
}

fn keys<'k>(names: impl Iterator<Item = &'k str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn fact_names() -> String {
    // The words of a list of names, in either language: a kind and one of its fields that holds a day.
    keys(FACTS.iter().map(|fact| fact.name).chain(["KIND.FIELD (receipt.handled_on)"]))
}

fn condition_names() -> String {
    keys(CONDITIONS.iter().map(|condition| condition.name))
}

/// `true`, `watch`, `consequence`, `reminder`, or the name of the condition under which it is optional.
fn optional(table: &mut TomlTable<'_>, page: &mut TomlPage<'_>) -> Optional {
    let named = table.get("optional").is_some_and(|value| value.get_ref().is_str());
    match table.get("optional").and_then(|value| value.get_ref().as_str()) {
        Some("watch") => return Optional::Watch,
        Some("consequence") => return Optional::Consequence,
        Some("reminder") => return Optional::Reminder,
        _ => {}
    }
    if named {
        let condition = table.name(page, "optional", Condition::find, condition_names);
        return condition.map_or(Optional::Never, Optional::When);
    }
    if table.flag(page, "optional") { Optional::Always } else { Optional::Never }
}

fn stages(table: &mut TomlTable<'_>, page: &mut TomlPage<'_>, fields: DayFields) -> Vec<Stage> {
    let mut stages = Vec::new();
    for mut row in table.tables(page, "stages") {
        stages.extend(stage(&mut row, page, fields));
        row.finish(page);
    }
    stages
}

fn stage(row: &mut TomlTable<'_>, page: &mut TomlPage<'_>, fields: DayFields) -> Option<Stage> {
    let find = |name: &str| Fact::named(name, fields);
    let name = row.needed(page, "name");
    let until = named(row, page, "until", find, fact_names)?;
    Some(Stage { name, until })
}

/// Who checked the rule: all three are needed, for a check without its text is none.
fn checked(table: &mut TomlTable<'_>, page: &mut TomlPage<'_>) -> Option<RuleCheck> {
    let value = table.get("checked")?;
    let Some(inner) = value.get_ref().as_table() else {
        page.refuse(value.span(), "checked", CHECKED.into());
        return None;
    };
    check(TomlTable::new(inner, value.span()), page)
}

fn check(mut row: TomlTable<'_>, page: &mut TomlPage<'_>) -> Option<RuleCheck> {
    let (by, text, on) = (row.needed(page, "by"), row.needed(page, "text"), row.day(page, "on"));
    if on.is_none() {
        page.refuse(row.span(), "on", said!("必须填写", "is required"));
    }
    row.finish(page);
    Some(RuleCheck { by, on: on?, text })
}

const CHECKED: Text =
    t("应写成 { by = \"…\", on = 日期, text = \"…\" }", "must be { by = \"…\", on = day, text = \"…\" }");

fn examples(table: &mut TomlTable<'_>, page: &mut TomlPage<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    for mut row in table.tables(page, "example") {
        examples.push(example(&mut row, page));
        row.finish(page);
    }
    examples
}

fn example(row: &mut TomlTable<'_>, page: &mut TomlPage<'_>) -> Example {
    Example {
        from: row.day(page, "from"),
        named: row.day(page, "named"),
        raw: row.day(page, "raw"),
        due: row.day(page, "due"),
        safe: row.day(page, "safe"),
        last: row.day(page, "last"),
        act_by: row.day(page, "act_by"),
        words: row.said(page, "words"),
    }
}

/// What the rule is used for, where its row says so.
fn roles(table: &mut TomlTable<'_>, page: &mut TomlPage<'_>) -> Option<Vec<RuleRole>> {
    let known = || keys(RuleRole::ALL.into_iter().map(RuleRole::key));
    table.get("roles")?;
    Some(table.names(page, "roles", RuleRole::from_key, known))
}

/// The member of a table of names.
fn of<T: Copy>(table: &[(&str, T, Text)], name: &str) -> Option<T> {
    table.iter().find(|(known, ..)| *known == name).map(|(_, member, _)| *member)
}

fn names<T>(table: &[(&str, T, Text)]) -> String {
    keys(table.iter().map(|(name, ..)| *name))
}

#[cfg(test)]
pub(super) mod asked {
    //! Which keys the readers ask for.

    use super::*;

    fn of(read: impl Fn(&mut TomlTable<'_>, &mut TomlPage<'_>)) -> Vec<&'static str> {
        let mut page = TomlPage { text: "", source: "", problems: Vec::new() };
        let empty = page.parse().unwrap();
        let mut table = TomlTable::new(empty.get_ref(), 0..0);
        read(&mut table, &mut page);
        table.asked()
    }

    pub fn rule() -> Vec<&'static str> {
        of(|table, page| drop(super::rule(table, page, |_, _| None)))
    }

    pub fn stage() -> Vec<&'static str> {
        of(|table, page| drop(super::stage(table, page, |_, _| None)))
    }

    pub fn example() -> Vec<&'static str> {
        of(|table, page| drop(super::example(table, page)))
    }
}
