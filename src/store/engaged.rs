//! The cases in which an organ has answered or a hearing is set, with the authorisations of its agents.

use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Record};
use crate::store::Store;
use crate::store::docket::list_at;
use crate::store::read::{RECORD, record_at, write_day};
use crate::store::sql::Sql;
use crate::store::standing::{Stretch, WITHIN};

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
        let cases = cases(stretch);
        let papers =
            format!("SELECT {RECORD} FROM current WHERE kind = 'authorisation' ORDER BY case_id, record");
        self.ask(|sqlite| {
            let mut found: Vec<Engaged> = sqlite
                .prepare_cached(&cases.text)?
                .query_map(&*cases.values(), |row| {
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

fn cases(stretch: Stretch) -> Sql {
    let mut sql =
        Sql::new("SELECT k.case_id, k.court_no, k.instance, k.organ, k.defendants FROM docket AS k WHERE ");
    sql.add(WITHIN).bind(":since", write_day(stretch.since));
    sql.and(ENGAGED).add(" ORDER BY k.case_id");
    sql
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::store::step::CaseRef;
    use crate::store::support::{create, day, plan};
    use serde_json::json;

    #[test]
    fn a_case_counts_from_its_answer_or_a_hearing_that_was_not_cancelled() {
        let mut store = Store::in_memory().unwrap();
        for (no, kind, body) in [
            ("甲", Kind::Answer, json!({ "submitted_on": "2026-03-10" })),
            ("乙", Kind::Answer, json!({ "prepared_on": "2026-03-10" })),
            ("丙", Kind::Hearing, json!({ "at": "2026-04-10T09:00:00", "state": "待开庭" })),
            ("丁", Kind::Hearing, json!({ "at": "2026-04-10T09:00:00", "state": "取消" })),
        ] {
            let registration = json!({ "court_no": no, "defendants": ["区住建委"] });
            store.add(vec![
                create(CaseRef::Own, Kind::Registration, registration),
                create(CaseRef::InStep(0), kind, body),
                create(CaseRef::InStep(0), Kind::Authorisation, json!({ "agents": [{ "name": "钱某" }] })),
            ]);
        }
        let stretch = Stretch { since: day("2026-01-01"), today: day("2026-03-17") };
        let found = store.engaged(stretch).unwrap();
        let told: Vec<_> = found.iter().map(|it| (it.court_no.as_str(), it.authorisations.len())).collect();
        assert_eq!(told, [("甲", 1), ("丙", 1)]);
        let read = plan(&store, &cases(stretch));
        let indexed = read.iter().filter(|line| line.contains("current_kind (kind=? AND case_id=?)"));
        assert_eq!(indexed.count(), 2, "{read:#?}");
        assert!(!read.iter().any(|line| line.contains("TEMP B-TREE")), "{read:#?}");
    }
}
