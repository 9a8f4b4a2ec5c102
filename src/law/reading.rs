//! Readings: points on which law and plan are silent, each with the reading used and the other one.

use crate::domain::failure::Problem;
use crate::law::table::{TomlPage, TomlTable};
use crate::said;
use crate::text::{Said, Text, t};

/// 适用口径设定 — the readings a district has chosen; the default is the usual one, the safer where two are held alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readings {
    pub plan_in_working_days: bool,
    pub effective_on_last_day: bool,
    pub clear_days_before: bool,
    pub exchanged_day_rolls: bool,
    pub served_anew_after_transfer: bool,
    /// 败诉风险研判的“及时” — days; `None`: the district has set no number.
    pub prompt_days: Option<u32>,
    /// 久无变动 — after so many days without a new record a pending case is named on the list of the day.
    pub idle_days: u32,
}

impl Default for Readings {
    fn default() -> Readings {
        Readings {
            plan_in_working_days: false,
            effective_on_last_day: false,
            clear_days_before: false,
            exchanged_day_rolls: false,
            served_anew_after_transfer: false,
            prompt_days: None,
            idle_days: 60,
        }
    }
}

/// 日数设定 — a number of days that a source leaves open and a district may set.
#[derive(Debug)]
pub struct Number {
    pub key: &'static str,
    pub words: Text,
    /// Where the number is left open.
    pub source: &'static str,
    pub get: fn(&Readings) -> Option<u32>,
    set: fn(&mut Readings, u32),
}

pub const NUMBERS: &[Number] = &[
    Number {
        key: "prompt_days",
        words: t(
            "发现败诉风险后“及时”召开案件分析讨论会的日数",
            "days within which the meeting on a case at risk is prompt",
        ),
        source: "区方案一（六）",
        get: |it| it.prompt_days,
        set: |it, days| it.prompt_days = Some(days),
    },
    Number {
        key: "idle_days",
        words: t(
            "在审案件多少日没有新记录即列入今日",
            "after how many days without a new record a pending case is named on the list of the day",
        ),
        source: "区方案二（三）1",
        get: |it| Some(it.idle_days),
        set: |it, days| it.idle_days = days,
    },
];

impl Number {
    /// The longest that can be set: a year.
    const MOST: u32 = 366;

    pub fn find(key: &str) -> Option<&'static Number> {
        NUMBERS.iter().find(|number| number.key == key)
    }

    /// The names of all of them, in one line.
    pub fn names() -> String {
        NUMBERS.iter().map(|number| number.key).collect::<Vec<_>>().join(", ")
    }

    /// What is set, and where.
    pub fn told(&self, readings: &Readings) -> Said {
        let (point, key) = (self.words, self.key);
        match (self.get)(readings) {
            Some(days) => {
                said!("{point}：{days}日（settings.toml 的 {key}）", "{point}: {days} ({key} in settings.toml)", days = days, key = key; point)
            }
            None => {
                said!("{point}：未设定（在 settings.toml 中以 {key} = 日数 设定）", "{point}: not set (set {key} = days in settings.toml)", key = key; point)
            }
        }
    }
}

/// What else `settings.toml` may hold, read elsewhere.
const OTHER_SETTINGS: &[&str] = &["outbox", "attachments"];

/// 适用口径 — one such point; its other reading is set by name in `settings.toml`.
#[derive(Debug)]
pub struct Reading {
    pub key: &'static str,
    /// The point that is open.
    pub words: Text,
    /// Where the silence is.
    pub source: &'static str,
    /// The name and the words of the reading used, and of the other.
    pub used: Choice,
    pub other: Choice,
    pub get: fn(&Readings) -> bool,
    set: fn(&mut Readings, bool),
}

/// 选项 — one way to read a point.
#[derive(Debug)]
pub struct Choice {
    pub key: &'static str,
    pub words: Text,
}

const fn choice(key: &'static str, zh: &'static str, en: &'static str) -> Choice {
    Choice { key, words: t(zh, en) }
}

pub const READINGS: &[Reading] = &[
    Reading {
        key: "plan_days",
        words: t("区方案的“日”", "the plan's days"),
        source: "区方案一（二）、二（三）",
        used: choice(
            "calendar",
            "按自然日计，最后一日逢休提前办结",
            "calendar days, done before a rest day at the end",
        ),
        other: choice("working", "按工作日计", "working days"),
        get: |it| it.plan_in_working_days,
        set: |it, on| it.plan_in_working_days = on,
    },
    Reading {
        key: "effect_day",
        words: t("无人上诉的裁判生效之日", "the day a paper takes effect when nobody appeals"),
        source: "行政诉讼法第85条",
        used: choice("day_after", "上诉期届满次日", "the day after the last day to appeal"),
        other: choice("last_day", "上诉期届满当日", "the last day to appeal"),
        get: |it| it.effective_on_last_day,
        set: |it, on| it.effective_on_last_day = on,
    },
    Reading {
        key: "days_before",
        words: t("“开庭三日前”的倒推", "counting “three days before the hearing”"),
        source: "出庭规定第5条；行诉解释第71条",
        used: choice("event_excluded", "期日不计入", "the day of the event is not counted"),
        other: choice(
            "clear_days",
            "期日和办理之日均不计入",
            "neither the event's day nor the day of the act is counted",
        ),
        get: |it| it.clear_days_before,
        set: |it, on| it.clear_days_before = on,
    },
    Reading {
        key: "exchanged_day",
        words: t("最后一日为调休上班的周末", "a last day that is a weekend worked in exchange"),
        source: "行诉解释第48条",
        used: choice("working", "视为工作日，不顺延", "a working day: the period ends on it"),
        other: choice("rolls", "视为休息日，顺延", "a rest day: the period rolls on"),
        get: |it| it.exchanged_day_rolls,
        set: |it, on| it.exchanged_day_rolls = on,
    },
    Reading {
        key: "transfer",
        words: t(
            "移送后受移送法院重新送达的答辩举证期限",
            "the period for answer and evidence once the court that took the case over has served its papers",
        ),
        source: "行政诉讼法第22条、第67条",
        used: choice(
            "both",
            "原期限照常计算，重新送达的另计一期，先到的先办",
            "the first period runs on and the new service has one of its own; the earlier is kept first",
        ),
        other: choice(
            "anew",
            "移送裁定时未届满的原期限不再适用，自重新送达之日起算",
            "a period that had not ended when the case was sent on gives way to the one of the new service",
        ),
        get: |it| it.served_anew_after_transfer,
        set: |it, on| it.served_anew_after_transfer = on,
    },
];

impl Readings {
    /// The readings of a district's file, `key = "choice"`; every mistake is told with line and key.
    pub fn read(text: &str, source: &str) -> Result<Readings, Vec<Problem>> {
        let mut page = TomlPage { text, source, problems: Vec::new() };
        let Some(root) = page.parse() else { return Err(page.problems) };
        let mut table = TomlTable::new(root.get_ref(), 0..0);
        let mut readings = Readings::default();
        for reading in READINGS {
            let Some(chosen) = table.text(&mut page, reading.key) else { continue };
            if chosen == reading.other.key {
                (reading.set)(&mut readings, true);
            } else if chosen != reading.used.key {
                let (used, other) = (reading.used.key, reading.other.key);
                let span = table.span_of(reading.key);
                page.refuse(
                    span,
                    reading.key,
                    said!("“{chosen}”应为 {used} 或 {other}", "“{chosen}” must be {used} or {other}"),
                );
            }
        }
        for number in NUMBERS {
            let Some(days) = table.number(&mut page, number.key) else { continue };
            if (1..=Number::MOST).contains(&days) {
                (number.set)(&mut readings, days);
            } else {
                let span = table.span_of(number.key);
                page.refuse(span, number.key, said!("日数应在1至366之间", "between 1 and 366 days"));
            }
        }
        for other in OTHER_SETTINGS {
            table.text(&mut page, other);
        }
        // Where copies go is no reading; whoever makes them reads it.
        let _ = table.get("backup");
        table.finish(&mut page);
        if page.problems.is_empty() { Ok(readings) } else { Err(page.problems) }
    }

    /// The reading in use at a point.
    pub fn choice(&self, reading: &'static Reading) -> &'static Choice {
        if (reading.get)(self) { &reading.other } else { &reading.used }
    }
}

impl Reading {
    pub fn find(key: &str) -> Option<&'static Reading> {
        READINGS.iter().find(|reading| reading.key == key)
    }

    /// What is used, what it could be, and where that is set.
    pub fn told(&'static self, readings: &Readings) -> Said {
        let used = readings.choice(self);
        let other = if (self.get)(readings) { &self.used } else { &self.other };
        said!(
            "{point}：{used}（未经核实的适用口径；另一适用口径：{other}，在 settings.toml 中以 {key} = \"{set}\" 设定）",
            "{point}: {used} (a reading, unverified; the other: {other}; set {key} = \"{set}\" in settings.toml)",
            key = self.key, set = other.key;
            point = self.words, used = used.words, other = other.words
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_sets_the_readings_it_names_and_leaves_the_others() {
        let readings =
            Readings::read("plan_days = \"working\"\neffect_day = \"day_after\"\n", "settings.toml");
        let wanted = Readings { plan_in_working_days: true, ..Readings::default() };
        assert_eq!(readings.unwrap(), wanted);
        for reading in READINGS {
            let file = format!("{} = \"{}\"", reading.key, reading.other.key);
            let read = Readings::read(&file, "settings.toml").unwrap();
            assert!((reading.get)(&read), "{file}");
            assert_eq!(read.choice(reading).key, reading.other.key);
        }
    }

    #[test]
    fn a_number_of_days_is_set_and_none_is_refused() {
        assert_eq!(Readings::read("", "settings.toml").unwrap().idle_days, 60);
        assert_eq!(Readings::read("idle_days = 30", "settings.toml").unwrap().idle_days, 30);
        assert_eq!(Readings::read("idle_days = 0", "settings.toml").unwrap_err().len(), 1);
    }

    #[test]
    fn a_wrong_choice_and_a_wrong_key_are_refused_with_line_key_and_reason() {
        let problems = Readings::read("plan_days = \"workdays\"\nplan_day = \"working\"\n", "settings.toml")
            .unwrap_err();
        let words: Vec<&str> = problems.iter().map(|it| it.words.zh.as_str()).collect();
        assert_eq!(
            words,
            [
                "settings.toml第1行，plan_days：“workdays”应为 calendar 或 working",
                "settings.toml第2行，plan_day：没有这个键",
            ]
        );
    }
}
