//! 等级校准: what stood before the judgment against what came of it, over the district's closed cases, as counts.

use crate::domain::failure::Failure;
use crate::domain::outcome::Counts;
use crate::domain::risk::Level;
use crate::law::course::{Calibration, ENOUGH, Ends, LEVELS, at_judgment};
use crate::said;
use crate::text::{PAUSE, Said, Text, t};
use crate::work::desk::Desk;
use crate::work::page::{Page, Part, Row, State};

impl Desk {
    /// Counts levels against outcomes. Reads every closed case whole: 0.2 ms each.
    pub fn calibration(&mut self) -> Result<Calibration, Failure> {
        let mut calibration = Calibration::default();
        for id in self.store.closed_cases()? {
            let file = self.case_file(id, &self.store.records(id)?)?;
            let at = at_judgment(&file, &self.world.rules, &self.world.setting());
            calibration.take(at.as_ref());
        }
        Ok(calibration)
    }

    pub fn calibration_page(&mut self) -> Result<Page, Failure> {
        let it = self.calibration()?;
        let (counted, left, late) = (it.counted, it.left_out, it.entered_after);
        Ok(Page {
            title: t("等级校准", "Levels against outcomes").into(),
            head: vec![
                match left {
                    0 => said!(
                        "统计范围：已结案件中裁判日和结果均已录入的 {counted} 件（一审级一件）。",
                        "closed cases whose day and outcome are known, one an instance: {counted}"
                    ),
                    _ => said!(
                        "统计范围：已结案件中裁判日和结果均已录入的 {counted} 件（一审级一件）；另有 {left} 件缺裁判日或者结果，未计。",
                        "closed cases whose day and outcome are known, one an instance: {counted}; without them: {left}"
                    ),
                },
                said!(
                    "等级取首次裁判之日以前最后一次的；裁判当日及以后的评估不取。台账等级按裁判前一日已有的事实推算。",
                    "the last level before the day of the first decision; the record's is read from the facts of the day before"
                ),
                said!(
                    "顾问等级中有 {late} 件是裁判之后才录入台账的（补录）。每一等级不足 {ENOUGH} 件的，件数过少，不作判断。",
                    "of the advisers' levels {late} were entered only after the decision; fewer than {ENOUGH} at a level say nothing"
                ),
            ],
            parts: vec![
                part(t("顾问评估", "The adviser's level"), t("没有评估", "not assessed"), &it.adviser),
                part(t("台账信号", "The record's level"), t("没有信号", "no signal"), &it.record),
            ],
        })
    }
}

fn part(title: Text, none: Text, ends: &Ends) -> Part {
    let rows = LEVELS.iter().zip(ends).map(|(level, row)| {
        let total: usize = row.iter().sum();
        let each = Counts::ALL.into_iter().zip(row);
        let each = each.map(|(counts, n)| said!("{counts} {n}", "{counts} {n}"; counts = counts.words()));
        let words = said!("{total} 件：{all}", "{total}: {all}"; all = Said::joined(each, PAUSE));
        let label = level.map_or(none, Level::words);
        let few = total < ENOUGH;
        let note =
            if few { t("件数过少，不作判断", "too few to say").into() } else { Said::default() };
        Row::new(if few { State::Dim } else { State::Plain }, label, words).note(note)
    });
    Part { title: title.into(), rows: rows.collect() }
}
