//! What a field is: its key, words, kind, need, clause and check.

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Problem;
use crate::domain::organ::Organs;
use crate::domain::record::{Body, Kind};
use crate::said;
use crate::text::{Said, Text, t};
use serde_json::Value;

/// What a field holds and how it is written in the body.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// One line of text; a string.
    Text,
    /// Text of many lines; a string.
    Long,
    /// 案号, kept in normal form; a string.
    CaseNo,
    /// A day; `YYYY-MM-DD`.
    Day,
    /// A day with a time; `YYYY-MM-DDTHH:MM:SS`.
    Moment,
    /// A number; `whole` allows no fraction.
    Number { whole: bool },
    /// 是 / 否; a boolean.
    YesNo,
    /// One of these; the Chinese word as a string. `open` admits other words too.
    Choice { of: &'static [Text], open: bool },
    /// Any of these; a list of Chinese words. `open` admits other words too.
    Choices { of: &'static [Text], open: bool },
    /// One person; a string. Suggestions come from the people already in the book.
    Person,
    /// Several names; a list of strings.
    People,
    /// One organ, full name; a string.
    Organ,
    /// Several organs; a list of full names.
    Organs,
    /// 法院; a string, with suggestions from the courts of the register.
    Court,
    /// 案由; a string, with suggestions from the list of causes.
    Cause,
    /// 裁判结果; a string, with suggestions from the table of outcomes.
    Outcome,
    /// Several case numbers; a list of strings.
    CaseNos,
    /// Lines, each with fields of its own; a list of objects.
    Rows(&'static [Field]),
    /// Texts by heading, kept from elsewhere and only shown; an object.
    Kept,
}

/// 名从何来 — whose names a field of people is completed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// 本区人员 — officials, advisers and agents of the district.
    Ours,
    /// 当事人 — parties of earlier cases; what is typed is never rewritten.
    Parties,
    /// Of others, whom nobody here knows.
    Strangers,
}

/// 备选 — what a field of free text is completed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offers {
    Nothing,
    /// What earlier records of this kind hold in the same field, those of the unit's own cases first, and the organs.
    Earlier(Kind),
    /// The duties of the case, by their titles.
    Duties,
}

/// When a field must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the record says nothing.
    Always,
    /// May be left until it is known.
    WhenKnown,
}

impl Holds {
    /// What is typed, in the words of the field tables.
    pub const fn words(self) -> Text {
        match self {
            Holds::Text => t("文字", "text"),
            Holds::Long => t("长文字", "long text"),
            Holds::CaseNo => t("案号", "case number"),
            Holds::Day => t("日期", "day"),
            Holds::Moment => t("日期和时间", "day and time"),
            Holds::Number { whole: true } => t("整数", "whole number"),
            Holds::Number { whole: false } => t("数字", "number"),
            Holds::YesNo => t("是／否", "yes or no"),
            Holds::Choice { open: false, .. } => t("选一", "one of"),
            Holds::Choice { open: true, .. } => t("选一或自填", "one of, or own words"),
            Holds::Choices { open: false, .. } => t("可多选", "any of"),
            Holds::Choices { open: true, .. } => t("可多选或自填", "any of, or own words"),
            Holds::Person => t("人名", "person"),
            Holds::People => t("人名，可多个", "people"),
            Holds::Organ => t("机关", "organ"),
            Holds::Organs => t("机关，可多个", "organs"),
            Holds::Court => t("法院", "court"),
            Holds::Cause => t("案由", "cause"),
            Holds::Outcome => t("裁判结果", "outcome"),
            Holds::CaseNos => t("案号，可多个", "case numbers"),
            Holds::Rows(_) => t("逐行填写", "rows"),
            Holds::Kept => t("只供查看", "shown only"),
        }
    }

    /// The words offered.
    pub const fn choices(self) -> &'static [Text] {
        match self {
            Holds::Choice { of, .. } | Holds::Choices { of, .. } => of,
            _ => &[],
        }
    }
}

/// What a check may look at besides the value: the whole form and the world it is filled in.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub today: Day,
    pub organs: &'a Organs,
    /// The body as filled in so far; within a row, the row.
    pub body: &'a Body,
    /// The conditions that hold in the case, by name, and whether the form comes late: see [`crate::law::asked`].
    pub facts: &'a [&'static str],
}

impl<'a> Context<'a> {
    /// Whether a condition of the case holds, by its name in `law`.
    pub fn is(&self, condition: &str) -> bool {
        self.facts.contains(&condition)
    }

    /// The same world, looking at another body.
    pub fn with<'b>(&self, body: &'b Body) -> Context<'b>
    where
        'a: 'b,
    {
        Context { body, ..*self }
    }

    /// The text of a field; empty when not known.
    pub fn text(&self, key: &str) -> &'a str {
        self.body.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// The day of a field; of a moment, its day.
    pub fn day(&self, key: &str) -> Option<Day> {
        let text = self.text(key);
        text.parse().ok().or_else(|| text.parse::<Moment>().ok().map(|moment| moment.date()))
    }

    pub fn yes_no(&self, key: &str) -> Option<bool> {
        self.body.get(key).and_then(Value::as_bool)
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        self.body.get(key).and_then(Value::as_f64)
    }

    /// The texts of a list; empty when not known.
    pub fn list(&self, key: &str) -> Vec<&'a str> {
        let items = self.body.get(key).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The rows of a list; empty when not known.
    pub fn rows(&self, key: &str) -> Vec<&'a Body> {
        let items = self.body.get(key).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_object).collect()
    }

    /// Whether a field is filled in.
    pub fn known(&self, key: &str) -> bool {
        self.body.get(key).is_some_and(known)
    }
}

/// Whether a value says anything.
pub fn known(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// 金额单位 — in what a sum of money is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Money {
    Yuan,
    /// 万元
    TenThousandYuan,
}

/// 栏目 — one field of a form, declared once.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    pub label: Text,
    pub holds: Holds,
    pub need: Need,
    pub help: Text,
    /// The clause the field serves, as cited in Chinese; empty when none.
    pub clause: &'static str,
    /// A change by two people must be decided by a person.
    pub careful: bool,
    /// The unit, where the number is a sum of money.
    pub sum: Option<Money>,
    /// Its rows are papers.
    pub papers: bool,
    /// The day of something that has happened: it may not lie in the future.
    pub happened: bool,
    /// Keys of days that may not lie later than this one.
    pub after: &'static [&'static str],
    /// Filled in by the program at saving: shown, never typed.
    pub filled: bool,
    /// It names who is to do something.
    pub does: bool,
    /// Whose names it is completed from, where it holds people.
    pub names: Names,
    /// What free text is completed from.
    pub offers: Offers,
    /// Whether the field is asked in this case and at this stage.
    pub asked: fn(&Context) -> bool,
    /// What the help adds in this very case, e.g. who approves.
    pub hint: fn(&Context) -> Option<Said>,
    /// What is wrong with the body as far as this field goes, beyond its shape and the order of days.
    pub check: fn(&Context) -> Vec<Problem>,
}

/// 分栏 — fields that stand together under a heading.
#[derive(Debug)]
pub struct Section {
    pub title: Text,
    pub fields: &'static [Field],
}

/// A field with the usual settings, to be adjusted by the methods below.
pub const fn field(key: &'static str, label: Text, holds: Holds, help: Text) -> Field {
    Field {
        key,
        label,
        holds,
        need: Need::WhenKnown,
        help,
        clause: "",
        careful: false,
        sum: None,
        papers: false,
        happened: false,
        after: &[],
        filled: false,
        does: false,
        names: Names::Ours,
        offers: Offers::Nothing,
        asked: |_| true,
        hint: |_| None,
        check: |_| Vec::new(),
    }
}

impl Field {
    pub const fn always(mut self) -> Field {
        self.need = Need::Always;
        self
    }

    pub const fn clause(mut self, clause: &'static str) -> Field {
        self.clause = clause;
        self
    }

    pub const fn careful(mut self) -> Field {
        self.careful = true;
        self
    }

    /// The number is a sum of money in this unit.
    pub const fn sum(mut self, unit: Money) -> Field {
        self.sum = Some(unit);
        self
    }

    /// Its rows are papers, counted by 件.
    pub const fn papers(mut self) -> Field {
        self.papers = true;
        self
    }

    pub const fn happened(mut self) -> Field {
        self.happened = true;
        self
    }

    pub const fn after(mut self, keys: &'static [&'static str]) -> Field {
        self.after = keys;
        self
    }

    pub const fn filled(mut self) -> Field {
        self.filled = true;
        self
    }

    /// It names who is to do something.
    pub const fn does(mut self) -> Field {
        self.does = true;
        self
    }

    pub const fn names(mut self, names: Names) -> Field {
        self.names = names;
        self
    }

    pub const fn offers(mut self, offers: Offers) -> Field {
        self.offers = offers;
        self
    }

    pub const fn asked(mut self, asked: fn(&Context) -> bool) -> Field {
        self.asked = asked;
        self
    }

    pub const fn hint(mut self, hint: fn(&Context) -> Option<Said>) -> Field {
        self.hint = hint;
        self
    }

    pub const fn check(mut self, check: fn(&Context) -> Vec<Problem>) -> Field {
        self.check = check;
        self
    }

    /// The field's own check.
    pub fn wrong(&self, ctx: &Context) -> Vec<Problem> {
        (self.check)(ctx)
    }
}

/// How far back a day may lie without a question: the longest period for suing (行政诉讼法46条).
const YEARS_BACK: i32 = 20;
/// How far ahead a day may lie without a question.
const YEARS_AHEAD: i32 = 3;

/// Whether the day of a field can be: not in the future when it has happened, not before what it follows,
/// and, where somebody typed it, not so far away that it looks mistyped. `fields` gives the labels of the days it is compared with.
pub fn day_problems(field: &Field, fields: &[&'static Field], ctx: &Context) -> Vec<Problem> {
    use chrono::Datelike;
    let Some(day) = ctx.day(field.key) else { return Vec::new() };
    let mut problems = Vec::new();
    let label = field.label;
    if field.happened && day > ctx.today {
        let words = said!(
            "{label}是已经发生的事，不能晚于今天（{today}）",
            "{label} has happened: it cannot be later than today ({today})",
            today = ctx.today;
            label
        );
        problems.push(Problem::new(field.key, words));
    } else if !field.filled
        && (day.year() > ctx.today.year() + YEARS_AHEAD || day.year() < ctx.today.year() - YEARS_BACK)
    {
        let words = said!(
            "{label}为{day}，离今天很远，请核对年份",
            "{label} is {day}, far from today: check the year"; label
        );
        problems.push(Problem::new(field.key, words).warning());
    }
    for key in field.after {
        let earlier = fields.iter().find(|other| other.key == *key);
        if let (Some(earlier), Some(first)) = (earlier, ctx.day(key))
            && day < first
        {
            let words = said!(
                "{label}（{day}）早于{earlier}（{first}），请核对",
                "{label} ({day}) is earlier than {earlier} ({first}): check both";
                label, earlier = earlier.label
            );
            problems.push(Problem::new(field.key, words));
        }
    }
    problems
}
