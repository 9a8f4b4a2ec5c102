//! Cases of a stretch with their records of some kinds: what a measure of the plan looks through case by case.

use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind, Record};
use crate::store::Store;
use crate::store::docket::list_at;
use crate::store::read::{RECORD, record_at, write_day};
use crate::store::sql::Sql;
use crate::store::standing::{OF_DISTRICT, Stretch, WITHIN, quoted};

/// 案件及其有关记录 — one case, and those of its records that were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRecords {
    pub case: CaseId,
    pub court_no: String,
    pub instance: String,
    /// 应诉承办单位; empty where none is named.
    pub organ: String,
    pub defendants: Vec<String>,
    pub records: Vec<Record>,
}

/// 已应诉 — with a submitted answer or a hearing; one that was cancelled asks for nobody.
const ENGAGED: &str = "(EXISTS (SELECT 1 FROM current AS h WHERE h.kind = 'hearing' AND h.case_id = k.case_id
        AND coalesce(json_extract(h.body, '$.state'), '') <> '取消')
    OR EXISTS (SELECT 1 FROM current AS s WHERE s.kind = 'answer' AND s.case_id = k.case_id
        AND coalesce(json_extract(s.body, '$.submitted_on'), '') <> ''))";

/// Which cases of a stretch are looked through.
#[derive(Debug, Clone, Copy)]
enum Asked<'a> {
    All,
    Engaged,
    /// Those in which the district government, by its full name, is sued.
    AgainstDistrict(&'a str),
}

impl Store {
    /// The cases in which an organ has answered or a hearing is set, with the authorisations of its agents.
    pub fn engaged(&self, stretch: Stretch) -> Result<Vec<CaseRecords>, Failure> {
        self.with_records(stretch, Asked::Engaged, &[Kind::Authorisation])
    }

    /// Every case with its deliveries of papers.
    pub fn delivered(&self, stretch: Stretch) -> Result<Vec<CaseRecords>, Failure> {
        self.with_records(stretch, Asked::All, &[Kind::Receipt])
    }

    /// Every case with its registration.
    pub fn registered(&self, stretch: Stretch) -> Result<Vec<CaseRecords>, Failure> {
        self.with_records(stretch, Asked::All, &[Kind::Registration])
    }

    /// The cases against the district government, with what was answered and authorised in them.
    pub fn answered_by_district(&self, stretch: Stretch, name: &str) -> Result<Vec<CaseRecords>, Failure> {
        self.with_records(stretch, Asked::AgainstDistrict(name), &[Kind::Answer, Kind::Authorisation])
    }

    /// The cases asked for, in the order of the book, with their records of these kinds. 5 µs a record.
    fn with_records(
        &self,
        stretch: Stretch,
        asked: Asked<'_>,
        kinds: &[Kind],
    ) -> Result<Vec<CaseRecords>, Failure> {
        let cases = cases(stretch, asked);
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{}'", kind.key())).collect();
        let mut records = Sql::new(&format!(
            "SELECT {RECORD} FROM current WHERE kind IN ({}) AND case_id IN (SELECT k.case_id FROM docket AS k WHERE ",
            kinds.join(", ")
        ));
        within(&mut records, stretch, asked);
        records.add(") ORDER BY case_id, record");
        self.ask(|sqlite| {
            let mut found: Vec<CaseRecords> = sqlite
                .prepare_cached(&cases.text)?
                .query_map(&*cases.values(), |row| {
                    Ok(CaseRecords {
                        case: CaseId(row.get(0)?),
                        court_no: row.get(1)?,
                        instance: row.get(2)?,
                        organ: row.get(3)?,
                        defendants: list_at(row, 4)?,
                        records: Vec::new(),
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            let mut rows = sqlite.prepare_cached(&records.text)?;
            for record in rows.query_map(&*records.values(), record_at)? {
                let record = record?;
                let Some(case) = record.case else { continue };
                if let Ok(at) = found.binary_search_by_key(&case, |it| it.case)
                    && let Some(it) = found.get_mut(at)
                {
                    it.records.push(record);
                }
            }
            Ok(found)
        })
    }
}

fn cases(stretch: Stretch, asked: Asked<'_>) -> Sql {
    let mut sql =
        Sql::new("SELECT k.case_id, k.court_no, k.instance, k.organ, k.defendants FROM docket AS k WHERE ");
    within(&mut sql, stretch, asked);
    sql.add(" ORDER BY k.case_id");
    sql
}

fn within(sql: &mut Sql, stretch: Stretch, asked: Asked<'_>) {
    sql.add(WITHIN).bind(":since", write_day(stretch.since));
    match asked {
        Asked::All => {}
        Asked::Engaged => {
            sql.and(ENGAGED);
        }
        Asked::AgainstDistrict(name) => {
            sql.and(OF_DISTRICT).bind(":district", quoted(name));
        }
    }
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
        let told: Vec<_> = found.iter().map(|it| (it.court_no.as_str(), it.records.len())).collect();
        assert_eq!(told, [("甲", 1), ("丙", 1)]);
        let read = plan(&store, &cases(stretch, Asked::Engaged));
        let indexed = read.iter().filter(|line| line.contains("current_kind (kind=? AND case_id=?)"));
        assert_eq!(indexed.count(), 2, "{read:#?}");
        assert!(!read.iter().any(|line| line.contains("TEMP B-TREE")), "{read:#?}");
    }
}
