//! “N日内”: a number of days, working days or months as a paper names it, from the day the paper takes effect.

use crate::domain::failure::Problem;
use crate::domain::typed_day::whole_number;
use crate::said;
use crate::text::fold;

/// 计算单位
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Days,
    WorkingDays,
    Months,
}

/// 自生效之日起的期间
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    pub n: u32,
    pub unit: Unit,
}

/// The words of each unit, the longer first: 工作日 ends in 日. A bare number is of days.
const UNITS: [(&str, Unit); 9] = [
    ("个工作日", Unit::WorkingDays),
    ("工作日", Unit::WorkingDays),
    ("workingdays", Unit::WorkingDays),
    ("个月", Unit::Months),
    ("months", Unit::Months),
    ("月", Unit::Months),
    ("日", Unit::Days),
    ("天", Unit::Days),
    ("days", Unit::Days),
];

/// No paper names a longer one: ten years in days.
const MOST: u32 = 3_660;

/// Reads `30日`, `三十日内`, `20个工作日`, `2个月`; what cannot be read is told with how to write it.
pub fn read(text: &str) -> Result<Within, Problem> {
    let key = fold::key(text);
    let bare = key.strip_suffix('内').or(key.strip_suffix("以内")).unwrap_or(&key);
    let ended = UNITS.iter().find_map(|(word, unit)| Some((bare.strip_suffix(word)?, *unit)));
    let (number, unit) = ended.unwrap_or((bare, Unit::Days));
    match whole_number(number).filter(|n| (1..=MOST).contains(n)) {
        Some(n) => Ok(Within { n, unit }),
        None => Err(Problem::new(
            "",
            said!(
                "“{text}”应写成“30日”“20个工作日”“2个月”",
                "“{text}” must be written as 30日, 20个工作日 or 2个月"
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_are_read_as_papers_write_them() {
        let read = |text| read(text).map(|it| (it.n, it.unit)).ok();
        assert_eq!(read("30日"), Some((30, Unit::Days)));
        assert_eq!(read("三十日内"), Some((30, Unit::Days)));
        assert_eq!(read("六十天"), Some((60, Unit::Days)));
        assert_eq!(read("15"), Some((15, Unit::Days)));
        assert_eq!(read("20个工作日"), Some((20, Unit::WorkingDays)));
        assert_eq!(read("十五个工作日内"), Some((15, Unit::WorkingDays)));
        assert_eq!(read("２个月"), Some((2, Unit::Months)));
        assert_eq!(read("两个月"), Some((2, Unit::Months)));
        for text in ["", "尽快", "0日", "一百日以后", "99999日"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
