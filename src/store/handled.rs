//! The receipts and answers of the cases of a stretch, with the authorisations: how the papers of each were handled.

use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Record};
use crate::store::Store;
use crate::store::docket::list_at;
use crate::store::read::{RECORD, record_at, write_day};
use crate::store::sql::Sql;
use crate::store::standing::{Stretch, WITHIN};

/// 文书办理 — one case with its records of these kinds.
#[derive(Debug, Clone, PartialEq)]
pub struct Handled {
    pub case: CaseId,
    /// 应诉承办单位; empty where none is named.
    pub organ: String,
    pub defendants: Vec<String>,
    pub records: Vec<Record>,
}

const PAPERS: &str =
    "SELECT {} FROM current WHERE kind IN ('receipt', 'answer', 'authorisation') ORDER BY case_id, record";

impl Store {
    /// The cases of the stretch with what was received, answered and authorised in them. 5 µs a record of the book.
    pub fn handled(&self, stretch: Stretch) -> Result<Vec<Handled>, Failure> {
        let mut cases = Sql::new("SELECT k.case_id, k.organ, k.defendants FROM docket AS k WHERE ");
        cases.add(WITHIN).bind(":since", write_day(stretch.since));
        cases.add(" ORDER BY k.case_id");
        let papers = PAPERS.replace("{}", RECORD);
        self.ask(|sqlite| {
            let mut found: Vec<Handled> = sqlite
                .prepare_cached(&cases.text)?
                .query_map(&*cases.values(), |row| {
                    Ok(Handled {
                        case: CaseId(row.get(0)?),
                        organ: row.get(1)?,
                        defendants: list_at(row, 2)?,
                        records: Vec::new(),
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            let mut papers = sqlite.prepare_cached(&papers)?;
            for paper in papers.query_map([], record_at)? {
                let paper = paper?;
                let Some(case) = paper.case else { continue };
                if let Ok(at) = found.binary_search_by_key(&case, |it| it.case)
                    && let Some(it) = found.get_mut(at)
                {
                    it.records.push(paper);
                }
            }
            Ok(found)
        })
    }
}
