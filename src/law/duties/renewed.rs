//! 又获准延期: of several leaves each has its period, but one that was asked for within the period of another takes its
//! place; one asked for later leaves the breach of the first.

use super::At;
use super::counting::counted;
use crate::domain::day::Day;
use crate::law::rule::Pick;
use crate::law::setting::Happening;

impl<'f> At<'_, 'f> {
    /// The triggers that count: all but those whose place another took.
    pub(super) fn renewed(&self, all: Vec<Happening<'f>>, organ: &str) -> Vec<Happening<'f>> {
        if self.rule.pick != Pick::Renewed {
            return all;
        }
        let end = |it: &Happening<'_>| {
            counted(self.rule, self.file, self.setting, it, organ).ok().flatten().map(|counted| counted.due)
        };
        let replaced = |it: &Happening<'_>| {
            let end = end(it);
            all.iter().any(|other| {
                let later = match (it.day, other.day) {
                    (Some(one), Some(other)) => one < other,
                    (one, _) => one.is_some(),
                };
                let in_time = self.asked_on(other).zip(end).is_none_or(|(asked, end)| asked <= end);
                other.record != it.record && later && in_time
            })
        };
        all.iter().filter(|it| !replaced(it)).copied().collect()
    }

    /// The day on which the leave was asked for.
    fn asked_on(&self, it: &Happening<'_>) -> Option<Day> {
        let filed = self.file.applications.iter().find(|filed| Some(filed.id) == it.record)?;
        filed.body.applied_on
    }
}
