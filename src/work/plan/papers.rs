//! 文书签收、应诉手续: who signed for the court's papers, and whether what goes with the district's answer was made.

use super::{ByUnit, Matter};
use crate::domain::case_file::CaseFile;
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::CaseId;
use crate::law::papers::{self, PaperKept};
use crate::law::plan::Measure;
use crate::store::standing::Stretch;
use crate::work::desk::Desk;

/// One record under a measure.
pub(super) struct Paper {
    case: CaseId,
    unit: String,
    kept: PaperKept,
}

/// The measures that are read from the papers of each case.
pub(super) const OF_PAPERS: [Measure; 3] =
    [Measure::SignedByOffice, Measure::AnswerPapers, Measure::PeriodTold];

impl Desk {
    /// How the papers of every case of the stretch were handled, by one measure. 20 µs a case that it is about.
    pub(super) fn papers(&self, measure: Measure, stretch: Stretch) -> Result<Vec<Paper>, Failure> {
        let setting = self.world().setting();
        let cases = match measure {
            Measure::AnswerPapers => self.store.answered_by_district(stretch, &self.district_government())?,
            Measure::PeriodTold => self.store.registered(stretch)?,
            _ => self.store.delivered(stretch)?,
        };
        let mut found = Vec::new();
        for it in cases {
            let mut file = CaseFile::from_records(it.case, &it.records);
            if measure == Measure::AnswerPapers {
                file.registration.defendants = it.defendants;
            }
            let kept = match measure {
                Measure::AnswerPapers => papers::answer_papers(&file, &setting),
                Measure::PeriodTold => {
                    let record = it.records.first().map(|record| record.id);
                    record.and_then(|id| papers::period_told(id, &file.registration)).into_iter().collect()
                }
                _ => papers::signed(&file),
            };
            let unit = self.world().organs.full_name(&it.organ);
            found.extend(kept.into_iter().map(|kept| Paper { case: it.case, unit: unit.clone(), kept }));
        }
        Ok(found)
    }

    /// The records that stand in one way, at most so many.
    pub(super) fn of_papers(
        &self,
        measure: Measure,
        stretch: Stretch,
        unit: Option<&str>,
        standing: Fulfilment,
        limit: usize,
    ) -> Result<Vec<Matter>, Failure> {
        let mut all = self.papers(measure, stretch)?;
        all.retain(|it| it.kept.standing == standing && unit.is_none_or(|unit| unit == it.unit));
        let matter = |it: Paper| {
            let line = Box::new(self.store.line(it.case)?.unwrap_or_default());
            let (kind, record, words) = (it.kept.kind, it.kept.record, it.kept.words);
            Ok(Matter::Paper { standing, line, kind, record, words })
        };
        all.into_iter().take(limit).map(matter).collect()
    }
}

/// The numbers by unit.
pub(super) fn counted(all: &[Paper]) -> ByUnit {
    let mut units = ByUnit::new();
    for it in all {
        units.entry(it.unit.clone()).or_default().add(it.kept.standing, 1);
    }
    units
}
