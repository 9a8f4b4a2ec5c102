//! The State Council's yearly notice of holidays, read from its own sentences; what contradicts itself is refused.

mod check;
mod sentence;

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::law::calendar::file::ArrangedDay;
use crate::said;
use crate::text::fold;
use sentence::{Sentence, Statement};

/// 放假通知 — the days that a notice arranges, in order, and what is odd in it though not wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub year: i32,
    pub days: Vec<ArrangedDay>,
    pub warnings: Vec<Problem>,
}

/// The festivals a notice has sections for, by the names it uses and by short ones.
const FESTIVALS: [(&str, &str); 13] = [
    ("元旦", "元旦"),
    ("春节", "春节"),
    ("清明节", "清明节"),
    ("劳动节", "劳动节"),
    ("端午节", "端午节"),
    ("中秋节", "中秋节"),
    ("国庆节", "国庆节"),
    ("清明", "清明节"),
    ("五一", "劳动节"),
    ("劳动", "劳动节"),
    ("端午", "端午节"),
    ("中秋", "中秋节"),
    ("国庆", "国庆节"),
];

/// 一节 — what a notice says under the name of one festival, or of two that meet.
pub(super) struct Section {
    names: Vec<&'static str>,
    off: Vec<Day>,
    worked: Vec<Day>,
}

impl Section {
    /// As the published tables name it: 国庆节、中秋节.
    fn name(&self) -> String {
        self.names.join("、")
    }
}

/// Reads a notice: `year` is the one it was said to be of, needed only where the text does not say it.
///
/// On any contradiction nothing is taken and every sentence that has one is named.
pub fn read(text: &str, year: Option<i32>) -> Result<Notice, Vec<Problem>> {
    let text = joined(text);
    let year = year_of(&text, year).map_err(|problem| vec![*problem])?;
    let mut reading = Reading { year, sections: Vec::new(), problems: Vec::new(), heading: Heading::None };
    for sentence in text.split(['。', ';', '!']) {
        reading.sentence(sentence);
    }
    let Reading { sections, mut problems, .. } = reading;
    if sections.is_empty() && problems.is_empty() {
        problems.push(Problem::new(
            "",
            said!(
                "没有读到放假安排，请照通知原文写，如：元旦：1月1日（周五）至3日（周日）放假，共3天。",
                "No arrangement was found; write the notice's own sentences, as 元旦：1月1日（周五）至3日（周日）放假，共3天。"
            ),
        ));
    }
    // A contradiction inside a sentence would show again as a missing day; it is told once.
    if problems.iter().all(|problem| problem.warning) {
        problems.extend(check::problems(year, &sections));
    }
    if problems.iter().any(|problem| !problem.warning) {
        problems.retain(|problem| !problem.warning);
        return Err(problems);
    }
    let mut days: BTreeMap<Day, (bool, String)> = BTreeMap::new();
    for section in &sections {
        days.extend(section.off.iter().map(|day| (*day, (true, section.name()))));
        days.extend(section.worked.iter().map(|day| (*day, (false, section.name()))));
    }
    let days = days.into_iter().map(|(day, (off, name))| ArrangedDay { day, off, name }).collect();
    Ok(Notice { year, days, warnings: problems })
}

/// The text without blanks and line breaks; a line that ends a sentence without its full stop is given one.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in fold::half(text).lines() {
        joined.extend(line.chars().filter(|c| !c.is_whitespace()));
        if joined.ends_with(['天', '班']) {
            joined.push('。');
        }
    }
    joined
}

/// The year in the title or in 现将…年元旦, beside the one that was said.
fn year_of(text: &str, said: Option<i32>) -> Result<i32, Box<Problem>> {
    let written = text.split('年').zip(text.split('年').skip(1)).find_map(|(before, after)| {
        let figures: Vec<char> = before.chars().rev().take(4).collect();
        let year: String = figures.into_iter().rev().collect();
        let of_notice = after.starts_with("部分节假日") || after.starts_with("元旦");
        year.parse::<i32>().ok().filter(|year| of_notice && (1990..=2199).contains(year))
    });
    match (said, written) {
        (Some(said), Some(written)) if said != written => Err(Box::new(Problem::new(
            "year",
            said!(
                "指定的是{said}年，通知写的是{written}年；请核对 --year",
                "{said} was given, and the notice says {written}: check --year"
            ),
        ))),
        (Some(year), _) | (None, Some(year)) => Ok(year),
        (None, None) => Err(Box::new(Problem::new(
            "year",
            said!(
                "看不出是哪一年的通知，请加 --year 2027",
                "The notice does not say its year: add --year 2027"
            ),
        ))),
    }
}

/// Under which heading a sentence stands.
enum Heading {
    /// Before the first: the preamble.
    None,
    /// Of the last section.
    Known,
    /// Of something that is no festival.
    Unknown(String),
}

struct Reading {
    year: i32,
    sections: Vec<Section>,
    problems: Vec<Problem>,
    heading: Heading,
}

impl Reading {
    /// One sentence: its headings, and what stands under each of them.
    fn sentence(&mut self, sentence: &str) {
        let mut parts = sentence.split(':');
        let mut before = parts.next().unwrap_or_default();
        for after in parts {
            let (rest, names) = names_at_end(before);
            self.statement(rest);
            self.heading = if names.is_empty() {
                Heading::Unknown(before.into())
            } else {
                self.sections.push(Section { names, off: Vec::new(), worked: Vec::new() });
                Heading::Known
            };
            before = after;
        }
        self.statement(before);
    }

    fn statement(&mut self, text: &str) {
        let text = text.trim_start_matches([',', '、']);
        if text.is_empty() {
            return;
        }
        let begins_with_a_day = sentence::begins_with_a_day(text);
        let section = match (&self.heading, self.sections.last_mut()) {
            (Heading::Known, Some(section)) => section,
            (Heading::Unknown(heading), _) if begins_with_a_day => {
                let problem = said!(
                    "“{heading}”不是节日名称，其后“{text}”无法归入哪个节日；请照通知写作 元旦、春节、清明节、劳动节、端午节、中秋节、国庆节",
                    "“{heading}” is no festival, so “{text}” belongs to none: write 元旦, 春节, 清明节, 劳动节, 端午节, 中秋节 or 国庆节"
                );
                self.problems.push(Problem::new("name", problem));
                return;
            }
            (Heading::None, _) if begins_with_a_day => {
                let problem = said!(
                    "“{text}”前面没有节日名称，请写作 元旦：{text}",
                    "No festival stands before “{text}”: write 元旦：{text}"
                );
                self.problems.push(Problem::new("name", problem));
                return;
            }
            _ => return,
        };
        if !begins_with_a_day {
            // 鼓励…错峰出行; where it names a day and says what is done on it, it may be meant as an arrangement.
            let arranges = ["放假", "上班", "休息", "补休", "连休"].iter().any(|word| text.contains(word));
            if arranges && sentence::names_a_day(text) {
                let words = said!(
                    "此句未作为放假安排：“{text}”；请核对",
                    "Not taken as an arrangement: “{text}”; please check"
                );
                self.problems.push(Problem::new("sentence", words).warning());
            }
            return;
        }
        let known = Sentence { year: self.year, festivals: &section.names, text };
        let (found, problems) = known.read();
        self.problems.extend(problems);
        for statement in found {
            match statement {
                Statement::Off(days) => section.off.extend(days),
                Statement::Worked(days) => section.worked.extend(days),
            }
        }
    }
}

/// The festivals named at the end of what stands before a colon, and what is left before them and their number.
fn names_at_end(before: &str) -> (&str, Vec<&'static str>) {
    let (mut rest, mut names) = (before, Vec::new());
    while let Some((left, name)) =
        FESTIVALS.iter().find_map(|(written, name)| Some((rest.strip_suffix(written)?, *name)))
    {
        names.insert(0, name);
        rest = left;
        match rest.strip_suffix(['、', '和']) {
            // 六、国庆节: what stands before the comma is a number, no festival.
            Some(left) if FESTIVALS.iter().any(|(written, _)| left.ends_with(written)) => rest = left,
            _ => break,
        }
    }
    if names.is_empty() {
        return (before, names);
    }
    let number = |c: char| "一二三四五六七八九十()0123456789.、".contains(c);
    (rest.trim_end_matches(number), names)
}

#[cfg(test)]
mod tests;
