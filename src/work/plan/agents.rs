//! 诉讼代理人: whether staff of the handling or legal office are authorised in each case that is being answered.

use super::{ByUnit, Matter};
use crate::domain::case_file::CaseFile;
use crate::domain::failure::Failure;
use crate::domain::fulfilment::Fulfilment;
use crate::domain::record::body::Registration;
use crate::domain::record::{CaseId, RecordId};
use crate::law::appear;
use crate::law::plan::Measure;
use crate::store::case_records::CaseRecords;
use crate::store::standing::Stretch;
use crate::text::Said;
use crate::work::desk::Desk;

/// 委托情况 — how one defendant's agents stand in one case.
pub(super) struct Authorised {
    case: CaseId,
    /// The defendant's full name where each has its own agents, else that of the organ that acts.
    unit: String,
    record: Option<RecordId>,
    staff: (Fulfilment, Said),
    prepared: Option<(Fulfilment, Said)>,
}

/// The measures that are read from the agents of each case.
pub(super) const OF_AGENTS: [Measure; 2] = [Measure::AgentStaff, Measure::AgentsPrepared];

impl Authorised {
    fn kept(&self, measure: Measure) -> Option<&(Fulfilment, Said)> {
        if measure == Measure::AgentsPrepared { self.prepared.as_ref() } else { Some(&self.staff) }
    }

    fn standing(&self, measure: Measure) -> Option<Fulfilment> {
        self.kept(measure).map(|(standing, _)| *standing)
    }
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
                let unit = if agency.defendant.is_empty() { &organ } else { &agency.defendant };
                let unit = self.world().organs.full_name(unit);
                Authorised {
                    case,
                    unit,
                    record: agency.record,
                    staff: agency.kept(),
                    prepared: agency.prepared(),
                }
            }));
        }
        Ok(found)
    }

    /// The cases whose agents stand in one way, at most so many.
    pub(super) fn authorisations(
        &self,
        measure: Measure,
        stretch: Stretch,
        unit: Option<&str>,
        standing: Fulfilment,
        limit: usize,
    ) -> Result<Vec<Matter>, Failure> {
        let mut all = self.authorised(stretch)?;
        all.retain(|it| it.standing(measure) == Some(standing) && unit.is_none_or(|unit| unit == it.unit));
        let matter = |it: Authorised| {
            let line = self.store.line(it.case)?.unwrap_or_default();
            let words = it.kept(measure).map(|(_, words)| words.clone()).unwrap_or_default();
            let record = it.record;
            Ok(Matter::Agents { standing, line: Box::new(line), record, words })
        };
        all.into_iter().take(limit).map(matter).collect()
    }
}

/// The numbers by unit.
pub(super) fn counted(all: &[Authorised], measure: Measure) -> ByUnit {
    let mut units = ByUnit::new();
    for (it, standing) in all.iter().filter_map(|it| Some((it, it.standing(measure)?))) {
        units.entry(it.unit.clone()).or_default().add(standing, 1);
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
