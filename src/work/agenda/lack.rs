//! 缺什么: which field of which record the day of a duty waits for.

use std::collections::HashMap;

use crate::domain::case_file::CaseFile;
use crate::domain::duty::Bucket;
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Record};
use crate::law::proof::proof;
use crate::work::desk::Desk;
use crate::work::view::{MissingFact, TriageLine};

/// Of so many cases at most the records are read for it: each is some 0.3 ms.
const CASES: usize = 200;

impl Desk {
    /// Says of each line whose day lacks a fact which one that is. Lines beyond the first two hundred cases keep their
    /// own words.
    pub(in crate::work) fn look_for_what_is_missing(&self, lines: &mut [TriageLine]) -> Result<(), Failure> {
        let mut files: HashMap<CaseId, CaseFile> = HashMap::new();
        for line in lines.iter_mut().filter(|line| line.bucket == Bucket::Undetermined) {
            line.lacks = match (line.case, line.alone) {
                (Some(case), _) => {
                    if !files.contains_key(&case) && files.len() < CASES {
                        files.insert(case, self.case_file(case, &self.store.records(case)?)?);
                    }
                    files.get(&case).and_then(|file| self.lack(line, file))
                }
                (None, Some((kind, id))) => {
                    let record: Option<Record> = self.store.record(id)?.filter(|it| it.kind == kind);
                    record.map(|it| CaseFile::alone(&it)).and_then(|file| self.lack(line, &file))
                }
                (None, None) => None,
            };
        }
        Ok(())
    }

    fn lack(&self, line: &TriageLine, file: &CaseFile) -> Option<MissingFact> {
        let duty = &line.duty.duty;
        let rule = self.world.rules.find(&duty.rule)?;
        let mend = proof(duty, rule, file, &self.world.setting()).mend?;
        Some(MissingFact { form: mend.form, record: mend.record, field: mend.field? })
    }
}
