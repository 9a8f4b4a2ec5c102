//! Reading a file of rules or clauses by key, so that each refusal can name file, line, key and reason.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::said;
use crate::text::{Said, Text, t};

/// The file that is read, and what is wrong with it.
pub(in crate::law) struct TomlPage<'t> {
    pub text: &'t str,
    pub source: &'t str,
    pub problems: Vec<Problem>,
}

impl<'t> TomlPage<'t> {
    /// The file as one table; `None` when it is no TOML at all.
    pub fn parse(&mut self) -> Option<Spanned<DeTable<'t>>> {
        let text = self.text;
        match DeTable::parse(text) {
            Ok(root) => Some(root),
            Err(error) => {
                let reason = error.message();
                self.refuse(
                    error.span().unwrap_or_default(),
                    "toml",
                    said!("不是合法的TOML：{reason}", "not valid TOML: {reason}"),
                );
                None
            }
        }
    }

    pub fn refuse(&mut self, span: Range<usize>, key: &str, reason: Said) {
        let line = self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1;
        let source = if self.source.is_empty() { "rules.toml" } else { self.source };
        let words = said!(
            "{source}第{line}行，{key}：{reason}",
            "{source}, line {line}, {key}: {reason}",
            key = key;
            reason
        );
        self.problems.push(Problem::new(key, words));
    }
}

/// One table of the file; remembers which keys were asked for, so that the others can be refused.
pub(in crate::law) struct TomlTable<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    asked: Vec<&'static str>,
}

const TEXT: Text = t("应为文字", "must be text");
const NUMBER: Text = t("应为不小于零的整数", "must be a whole number not below zero");
const YES_NO: Text = t("应为 true 或 false", "must be true or false");
const LIST: Text = t("应为方括号内的列表", "must be a list in brackets");
const DAY: Text = t("应为日期，如 2026-01-31", "must be a date such as 2026-01-31");
const BOTH: Text = t("应写成 { zh = \"…\", en = \"…\" }", "must be { zh = \"…\", en = \"…\" }");

impl<'t> TomlTable<'t> {
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>) -> TomlTable<'t> {
        TomlTable { table, span, asked: Vec::new() }
    }

    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// The keys that were asked for, each once.
    #[cfg(test)]
    pub fn asked(&self) -> Vec<&'static str> {
        let mut asked = self.asked.clone();
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// Where a key stands, else where the table begins.
    pub fn span_of(&mut self, key: &'static str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span(), Spanned::span)
    }

    /// Refuses the keys nobody asked for: a misspelt key must not be passed over.
    pub fn finish(self, page: &mut TomlPage<'_>) {
        for (name, _) in self.table.iter() {
            let key: &str = name.get_ref();
            if !self.asked.contains(&key) {
                page.refuse(name.span(), key, said!("没有这个键", "there is no such key"));
            }
        }
    }

    pub fn text(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> Option<&'t str> {
        let value = self.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            page.refuse(value.span(), key, TEXT.into());
        }
        text
    }

    pub fn needed(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> String {
        let missing = self.get(key).is_none();
        let text = self.text(page, key).unwrap_or_default().trim();
        if missing {
            page.refuse(self.span(), key, said!("必须填写", "is required"));
        } else if text.is_empty() {
            let span = self.span_of(key);
            page.refuse(span, key, said!("不能为空", "must not be empty"));
        }
        text.to_owned()
    }

    pub fn flag(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            page.refuse(value.span(), key, YES_NO.into());
            false
        })
    }

    pub fn number(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> Option<u32> {
        let value = self.get(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|digits| u32::from_str_radix(&digits.as_str().replace('_', ""), digits.radix()).ok());
        if number.is_none() {
            page.refuse(value.span(), key, NUMBER.into());
        }
        number
    }

    pub fn day(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> Option<Day> {
        let value = self.get(key)?;
        let day = match value.get_ref() {
            DeValue::String(text) => text.parse().ok(),
            DeValue::Datetime(moment) => {
                moment.date.and_then(|d| Day::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
            }
            _ => None,
        };
        if day.is_none() {
            page.refuse(value.span(), key, DAY.into());
        }
        day
    }

    /// Words in both languages.
    pub fn said(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> Option<Said> {
        let value = self.get(key)?;
        let Some(table) = value.get_ref().as_table() else {
            page.refuse(value.span(), key, BOTH.into());
            return None;
        };
        let mut words = TomlTable::new(table, value.span());
        let mut one = |page: &mut TomlPage<'_>, lang: &'static str, reason: Text| {
            let text = words.text(page, lang).unwrap_or_default();
            if text.trim().is_empty() {
                page.refuse(value.span(), key, reason.into());
            }
            text.to_owned()
        };
        let said = Said {
            zh: one(page, "zh", t("缺中文（zh）", "the Chinese words (zh) are missing")),
            en: one(page, "en", t("缺英文（en）", "the English words (en) are missing")),
        };
        words.finish(page);
        Some(said)
    }

    pub fn said_needed(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> Said {
        if self.get(key).is_none() {
            page.refuse(self.span(), key, said!("必须用中英文填写", "is required in both languages"));
        }
        self.said(page, key).unwrap_or_else(|| t("", "").into())
    }

    /// A name from a closed set.
    /// `known` names what may stand here; it is only asked when something else does.
    pub fn name<T>(
        &mut self,
        page: &mut TomlPage<'_>,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        known: impl Fn() -> String,
    ) -> Option<T> {
        let name = self.text(page, key)?;
        let found = read(name);
        if found.is_none() {
            let span = self.span_of(key);
            page.refuse(span, key, unknown(name, &known()));
        }
        found
    }

    pub fn names<T>(
        &mut self,
        page: &mut TomlPage<'_>,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        known: impl Fn() -> String,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            page.refuse(value.span(), key, LIST.into());
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                None => page.refuse(item.span(), key, TEXT.into()),
                Some(name) => match read(name) {
                    Some(it) => found.push(it),
                    None => page.refuse(item.span(), key, unknown(name, &known())),
                },
            }
        }
        found
    }

    /// The tables of a list.
    pub fn tables(&mut self, page: &mut TomlPage<'_>, key: &'static str) -> Vec<TomlTable<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            page.refuse(value.span(), key, LIST.into());
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => tables.push(TomlTable::new(table, item.span())),
                None => page.refuse(item.span(), key, LIST.into()),
            }
        }
        tables
    }
}

fn unknown(name: &str, known: &str) -> Said {
    said!("不认识“{name}”，可用：{known}", "“{name}” is not known; there are: {known}")
}
