//! Drafts: what stands in an open form, kept until it is saved. Not part of the book, which is only their second place:
//! see [`crate::store::shelf`].

use crate::domain::day::Moment;
use crate::domain::failure::Failure;
use crate::domain::record::{Body, CaseId, Kind, RecordId};
use crate::store::Store;
use crate::store::read::{body_from, moment_at, write_moment};
use rusqlite::{Row, named_params};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// 草稿 — what a person had typed into a form, and what the form was begun from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The open form's own name: two windows of one person are two drafts.
    pub id: String,
    pub who: String,
    pub kind: Kind,
    pub case: Option<CaseId>,
    /// `None` for a new record.
    pub record: Option<RecordId>,
    /// The book row the form was opened on.
    pub base: Option<i64>,
    /// The record as it stood in the form before anything was typed.
    pub begun: Body,
    /// The fields as they were typed, also those that cannot be read yet.
    pub texts: Body,
    /// When it was kept.
    pub at: Moment,
    /// The process that has the form open.
    pub holder: Holder,
    /// Where it was found.
    #[serde(skip)]
    pub place: KeptIn,
}

/// 存放处 — where a draft lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeptIn {
    /// In a file of its own in its person's state directory.
    #[default]
    Shelf,
    /// In the book, because the state directory could not be written.
    Book,
}

/// 持有进程 — which process it was; a number alone is given again after it ended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Holder {
    pub pid: u32,
    /// The start of the machine, and of the process after it.
    pub since: String,
}

impl Holder {
    /// This process.
    pub fn own() -> Holder {
        Holder::of(std::process::id())
    }

    pub(super) fn of(pid: u32) -> Holder {
        Holder { pid, since: since(pid).unwrap_or_default() }
    }

    /// Whether that process still runs, be it stopped. Where processes cannot be looked at, it does not.
    pub fn lives(&self) -> bool {
        !self.since.is_empty() && since(self.pid).as_ref() == Some(&self.since)
    }
}

/// When a process started; `None` when it is not there or has ended.
fn since(pid: u32) -> Option<String> {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let facts = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program, which may hold anything, ends with the last bracket.
    let mut rest = facts.rsplit(')').next()?.split_whitespace();
    let ended = matches!(rest.next()?, "Z" | "X");
    // The state is the third field, the start the twenty-second.
    let started = rest.nth(18)?;
    (!ended).then(|| format!("{}/{started}", boot.trim()))
}

impl Draft {
    /// A name no other form has.
    pub fn fresh_id() -> String {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        format!("{since:x}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Store {
    /// Keeps a draft in the book in place of the one before. One durable write, 0.3 to 3 ms; waits up to 5 s for
    /// another's.
    pub fn save_draft(&self, draft: &Draft) -> Result<(), Failure> {
        let body = serde_json::to_string(draft).unwrap_or_default();
        self.whole()?;
        self.ask(|sqlite| {
            sqlite
                .prepare_cached(
                    "INSERT INTO draft (who, slot, body, at) VALUES (:who, :slot, :body, :at)
                     ON CONFLICT (who, slot) DO UPDATE SET body = excluded.body, at = excluded.at
                     WHERE body <> excluded.body",
                )?
                .execute(named_params! {
                    ":who": draft.who, ":slot": draft.id, ":body": body, ":at": write_moment(draft.at)
                })?;
            Ok(())
        })
    }

    /// The drafts of a person that lie in the book, the newest first. 5 µs each.
    pub fn drafts(&self, who: &str) -> Result<Vec<Draft>, Failure> {
        self.ask(|sqlite| {
            let found = sqlite
                .prepare_cached(
                    "SELECT slot, body, at, who FROM draft WHERE who = :who ORDER BY at DESC, slot",
                )?
                .query_map(named_params! { ":who": who }, draft_at)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(found.into_iter().flatten().collect())
        })
    }

    /// Drops a draft from the book. Nothing is written when there is none.
    pub fn drop_draft(&self, who: &str, id: &str) -> Result<(), Failure> {
        let named = named_params! { ":who": who, ":slot": id };
        self.ask(|sqlite| {
            let there = sqlite
                .prepare_cached("SELECT 1 FROM draft WHERE who = :who AND slot = :slot")?
                .exists(named)?;
            if there {
                sqlite
                    .prepare_cached("DELETE FROM draft WHERE who = :who AND slot = :slot")?
                    .execute(named)?;
            }
            Ok(())
        })
    }
}

/// A draft as it is kept, or as format 1.0 kept it: the texts alone, in the slot `answer/12/40`.
fn draft_at(row: &Row) -> rusqlite::Result<Option<Draft>> {
    let (slot, body): (String, Body) = (row.get(0)?, body_from(row, 1)?);
    if let Ok(draft) = serde_json::from_value::<Draft>(body.clone().into()) {
        return Ok(Some(Draft { place: KeptIn::Book, ..draft }));
    }
    let mut parts = slot.split('/');
    let Some(kind) = parts.next().and_then(Kind::read) else { return Ok(None) };
    let mut number = || parts.next().and_then(|id| id.parse::<i64>().ok());
    let (case, record) = (number().map(CaseId), number().map(RecordId));
    Ok(Some(Draft {
        id: slot,
        who: row.get(3)?,
        kind,
        case,
        record,
        base: None,
        begun: Body::new(),
        texts: body,
        at: moment_at(row, 2)?,
        holder: Holder::default(),
        place: KeptIn::Book,
    }))
}

#[cfg(test)]
pub(in crate::store) mod tests {
    use super::*;
    use crate::store::Access;
    use crate::store::support::{body, noon};
    use serde_json::json;

    pub fn draft(id: &str, text: &str) -> Draft {
        Draft {
            id: id.into(),
            who: "王宁".into(),
            kind: Kind::Answer,
            case: Some(CaseId(7)),
            record: None,
            base: None,
            begun: Body::new(),
            texts: body(json!({ "facts": text })),
            at: noon(),
            holder: Holder::own(),
            place: KeptIn::Book,
        }
    }

    #[test]
    fn a_draft_in_the_book_survives_the_end_of_the_program_and_belongs_to_one_person() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("docket.db");
        let store = Store::open(&path, Access::ReadWrite).unwrap();
        store.save_draft(&draft("a", "未")).unwrap();
        store.save_draft(&draft("a", "未写完的答")).unwrap();
        std::mem::forget(store);
        let store = Store::open(&path, Access::ReadWrite).unwrap();
        assert_eq!(store.drafts("王宁").unwrap(), [draft("a", "未写完的答")]);
        assert_eq!(store.drafts("李四").unwrap(), []);
        store.drop_draft("王宁", "a").unwrap();
        assert_eq!(store.drafts("王宁").unwrap(), []);
        assert_eq!(store.book_len().unwrap(), 0);
    }

    #[test]
    fn what_an_earlier_program_kept_in_the_book_is_still_a_draft() {
        let store = Store::in_memory().unwrap();
        let kept =
            "INSERT INTO draft VALUES ('王宁', 'answer/7/40', '{\"facts\":\"旧稿\"}', '2026-03-02T12:00:00')";
        store.ask(|sqlite| sqlite.execute_batch(kept)).unwrap();
        let found = store.drafts("王宁").unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].kind, found[0].case, found[0].record),
            (Kind::Answer, Some(CaseId(7)), Some(RecordId(40)))
        );
        assert_eq!(found[0].texts["facts"], "旧稿");
    }

    #[test]
    fn a_process_lives_until_it_has_ended_and_its_number_alone_does_not_make_it_live() {
        assert!(Holder::own().lives());
        assert!(!Holder { since: "other/1".into(), ..Holder::own() }.lives());
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let holder = Holder { pid: child.id(), since: since(child.id()).unwrap_or_else(|| "gone".into()) };
        child.wait().unwrap();
        assert!(!holder.lives());
    }
}
