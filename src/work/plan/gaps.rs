//! 台账空缺: the cases of which the docket lacks what a clause asks to be entered.

use super::Matter;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::law::plan::{Clause, Measure};
use crate::said;
use crate::store::standing::{Lack, Stretch};
use crate::text::Said;
use crate::work::desk::Desk;

impl Desk {
    pub(super) fn gaps_of_docket(
        &self,
        clause: &Clause,
        stretch: Stretch,
        units: &[String],
        limit: usize,
    ) -> Result<Vec<Matter>, Failure> {
        let mut found = Vec::new();
        for measure in &clause.records {
            let lack = match measure {
                Measure::UndertakerDistrict => Lack::Undertaker { district: true },
                Measure::UndertakerUnits => Lack::Undertaker { district: false },
                Measure::LedgerComplete => Lack::Entry,
                Measure::AgentStaff
                | Measure::AgentsPrepared
                | Measure::PeriodTold
                | Measure::GroupsTrained
                | Measure::SignedByOffice
                | Measure::AnswerPapers => continue,
            };
            for line in self.store.lacking(stretch, lack, &self.district_government(), units, limit)? {
                let words = lacks(&line);
                found.push(Matter::Lacking { line: Box::new(line), words });
            }
        }
        Ok(found)
    }
}

/// What the docket lacks of a case, in words.
pub(in crate::work) fn lacks(line: &Line) -> Said {
    let progress =
        !line.pending() || line.next_due.is_some() || line.hearing_at.is_some() || line.undated > 0;
    let parts = [
        (line.organ.is_empty(), "承办单位", "the organ that acts"),
        (line.officer.is_empty(), "承办人", "the officer"),
        (line.served_on.is_none(), "收件日", "the day received"),
        (!progress, "下一步安排", "a next step"),
    ];
    let missing: Vec<_> = parts.into_iter().filter(|(missing, ..)| *missing).collect();
    let zh = missing.iter().map(|(_, zh, _)| *zh).collect::<Vec<_>>().join("、");
    let en = missing.iter().map(|(.., en)| *en).collect::<Vec<_>>().join(", ");
    said!("缺{zh}", "wants {en}")
}
