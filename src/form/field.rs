//! What a field is: its key, words, kind, need, clause and check.

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::organ::Organs;
use crate::domain::record::Body;
use crate::text::Text;

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
    /// Any of these; a list of Chinese words.
    Choices { of: &'static [Text] },
    /// One person; a string. Suggestions come from the people already in the book.
    Person,
    /// Several names; a list of strings.
    People,
    /// One organ, full name; a string.
    Organ,
    /// Several organs; a list of full names.
    Organs,
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

/// When a field must be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the record says nothing.
    Always,
    /// May be left until it is known.
    WhenKnown,
}

/// What a check may look at besides the value: the whole form and the world it is filled in.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub today: Day,
    pub organs: &'a Organs,
    /// The body as filled in so far.
    pub body: &'a Body,
    /// Facts of the case that decide which fields are asked (`district`, `second_instance`, `simplified` …).
    pub facts: &'a [&'static str],
}

impl Context<'_> {
    pub fn is(&self, fact: &str) -> bool {
        self.facts.contains(&fact)
    }
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
    /// Whether the field is asked in this case and at this stage.
    pub asked: fn(&Context) -> bool,
    /// What is wrong with the body as far as this field goes, beyond its shape.
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
        asked: |_| true,
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

    pub const fn asked(mut self, asked: fn(&Context) -> bool) -> Field {
        self.asked = asked;
        self
    }

    pub const fn check(mut self, check: fn(&Context) -> Vec<Problem>) -> Field {
        self.check = check;
        self
    }
}
