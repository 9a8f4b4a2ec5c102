//! How days, parties, organs and case numbers are said in narrow columns.

use chrono::Datelike;

use crate::domain::case_no::CaseNo;
use crate::domain::case_no::Instance;
use crate::domain::day::{self, Day};
use crate::domain::duty::{Duty, DutyState, SetDay};
use crate::domain::naming;
use crate::domain::risk::Level;
use crate::domain::status::Status;
use crate::law::late::Left;
use crate::text::{Lang, t, width};
use crate::tui::theme::{Role, Theme};
use crate::work::view::DutyView;

/// How long is left: `逾2日`, `今日`, `剩3日`; nothing where there is no day.
pub fn left(left: Option<Left>, lang: Lang) -> String {
    left.map_or(String::new(), |left| left.words().get(lang).into())
}

/// The columns `left` needs for all but the longest delays.
pub fn days_width(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 7,
        Lang::En => 8,
    }
}

pub fn weekday(day: Day, lang: Lang) -> &'static str {
    day::weekday(day).get(lang)
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
    due_with(duty, today, lang, theme, true)
}

/// The columns of a weekday and its blank in a list so wide; none where it gives way to who is sued.
pub fn weekday_room(lang: Lang, wide: usize) -> usize {
    match lang {
        Lang::Zh if wide >= 72 => 3,
        Lang::En if wide >= 100 => 4,
        _ => 0,
    }
}

/// The same, without the weekday where there is little room.
pub fn due_with(duty: &Duty, today: Day, lang: Lang, theme: Theme, weekdays: bool) -> String {
    let Some(act_by) = duty.act_by else { return t("日期未定", "no date").get(lang).into() };
    let day = match duty.state {
        DutyState::Open => Left::day_beside(act_by, duty.last, today),
        _ => act_by,
    };
    let weekday = if weekdays { format!(" {}", weekday(day, lang)) } else { String::new() };
    if let Some(set) = duty.set {
        return set_day(&set, &format!("{}{weekday}", short_day(day, today)), today, lang, theme);
    }
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
    format!("{moved}{shown}{weekday}{mark}")
}

/// Both days: `12-07→12-01 二定` where the set day is acted on, `12-07 一，定12-20` where it cannot put the other off; `?`
/// where it is to be set anew.
fn set_day(set: &SetDay, shown: &str, today: Day, lang: Lang, theme: Theme) -> String {
    let by_hand = t("定", " set").get(lang);
    let mark = if set.stale { "?" } else { "" };
    match set.computed.filter(|computed| *computed != set.day) {
        Some(computed) if set.governs => {
            format!("{}{}{shown}{by_hand}{mark}", short_day(computed, today), theme.arrow())
        }
        Some(_) => format!("{shown},{by_hand}{}{mark}", short_day(set.day, today)),
        None => format!("{shown}{by_hand}{mark}"),
    }
}

pub fn provisional(lang: Lang) -> &'static str {
    t("暂", " prov.").get(lang)
}

/// The mark before a duty: `!!` overdue, `!` due within three days, nothing else.
pub fn urgency(view: &DutyView) -> (&'static str, Role) {
    if view.duty.state == DutyState::Undetermined { ("?", Role::Caution) } else { pressing(view.left) }
}

/// `!!` late, `!` today or past the day to act by, nothing else.
pub fn pressing(left: Option<Left>) -> (&'static str, Role) {
    match left {
        Some(Left::Late(_)) => ("!!", Role::Overdue),
        Some(Left::Today | Left::Promptly) => ("!", Role::Due),
        Some(Left::Days(_)) | None => ("", Role::Plain),
    }
}

/// `行初87` out of `（2026）津0118行初87号`; another year's number keeps its year.
pub fn short_no(court_no: &str, today: Day, lang: Lang) -> String {
    if court_no.is_empty() {
        return naming::NO_NUMBER.get(lang).into();
    }
    let Ok(no) = CaseNo::read(court_no) else { return court_no.into() };
    let year = i32::from(no.year);
    if year == today.year() { no.short() } else { format!("{:02}{}", year.rem_euclid(100), no.short()) }
}

/// Mark and word of a level of risk: `▲高`; empty for none.
pub fn risk(level: Option<Level>, lang: Lang, theme: Theme) -> String {
    level.map_or(String::new(), |level| format!("{}{}", theme.risk_mark(level), level.words().get(lang)))
}

/// The columns that the longest 进度 takes.
pub fn status_width(lang: Lang) -> usize {
    Status::ALL
        .into_iter()
        .map(|it| {
            width::width(it.of(Some(Instance::Reconsideration)).get(lang))
                .max(width::width(it.words().get(lang)))
        })
        .max()
        .unwrap_or_default()
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
