//! The reconsideration cases of the docket with what a suit that follows one says too.

use crate::domain::case_no::Instance;
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind};
use crate::store::Store;
use crate::store::docket::list_at;
use rusqlite::named_params;

/// 复议案件 — its numbers, its parties, and the act it is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReconsideredCase {
    pub case: Option<CaseId>,
    pub court_no: String,
    pub plaintiffs: Vec<String>,
    pub defendants: Vec<String>,
    /// 行为文号
    pub act_no: String,
    /// 复议决定书文号
    pub recon_no: String,
}

impl Store {
    /// Every reconsideration case, the newest first. Found by an index of their own: 8 µs each.
    pub fn reconsidered_cases(&self) -> Result<Vec<ReconsideredCase>, Failure> {
        // Written out, as the index of these cases has it.
        let word = Instance::Reconsideration.words().zh;
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(&format!(
                    "SELECT k.case_id, k.court_no, k.plaintiffs, k.defendants, coalesce(c.body ->> '$.act_no', ''),
                            coalesce(c.body ->> '$.recon_no', '')
                     FROM docket AS k INDEXED BY docket_reconsidered
                     JOIN current AS c ON c.kind = :kind AND c.case_id = k.case_id
                     WHERE k.instance = '{word}' ORDER BY k.case_id DESC"
                ))?
                .query_map(named_params! { ":kind": Kind::Registration.key() }, |row| {
                    Ok(ReconsideredCase {
                        case: Some(CaseId(row.get(0)?)),
                        court_no: row.get(1)?,
                        plaintiffs: list_at(row, 2)?,
                        defendants: list_at(row, 3)?,
                        act_no: row.get(4)?,
                        recon_no: row.get(5)?,
                    })
                })?
                .collect()
        })
    }
}
