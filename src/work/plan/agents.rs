//! 诉讼代理人: whether staff of the handling or legal office are authorised in each case that is being answered.

use super::{ByUnit, Matter};
use crate::domain::case_file::CaseFile;
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::body::Registration;
use crate::domain::record::{CaseId, RecordId};
use crate::law::appear;
use crate::store::case_records::CaseRecords;
use crate::store::standing::Stretch;
use crate::text::Said;
use crate::work::desk::Desk;

/// 委托情况 — how one defendant's agents stand in one case.
pub(super) struct Authorised {
    case: CaseId,
    /// The defendant's full name where each has its own agents, else that of the organ that acts.
    unit: String,
    pub(super) standing: Fulfilment,
    record: Option<RecordId>,
    words: Said,
}

impl Desk {
    /// How the agents stand in every case of the stretch with a submitted answer or a hearing. 10 µs a case.
    pub(super) fn authorised(&self, stretch: Stretch) -> Result<Vec<Authorised>, Failure> {
        let people = self.register_of_people()?;
        let setting = self.world().setting();
        let mut found = Vec::new();
        for it in self.store.engaged(stretch)? {
            let case = it.case;
            let organ = it.organ.clone();
            let file = file(it);
            // 诉讼代理人 act before a court.
            if appear::before_reconsideration(&file) {
                continue;
            }
            found.extend(appear::agents(&file, &people, &setting).into_iter().map(|agency| {
                let (standing, words) = agency.kept();
                let unit = if agency.defendant.is_empty() { &organ } else { &agency.defendant };
                let unit = self.world().organs.full_name(unit);
                Authorised { case, unit, standing, record: agency.record, words }
            }));
        }
        Ok(found)
    }

    /// The cases whose agents stand in one way, at most so many.
    pub(super) fn authorisations(
        &self,
        stretch: Stretch,
        unit: Option<&str>,
        standing: Fulfilment,
        limit: usize,
    ) -> Result<Vec<Matter>, Failure> {
        let mut all = self.authorised(stretch)?;
        all.retain(|it| it.standing == standing && unit.is_none_or(|unit| unit == it.unit));
        let matter = |it: Authorised| {
            let line = self.store.line(it.case)?.unwrap_or_default();
            let (record, words) = (it.record, it.words);
            Ok(Matter::Agents { standing, line: Box::new(line), record, words })
        };
        all.into_iter().take(limit).map(matter).collect()
    }
}

/// The numbers by unit.
pub(super) fn counted(all: &[Authorised]) -> ByUnit {
    let mut units = ByUnit::new();
    for it in all {
        units.entry(it.unit.clone()).or_default().add(it.standing, 1);
    }
    units
}

/// As much of a case as its agents are judged by. An organ that acts without being sued is a third party.
fn file(it: CaseRecords) -> CaseFile {
    let third_parties = if it.defendants.contains(&it.organ) { Vec::new() } else { vec![it.organ.clone()] };
    let mut file = CaseFile::from_records(it.case, &it.records);
    file.registration = Registration {
        court_no: it.court_no,
        instance: it.instance,
        organ: it.organ,
        defendants: it.defendants,
        third_parties,
        ..Registration::default()
    };
    file
}
