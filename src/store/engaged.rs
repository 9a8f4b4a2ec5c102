//! The cases in which an organ has answered or a hearing is set, with the authorisations of its agents.

use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Record};
use crate::store::Store;
use crate::store::docket::list_at;
use crate::store::read::{RECORD, record_at, write_day};
use crate::store::standing::{Stretch, WITHIN};
use rusqlite::named_params;

/// 已应诉案件 — what tells whose agents are to be looked at, and the authorisations recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Engaged {
    pub case: CaseId,
    pub court_no: String,
    pub instance: String,
    /// 应诉承办单位; empty where none is named.
    pub organ: String,
    pub defendants: Vec<String>,
    pub authorisations: Vec<Record>,
}

/// A hearing that was cancelled asks for nobody.
const ENGAGED: &str = "(EXISTS (SELECT 1 FROM current AS h WHERE h.kind = 'hearing' AND h.case_id = k.case_id
        AND coalesce(json_extract(h.body, '$.state'), '') <> '取消')
    OR EXISTS (SELECT 1 FROM current AS s WHERE s.kind = 'answer' AND s.case_id = k.case_id
        AND coalesce(json_extract(s.body, '$.submitted_on'), '') <> ''))";

impl Store {
    /// The cases of the stretch with a submitted answer or a hearing, in the order of the book. 5 µs a case.
    pub fn engaged(&self, stretch: Stretch) -> Result<Vec<Engaged>, Failure> {
        let since = write_day(stretch.since);
        let cases = format!(
            "SELECT k.case_id, k.court_no, k.instance, k.organ, k.defendants FROM docket AS k
             WHERE {WITHIN} AND {ENGAGED} ORDER BY k.case_id"
        );
        let papers =
            format!("SELECT {RECORD} FROM current WHERE kind = 'authorisation' ORDER BY case_id, record");
        self.ask(|sqlite| {
            let mut found: Vec<Engaged> = sqlite
                .prepare_cached(&cases)?
                .query_map(named_params! { ":since": since }, |row| {
                    Ok(Engaged {
                        case: CaseId(row.get(0)?),
                        court_no: row.get(1)?,
                        instance: row.get(2)?,
                        organ: row.get(3)?,
                        defendants: list_at(row, 4)?,
                        authorisations: Vec::new(),
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
                    it.authorisations.push(paper);
                }
            }
            Ok(found)
        })
    }
}
