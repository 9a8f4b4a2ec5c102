//! No record stands under a case that is withdrawn: looked at where a step is written, so that of two who write at one
//! moment, one registration goes or one record comes, never both.

use crate::domain::record::{Act, CaseId, Kind};
use crate::said;
use crate::text::Said;
use rusqlite::{Connection, OptionalExtension, named_params};

/// Why the rows of a step, which are written by now, cannot stand: one of its cases would have records and no
/// registration. `cases` has the case of each row. What a step takes away from such a case it may.
pub(super) fn left(
    sqlite: &Connection,
    rows: &[(Act, Kind)],
    cases: &[Option<CaseId>],
) -> rusqlite::Result<Option<Said>> {
    let mut seen = None;
    for ((act, kind), case) in rows.iter().zip(cases) {
        let takes = *act == Act::Withdraw;
        let Some(case) = case.filter(|_| !takes || *kind == Kind::Registration) else { continue };
        // The rows of a case stand one behind the other.
        if seen == Some(case) || registered(sqlite, case)? {
            seen = Some(case);
            continue;
        }
        let Some((kind, who)) = last(sqlite, case)? else { continue };
        let id = case.0;
        return Ok(Some(if takes {
            let words = Kind::read(&kind).map(Kind::words).unwrap_or(Kind::Note.words());
            said!(
                "本案仍有在用的记录（最近：{who} 记入的{kind}），不能只撤回登记，未作任何改动。",
                "Records of this case still stand (the last one: {kind}, by {who}); its registration cannot go alone, and nothing was changed.";
                kind = words, who = Said::same(&who)
            )
        } else {
            let who = withdrawn_by(sqlite, case)?;
            said!(
                "本案（#{id}）已由 {who} 撤回，未保存；需要的，请先恢复本案。",
                "{who} has withdrawn this case (#{id}); nothing was saved. Reinstate the case first if it is needed."
            )
        }));
    }
    Ok(None)
}

fn registered(sqlite: &Connection, case: CaseId) -> rusqlite::Result<bool> {
    sqlite
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM current WHERE record = :case)")?
        .query_row(named_params! { ":case": case.0 }, |row| row.get(0))
}

/// The kind and the writer of the newest record that stands under a case.
fn last(sqlite: &Connection, case: CaseId) -> rusqlite::Result<Option<(String, String)>> {
    sqlite
        .prepare_cached("SELECT kind, who FROM current WHERE case_id = :case ORDER BY row DESC LIMIT 1")?
        .query_row(named_params! { ":case": case.0 }, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

fn withdrawn_by(sqlite: &Connection, case: CaseId) -> rusqlite::Result<String> {
    sqlite
        .prepare_cached("SELECT who FROM book WHERE record = :case ORDER BY row DESC LIMIT 1")?
        .query_row(named_params! { ":case": case.0 }, |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::RecordId;
    use crate::store::Store;
    use crate::store::book::Refused;
    use crate::store::step::CaseRef;
    use crate::store::step::NewRow;
    use crate::store::support::{Simple, case, change, receipt};
    use serde_json::json;

    fn book() -> Store {
        let mut store = Store::in_memory().unwrap();
        store.add(vec![case("甲"), receipt(CaseRef::InStep(0), "2026-03-02")]);
        store
    }

    fn refusal(store: &mut Store, rows: Vec<NewRow>) -> String {
        match store.refuse(rows) {
            Refused::Failure(failure) => failure.words.zh,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_registration_does_not_go_from_under_what_stands_on_it() {
        let mut store = book();
        let registration = store.record(RecordId(1)).unwrap().unwrap();
        let words = refusal(&mut store, vec![change(Act::Withdraw, &registration, json!({}))]);
        assert!(words.contains("最近：王宁 记入的收件"), "{words}");
        assert_eq!(store.book_len().unwrap(), 2);
        let received = store.record(RecordId(2)).unwrap().unwrap();
        store.add(vec![
            change(Act::Withdraw, &registration, json!({})),
            change(Act::Withdraw, &received, json!({})),
        ]);
        assert_eq!(store.line(CaseId(1)).unwrap(), None);
        assert!(store.check(&Simple).unwrap().findings.is_empty());
    }

    #[test]
    fn nothing_is_written_under_a_case_that_is_withdrawn_until_it_comes_back() {
        let mut store = book();
        let registration = store.record(RecordId(1)).unwrap().unwrap();
        let received = store.record(RecordId(2)).unwrap().unwrap();
        store.add(vec![
            change(Act::Withdraw, &received, json!({})),
            change(Act::Withdraw, &registration, json!({})),
        ]);
        let (received, _) = store.newest(RecordId(2)).unwrap().unwrap();
        let (registration, _) = store.newest(RecordId(1)).unwrap().unwrap();
        for row in
            [receipt(CaseRef::Known(CaseId(1)), "2026-03-05"), change(Act::Restore, &received, json!({}))]
        {
            let words = refusal(&mut store, vec![row]);
            assert!(words.contains("本案（#1）已由 王宁 撤回"), "{words}");
        }
        store.add(vec![
            change(Act::Restore, &received, json!({})),
            change(Act::Restore, &registration, json!({})),
        ]);
        assert_eq!(store.duties(CaseId(1)).unwrap().len(), 1);
        assert!(store.check(&Simple).unwrap().findings.is_empty());
    }
}
