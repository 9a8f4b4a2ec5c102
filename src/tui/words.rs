//! How days, parties, organs and case numbers are said in narrow columns.

use chrono::Datelike;

use crate::domain::case_no::CaseNo;
use crate::domain::day::{Day, weekday_en, weekday_zh};
use crate::domain::duty::{Duty, DutyState};
use crate::domain::line::Line;
use crate::domain::organ::Organs;
use crate::domain::risk::Level;
use crate::said;
use crate::text::{Lang, t, width};
use crate::tui::theme::{Role, Theme};
use crate::work::view::{self, DutyView};

/// `逾2日`, `今日`, `剩3日`.
pub fn days_left(days: i64, lang: Lang) -> String {
    view::days_left(days).get(lang).into()
}

/// How long is left for a duty; nothing where it has no day.
pub fn left(duty: &DutyView, lang: Lang) -> String {
    duty.left().map_or(String::new(), |left| left.get(lang).into())
}

/// The columns `days_left` needs for all but the longest delays.
pub fn days_width(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 7,
        Lang::En => 8,
    }
}

pub fn weekday(day: Day, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => weekday_zh(day),
        Lang::En => weekday_en(day),
    }
}

/// `11-21`, or with the year's last two figures when it is another year's day: `27-01-04`.
pub fn short_day(day: Day, today: Day) -> String {
    let (month, of_month) = (day.month(), day.day());
    if day.year() == today.year() {
        format!("{month:02}-{of_month:02}")
    } else {
        format!("{:02}-{month:02}-{of_month:02}", day.year().rem_euclid(100))
    }
}

/// The day to act by with its weekday; both days when rest days moved it; 暂 when it is provisional.
pub fn due(duty: &Duty, today: Day, lang: Lang, theme: Theme) -> String {
    let Some(day) = duty.act_by else { return t("日期未定", "no date").get(lang).into() };
    let moved = match duty.raw {
        Some(raw) if Some(day) == duty.due && raw != day => {
            format!("{}{}", short_day(raw, today), theme.arrow())
        }
        _ => String::new(),
    };
    let same_month = duty.raw.is_some_and(|raw| (raw.year(), raw.month()) == (day.year(), day.month()));
    let shown =
        if !moved.is_empty() && same_month { format!("{:02}", day.day()) } else { short_day(day, today) };
    let mark = if duty.provisional { provisional(lang) } else { "" };
    format!("{moved}{shown} {}{mark}", weekday(day, lang))
}

pub fn provisional(lang: Lang) -> &'static str {
    t("暂", " prov.").get(lang)
}

/// The mark before a duty: `!!` overdue, `!` due within three days, nothing else.
pub fn urgency(view: &DutyView) -> (&'static str, Role) {
    match view.days_left {
        _ if view.duty.state == DutyState::Undetermined => ("?", Role::Caution),
        _ if view.overdue => ("!!", Role::Overdue),
        Some(..0) => ("!!", Role::Overdue),
        Some(0) => ("!", Role::Due),
        _ => ("", Role::Plain),
    }
}

/// `行初87` out of `（2026）津0118行初87号`; another year's number keeps its year.
pub fn short_no(court_no: &str, today: Day, lang: Lang) -> String {
    if court_no.is_empty() {
        return t("无案号", "no number").get(lang).into();
    }
    let Ok(no) = CaseNo::read(court_no) else { return court_no.into() };
    let year = i32::from(no.year);
    if year == today.year() { no.short() } else { format!("{:02}{}", year.rem_euclid(100), no.short()) }
}

/// `李某 诉 大邱庄镇`, `赵某等12人 诉 区政府`.
pub fn parties(line: &Line, organs: &Organs, lang: Lang) -> String {
    let first = line.plaintiffs.first().map_or("", String::as_str);
    let named = u32::try_from(line.plaintiffs.len()).unwrap_or(u32::MAX);
    let count = line.plaintiff_count.max(named);
    let plaintiff = if count > 1 {
        said!("{first}等{count}人", "{first} +{more}", first = first, count = count, more = count - 1)
            .get(lang)
            .to_string()
    } else {
        first.to_string()
    };
    let defendants: Vec<&str> = line.defendants.iter().map(|name| organs.short_name(name)).collect();
    format!("{plaintiff} {} {}", t("诉", "v").get(lang), defendants.join("、"))
}

/// The same in so many columns: the plaintiff is cut first, the defendant never while a little of both can stand.
pub fn parties_in(line: &Line, organs: &Organs, lang: Lang, room: usize) -> String {
    let whole = parties(line, organs, lang);
    if width::width(&whole) <= room {
        return whole;
    }
    let defendants: Vec<&str> = line.defendants.iter().map(|name| organs.short_name(name)).collect();
    let named = u32::try_from(line.plaintiffs.len()).unwrap_or(u32::MAX);
    let more = match line.plaintiff_count.max(named) {
        0 | 1 => String::new(),
        n => said!("等{n}人", " +{more}", n = n, more = n - 1).get(lang).to_string(),
    };
    let end = format!(" {} {}", t("诉", "v").get(lang), defendants.join("、"));
    let first = line.plaintiffs.first().map_or("", String::as_str);
    let left = room.saturating_sub(width::width(&end) + width::width(&more));
    if left >= LEAST_PLAINTIFF {
        return format!("{}{more}{end}", width::cut(first, left));
    }
    width::cut(&format!("{}{end}", width::cut(first, LEAST_PLAINTIFF)), room)
}

/// The columns of a surname with the sign that more follows.
const LEAST_PLAINTIFF: usize = 4;

/// The full names, for the head of a case.
pub fn full_parties(line: &Line, lang: Lang) -> String {
    let more = line.plaintiff_count as usize > line.plaintiffs.len();
    let mut plaintiffs = line.plaintiffs.join("、");
    if more {
        let n = line.plaintiff_count;
        plaintiffs.push_str(said!("等{n}人", " and others ({n})").get(lang));
    }
    format!("{plaintiffs} {} {}", t("诉", "v").get(lang), line.defendants.join("、"))
}

/// Mark and word of a level of risk: `▲高`; empty for none.
pub fn risk(level: Option<Level>, lang: Lang, theme: Theme) -> String {
    level.map_or(String::new(), |level| format!("{}{}", theme.risk_mark(level), level.words().get(lang)))
}

pub fn risk_width(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 3,
        Lang::En => 5,
    }
}

/// The same for a column of a list, where the English word is cut to three letters.
pub fn risk_cell(level: Option<Level>, lang: Lang, theme: Theme) -> String {
    match (level, lang) {
        (Some(Level::Medium), Lang::En) => format!("{}med", theme.risk_mark(Level::Medium)),
        _ => risk(level, lang, theme),
    }
}

pub fn risk_role(level: Option<Level>) -> Role {
    level.map_or(Role::Plain, Theme::risk_role)
}

/// A state of a duty as a mark: done, open, not applicable, fact missing.
pub fn state_mark(state: DutyState, ascii: bool) -> &'static str {
    match (state, ascii) {
        (DutyState::Done, false) => "✓",
        (DutyState::Done, true) => "v",
        (DutyState::DoneLate, false) => "✗",
        (DutyState::DoneLate, true) => "x",
        (DutyState::Excused | DutyState::Void, _) => "-",
        (DutyState::Undetermined, _) => "?",
        (DutyState::Open, _) => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_case_number_of_this_year_is_said_by_kind_and_number() {
        let today = day("2026-11-23");
        assert_eq!(short_no("（2026）津0118行初87号", today, Lang::Zh), "行初87");
        assert_eq!(short_no("（2025）津02行终9号", today, Lang::Zh), "25行终9");
        assert_eq!(short_no("静复决字3号", today, Lang::Zh), "静复决字3号");
        assert_eq!(short_no("", today, Lang::Zh), "无案号");
    }

    #[test]
    fn days_left_are_words() {
        assert_eq!(days_left(-2, Lang::Zh), "逾2日");
        assert_eq!(days_left(0, Lang::Zh), "今日");
        assert_eq!(days_left(3, Lang::En), "3d left");
    }

    #[test]
    fn a_moved_due_day_shows_both_days_and_a_provisional_one_says_so() {
        let moved = |raw, due| Duty {
            raw: Some(day(raw)),
            due: Some(day(due)),
            act_by: Some(day(due)),
            ..Duty::under("L2")
        };
        let duty = moved("2026-11-21", "2026-11-23");
        let theme = Theme::default();
        assert_eq!(due(&duty, day("2026-11-23"), Lang::Zh, theme), "11-21→23 一");
        let duty = Duty { provisional: true, ..moved("2027-02-04", "2027-02-04") };
        assert_eq!(due(&duty, day("2026-11-23"), Lang::Zh, theme), "27-02-04 四暂");
    }
}
