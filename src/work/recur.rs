//! 同类败诉: the other losses of one unit under one cause, within twelve months of one day.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::CaseId;
use crate::domain::record::body::Registration;
use crate::law::effect;
use crate::store::like::Like;
use crate::work::desk::Desk;
use chrono::Months;

/// How far a like loss is looked for, to either side.
const RECUR_MONTHS: u32 = 12;
/// How many of them are read.
const READ: usize = 20;

/// 一件同类败诉
pub(in crate::work) struct LikeLoss {
    pub case: CaseId,
    pub court_no: String,
    /// The day it was closed; of one that is still open, the day of effect, else of the paper.
    pub on: Day,
}

impl Desk {
    /// The like losses from twelve months before the one day to twelve months after the other, the newest first. Reads the
    /// records of those still open: 0.3 ms each.
    pub(in crate::work) fn like_losses(
        &self,
        case: CaseId,
        registration: &Registration,
        (from, to): (Day, Day),
    ) -> Result<Vec<LikeLoss>, Failure> {
        let (organ, cause) = (registration.organ.as_str(), registration.cause.as_str());
        if organ.is_empty() || cause.is_empty() {
            return Ok(Vec::new());
        }
        let year = Months::new(RECUR_MONTHS);
        let first = from.checked_sub_months(year).unwrap_or(from);
        let last = to.checked_add_months(year).unwrap_or(to);
        let mut found = Vec::new();
        for id in self.store.lost_like(Like::OrganAndCause { organ, cause }, case, READ)? {
            let line = self.store.line(id)?.unwrap_or_default();
            found.extend(line.closed_on.map(|on| LikeLoss { case: id, court_no: line.court_no, on }));
        }
        for id in self.store.lost_and_open(organ, cause, case, READ)? {
            let file = self.case_file(id, &self.store.records(id)?)?;
            let decided = effect::governing(&file, &self.world().setting());
            let on = decided.and_then(|it| it.effective_on.or(it.judged_on).or(it.served_on));
            let court_no = file.registration.court_no.clone();
            found.extend(on.map(|on| LikeLoss { case: id, court_no, on }));
        }
        found.retain(|it| it.on >= first && it.on <= last);
        found.sort_by_key(|it| (std::cmp::Reverse(it.on), it.case));
        Ok(found)
    }
}
