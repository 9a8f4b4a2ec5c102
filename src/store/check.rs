//! Checking what was derived from the book: is it what the book says?

use crate::domain::duty::Duty;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Record};
use crate::said;
use crate::store::order::court_key;
use crate::store::step::{Derive, Derived};
use crate::store::whole::{BookFault, Newest, ORPHAN, UNREADABLE, check_chain, check_file, or_named};
use crate::store::{Store, docket, draft, duties, link, project, read, renew};
use rusqlite::{Connection, OptionalExtension, named_params};

/// 不符的期限 — the duties of a case as they stand in the file, and as they are derived from the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Differing {
    pub case: CaseId,
    pub stored: Vec<Duty>,
    pub derived: Vec<Duty>,
}

/// 全部核验发现 — what is wrong with the book, and with what is derived from it.
#[derive(Debug, Default, PartialEq)]
pub struct Checked {
    pub findings: Vec<BookFault>,
    /// The cases whose duties are not what the book gives, each after the finding of this number.
    pub differing: Vec<(usize, Differing)>,
    /// Whether the book itself holds, so that what is derived can be made afresh from it.
    pub holds: bool,
}

impl Store {
    /// Reads the whole book once, in one view of it, and derives every case afresh without writing. What cannot be read
    /// is named, and the check goes on. 10 µs a row and 50 µs a case; memory for two numbers a record.
    pub fn check(&self, derive: &dyn Derive) -> Result<Checked, Failure> {
        self.ask(|sqlite| {
            let view = sqlite.unchecked_transaction()?;
            let mut checked = Checked::default();
            let findings = &mut checked.findings;
            check_file(&view, findings)?;
            let sound = findings.len();
            let newest = check_chain(&view, findings)?;
            checked.holds = findings.len() == sound;
            if let Some(newest) = newest {
                let done = check_current(&view, newest, findings);
                or_named(done, findings)?;
            }
            let done = check_registered(&view, findings);
            or_named(done, findings)?;
            let done = renew::check_changes(&view, findings);
            or_named(done, findings)?;
            let done = draft::check_drafts(&view, findings);
            or_named(done, findings)?;
            let done = check_cases(&view, derive, &mut checked);
            or_named(done, &mut checked.findings)?;
            Ok(checked)
        })
    }
}

/// Records that belong to a case of which there is no registration, and rows that speak of rows that are not there.
fn check_registered(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<()> {
    let mut statement = sqlite.prepare(
        "SELECT case_id, count(*) FROM current AS c
         WHERE case_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM current AS r
             WHERE r.case_id = c.case_id AND r.kind = 'registration')
         GROUP BY case_id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (case, count): (i64, i64) = (row.get(0)?, row.get(1)?);
        let words = said!(
            "案件{case}没有登记，却有{count}条记录：登记被撤回或者缺失，这些记录在列表中看不到案号和当事人。",
            "Case {case} has {count} records and no registration: it was withdrawn or is missing, and lists show them without number and parties."
        );
        findings.push(BookFault::new(ORPHAN, case, words));
    }
    let mut statement = sqlite.prepare("SELECT rowid, parent FROM pragma_foreign_key_check('book')")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let n: i64 = row.get(0)?;
        let words = said!(
            "第{n}行指向台账流水中没有的案件或者记录。",
            "Row {n} speaks of a case or a record that is not in the book."
        );
        findings.push(BookFault::new(ORPHAN, n, words));
    }
    Ok(())
}

fn check_current(
    sqlite: &Connection,
    mut newest: Newest,
    findings: &mut Vec<BookFault>,
) -> rusqlite::Result<()> {
    let mut statement = sqlite.prepare(
        "SELECT c.record, c.row, b.record IS c.record AND b.case_id IS c.case_id AND b.kind = c.kind
             AND b.at = c.at AND b.who = c.who AND b.body = c.body
         FROM current AS c LEFT JOIN book AS b ON b.row = c.row",
    )?;
    let mut rows = statement.query([])?;
    let mut differs = |record: i64| {
        let words =
            said!("记录{record}的现状与台账流水不符。", "Record {record} does not stand as the book says.");
        findings.push(BookFault::new("current", record, words));
    };
    while let Some(row) = rows.next()? {
        let (record, at, same): (i64, i64, Option<bool>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if newest.remove(&record) != Some((at, false)) || same != Some(true) {
            differs(record);
        }
    }
    newest.into_iter().filter(|(_, (_, withdrawn))| !withdrawn).for_each(|(record, _)| differs(record));
    Ok(())
}

fn check_cases(sqlite: &Connection, derive: &dyn Derive, checked: &mut Checked) -> rusqlite::Result<()> {
    let mut statement = sqlite.prepare(
        "SELECT record, case_id, kind, row, at, who, body FROM current
         WHERE case_id IS NOT NULL ORDER BY case_id, record",
    )?;
    let mut rows = statement.query([])?;
    let mut records: Vec<Record> = Vec::new();
    // The last case of which a record cannot be read: nothing is derived from part of a case.
    let mut damaged: Option<i64> = None;
    while let Some(row) = rows.next()? {
        let record = match read::record_at(row) {
            Ok(record) => record,
            Err(_) => {
                let record: i64 = row.get(0)?;
                let words = said!(
                    "记录{record}的现状无法读取：内容已损坏。",
                    "Record {record} as it stands cannot be read: it is damaged."
                );
                checked.findings.push(BookFault::new(UNREADABLE, record, words));
                damaged = row.get(1)?;
                continue;
            }
        };
        if records.last().is_some_and(|last| last.case != record.case) {
            check_readable(sqlite, derive, (&records, damaged), checked)?;
            records.clear();
        }
        records.push(record);
    }
    check_readable(sqlite, derive, (&records, damaged), checked)?;
    let left: Vec<i64> = sqlite
        .prepare(
            "SELECT case_id FROM docket WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL)
             UNION SELECT case_id FROM case_person WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL)
             UNION SELECT case_id FROM link WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL)
             UNION SELECT case_id FROM duty WHERE case_id NOT IN (SELECT case_id FROM current WHERE case_id IS NOT NULL)",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    checked.findings.extend(left.into_iter().map(|case| differs("docket", CaseId(case))));
    Ok(())
}

fn check_readable(
    sqlite: &Connection,
    derive: &dyn Derive,
    (records, damaged): (&[Record], Option<i64>),
    checked: &mut Checked,
) -> rusqlite::Result<()> {
    let case = records.first().and_then(|record| record.case);
    if damaged.is_some() && case.map(|case| case.0) == damaged {
        return Ok(());
    }
    check_case(sqlite, derive, records, checked)
}

fn check_case(
    sqlite: &Connection,
    derive: &dyn Derive,
    records: &[Record],
    checked: &mut Checked,
) -> rusqlite::Result<()> {
    let Some(case) = records.first().and_then(|record| record.case) else { return Ok(()) };
    let Derived { mut line, duties: derived } = derive.derive(case, records, &link::kin(sqlite, case)?);
    line.case = Some(case);
    let people: Vec<String> = sqlite
        .prepare_cached("SELECT person FROM case_person WHERE case_id = :case ORDER BY person")?
        .query_map(named_params! { ":case": case.0 }, |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if link::stored(sqlite, case)? != link::of(records) {
        checked.findings.push(differs("link", case));
    }
    let organ = line.organ.clone();
    let days: Vec<_> =
        derived.iter().map(|duty| (project::until(&line, duty), project::last_day(duty))).collect();
    let same_people = project::people(&line).into_iter().eq(people.iter().map(String::as_str));
    // The key that lists are sorted by stands in no line that is read.
    let key: Option<String> = sqlite
        .prepare_cached("SELECT court_key FROM docket WHERE case_id = :case")?
        .query_row(named_params! { ":case": case.0 }, |row| row.get(0))
        .optional()?;
    let same_key = key.as_deref() == Some(court_key(&line.court_no).as_str());
    // The last day is read from the duties, which are compared by themselves.
    let kept = docket::line(sqlite, case)?.map(|kept| Line { next_last: line.next_last, ..kept });
    if !same_people || !same_key || kept != Some(line) {
        checked.findings.push(differs("docket", case));
    }
    let lost: bool = sqlite
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM duty WHERE case_id = :case
                 AND (act_day IS NOT coalesce(act_by, safe, due, last)
                 OR unit IS NOT CASE WHEN organ = '' THEN :organ ELSE organ END))",
        )?
        .query_row(named_params! { ":case": case.0, ":organ": organ }, |row| row.get(0))?;
    let found: Vec<(String, Option<String>)> = sqlite
        .prepare_cached("SELECT until, last_day FROM duty WHERE case_id = :case ORDER BY n")?
        .query_map(named_params! { ":case": case.0 }, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let stored = duties::duties(sqlite, case)?;
    if lost || stored != derived || days != found {
        checked.differing.push((checked.findings.len(), Differing { case, stored, derived }));
        checked.findings.push(differs("duty", case));
    }
    Ok(())
}

fn differs(kind: &'static str, case: CaseId) -> BookFault {
    let n = case.0;
    let words = said!(
        "案件{n}的台账行或期限与台账流水推导的不符。",
        "The docket line or the duties of case {n} are not what the book gives."
    );
    BookFault::new(kind, n, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Act, Kind, RecordId};
    use crate::store::book::Refused;
    use crate::store::step::CaseRef;
    use crate::store::support::{Simple, case, change, create, receipt, step};
    use proptest::prelude::*;
    use serde_json::json;

    /// Three cases in a book whose lock is taken off, as someone with the file in hand could.
    fn tampered(sql: &str) -> Vec<(&'static str, String)> {
        let mut store = Store::in_memory().unwrap();
        for n in 1..=3 {
            store.add(vec![case(&format!("初{n}号")), receipt(CaseRef::InStep(0), "2026-03-02")]);
        }
        assert!(store.check(&Simple).unwrap().findings.is_empty());
        store.sqlite.execute_batch(sql).unwrap();
        store
            .check(&Simple)
            .unwrap()
            .findings
            .into_iter()
            .map(|finding| (finding.kind, finding.place))
            .collect()
    }

    const UNLOCK: &str = "DROP TRIGGER book_no_update; DROP TRIGGER book_no_delete;";

    fn with_unlock(sql: &str) -> Vec<(&'static str, String)> {
        let found = tampered(&format!("PRAGMA foreign_keys = OFF; {UNLOCK} {sql}"));
        let removed = |name: &str| ("trigger", name.to_string());
        assert_eq!(found[..2], [removed("book_no_update"), removed("book_no_delete")]);
        found[2..].to_vec()
    }

    #[test]
    fn one_changed_character_breaks_the_chain_at_its_row() {
        let found =
            with_unlock("UPDATE book SET body = replace(body, '2026-03-02', '2026-03-03') WHERE row = 4");
        assert_eq!(found, [("chain", "4".into()), ("current", "4".into())]);
    }

    #[test]
    fn every_field_of_a_row_is_under_its_hash() {
        for change in [
            "at = '2026-03-02T12:00:01'",
            "who = '李静'",
            "case_id = 1",
            "kind = 'note'",
            "why = '补'",
            "step = 4",
            "algorithm = 'none'",
        ] {
            let found = with_unlock(&format!("UPDATE book SET {change} WHERE row = 4"));
            assert!(found.contains(&("chain", "4".into())), "{change}: {found:?}");
        }
    }

    #[test]
    fn a_row_given_a_new_hash_of_its_own_no_longer_joins_the_next() {
        let found = with_unlock("UPDATE book SET hash = zeroblob(32) WHERE row = 4");
        assert_eq!(found, [("chain", "4".into()), ("chain", "5".into())]);
    }

    #[test]
    fn a_removed_row_is_missed() {
        let found = with_unlock("DELETE FROM book WHERE row = 4");
        assert!(found.contains(&("chain", "4".into())), "{found:?}");
    }

    #[test]
    fn what_was_changed_in_the_derived_tables_is_found_and_mended() {
        for (sql, expected) in [
            ("UPDATE current SET who = '无名' WHERE record = 3", vec![("current", "3")]),
            ("DELETE FROM current WHERE record = 4", vec![("current", "4"), ("docket", "3"), ("duty", "3")]),
            ("UPDATE docket SET organ = '' WHERE case_id = 3", vec![("docket", "3")]),
            ("UPDATE duty SET state = 'done' WHERE case_id = 3", vec![("duty", "3")]),
            ("UPDATE duty SET last_day = '2099-01-01' WHERE case_id = 3", vec![("duty", "3")]),
            ("UPDATE duty SET unit = '别处' WHERE case_id = 3", vec![("duty", "3")]),
            ("UPDATE duty SET until = '2020-01-01' WHERE case_id = 3", vec![("duty", "3")]),
            ("DELETE FROM docket WHERE case_id = 5", vec![("docket", "5")]),
            ("INSERT INTO case_person VALUES ('无名', 5)", vec![("docket", "5")]),
            ("INSERT INTO duty SELECT 99, 0, rule, trigger, from_day, raw, due, safe, act_by, last, state, done_on,
                 provisional, organ, stage, why_zh, why_en, act_day, last_day, unit, until, owner, breach, day_set FROM duty WHERE case_id = 3", vec![("docket", "99")]),
        ] {
            let mut store = Store::in_memory().unwrap();
            for n in 1..=3 {
                store.add(vec![case(&format!("初{n}号")), receipt(CaseRef::InStep(0), "2026-03-02")]);
            }
            store.sqlite.execute_batch(sql).unwrap();
            let found = store.check(&Simple).unwrap().findings;
            let found: Vec<_> = found.iter().map(|finding| (finding.kind, finding.place.as_str())).collect();
            assert_eq!(found, expected, "{sql}");
            assert_eq!(store.rebuild(&Simple).unwrap(), 3);
            assert!(store.check(&Simple).unwrap().findings.is_empty(), "{sql}");
        }
    }

    #[test]
    fn the_seal_changes_with_every_row() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.seal().unwrap(), "0".repeat(64));
        store.add(vec![case("甲")]);
        let first = store.seal().unwrap();
        store.add(vec![case("甲")]);
        assert_ne!(store.seal().unwrap(), first);
    }

    /// What a person does next, on one of the cases or records there are.
    #[derive(Debug, Clone)]
    enum Deed {
        Start,
        Add(usize, Kind),
        Person,
        Amend(usize, u8),
        Withdraw(usize),
        Restore(usize),
    }

    fn deeds() -> impl Strategy<Value = Vec<Vec<Deed>>> {
        let kind = prop::sample::select(vec![
            Kind::Receipt,
            Kind::Answer,
            Kind::Hearing,
            Kind::Closing,
            Kind::Meeting,
        ]);
        let deed = prop_oneof![
            2 => Just(Deed::Start),
            4 => (any::<usize>(), kind).prop_map(|(case, kind)| Deed::Add(case, kind)),
            1 => Just(Deed::Person),
            4 => (any::<usize>(), 1..28_u8).prop_map(|(record, n)| Deed::Amend(record, n)),
            2 => any::<usize>().prop_map(Deed::Withdraw),
            2 => any::<usize>().prop_map(Deed::Restore),
        ];
        prop::collection::vec(prop::collection::vec(deed, 1..4), 1..20)
    }

    fn fields(n: u8) -> serde_json::Value {
        let day = format!("2026-03-{n:02}");
        json!({
            "court_no": format!("初{n}号"), "received_on": day, "submitted_on": day, "closed_on": day,
            "at": format!("{day}T09:00:00"), "proposed_on": day, "name": format!("甲{n}"),
        })
    }

    /// The rows of one step; a record is touched at most once in it.
    fn rows(
        store: &Store,
        deeds: &[Deed],
        cases: &[CaseId],
        records: &[RecordId],
    ) -> Vec<crate::store::step::NewRow> {
        let mut touched = Vec::new();
        let mut rows = Vec::new();
        for deed in deeds {
            let (of, n) = match deed {
                Deed::Start => {
                    rows.push(case("新案"));
                    continue;
                }
                Deed::Person => {
                    rows.push(create(CaseRef::None, Kind::Person, fields(1)));
                    continue;
                }
                Deed::Add(n, kind) => {
                    if let Some(id) = n.checked_rem(cases.len()).map(|n| cases[n]) {
                        rows.push(create(CaseRef::Known(id), *kind, fields(5)));
                    }
                    continue;
                }
                Deed::Amend(of, n) => (of, *n),
                Deed::Withdraw(of) | Deed::Restore(of) => (of, 9),
            };
            let Some(id) = of.checked_rem(records.len()).map(|n| records[n]) else { continue };
            let (newest, act) = store.newest(id).unwrap().unwrap();
            let next = match (deed, act == Act::Withdraw) {
                (Deed::Restore(_), true) => Act::Restore,
                (Deed::Withdraw(_), false) => Act::Withdraw,
                (Deed::Amend(..), false) => Act::Amend,
                _ => continue,
            };
            if !touched.contains(&id) {
                touched.push(id);
                rows.push(change(next, &newest, fields(n)));
            }
        }
        rows
    }

    fn dump(store: &Store) -> Vec<String> {
        [
            "SELECT * FROM current",
            "SELECT * FROM docket",
            "SELECT * FROM case_person",
            "SELECT * FROM duty ORDER BY case_id, n",
        ]
        .into_iter()
        .flat_map(|sql| {
            let mut statement = store.sqlite.prepare(sql).unwrap();
            let width = statement.column_count();
            let rows: Vec<String> = statement
                .query_map([], |row| {
                    (0..width)
                        .map(|at| Ok(format!("{:?}|", row.get_ref(at)?)))
                        .collect::<rusqlite::Result<String>>()
                })
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            rows
        })
        .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn what_is_derived_step_by_step_is_what_is_derived_afresh(steps in deeds()) {
            let mut store = Store::in_memory().unwrap();
            let (mut cases, mut records) = (Vec::new(), Vec::new());
            for deeds in steps {
                let rows = rows(&store, &deeds, &cases, &records);
                let creates: Vec<(bool, bool)> =
                    rows.iter().map(|row| (row.act == Act::Create, row.case == CaseRef::Own)).collect();
                let done = match store.append(&step(rows), &Simple) {
                    Ok(done) => done,
                    // A registration stays under its records, and nothing is written under one that is withdrawn.
                    Err(Refused::Failure(refused)) if refused.words.zh.contains("撤回") => continue,
                    Err(other) => panic!("{other:?}"),
                };
                for ((created, starts), id) in creates.into_iter().zip(done.records) {
                    if created {
                        records.push(id);
                    }
                    if starts {
                        cases.push(CaseId(id.0));
                    }
                }
            }
            let mut found = store.check(&Simple).unwrap().findings;
            // Here registrations are withdrawn before what hangs on them.
            found.retain(|it| it.kind != ORPHAN);
            prop_assert_eq!(found, vec![]);
            let before = dump(&store);
            store.rebuild(&Simple).unwrap();
            prop_assert_eq!(dump(&store), before);
        }
    }
}
