//! Drafts: kept outside the book, found again, and laid over what has become of the record meanwhile.

use crate::domain::failure::{Failure, FailureKind};
use crate::domain::record::CaseId;
use crate::said;
use crate::store::draft::{KeptIn, Shelved};
use crate::store::shelf::Shelf;
use crate::text::{COMMA, Said, t};
use crate::work::desk::Desk;
use crate::work::page::{Leads, Page, Part, Row, State};
use crate::work::view::{Draft, DraftLine, Opened, Scope, Theirs};
use serde_json::Value;

/// How many characters of a draft's text stand in the list of drafts.
const SHOWN: usize = 24;

/// The name under which the scope is kept beside the drafts.
const SCOPE: &str = "scope";

impl Desk {
    /// Whose work this person looked at last.
    pub fn scope_kept(&self) -> Option<Scope> {
        let word = self.shelf.as_ref()?.word(SCOPE)?;
        Scope::ALL.into_iter().find(|scope| scope.words().en == word)
    }

    /// Keeps whose work is looked at, for the next start.
    pub fn keep_scope(&self, scope: Scope) {
        if let Some(shelf) = self.shelf.as_ref().filter(|_| !self.readonly) {
            shelf.set_word(SCOPE, scope.words().en);
        }
    }

    /// Keeps drafts in this folder; without one the book is their only place.
    pub fn keep_drafts_on(&mut self, shelf: Option<Shelf>) {
        self.shelf = shelf;
    }

    /// Keeps a draft in the book, the second place.
    pub fn keep_draft_in_book(&mut self, draft: &Draft) -> Result<(), Failure> {
        self.store.save_draft(draft)
    }

    pub fn drop_draft_from_book(&mut self, id: &str) -> Result<(), Failure> {
        self.store.drop_draft(&self.who.login, id)
    }

    /// This person's drafts, the newest first, each once.
    fn kept(&self) -> Result<Shelved, Failure> {
        let mut found = self.shelf.as_ref().map(|shelf| shelf.all(&self.who.login)).unwrap_or_default();
        let in_book = self.store.drafts(&self.who.login)?;
        found.unreadable.extend(in_book.unreadable);
        for draft in in_book.drafts {
            match found.drafts.iter_mut().find(|other| other.id == draft.id) {
                Some(other) if other.at < draft.at => *other = draft,
                Some(_) => {}
                None => found.drafts.push(draft),
            }
        }
        found.drafts.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
        Ok(found)
    }

    /// This person's unsaved forms of a case, the newest first.
    pub(in crate::work) fn drafts_of(&self, case: CaseId) -> Result<Vec<DraftLine>, Failure> {
        let of_case = self.kept()?.drafts.into_iter().filter(|draft| draft.case == Some(case));
        let line = |draft: Draft| DraftLine {
            text: newest_text(&draft),
            open: draft.holder.lives(),
            id: draft.id,
            kind: draft.kind,
            at: draft.at,
        };
        Ok(of_case.map(line).collect())
    }

    /// The drafts this person left, in one sentence that names the newest; `None` when there are none. `see` says how
    /// to list them.
    pub fn drafts_left(&mut self, see: &Said) -> Result<Option<Said>, Failure> {
        let found = self.kept()?;
        let left: Vec<&Draft> = found.drafts.iter().filter(|draft| !draft.holder.lives()).collect();
        let Some(newest) = left.first() else { return Ok(None) };
        let line = newest.case.map(|case| self.store.line(case)).transpose()?.flatten();
        let no = line.map(|line| line.court_no).unwrap_or_default();
        let words = newest.kind.words();
        let (zh, en, count, at) = (words.zh, words.en, left.len(), newest.at.format("%m-%d %H:%M"));
        Ok(Some(said!(
            "有 {count} 份未存的草稿，最近一份：{zh} {no}（{at}）；{see_zh}",
            "unsaved drafts: {count}, the newest: {en} {no} ({at}); {see_en}",
            see_zh = see.zh,
            see_en = see.en
        )))
    }

    /// Puts the newest draft of this very form into it, when no other window has it open.
    pub(in crate::work) fn take_up(&mut self, opened: &mut Opened) -> Result<(), Failure> {
        let same = |draft: &Draft| {
            (draft.kind, draft.case, draft.record) == (opened.kind, opened.case, opened.record)
        };
        let found = self.kept()?.drafts;
        let newest = found.iter().find(|draft| same(draft) && !draft.holder.lives()).cloned();
        let about = |draft: &&Draft| {
            (draft.kind, draft.case) == (opened.kind, opened.case)
                && newest.as_ref().is_none_or(|newest| newest.id != draft.id)
        };
        opened.other_drafts = found.iter().filter(about).count();
        match newest {
            Some(draft) => self.lay(draft, opened),
            None => Ok(()),
        }
    }

    /// The form as it was left: on the row it was begun from, so that what others have saved since is merged with it.
    fn lay(&mut self, draft: Draft, opened: &mut Opened) -> Result<(), Failure> {
        if let (Some(record), Some(row)) = (opened.record, opened.base) {
            let known = |base: &i64| matches!(self.store.body_at(record, *base), Ok(Some(_)));
            // A draft whose row is not in this book is taken to be begun when the record was.
            let base = draft.base.filter(known).unwrap_or(record.0);
            if base != row
                && let Some(theirs) = self.store.record(record)?
            {
                let begun = self.store.body_at(record, base)?.unwrap_or_default();
                opened.behind =
                    Some(Theirs { who: self.called(&theirs.who)?, at: theirs.at, row, body: theirs.body });
                (opened.base, opened.body) = (Some(base), begun);
            }
        }
        opened.draft = Some(draft);
        Ok(())
    }

    /// Opens the form of a draft; that of a record withdrawn meanwhile as a new record.
    pub fn open_draft(&mut self, id: &str) -> Result<Opened, Failure> {
        let Some(draft) = self.kept()?.drafts.into_iter().find(|draft| draft.id == id) else {
            return Err(Failure::new(
                FailureKind::Use,
                said!("这份草稿已不在。", "This draft is no longer there."),
            ));
        };
        if draft.holder.lives() {
            return Err(Failure::new(
                FailureKind::Use,
                said!(
                    "这份草稿正在另一窗口中填写，请到该窗口继续。",
                    "This draft is open in another window; go on there."
                ),
            ));
        }
        let record = match draft.record {
            Some(record) => self.store.record(record)?.map(|record| record.id),
            None => None,
        };
        let mut opened = match record {
            Some(record) => self.opened(draft.kind, draft.case, Some(record))?,
            None => self.opened_new(draft.kind, draft.case)?,
        };
        self.lay(draft, &mut opened)?;
        Ok(opened)
    }

    /// The page of this person's drafts.
    pub(in crate::work) fn drafts_page(&mut self) -> Result<Page, Failure> {
        let found = self.kept()?;
        let mut rows = Vec::new();
        for draft in &found.drafts {
            rows.push(self.draft_row(draft)?);
        }
        for place in &found.unreadable {
            let words = said!("已损坏，保留原样：{place}", "damaged, left as it is: {place}"; place);
            rows.push(Row::new(State::Bad, t("草稿", "draft"), words));
        }
        if rows.is_empty() {
            rows.push(Row::new(
                State::Done,
                t("无草稿", "none"),
                said!("没有未存的草稿", "nothing is unsaved"),
            ));
        }
        let place = match &self.shelf {
            Some(shelf) => {
                let folder = shelf.folder().display();
                said!("存放在本人目录：{folder}", "kept in your own folder: {folder}")
            }
            None => said!("存放在数据库中", "kept in the database"),
        };
        let title = said!("草稿", "Drafts");
        let parts = vec![Part { title: said!("未存的表单", "Unsaved forms"), rows }];
        Ok(Page { title, head: vec![place], parts })
    }

    fn draft_row(&mut self, draft: &Draft) -> Result<Row, Failure> {
        let line = draft.case.map(|case| self.store.line(case)).transpose()?.flatten();
        let (no, kind) = (line.map(|line| line.court_no).unwrap_or_default(), draft.kind.words());
        let at = draft.at.format("%m-%d %H:%M");
        let text = newest_text(draft);
        let words = said!("{no} {at}  {text}", "{no} {at}  {text}");
        let standing = draft.record.map(|record| self.store.record(record)).transpose()?;
        let mut notes = Vec::new();
        if draft.holder.lives() {
            notes.push(said!("正在窗口中填写", "open in a window"));
        }
        match standing {
            Some(None) => notes.push(said!(
                "原记录已撤回，打开后作为新记录",
                "the record was withdrawn; it opens as a new one"
            )),
            Some(Some(record)) if draft.base != Some(record.row) => {
                let who = self.called(&record.who)?;
                notes.push(said!("其后{who}改过，打开后合并", "{who} changed it since; they are merged"));
            }
            Some(Some(_)) | None => {}
        }
        if draft.place == KeptIn::Book && self.shelf.is_some() {
            notes.push(said!("存放在数据库中", "kept in the database"));
        }
        let leads = Leads::Draft(draft.id.clone());
        Ok(Row::new(State::Due, kind, words).note(Said::joined(&notes, COMMA)).leads(leads))
    }
}

/// The longest text that differs from what the form began with, cut short: by it a person knows which draft it is.
fn newest_text(draft: &Draft) -> String {
    let begun = |key: &String| draft.begun.get(key).and_then(Value::as_str);
    let texts = draft.texts.iter().filter_map(|(key, value)| Some((key, value.as_str()?)));
    let typed = texts.filter(|(key, text)| begun(key) != Some(text)).map(|(_, text)| text);
    let text = typed.max_by_key(|text| text.chars().count()).unwrap_or_default();
    let text = crate::text::fold::clean(text);
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().count() > SHOWN {
        shown.push('…');
    }
    shown
}
