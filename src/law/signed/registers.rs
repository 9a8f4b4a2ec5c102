//! What dates rest on besides rules, readings and calendar: the register of organs and how outcomes count.

use super::BETWEEN;
use crate::domain::organ::Organs;
use crate::domain::outcome::{Counting, OUTCOMES};
use crate::said;
use crate::text::{Said, Text, t};
use std::collections::{BTreeMap, BTreeSet};

/// 机关名录 — under this heading what the register says of the organs is kept beside the rules.
pub const ORGANS_KEPT: &str = "机关名录";
/// 是否败诉（认定） — under this heading it is kept how the doubtful outcomes count.
pub const COUNTING_KEPT: &str = "是否败诉（认定）";

const UNLISTED: Text = t("未列入", "not listed");

/// What the register says of organs, in one line: 全称＝全称、类别、简称、别名.
pub fn organs_told<'n>(organs: &Organs, names: impl IntoIterator<Item = &'n str>) -> String {
    let names: BTreeSet<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let parts = names.into_iter().map(|name| format!("{name}＝{}", entry(organs, name).zh));
    parts.collect::<Vec<_>>().join(BETWEEN)
}

/// The entry under which a name is found.
fn entry(organs: &Organs, name: &str) -> Said {
    let Some(organ) = organs.find(name) else { return UNLISTED.into() };
    let kind = organ.kind.words();
    let names: Vec<&str> =
        [&organ.name, &organ.short].into_iter().chain(&organ.aliases).map(String::as_str).collect();
    let names = names.join("、");
    said!("{kind}：{names}", "{kind}: {names}"; kind)
}

/// The organs of which the register says otherwise than was kept.
pub fn organ_changes(kept: &str, organs: &Organs) -> Vec<Said> {
    let mut found = Vec::new();
    for (name, was) in parts(kept) {
        let now = entry(organs, name);
        if now.zh == was {
            continue;
        }
        found.push(said!("“{name}”由{was}改为{now}", "“{name}” was {was}, is {now}"; now));
    }
    found
}

/// The organs that were not in the register when the whole of it was kept.
pub fn organs_new(kept: &str, organs: &Organs) -> Vec<Said> {
    let kept = parts(kept);
    let new = organs.all().iter().filter(|organ| !kept.contains_key(organ.name.as_str()));
    new.map(|organ| said!("新列入“{name}”", "“{name}” is new", name = organ.name)).collect()
}

/// How the doubtful outcomes count, in one line.
pub fn counting_told(counting: &Counting) -> String {
    let doubtful = OUTCOMES.iter().filter(|outcome| outcome.configurable);
    let parts = doubtful.map(|outcome| format!("{}＝{}", outcome.name, counting.counts(outcome).words().zh));
    parts.collect::<Vec<_>>().join(BETWEEN)
}

/// The outcomes that count otherwise than was kept.
pub fn counting_changes(kept: &str, counting: &Counting) -> Vec<Said> {
    let kept = parts(kept);
    let mut found = Vec::new();
    for outcome in OUTCOMES.iter() {
        let (name, now) = (&outcome.name, counting.counts(outcome).words());
        let Some(was) = kept.get(name.as_str()).filter(|was| **was != now.zh) else { continue };
        found.push(said!("“{name}”由{was}改为{now}", "“{name}” was {was}, is {now}"; now));
    }
    found
}

fn parts(kept: &str) -> BTreeMap<&str, &str> {
    kept.split(BETWEEN).filter_map(|part| part.split_once('＝')).collect()
}
