//! Units of money in headings, cells and the line above a table.

use super::{Column, plain_heading};

/// What the units are worth in yuan, the longer before those they end in.
const UNITS: &[(&str, f64)] = &[
    ("亿元", 100_000_000.0),
    ("百万元", 1_000_000.0),
    ("十万元", 100_000.0),
    ("万元", 10_000.0),
    ("千元", 1_000.0),
    ("百元", 100.0),
    ("元", 1.0),
];

/// The columns of money whose ledgers count in more than one unit.
const DOUBTFUL: &[&str] = &["amount", "comp_paid"];

impl Column {
    /// What the column's own unit is worth in yuan; 1 for a number without a unit.
    pub fn worth(&self) -> f64 {
        unit_in(self.header.zh).unwrap_or(1.0)
    }

    /// Whether a number without a unit may be of more than one.
    pub fn needs_unit(&self) -> bool {
        DOUBTFUL.contains(&self.key)
    }
}

/// What the unit that a heading names is worth in yuan: 涉案金额（万元）, 金额:元.
pub fn unit_in(heading: &str) -> Option<f64> {
    let bare = plain_heading(heading);
    let foreign = ["美元", "欧元", "港元", "日元"].iter().any(|word| bare.contains(word));
    let found = UNITS.iter().find(|(unit, _)| bare.contains(unit));
    found.filter(|_| !foreign).map(|(_, worth)| *worth)
}

/// What the unit that a line above the table names is worth in yuan: 单位：千元, 金额单位：人民币元. A 填报单位 is none.
pub fn unit_line(text: &str) -> Option<f64> {
    let bare = plain_heading(text);
    bare.match_indices("单位:").find_map(|(at, mark)| {
        let after = bare.get(at + mark.len()..)?;
        let after = after.strip_prefix("人民币").unwrap_or(after);
        let found = UNITS.iter().find(|(unit, _)| after.starts_with(unit))?;
        let behind = after.strip_prefix(found.0)?.chars().next();
        behind.is_none_or(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)).then_some(found.1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::ledger::column;

    #[test]
    fn the_unit_of_a_heading_or_of_the_line_above_is_its_worth_in_yuan() {
        for (text, worth) in [
            ("涉案金额（元）", Some(1.0)),
            ("涉案金额(千元)", Some(1e3)),
            ("涉案金额（万元）", Some(1e4)),
            ("金额:亿元", Some(1e8)),
            ("涉案金额", None),
            ("涉案金额（美元）", None),
        ] {
            assert_eq!(unit_in(text), worth, "{text}");
        }
        for (text, worth) in [
            ("单位：元", Some(1.0)),
            ("金额单位：万元", Some(1e4)),
            ("填报单位：某局  单位：千元", Some(1e3)),
            ("单位：人民币元", Some(1.0)),
            ("填报单位：元氏县政府", None),
            ("填报单位：某局", None),
        ] {
            assert_eq!(unit_line(text), worth, "{text}");
        }
        assert_eq!(column("amount").map(Column::worth), Some(1e4));
        assert_eq!(column("fee").map(Column::worth), Some(1.0));
    }
}
