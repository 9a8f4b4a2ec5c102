//! Finding the district's own closed cases that are like one, and how they ended.

use crate::domain::case_file::CaseFile;
use crate::domain::failure::Failure;
use crate::domain::outcome::Counting;
use crate::domain::record::CaseId;
use crate::domain::record::body::{Judgment, Typed};
use crate::domain::record::{Kind, Record};
use crate::domain::risk::Risk;
use crate::domain::vocabulary::LossCause;
use crate::law::effect;
use crate::law::risk;
use crate::store::like::Like;
use crate::text::t;
use crate::work::alike::LikeCases;
use crate::work::desk::Desk;

/// How many lost cases are read for their grounds.
const READ: usize = 50;

impl Desk {
    /// The closed cases like one: of its organ and cause, of its cause, of its field. A few microseconds, and 0.1 ms
    /// for each lost case of the same organ and cause.
    pub fn like(&mut self, id: CaseId, file: &CaseFile, risk: &Risk) -> Result<Vec<LikeCases>, Failure> {
        let it = &file.registration;
        let short = self.world.organs.short_name(&it.organ).to_string();
        let mut found = Vec::new();
        if !it.organ.is_empty() && !it.cause.is_empty() {
            let like = Like::OrganAndCause { organ: &it.organ, cause: &it.cause };
            found.push(LikeCases {
                label: t("同单位同案由", "same organ and cause"),
                of: format!("{short} {}", it.cause),
                tally: self.store.tally(like, id)?,
                same_ground: self.same_ground(like, id, risk)?,
            });
        }
        let wider = [
            (t("同案由", "same cause"), &it.cause, Like::Cause(&it.cause)),
            (t("同领域", "same field"), &it.field, Like::Field(&it.field)),
        ];
        for (label, of, like) in wider.into_iter().filter(|(_, of, _)| !of.is_empty()) {
            let tally = self.store.tally(like, id)?;
            found.push(LikeCases { label, of: of.clone(), tally, same_ground: Vec::new() });
        }
        Ok(found)
    }

    /// The causes of loss in such cases that a reason of this case speaks for.
    fn same_ground(
        &mut self,
        like: Like<'_>,
        id: CaseId,
        risk: &Risk,
    ) -> Result<Vec<(String, usize)>, Failure> {
        let mut feared: Vec<&'static str> = risk
            .reasons
            .iter()
            .filter_map(risk::ground)
            .flat_map(|ground| ground.losses())
            .copied()
            .filter(|loss| *loss != LossCause::Other)
            .map(|loss| loss.words().zh)
            .collect();
        feared.sort_unstable();
        feared.dedup();
        if feared.is_empty() {
            return Ok(Vec::new());
        }
        let mut counts: Vec<(String, usize)> = feared.iter().map(|it| ((*it).to_string(), 0)).collect();
        for case in self.store.lost_like(like, id, READ)? {
            let records = self.store.records(case)?;
            let lost: Vec<Judgment> =
                records.iter().filter_map(|it| lost(it, &self.world.counting)).collect();
            for (ground, count) in &mut counts {
                *count += usize::from(lost.iter().any(|it| it.grounds.contains(ground)));
            }
        }
        counts.retain(|(_, count)| *count > 0);
        Ok(counts)
    }
}

fn lost(record: &Record, counting: &Counting) -> Option<Judgment> {
    let body = (record.kind == Kind::Judgment).then(|| Judgment::of(&record.body).ok())??;
    (effect::lost(&body, counting) == Some(true)).then_some(body)
}
