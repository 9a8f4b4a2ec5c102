//! The days that the law itself makes holidays (全国年节及纪念日放假办法 art 2), by which a notice is checked.

use crate::domain::day::Day;

/// 法定节日 — a year's 正月初一, day of 清明 in April, 端午 and 中秋, as (month, day).
struct Lunar {
    year: i32,
    new_year: (u32, u32),
    qingming: u32,
    duanwu: (u32, u32),
    mid_autumn: (u32, u32),
}

const fn lunar(
    year: i32,
    new_year: (u32, u32),
    qingming: u32,
    duanwu: (u32, u32),
    mid_autumn: (u32, u32),
) -> Lunar {
    Lunar { year, new_year, qingming, duanwu, mid_autumn }
}

/// As the lunar calendar has been computed ahead; the tests hold 2015–2026 against the published notices.
#[rustfmt::skip]
const LUNAR: [Lunar; 26] = [
    lunar(2015, (2, 19), 5, (6, 20), (9, 27)),
    lunar(2016, (2,  8), 4, (6,  9), (9, 15)),
    lunar(2017, (1, 28), 4, (5, 30), (10, 4)),
    lunar(2018, (2, 16), 5, (6, 18), (9, 24)),
    lunar(2019, (2,  5), 5, (6,  7), (9, 13)),
    lunar(2020, (1, 25), 4, (6, 25), (10, 1)),
    lunar(2021, (2, 12), 4, (6, 14), (9, 21)),
    lunar(2022, (2,  1), 5, (6,  3), (9, 10)),
    lunar(2023, (1, 22), 5, (6, 22), (9, 29)),
    lunar(2024, (2, 10), 4, (6, 10), (9, 17)),
    lunar(2025, (1, 29), 4, (5, 31), (10, 6)),
    lunar(2026, (2, 17), 5, (6, 19), (9, 25)),
    lunar(2027, (2,  6), 5, (6,  9), (9, 15)),
    lunar(2028, (1, 26), 4, (5, 28), (10, 3)),
    lunar(2029, (2, 13), 4, (6, 16), (9, 22)),
    lunar(2030, (2,  3), 5, (6,  5), (9, 12)),
    lunar(2031, (1, 23), 5, (6, 24), (10, 1)),
    lunar(2032, (2, 11), 4, (6, 12), (9, 19)),
    lunar(2033, (1, 31), 4, (6,  1), (9,  8)),
    lunar(2034, (2, 19), 5, (6, 20), (9, 27)),
    lunar(2035, (2,  8), 5, (6, 10), (9, 16)),
    lunar(2036, (1, 28), 4, (5, 30), (10, 4)),
    lunar(2037, (2, 15), 4, (6, 18), (9, 24)),
    lunar(2038, (2,  4), 5, (6,  7), (9, 13)),
    lunar(2039, (1, 24), 5, (5, 27), (10, 2)),
    lunar(2040, (2, 12), 4, (6, 14), (9, 20)),
];

/// From this year on 除夕 and 2 May are holidays too (国务院令第795号).
const THIRTEEN_DAYS: i32 = 2025;

/// The statutory holidays of a year, each with its festival; `None` for a year whose lunar days are not known here.
pub fn statutory(year: i32) -> Option<Vec<(Day, &'static str)>> {
    let known = LUNAR.iter().find(|known| known.year == year)?;
    let thirteen = year >= THIRTEEN_DAYS;
    let of = |(month, day): (u32, u32)| Day::from_ymd_opt(year, month, day);
    let new_year = of(known.new_year)?;
    let first = if thirteen { new_year.pred_opt()? } else { new_year };
    let spring = first.iter_days().take(if thirteen { 4 } else { 3 }).map(|day| (Some(day), "春节"));
    let labour = (1..=if thirteen { 2 } else { 1 }).map(|day| (of((5, day)), "劳动节"));
    let national = (1..=3).map(|day| (of((10, day)), "国庆节"));
    let single = [
        (of((1, 1)), "元旦"),
        (of((4, known.qingming)), "清明节"),
        (of(known.duanwu), "端午节"),
        (of(known.mid_autumn), "中秋节"),
    ];
    let all = single.into_iter().chain(spring).chain(labour).chain(national);
    let mut days: Vec<(Day, &'static str)> = all.filter_map(|(day, name)| Some((day?, name))).collect();
    days.sort();
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::calendar::{Calendar, DayKind};
    use chrono::Datelike;

    #[test]
    fn thirteen_days_from_2025_and_eleven_before() {
        let count = |year| statutory(year).unwrap().len();
        assert_eq!((count(2024), count(2025), count(2026), count(2040)), (11, 13, 13, 13));
        assert!(statutory(2014).is_none() && statutory(2041).is_none());
        let spring: Vec<String> = statutory(2027)
            .unwrap()
            .into_iter()
            .filter(|(_, name)| *name == "春节")
            .map(|(day, _)| day.to_string())
            .collect();
        assert_eq!(spring, ["2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08"]);
    }

    #[test]
    fn the_published_notices_have_every_statutory_day_off() {
        let calendar = Calendar::official();
        for year in 2015..=2026 {
            for (day, name) in statutory(year).unwrap() {
                assert_eq!(calendar.kind(day), DayKind::Holiday, "{day} {name}");
                assert!(day.year() == year && calendar.name(day).unwrap().contains(name), "{day} {name}");
            }
        }
    }

    #[test]
    fn the_statutory_days_of_2027_are_those_computed_for_its_provisional_calendar() {
        let calendar = Calendar::official();
        for (day, name) in statutory(2027).unwrap() {
            assert_eq!(calendar.name(day), Some(name), "{day}");
        }
    }
}
