//! What a counting rests on: the calendar's sources, days that are not to be relied on, and the one to act by instead.

use super::{Counted, Telling, dated, years};
use crate::law::calendar::FIRST_NOTICE;
use crate::said;
use crate::text::{SEMICOLON, Said, t};

/// The years whose calendar sources are named; a longer stretch names its first years only.
const NAMED_YEARS: usize = 4;

impl Telling<'_> {
    /// No article lets the period roll: the day it would roll to is a reading not to be relied on.
    pub(super) fn unrolled(&mut self) {
        let Counted { raw, due, safe, .. } = *self.counted;
        let words = said!(
            "该期限无条文规定顺延，最后一日仍为{raw}；顺延至{due}仅为一种理解，不得依赖",
            "No article lets this period roll: its last day stays {raw}; {due} is a reading not to be relied on";
            raw = dated(raw), due = dated(due)
        );
        self.on(raw, words);
        self.on(safe, said!("最迟于{safe}办结", "Act by {safe}"; safe = dated(safe)));
    }

    /// The day to act by while the notice of a year is not known.
    pub(super) fn without_notice(&mut self) {
        let safe = self.counted.safe;
        let words = said!(
            "放假通知尚未载入：不论通知怎样调休，{safe}以前办理均不逾期，以该日为最迟办理日",
            "The notice is not loaded yet: whatever it says, acting by {safe} is in time"; safe = dated(safe)
        );
        self.on(safe, words);
    }

    /// Where the rest days were taken from, and whether they are settled.
    pub(super) fn sources(&mut self) {
        let sources: Vec<Said> =
            years(self.counted).take(NAMED_YEARS).map(|year| self.calendar.source(year).words).collect();
        let more = years(self.counted).nth(NAMED_YEARS).is_some();
        let more = if more { t("等", "; and later years") } else { t("", "") };
        let sources = Said::joined(sources, SEMICOLON);
        self.tell(said!("日历依据：{sources}{more}", "Calendar: {sources}{more}"; sources, more), None);
        let bygone = years(self.counted).any(|year| year < FIRST_NOTICE);
        if self.counted.provisional && bygone {
            self.tell(
                said!(
                    "所涉年度的放假通知未载入，须按当年通知核对；载入后重新计算",
                    "The notice of a year concerned is not loaded: check the days against it, and load it"
                ),
                None,
            );
        } else if self.counted.provisional {
            self.tell(
                said!(
                    "暂定，待国务院办公厅通知：所涉年度放假安排尚未载入，载入后重新计算",
                    "Provisional until the State Council's notice: the rest days of a year concerned are not loaded yet"
                ),
                None,
            );
        }
    }
}
