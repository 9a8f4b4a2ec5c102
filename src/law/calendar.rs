//! Rest days and working days, with the notices they come from.

mod closures;
pub mod file;
mod lines;
mod import;
pub mod notice;
mod shape;
mod statutory;

pub use closures::Closure;

use std::borrow::Cow;

use chrono::{Datelike, Weekday};

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::said;
use crate::text::{Said, mark, worded};

/// The State Council's notices of 2015–2026, day by day.
const PUBLISHED: &str = include_str!("data/holidays.csv");

/// The statutory days of 2027 with the days given in lieu (全国年节及纪念日放假办法 art 6), until the notice is loaded.
const STATUTORY_2027: [(u32, u32, &str); 19] = [
    (1, 1, "元旦"),
    (2, 5, "春节"),
    (2, 6, "春节"),
    (2, 7, "春节"),
    (2, 8, "春节"),
    (2, 9, "春节补假"),
    (2, 10, "春节补假"),
    (4, 5, "清明节"),
    (5, 1, "劳动节"),
    (5, 2, "劳动节"),
    (5, 3, "劳动节补假"),
    (5, 4, "劳动节补假"),
    (6, 9, "端午节"),
    (9, 15, "中秋节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
    (10, 4, "国庆节补假"),
    (10, 5, "国庆节补假"),
];

/// Notices that were changed or added to within their year.
const AMENDED: [i32; 3] = [2015, 2019, 2020];

/// The first year whose notice is built in.
pub(in crate::law) const FIRST_NOTICE: i32 = 2015;

/// More working days than a century holds: no period is that long, so counting stops there.
const LONGEST: u32 = 36_525;

worded! {
    /// 日的性质 — whether offices work on a day, and why.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum DayKind {
        Working = "上班" / "worked";
        /// A Saturday or Sunday worked in exchange for a longer holiday.
        WorkingByExchange = "调休上班" / "worked in exchange";
        Weekend = "休息" / "weekend";
        /// A day off by law or notice, weekends inside the break included.
        Holiday = "放假" / "off";
    }
}

impl DayKind {
    pub fn is_rest(self) -> bool {
        matches!(self, DayKind::Weekend | DayKind::Holiday)
    }
}

/// 依据 — what a year's rest days rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The State Council's notice.
    Notice,
    /// A calendar file that the user loaded and that covers the whole year.
    File,
    /// The statutory days, computed before any notice.
    Statutory,
    /// Weekends and the statutory days of fixed date.
    Weekends,
}

/// 日历来源 — where a year's rest days are taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub basis: Basis,
    pub words: Said,
}

/// A day on which offices work or rest otherwise than its weekday would have it.
#[derive(Debug, Clone)]
struct Arranged {
    day: Day,
    off: bool,
    name: Cow<'static, str>,
}

/// What is known of one year.
#[derive(Debug, Clone)]
struct Year {
    year: i32,
    basis: Basis,
    /// The loaded file that covers the year, or that departs from what was known of it.
    file: Option<String>,
}

/// 日历 — which days are rest days, and whether that is settled (已定) or provisional (暂定).
#[derive(Debug, Clone)]
pub struct Calendar {
    /// Sorted by day, each day once.
    arranged: Vec<Arranged>,
    /// Sorted by year, each year once; a year that is absent has the basis `Weekends`.
    years: Vec<Year>,
    warnings: Vec<Problem>,
    /// A reading: a weekend worked in exchange does not end a period either.
    exchanged_rolls: bool,
    /// The days and hours on which a court takes no papers.
    closures: Vec<Closure>,
}

impl Calendar {
    /// The published notices of 2015–2026, and the statutory days of the years after as far as the lunar ones are known.
    pub fn official() -> Calendar {
        let mut arranged: Vec<Arranged> = PUBLISHED.lines().skip(1).filter_map(published_row).collect();
        let mut years: Vec<Year> = Vec::with_capacity(16);
        for row in &arranged {
            let year = row.day.year();
            if years.last().is_none_or(|last| last.year < year) {
                years.push(Year { year, basis: Basis::Notice, file: None });
            }
        }
        for (month, day, name) in STATUTORY_2027 {
            if let Some(day) = Day::from_ymd_opt(2027, month, day) {
                arranged.push(Arranged { day, off: true, name: Cow::Borrowed(name) });
            }
        }
        years.push(Year { year: 2027, basis: Basis::Statutory, file: None });
        for (year, days) in (2028..).map_while(|year| Some((year, statutory::statutory(year)?))) {
            for (day, name) in days {
                match arranged.last_mut().filter(|last| last.day == day) {
                    Some(both) => both.name = format!("{}、{name}", both.name).into(),
                    None => arranged.push(Arranged { day, off: true, name: Cow::Borrowed(name) }),
                }
            }
            years.push(Year { year, basis: Basis::Statutory, file: None });
        }
        Calendar { arranged, years, warnings: Vec::new(), exchanged_rolls: false, closures: Vec::new() }
    }

    /// The calendar with a user's file laid over it: `date,kind,name`, one arranged day a line, kind `off` or `work`.
    ///
    /// A row prevails over what was known of its day. A year becomes settled once the file has 1 January,
    /// 1 May and 1 October of it as days off, for a notice always arranges all three; its computed statutory
    /// days then give way to the file. Rows for a year that is not covered count, and the year stays provisional.
    /// What stops nothing is kept in [`Calendar::warnings`]; on errors nothing is taken over and all is told.
    pub fn extended(self, csv: &str, source: &str) -> Result<Calendar, Vec<Problem>> {
        import::extended(self, csv, source)
    }

    /// What was odd, though harmless, in the files laid over the calendar.
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Equal for calendars under which every day is worked or off alike, and settled or provisional alike.
    pub fn mark(&self) -> u64 {
        let mut mark = mark::START;
        for row in &self.arranged {
            mark = mark::of(&row.day.num_days_from_ce().to_le_bytes(), mark::of(&[u8::from(row.off)], mark));
        }
        for known in self.years.iter().filter(|known| known.basis != Basis::Weekends) {
            let settled = [u8::from(self.settled(known.year))];
            mark = mark::of(&known.year.to_le_bytes(), mark::of(&settled, mark));
        }
        for closure in &self.closures {
            mark = mark::of(closure.bytes().as_bytes(), mark);
        }
        mark
    }

    pub fn kind(&self, day: Day) -> DayKind {
        match self.arranged(day) {
            Some(row) if row.off => DayKind::Holiday,
            Some(_) if is_weekend(day) => DayKind::WorkingByExchange,
            Some(_) => DayKind::Working,
            None if self.fixed_holiday(day).is_some() => DayKind::Holiday,
            None if is_weekend(day) => DayKind::Weekend,
            None => DayKind::Working,
        }
    }

    pub fn is_rest(&self, day: Day) -> bool {
        self.kind(day).is_rest()
    }

    /// The holiday a day belongs to, or for which it is worked in exchange, as the notice names it.
    pub fn name(&self, day: Day) -> Option<&str> {
        match self.arranged(day) {
            Some(row) => Some(row.name.as_ref()).filter(|name| !name.is_empty()),
            None => self.fixed_holiday(day),
        }
    }

    /// The holiday's name in both languages.
    pub fn name_words(&self, day: Day) -> Option<Said> {
        let zh = self.name(day)?;
        let en: Vec<String> = zh.split('、').map(name_en).collect();
        Some(Said { zh: zh.into(), en: en.join(" and ") })
    }

    /// 暂定 — true for a day of a year that neither a published notice nor a user's file covers.
    pub fn provisional(&self, day: Day) -> bool {
        !self.settled(day.year())
    }

    /// Whether any day from `first` to `last` is provisional.
    pub fn provisional_within(&self, first: Day, last: Day) -> bool {
        // A settled year is always in the list, so the walk ends at the first year that is not.
        (first.year()..=last.year()).any(|year| !self.settled(year))
    }

    pub fn source(&self, year: i32) -> Source {
        let basis = self.basis(year);
        let file = self.year(year).and_then(|known| known.file.as_deref());
        let words = match (basis, file) {
            (Basis::File, Some(file)) => {
                said!("{file}（用户导入的{year}年日历）", "{file} (calendar of {year} loaded by the user)")
            }
            (_, None) => own_words(basis, year),
            (_, Some(file)) => {
                said!("{own}，并据{file}", "{own}, with {file}"; own = own_words(basis, year))
            }
        };
        Source { basis, words }
    }

    /// The day itself when it is worked, else the last working day before it.
    ///
    /// At the ends of the representable days, where none is left on that side, the nearest working day.
    pub fn last_working_on_or_before(&self, day: Day) -> Day {
        self.scan(day, Day::pred_opt).or_else(|| self.scan(day, Day::succ_opt)).unwrap_or(day)
    }

    /// The day itself when it is worked, else the first working day after it; at the ends as above.
    pub fn first_working_on_or_after(&self, day: Day) -> Day {
        self.scan(day, Day::succ_opt).or_else(|| self.scan(day, Day::pred_opt)).unwrap_or(day)
    }

    /// The calendar under the reading that a period does not end on a weekend worked in exchange.
    pub fn rolling_exchanged(self, exchanged_rolls: bool) -> Calendar {
        Calendar { exchanged_rolls, ..self }
    }

    /// Whether a period that would end on the day rolls on (行诉解释 art 48).
    pub fn rolls(&self, day: Day) -> bool {
        let kind = self.kind(day);
        kind.is_rest() || (self.exchanged_rolls && kind == DayKind::WorkingByExchange)
    }

    /// The first day from `day` on that may end a period; at the end of the representable days, as above.
    pub fn end_on_or_after(&self, day: Day) -> Day {
        let ends = std::iter::successors(Some(day), Day::succ_opt).find(|day| !self.rolls(*day));
        ends.unwrap_or_else(|| self.first_working_on_or_after(day))
    }

    /// The n-th working day after a day that is itself not counted; for n = 0 the day itself or the next working day.
    pub fn nth_working_after(&self, day: Day, n: u32) -> Day {
        if n == 0 {
            return self.first_working_on_or_after(day);
        }
        if n > LONGEST {
            return self.last_working_on_or_before(Day::MAX);
        }
        self.days_after(day)
            .filter(|(_, kind)| !kind.is_rest())
            .nth(n as usize - 1)
            .map_or_else(|| self.last_working_on_or_before(Day::MAX), |(day, _)| day)
    }

    /// Every day after `day`, in order, with its kind.
    pub fn days_after(&self, day: Day) -> impl Iterator<Item = (Day, DayKind)> + '_ {
        std::iter::successors(day.succ_opt(), Day::succ_opt).map(|day| (day, self.kind(day)))
    }

    fn scan(&self, day: Day, next: fn(&Day) -> Option<Day>) -> Option<Day> {
        std::iter::successors(Some(day), next).find(|day| !self.is_rest(*day))
    }

    fn arranged(&self, day: Day) -> Option<&Arranged> {
        let at = self.arranged.binary_search_by_key(&day, |row| row.day).ok()?;
        self.arranged.get(at)
    }

    fn year(&self, year: i32) -> Option<&Year> {
        let at = self.years.binary_search_by_key(&year, |known| known.year).ok()?;
        self.years.get(at)
    }

    fn basis(&self, year: i32) -> Basis {
        self.year(year).map_or(Basis::Weekends, |known| known.basis)
    }

    fn settled(&self, year: i32) -> bool {
        matches!(self.basis(year), Basis::Notice | Basis::File)
    }

    /// The fixed-date holiday on a day of a year of which nothing else is known.
    fn fixed_holiday(&self, day: Day) -> Option<&'static str> {
        fixed_holiday(day).filter(|_| self.basis(day.year()) == Basis::Weekends)
    }
}

fn own_words(basis: Basis, year: i32) -> Said {
    match basis {
        Basis::Notice if AMENDED.contains(&year) => said!(
            "国务院办公厅关于{year}年部分节假日安排的通知（含当年的补充、调整）",
            "国务院办公厅关于{year}年部分节假日安排的通知 (as amended within the year)"
        ),
        Basis::Notice => {
            said!(
                "国务院办公厅关于{year}年部分节假日安排的通知",
                "国务院办公厅关于{year}年部分节假日安排的通知"
            )
        }
        Basis::Weekends if year < FIRST_NOTICE => said!(
            "{year}年的放假通知未载入，仅按周末和固定日期的法定节假日推算，请核对当年通知",
            "the notice of {year} is not loaded, weekends and fixed-date holidays only: check it against that year's notice"
        ),
        Basis::Statutory | Basis::File => said!(
            "{year}年法定节假日推算，暂定，待国务院办公厅通知",
            "statutory holidays of {year} as computed, provisional until the State Council's notice"
        ),
        Basis::Weekends => said!(
            "{year}年仅按周末和固定日期的法定节假日推算，暂定，待国务院办公厅通知",
            "weekends and fixed-date holidays of {year} only, provisional until the State Council's notice"
        ),
    }
}

/// A row of the embedded notices; the tests prove that each line is one.
fn published_row(line: &'static str) -> Option<Arranged> {
    let (date, rest) = line.split_once(',')?;
    let (kind, name) = rest.split_once(',')?;
    Some(Arranged { day: import::day_of(date)?, off: kind == "off", name: Cow::Borrowed(name) })
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The statutory holidays that fall on the same date every year (全国年节及纪念日放假办法 art 2).
fn fixed_holiday(day: Day) -> Option<&'static str> {
    match (day.month(), day.day()) {
        (1, 1) => Some("元旦"),
        (5, 1 | 2) => Some("劳动节"),
        (10, 1..=3) => Some("国庆节"),
        _ => None,
    }
}

fn name_en(zh: &str) -> String {
    let (festival, in_lieu) = match zh.strip_suffix("补假") {
        Some(festival) => (festival, " (in lieu)"),
        None => (zh, ""),
    };
    let en = match festival {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        "抗日战争暨世界反法西斯战争胜利70周年纪念日" => "70th anniversary of victory",
        other => other,
    };
    format!("{en}{in_lieu}")
}

#[cfg(test)]
mod tests;
