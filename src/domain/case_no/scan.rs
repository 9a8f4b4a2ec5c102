//! Reading a case number part by part, and saying which part is wrong.

use super::{CaseNo, REGIONS, SUPREME, TYPES};
use crate::domain::failure::Problem;
use crate::said;
use crate::text::{Said, fold};

/// A case number as far as it has been read.
pub(super) struct Scan<'a> {
    pub letters: &'a [char],
    pub at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    pub fn skip_spaces(&mut self) {
        while self.peek().is_some_and(|c| c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}') {
            self.at += 1;
        }
    }

    /// Passes over the word if it comes next, and the spaces before it.
    pub fn eat(&mut self, word: &str) -> bool {
        let before = self.at;
        self.skip_spaces();
        let after = self.at + word.chars().count();
        if self.letters.get(self.at..after).is_some_and(|part| part.iter().copied().eq(word.chars())) {
            self.at = after;
            return true;
        }
        self.at = before;
        false
    }

    fn while_it_is(&mut self, wanted: impl Fn(char) -> bool) -> String {
        self.skip_spaces();
        let part: String = self.letters.iter().skip(self.at).copied().take_while(|c| wanted(*c)).collect();
        self.at += part.chars().count();
        part
    }

    pub fn case_no(&mut self, brackets_needed: bool) -> Result<CaseNo, Problem> {
        let year = self.year(brackets_needed)?;
        let before = self.at;
        match self.old_form(year) {
            Some(case_no) => return Ok(case_no),
            None => self.at = before,
        }
        if !(2000..2100).contains(&year) {
            return Err(wrong(said!("收案年度“{year}”不对", "The year “{year}” is wrong")));
        }
        let court = self.court()?;
        let special = self.eat("知").then(|| "知".to_owned());
        let type_code = self.type_code()?;
        let number = self.number()?;
        let suffix = if self.eat("号") { self.suffix() } else { None };
        Ok(CaseNo { year, court, special, type_code, number, suffix, old_digits: None })
    }

    fn year(&mut self, brackets_needed: bool) -> Result<u16, Problem> {
        const OPEN: [&str; 5] = ["(", "〔", "[", "【", "﹝"];
        const CLOSE: [&str; 5] = [")", "〕", "]", "】", "﹞"];
        let opened = OPEN.iter().any(|bracket| self.eat(bracket));
        if brackets_needed && !opened {
            return Err(wrong(said!("缺收案年度", "The year is missing")));
        }
        let digits = self.while_it_is(|c| c.is_ascii_digit());
        let closed = CLOSE.iter().any(|bracket| self.eat(bracket));
        match digits.parse() {
            Ok(year) if digits.len() == 4 && opened == closed && (1900..2100).contains(&year) => Ok(year),
            _ if digits.is_empty() => Err(wrong(said!(
                "缺收案年度，应以（2026）这样的年度开头",
                "The year is missing; it stands first, as （2026）"
            ))),
            _ if digits.len() == 4 => Err(wrong(said!(
                "年度“{digits}”或其括号不对",
                "The year “{digits}” or its brackets are wrong"
            ))),
            _ => Err(wrong(said!(
                "收案年度“{digits}”应为四位数字",
                "The year “{digits}” must have four digits"
            ))),
        }
    }

    /// 静行初字第0012号, after the year.
    fn old_form(&mut self, year: u16) -> Option<CaseNo> {
        let words = self.while_it_is(|c| ('\u{4E00}'..='\u{9FA5}').contains(&c));
        let words = words.strip_suffix("字第")?;
        if !(1..=5).contains(&words.chars().count()) {
            return None;
        }
        let digits = self.while_it_is(|c| c.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| (1..=8).contains(&digits.len()))?;
        self.eat("号");
        let type_code =
            TYPES.iter().map(|(code, _)| *code).filter(|code| words.ends_with(code) && words != *code);
        let type_code = type_code.max_by_key(|code| code.len()).unwrap_or_default();
        Some(CaseNo {
            year,
            court: words.strip_suffix(type_code).unwrap_or(words).into(),
            special: None,
            type_code: type_code.into(),
            number,
            suffix: None,
            old_digits: u8::try_from(digits.len()).ok(),
        })
    }

    fn court(&mut self) -> Result<String, Problem> {
        if self.eat(SUPREME) {
            return Ok(SUPREME.into());
        }
        self.skip_spaces();
        let Some(region) = self.peek().filter(|c| REGIONS.contains(*c)) else {
            let seen: String = self.letters.iter().skip(self.at).take(6).collect();
            return Err(wrong(said!(
                "法院代字不对：年度后应是津0118、津02这样的代字，不是“{seen}”",
                "The court code is wrong: after the year comes a code such as 津0118 or 津02, not “{seen}”"
            )));
        };
        self.at += 1;
        let digits = self.while_it_is(|c| c.is_ascii_digit());
        if !matches!(digits.len(), 0 | 2 | 4) {
            return Err(wrong(said!(
                "法院代字“{region}{digits}”不对：基层法院四位（津0118），中院两位（津02），高院不带数字（津）",
                "The court code “{region}{digits}” is wrong: basic courts have four digits (津0118), intermediate courts two (津02), the high court none (津)"
            )));
        }
        Ok(format!("{region}{digits}"))
    }

    fn type_code(&mut self) -> Result<String, Problem> {
        let codes = TYPES.iter().map(|(code, _)| *code);
        // A line break or space inside the type does not matter: each code is tried with the spaces before it.
        if let Some(code) = codes.clone().find(|code| self.eat(code)) {
            return Ok(code.into());
        }
        let seen = self.while_it_is(|c| !c.is_ascii_digit() && !c.is_whitespace() && c != '号');
        Err(wrong(said!(
            "类型代字“{seen}”不是行政案件的代字，常用的有行初、行终、行申、行再、行审、行赔初",
            "“{seen}” is not a type of administrative case; common ones are 行初, 行终, 行申, 行再, 行审, 行赔初"
        )))
    }

    fn number(&mut self) -> Result<u32, Problem> {
        let digits = self.while_it_is(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(number) if !digits.starts_with('0') && digits.len() <= 8 => Ok(number),
            _ if digits.is_empty() => Err(wrong(said!("缺案件编号", "The number of the case is missing"))),
            _ if digits.starts_with('0') => Err(wrong(said!(
                "案件编号“{digits}”不能以0开头",
                "The number “{digits}” may not begin with 0"
            ))),
            _ => Err(wrong(said!(
                "案件编号“{digits}”最多八位",
                "The number “{digits}” has more than eight digits"
            ))),
        }
    }

    pub fn suffix(&mut self) -> Option<String> {
        let before = self.at;
        if self.eat("之") {
            let count = self.while_it_is(|c| "一二三四五六七八九十".contains(c));
            if (1..=3).contains(&count.chars().count()) {
                return Some(format!("之{count}"));
            }
        }
        self.at = before;
        None
    }
}

/// What is wrong, and the right shape. What was typed is quoted with its control characters made visible.
pub(super) fn wrong(what: Said) -> Problem {
    let (zh, en) = (fold::clean(&what.zh), fold::clean(&what.en));
    Problem::new(
        "court_no",
        said!("{zh}。正确写法如：（2026）津0118行初87号", "{en}. The right shape: （2026）津0118行初87号"),
    )
}
