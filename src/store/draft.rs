//! Drafts: what stands in an open form, kept until it is saved. Not part of the book, which is only their second place:
//! see [`crate::store::shelf`].

use crate::domain::day::Moment;
use crate::domain::failure::Failure;
use crate::domain::record::{Body, CaseId, Kind, RecordId};
use crate::said;
use crate::store::Store;
use crate::store::read::{body_from, moment_at, write_moment};
use crate::store::tail::hex;
use crate::store::whole::{BookFault, UNREADABLE};
use crate::text::Said;
use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
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

/// 封存的草稿 — a draft with the sum of its text, as it is kept: one that was damaged where it lay is told and left there,
/// never taken up with other words than were typed.
#[derive(Serialize, Deserialize)]
struct Sealed<'a> {
    draft: Cow<'a, Draft>,
    sha256: String,
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

/// 草稿夹所存 — the drafts found in one place, the newest first, and what lies there and cannot be read as such.
#[derive(Debug, Default, PartialEq)]
pub struct Shelved {
    pub drafts: Vec<Draft>,
    /// By file, or by its place in the database.
    pub unreadable: Vec<Said>,
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
    /// As it is kept.
    pub(super) fn sealed(&self) -> String {
        let sealed = Sealed { sha256: self.sum(), draft: Cow::Borrowed(self) };
        serde_json::to_string(&sealed).unwrap_or_default()
    }

    /// What was kept, also by versions that kept no sum; `None` when it is damaged.
    pub(super) fn unsealed(text: &str) -> Option<Draft> {
        match serde_json::from_str::<Sealed>(text) {
            Ok(sealed) => (sealed.draft.sum() == sealed.sha256).then(|| sealed.draft.into_owned()),
            Err(_) => serde_json::from_str(text).ok(),
        }
    }

    fn sum(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        hex(&Sha256::digest(text))
    }

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
        let body = draft.sealed();
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

    /// The drafts of a person that lie in the book, the newest first; one that is damaged is named. 5 µs each.
    pub fn drafts(&self, who: &str) -> Result<Shelved, Failure> {
        self.ask(|sqlite| {
            let mut found = Shelved::default();
            let mut statement = sqlite.prepare_cached(
                "SELECT slot, body, at, who FROM draft WHERE who = :who ORDER BY at DESC, slot",
            )?;
            let mut rows = statement.query(named_params! { ":who": who })?;
            while let Some(row) = rows.next()? {
                match draft_at(row) {
                    Ok(Some(draft)) => found.drafts.push(draft),
                    Ok(None) | Err(_) => found.unreadable.push(row_name(row)?),
                }
            }
            Ok(found)
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

/// Drafts that lie in the book and are not what was kept.
pub(super) fn check_drafts(sqlite: &Connection, findings: &mut Vec<BookFault>) -> rusqlite::Result<()> {
    let mut statement = sqlite.prepare("SELECT slot, body, at, who FROM draft ORDER BY who, slot")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if !matches!(draft_at(row), Ok(Some(_))) {
            let name = row_name(row)?;
            let words = said!("{name}已损坏。", "The {name} is damaged."; name);
            findings.push(BookFault::new(UNREADABLE, name.zh, words));
        }
    }
    Ok(())
}

/// What a row of the table is called where it cannot be read.
fn row_name(row: &Row) -> rusqlite::Result<Said> {
    let text = |at: usize| row.get_ref(at).map(|value| value.as_bytes().unwrap_or_default().to_vec());
    let (slot, who) = (text(0)?, text(3)?);
    let (slot, who) = (String::from_utf8_lossy(&slot), String::from_utf8_lossy(&who));
    Ok(said!("数据库中 {who} 的草稿 {slot}", "draft {slot} of {who} in the database"))
}

/// A draft as it is kept, or as format 1.0 kept it: the texts alone, in the slot `answer/12/40`. `None` when it is damaged:
/// its name, its person and its time stand in it once more.
fn draft_at(row: &Row) -> rusqlite::Result<Option<Draft>> {
    let (slot, text, who): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
    let at = moment_at(row, 2)?;
    if let Some(draft) = Draft::unsealed(&text) {
        let fits = draft.id == slot && draft.who == who && write_moment(draft.at) == write_moment(at);
        return Ok(fits.then_some(Draft { place: KeptIn::Book, ..draft }));
    }
    let mut parts = slot.split('/');
    let Some(kind) = parts.next().and_then(Kind::read) else { return Ok(None) };
    let mut number = || parts.next().and_then(|id| id.parse::<i64>().ok());
    let (case, record) = (number().map(CaseId), number().map(RecordId));
    Ok(Some(Draft {
        id: slot,
        who,
        kind,
        case,
        record,
        base: None,
        begun: Body::new(),
        texts: body_from(row, 1)?,
        at,
        holder: Holder::default(),
        place: KeptIn::Book,
    }))
}

#[cfg(test)]
pub(in crate::store) mod tests {
    use super::*;
    use crate::store::Access;
    use crate::store::support::{Simple, body, noon};
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
        assert_eq!(store.drafts("王宁").unwrap().drafts, [draft("a", "未写完的答")]);
        assert_eq!(store.drafts("李四").unwrap(), Shelved::default());
        store.drop_draft("王宁", "a").unwrap();
        assert_eq!(store.drafts("王宁").unwrap(), Shelved::default());
        assert_eq!(store.book_len().unwrap(), 0);
    }

    #[test]
    fn what_an_earlier_program_kept_in_the_book_is_still_a_draft() {
        let store = Store::in_memory().unwrap();
        let kept =
            "INSERT INTO draft VALUES ('王宁', 'answer/7/40', '{\"facts\":\"旧稿\"}', '2026-03-02T12:00:00')";
        store.ask(|sqlite| sqlite.execute_batch(kept)).unwrap();
        let found = store.drafts("王宁").unwrap().drafts;
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].kind, found[0].case, found[0].record),
            (Kind::Answer, Some(CaseId(7)), Some(RecordId(40)))
        );
        assert_eq!(found[0].texts["facts"], "旧稿");
    }

    /// Each bit of each of its bytes: it is told as damaged, or is what was typed, as where the name of a field without
    /// a value was hit.
    #[test]
    fn a_draft_of_which_one_bit_is_another_is_never_taken_up_with_other_words() {
        let whole = draft("a", "未写完的答");
        let text = whole.sealed();
        let whole = Some(Draft { place: KeptIn::Shelf, ..whole });
        assert_eq!(Draft::unsealed(&text), whole);
        let mut damaged = 0;
        for (byte, bit) in (0..text.len()).flat_map(|byte| (0..8).map(move |bit| (byte, bit))) {
            let mut bytes = text.clone().into_bytes();
            bytes[byte] ^= 1 << bit;
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let found = Draft::unsealed(&text);
            assert!(found.is_none() || found == whole, "{text}");
            damaged += usize::from(found.is_none());
        }
        assert!(damaged > text.len(), "{damaged}");
    }

    #[test]
    fn a_damaged_draft_in_the_book_is_named_and_hides_no_other() {
        for damage in [
            "body = replace(body, '未写完', '已写完')",
            "slot = 'c'",
            "who = '李四'",
            "at = '2026-03-02T13:00:00'",
            "at = 'noon'",
            "body = '[]'",
        ] {
            let store = Store::in_memory().unwrap();
            store.save_draft(&draft("a", "未写完的答")).unwrap();
            store.save_draft(&draft("b", "另一份")).unwrap();
            assert_eq!(store.check(&Simple).unwrap().findings, []);
            store
                .ask(|sqlite| sqlite.execute_batch(&format!("UPDATE draft SET {damage} WHERE slot = 'a'")))
                .unwrap();
            let found = store.drafts("王宁").unwrap();
            assert_eq!(found.drafts, [draft("b", "另一份")], "{damage}");
            let mine = usize::from(!damage.starts_with("who"));
            assert_eq!(found.unreadable.len(), mine, "{damage}");
            let findings = store.check(&Simple).unwrap().findings;
            let named: Vec<_> = findings.iter().map(|finding| finding.kind).collect();
            assert_eq!(named, [UNREADABLE], "{damage}: {findings:?}");
        }
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
