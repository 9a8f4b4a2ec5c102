//! 多被告的庭审: sittings at which not every defendant need have been one yet, or still.

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, RecordId};
use crate::domain::vocabulary::HearingState;
use crate::store::Store;
use crate::store::read::write_day;
use crate::store::sql::Sql;

/// 多被告的庭审 — a sitting held in a case with several defendants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartedSitting {
    pub case: CaseId,
    pub sitting: RecordId,
    /// The papers received in the case.
    pub papers: Vec<String>,
    /// A paper of the court had been made by then.
    pub decided: bool,
}

impl Store {
    /// The sittings held in a stretch in cases with several defendants, into which one may have come later, or which one may
    /// have left before: with the papers received in the case. By the index of hearings.
    pub fn parted(&self, from: Day, to: Day) -> Result<Vec<PartedSitting>, Failure> {
        let held = HearingState::Held.words().zh;
        let mut sql = Sql::new(&format!(
            "SELECT h.case_id, h.record,
                    (SELECT json_group_array(p.value) FROM current AS r JOIN json_each(r.body, '$.papers') AS p
                     WHERE r.case_id = h.case_id AND r.kind = 'receipt'),
                    EXISTS (SELECT 1 FROM current AS d WHERE d.case_id = h.case_id AND d.kind = 'judgment'
                            AND coalesce(d.body ->> '$.judged_on', d.body ->> '$.served_on') <= json_extract(h.body, '$.at'))
             FROM current AS h JOIN docket AS k ON k.case_id = h.case_id
             WHERE h.kind = 'hearing' AND json_extract(h.body, '$.at') >= :from AND json_extract(h.body, '$.at') < :to
               AND h.body ->> '$.state' = '{held}' AND json_array_length(k.defendants) > 1"
        ));
        let next = to.succ_opt().unwrap_or(to);
        sql.bind(":from", write_day(from)).bind(":to", write_day(next));
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&sql.text)?
                .query_map(&*sql.values(), |row| {
                    let papers: String = row.get(2)?;
                    let papers = serde_json::from_str(&papers).unwrap_or_default();
                    Ok(PartedSitting {
                        case: CaseId(row.get(0)?),
                        sitting: RecordId(row.get(1)?),
                        papers,
                        decided: row.get(3)?,
                    })
                })?
                .collect()
        })
    }
}
