//! Facts of the plan's own records.

use crate::domain::case_file::CaseFile;
use crate::domain::record::{Kind, Record, kinds};
use crate::law::setting::Happening;

/// 应诉责任事项 by the clause that forbids them: the words that its form offers.
pub(super) const ACCEPTANCE: &[&str] = &["干预、阻碍法院受理"];
pub(super) const TRIAL: &[&str] =
    &["干预、阻碍法院审理", "无正当理由拒不到庭", "未经许可中途退庭", "妨碍案件审理"];
pub(super) const PERFORMANCE: &[&str] = &["拒绝、迟延履行生效裁判", "以其他形式对抗生效裁判"];

/// Matters of responsibility of these sorts, each on the day it happened.
pub(super) fn events<'a>(file: &'a CaseFile, sorts: &[&str]) -> Vec<Happening<'a>> {
    let named = |record: &&Record| {
        let events = record.body.get("events").and_then(|it| it.as_array());
        events.into_iter().flatten().filter_map(|it| it.as_str()).any(|it| sorts.contains(&it))
    };
    let found = file.others.iter().filter(|it| it.kind == Kind::Discipline).filter(named);
    let day = |record: &Record| record.body.get("happened_on").and_then(kinds::day);
    found.map(|it| Happening { day: day(it), record: Some(it.id), ..Happening::default() }).collect()
}
