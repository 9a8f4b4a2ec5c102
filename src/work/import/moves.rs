//! The days that a row of a ledger moves.

use crate::domain::failure::Failure;
use crate::domain::moved::{Moved, moved};
use crate::domain::record::{CaseId, Record};
use crate::store::step::Derive;
use crate::text::Said;
use crate::work::desk::Desk;

impl Desk {
    /// The days that a row moves.
    pub(in crate::work) fn moved_by(
        &self,
        case: CaseId,
        before: &[Record],
        after: &[Record],
    ) -> Result<Vec<(Said, Moved)>, Failure> {
        if before == after {
            return Ok(Vec::new());
        }
        let duties = |records: &[Record]| -> Result<_, Failure> {
            Ok(self.world.derive(case, records, &self.kin(case, records)?).duties)
        };
        let found = moved(case, &duties(before)?, &duties(after)?);
        Ok(found
            .into_iter()
            .filter(|it| it.was.is_some() && !it.only_settled())
            .map(|it| {
                let rule = self.world.rules.find(&it.rule);
                (rule.map_or_else(|| Said::same(&it.rule), |rule| rule.title.clone()), it)
            })
            .collect())
    }
}
