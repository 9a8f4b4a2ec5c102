//! The calendar file beside the database: its days, a year's notice merged into it, and what becomes different.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::{Calendar, DayKind, import};
use crate::domain::day::{Day, weekday};
use crate::domain::failure::Problem;
use crate::said;
use crate::text::{COMMA, Said};

/// 安排的一日 — a day off, or one worked in exchange, with its festival; a row of a calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrangedDay {
    pub day: Day,
    pub off: bool,
    pub name: String,
}

/// 合并结果 — what the calendar file would hold.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedDays {
    /// The whole file.
    pub text: String,
    /// The years that say something else than the file said before.
    pub years: Vec<i32>,
    /// The years that were arranged so already.
    pub same: Vec<i32>,
    /// What is odd, though not wrong, in the file as it would be.
    pub warnings: Vec<Problem>,
}

/// The days of a calendar file, in order.
pub fn days(csv: &str) -> Result<Vec<ArrangedDay>, Vec<Problem>> {
    let (rows, problems) = import::read(csv);
    if problems.iter().any(|problem| !problem.warning) {
        return Err(problems);
    }
    Ok(rows.into_iter().map(|(day, row)| ArrangedDay { day, off: row.off, name: row.name }).collect())
}

/// The file with these days in it.
pub fn text(days: &[ArrangedDay]) -> String {
    let mut text = String::from("date,kind,name\n");
    for row in days {
        let kind = if row.off { "off" } else { "work" };
        let name = &row.name;
        let quoted = name.contains([',', '"', '\n', '\r']);
        let name = if quoted { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.clone() };
        text.push_str(&format!("{},{kind},{name}\n", row.day));
    }
    text
}

/// Merges whole years into a calendar file (`""` where there is none): other years stay as they are. A year that is
/// settled and arranged otherwise is refused unless it is to be replaced.
pub fn merged(existing: &str, new: &[ArrangedDay], replace: bool) -> Result<MergedDays, Vec<Problem>> {
    let before = known(existing)?;
    let old = if existing.is_empty() { Vec::new() } else { days(existing)? };
    let mut rows: BTreeMap<Day, ArrangedDay> = old.into_iter().map(|row| (row.day, row)).collect();
    let (mut years, mut same, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for (year, arranged) in by_year(new) {
        let meant = |day: Day| match arranged.get(&day) {
            Some(row) => row.off,
            None => super::is_weekend(day),
        };
        // The last days of December may be those of the next year's 元旦, which this year's notice does not speak of.
        let next = |day: &Day| {
            let named = before.name(*day).is_some_and(|name| name.contains("元旦"));
            late_december(*day) && day.year() == year && named && !arranged.contains_key(day)
        };
        let span = || span(year, &arranged).filter(|day| !next(day));
        if before.settled(year) && span().all(|day| before.is_rest(day) == meant(day)) {
            same.push(year);
            continue;
        }
        // What was there before and was not provisional is not lost without a word.
        let clashes: Vec<Day> = span()
            .filter(|day| before.settled(year) || rows.contains_key(day))
            .filter(|day| before.is_rest(*day) != meant(*day))
            .collect();
        if !clashes.is_empty() && !replace {
            problems.push(refused(year, &clashes, &before));
            continue;
        }
        rows.retain(|day, _| span().all(|of| of != *day));
        let official = Calendar::official();
        for day in span() {
            if let Some(row) = arranged.get(&day) {
                rows.insert(day, (*row).clone());
            } else if official.settled(day.year()) && official.is_rest(day) != meant(day) {
                // The published notice had it otherwise, and the file prevails only where it speaks.
                rows.insert(day, ArrangedDay { day, off: meant(day), name: String::new() });
            }
        }
        years.push(year);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let rows: Vec<ArrangedDay> = rows.into_values().collect();
    let text = if rows.is_empty() { String::new() } else { text(&rows) };
    let warnings = known(&text)?.warnings().to_vec();
    Ok(MergedDays { text, years, same, warnings })
}

/// The calendar with a file laid over the published notices; `""` for no file.
pub fn known(csv: &str) -> Result<Calendar, Vec<Problem>> {
    if csv.is_empty() { Ok(Calendar::official()) } else { Calendar::official().extended(csv, "calendar.csv") }
}

/// The days of each year's notice: the last days of December belong to the next year's where that one is arranged.
fn by_year(days: &[ArrangedDay]) -> BTreeMap<i32, BTreeMap<Day, &ArrangedDay>> {
    let whole: BTreeSet<i32> =
        days.iter().filter(|row| !late_december(row.day)).map(|row| row.day.year()).collect();
    let mut years: BTreeMap<i32, BTreeMap<Day, &ArrangedDay>> = BTreeMap::new();
    for row in days {
        let next = row.day.year() + 1;
        let own = late_december(row.day) && whole.contains(&next) && row.name.contains("元旦");
        years.entry(if own { next } else { row.day.year() }).or_default().insert(row.day, row);
    }
    years
}

/// Where the notice of the next year may begin.
fn late_december(day: Day) -> bool {
    day.month() == 12 && day.day() >= 22
}

/// Every day that a year's arrangement decides: the year, and the days before it that its notice names.
fn span<'a>(year: i32, arranged: &'a BTreeMap<Day, &ArrangedDay>) -> impl Iterator<Item = Day> + use<'a> {
    let before = arranged.keys().copied().filter(move |day| day.year() < year);
    let first = Day::from_ymd_opt(year, 1, 1).unwrap_or(Day::MIN);
    before.chain(first.iter_days().take_while(move |day| day.year() == year))
}

fn refused(year: i32, clashes: &[Day], before: &Calendar) -> Problem {
    let shown = clashes
        .iter()
        .take(6)
        .map(|day| said!("{day}{kind}", "{day} {kind}"; kind = before.kind(*day).words()));
    let more = (clashes.len() > 6).then(|| Said::same("…"));
    let now = Said::joined(shown.chain(more), COMMA);
    Problem::new(
        "year",
        said!(
            "{year}年已有安排，与此不同（现为：{now}），未作改动；确需替换的加 --replace",
            "{year} is arranged otherwise already (now: {now}); nothing was changed, add --replace to replace it";
            now
        ),
    )
}

/// 一日之变 — a day that becomes worked or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    pub day: Day,
    pub was: DayKind,
    pub now: DayKind,
}

/// The days of these years on which two calendars differ in whether offices work.
pub fn differences(before: &Calendar, after: &Calendar, years: &[i32]) -> Vec<Difference> {
    let mut found = Vec::new();
    for year in years {
        let first =
            Day::from_ymd_opt(*year, 1, 1).and_then(|first| first.checked_sub_days(chrono::Days::new(10)));
        let days = first.unwrap_or(Day::MIN).iter_days().take_while(|day| day.year() <= *year);
        found.extend(
            days.map(|day| Difference { day, was: before.kind(day), now: after.kind(day) })
                .filter(|it| it.was.is_rest() != it.now.is_rest()),
        );
    }
    found.dedup();
    found
}

impl Difference {
    /// `2027-02-14（周日）原休息，现调休上班`.
    pub fn words(&self) -> Said {
        let (day, was, now) = (self.day, self.was.words(), self.now.words());
        said!(
            "{day}（周{weekday}）原{was}，现{now}",
            "{day} ({weekday}): {was} before, {now} now"; weekday = weekday(day), was, now
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn notice(text: &str, year: i32) -> Vec<ArrangedDay> {
        super::super::notice::read(text, Some(year)).unwrap().days
    }

    /// 2027 as a notice might arrange it; the weekdays are those of 2027.
    fn of_2027() -> Vec<ArrangedDay> {
        notice(
            "元旦：1月1日（周五）至3日（周日）放假，共3天。\
             春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。\
             清明节：4月3日（周六）至5日（周一）放假，共3天。\
             劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。\
             端午节：6月9日（周三）放假，共1天。中秋节：9月15日（周三）放假，共1天。\
             国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。",
            2027,
        )
    }

    #[test]
    fn a_year_enters_an_empty_file_and_settles_it() {
        let merged = merged("", &of_2027(), false).unwrap();
        assert_eq!((merged.years.as_slice(), merged.same.len()), ([2027].as_slice(), 0));
        assert!(merged.text.starts_with("date,kind,name\n2027-01-01,off,元旦\n"), "{}", merged.text);
        assert!(merged.warnings.is_empty(), "{:?}", merged.warnings);
        let calendar = known(&merged.text).unwrap();
        assert!(!calendar.provisional(day("2027-02-11")) && calendar.is_rest(day("2027-02-11")));
        assert_eq!(calendar.kind(day("2027-02-14")), DayKind::WorkingByExchange);
    }

    #[test]
    fn other_years_stay_and_the_same_year_again_changes_nothing() {
        let other = "date,kind,name\n2028-01-01,off,元旦\n2028-01-26,off,\"春节,初一\"\n";
        let first = merged(other, &of_2027(), false).unwrap();
        assert!(first.text.contains("2028-01-26,off,\"春节,初一\"\n"), "{}", first.text);
        let again = merged(&first.text, &of_2027(), false).unwrap();
        assert_eq!((again.years.len(), again.same.as_slice()), (0, [2027].as_slice()));
        assert_eq!(again.text, first.text);
    }

    #[test]
    fn a_settled_year_that_differs_is_replaced_only_when_told_to() {
        let first = merged("", &of_2027(), false).unwrap().text;
        let mut other = of_2027();
        for row in &mut other {
            row.off |= row.day == day("2027-02-14");
        }
        let refused = merged(&first, &other, false).unwrap_err();
        assert!(
            refused[0].words.zh.contains("2027-02-14调休上班") && refused[0].words.zh.contains("--replace")
        );
        let replaced = merged(&first, &other, true).unwrap();
        assert_eq!(replaced.years, [2027]);
        assert!(known(&replaced.text).unwrap().is_rest(day("2027-02-14")));
    }

    #[test]
    fn a_published_year_is_repeated_without_effect_and_replaced_day_by_day() {
        let published: Vec<ArrangedDay> =
            days(super::super::PUBLISHED).unwrap().into_iter().filter(|row| row.day.year() == 2026).collect();
        let same = merged("", &published, false).unwrap();
        assert_eq!((same.years.len(), same.text.as_str()), (0, ""));
        // An amendment that has 7 October 2026 worked and 10 October off again.
        let amended: Vec<ArrangedDay> = published
            .into_iter()
            .filter(|row| ![day("2026-10-07"), day("2026-10-10")].contains(&row.day))
            .collect();
        assert!(merged("", &amended, false).is_err());
        let replaced = merged("", &amended, true).unwrap();
        let calendar = known(&replaced.text).unwrap();
        assert!(!calendar.is_rest(day("2026-10-07")) && calendar.is_rest(day("2026-10-10")));
        let official = Calendar::official();
        let moved: Vec<Day> =
            differences(&official, &calendar, &[2026]).into_iter().map(|it| it.day).collect();
        assert_eq!(moved, [day("2026-10-07"), day("2026-10-10")]);
    }

    #[test]
    fn the_last_days_of_the_year_before_belong_to_the_notice_that_names_them() {
        let text = "元旦：2027年12月31日至2028年1月2日放假，共3天。春节：1月25日至31日放假调休，共7天。1月22日、2月5日上班。\
            清明节：4月4日放假，共1天。劳动节：5月1日至2日放假，共2天。端午节：5月27日至29日放假，共3天。\
            国庆节、中秋节：10月1日至4日放假，共4天。";
        let rows = notice(text, 2028);
        let first = merged("", &of_2027(), false).unwrap().text;
        let both = merged(&first, &rows, false).unwrap();
        assert_eq!(both.years, [2028]);
        assert!(known(&both.text).unwrap().is_rest(day("2027-12-31")));
        // The notice of 2027 says nothing of the 31st, so it is as it was.
        assert_eq!(merged(&both.text, &of_2027(), false).unwrap().same, [2027]);
        // A file that has the day worked is not overridden without a word.
        let worked = first + "2027-12-31,work,\n";
        assert!(merged(&worked, &rows, false).unwrap_err()[0].words.zh.contains("2027-12-31"));
    }

    #[test]
    fn the_differences_to_the_provisional_year_are_told_day_by_day() {
        let after = known(&merged("", &of_2027(), false).unwrap().text).unwrap();
        let found = differences(&Calendar::official(), &after, &[2027]);
        let told: Vec<&str> = found.iter().map(|it| it.words().zh).map(|zh| &*zh.leak()).collect();
        // Provisional: 5–10 February, 1–4 May and 1–5 October off, no day worked in exchange.
        assert_eq!(
            told,
            [
                "2027-02-11（周四）原上班，现放假",
                "2027-02-14（周日）原休息，现调休上班",
                "2027-05-05（周三）原上班，现放假",
                "2027-05-08（周六）原休息，现调休上班",
                "2027-09-26（周日）原休息，现调休上班",
                "2027-10-06（周三）原上班，现放假",
                "2027-10-07（周四）原上班，现放假",
                "2027-10-09（周六）原休息，现调休上班",
            ]
        );
    }
}
