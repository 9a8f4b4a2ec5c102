//! A seat at the desk: one for reading on the screen's thread, one for writing on its own.

use crate::cli::outbox;
use crate::domain::failure::Failure;
use crate::said;
use crate::store::shelf::Shelf;
use crate::text::{Said, Text, t};
use crate::tui::job::{Job, JobOutcome, Writer};
use crate::work::backup;
use crate::work::desk::{self, Desk, Opening};
use crate::work::undo::Undone;
use crate::work::view::{Draft, KeptIn, Refusal};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

/// The writer's seat, taken at its first job: the first frame does not wait for it.
pub struct LateSeat {
    path: PathBuf,
    opening: Opening,
    shelf: Option<Shelf>,
    seat: Option<Seat>,
}

impl LateSeat {
    pub fn new(path: &Path, opening: &Opening) -> LateSeat {
        LateSeat { path: path.to_path_buf(), opening: opening.clone(), shelf: None, seat: None }
    }

    /// Keeps drafts here; in the book only what cannot be kept here.
    pub fn keeping_on(mut self, shelf: Option<Shelf>) -> LateSeat {
        self.shelf = shelf;
        self
    }

    fn seat(&mut self) -> Result<&mut Seat, Failure> {
        match &mut self.seat {
            Some(seat) => Ok(seat),
            empty => Ok(empty.insert(Seat::open(&self.path, &self.opening)?)),
        }
    }

    fn keep(&mut self, draft: &Draft) -> Result<KeptIn, Failure> {
        let shelved = self.shelf.as_ref().map(|shelf| shelf.keep(draft));
        match shelved {
            Some(Ok(())) => Ok(KeptIn::Shelf),
            Some(Err(failure)) => {
                self.seat().and_then(|seat| seat.desk.keep_draft_in_book(draft)).map_err(|_| failure)?;
                Ok(KeptIn::Book)
            }
            None => self.seat()?.desk.keep_draft_in_book(draft).map(|()| KeptIn::Book),
        }
    }

    fn drop_draft(&mut self, id: &str, in_book: bool) -> Result<(), Failure> {
        if let Some(shelf) = &self.shelf {
            shelf.drop(id)?;
        }
        if in_book || self.shelf.is_none() {
            self.seat()?.desk.drop_draft_from_book(id)?;
        }
        Ok(())
    }
}

impl Writer for LateSeat {
    fn run(&mut self, job: Job) -> JobOutcome {
        let failed = |failure: Failure| JobOutcome::Refused(Refusal::Failure(failure));
        match job {
            Job::SaveDraft(draft) => match self.keep(&draft) {
                Ok(place) => JobOutcome::DraftSaved((self.opening.now)(), place),
                Err(failure) => failed(failure),
            },
            Job::DropDraft { id, in_book } => match self.drop_draft(&id, in_book) {
                Ok(()) => JobOutcome::DraftDropped,
                Err(failure) => failed(failure),
            },
            Job::Save(save) => {
                match self.seat().map_err(Refusal::from).and_then(|seat| seat.desk.save(&save)) {
                    Ok(saved) => JobOutcome::Saved(saved),
                    Err(refusal) => JobOutcome::Refused(refusal),
                }
            }
            Job::Withdraw { record, base, reason } => {
                match self.seat().and_then(|seat| seat.desk.withdraw(record, base, &reason)) {
                    Ok(moved) => JobOutcome::Withdrawn(moved.words),
                    Err(failure) => failed(failure),
                }
            }
            Job::PutOut(asked) => match self.seat().and_then(|seat| outbox::put(&mut seat.desk, &asked)) {
                Ok(words) => JobOutcome::PutOut(words),
                Err(failure) => failed(failure),
            },
            Job::Reinstate { record, reason } => {
                match self.seat().and_then(|seat| seat.desk.reinstate(record, &reason)) {
                    Ok(moved) => JobOutcome::Reinstated(moved.words),
                    Err(failure) => failed(failure),
                }
            }
            Job::Decide { clash, take } => {
                match self.seat().and_then(|seat| seat.desk.decide(clash, &take)) {
                    Ok(words) => JobOutcome::Decided(words),
                    Err(failure) => failed(failure),
                }
            }
            Job::Together(saves) => match self.seat().and_then(|seat| seat.desk.save_together(&saves)) {
                Ok(saved) => JobOutcome::Together(saved),
                Err(failure) => failed(failure),
            },
            Job::Claim { case, rule } => match self.seat().and_then(|seat| seat.desk.claim(case, &rule)) {
                Ok(words) => JobOutcome::Claimed(words),
                Err(failure) => failed(failure),
            },
            Job::Undo { step } => match self.seat().and_then(|seat| seat.desk.undo(step)) {
                Ok(undone) => JobOutcome::Undone(told(&undone)),
                Err(failure) => failed(failure),
            },
            Job::Redo { step } => match self.seat().and_then(|seat| seat.desk.redo(step)) {
                Ok(undone) => JobOutcome::Redone(told(&undone)),
                Err(failure) => failed(failure),
            },
        }
    }
}

fn told(undone: &Undone) -> Said {
    let parts: Vec<Said> = std::iter::once(undone.words.clone()).chain(undone.left_words()).collect();
    Said::joined(&parts, t("；", "; "))
}

/// Where the duties that moved are listed.
const SEE: Text = t("按 : 输入“变动”查看", ": and “moved” lists them");

/// Where unsaved forms are listed.
const DRAFTS: Text = t("按 U 查看", "U lists them");

/// 席位 — a desk, and what has become of it since its person last looked.
pub struct Seat {
    pub desk: Desk,
    /// The state of the book in which this person was last looked for.
    looked: i64,
    /// The last row of the book at that time.
    read_to: i64,
    news: Option<Said>,
    /// Said when there was no book before.
    begun: Option<Said>,
    /// What goes wrong with the daily backup.
    backup: Option<Receiver<Said>>,
}

impl Seat {
    pub fn open(path: &Path, opening: &Opening) -> Result<Seat, Failure> {
        let begun = (!path.exists()).then(|| desk::begun(path));
        let desk = Desk::open(path, opening)?;
        Ok(Seat { begun, ..Seat::at(desk) })
    }

    /// At a desk that stands already.
    pub fn at(desk: Desk) -> Seat {
        Seat { desk, looked: 0, read_to: 0, news: None, begun: None, backup: None }
    }

    /// Finds this person's drafts here.
    pub fn keeping_on(mut self, shelf: Option<Shelf>) -> Seat {
        self.desk.keep_drafts_on(shelf);
        self
    }

    /// Makes the daily copy of the book on a thread of its own; the first frame does not wait for it.
    pub fn backing_up(mut self, path: &Path, opening: &Opening) -> Seat {
        if self.desk.daily().is_none() || self.desk.readonly() {
            return self;
        }
        let (tell, told) = std::sync::mpsc::channel();
        let (path, opening) = (path.to_path_buf(), opening.clone());
        let work = move || {
            backup::keep_daily(&path, &opening, &|words: Option<Said>| {
                words.is_none_or(|words| tell.send(words).is_ok())
            });
        };
        match std::thread::Builder::new().name("backup".into()).spawn(work) {
            Ok(_) => self.backup = Some(told),
            Err(error) => {
                self.news = Some(said!("今日的备份没有完成：{error}", "Today's backup was not made: {error}"))
            }
        }
        self
    }

    /// What is to be said on the first screen: a local file that was refused, a book that was begun, duties that
    /// moved, else drafts left unsaved.
    pub fn greeting(&mut self) -> Option<Said> {
        let later = self.desk.later().ok().flatten().map(|later| later.words);
        let refused =
            later.or_else(|| self.desk.world().refused.first().map(|problem| problem.words.clone()));
        let first = refused.or_else(|| self.begun.take());
        let changed = first.or_else(|| self.desk.change_notice(SEE).ok().flatten());
        changed.or_else(|| self.desk.drafts_left(&DRAFTS.into()).ok().flatten())
    }

    /// Changes when anyone, here or elsewhere, has saved.
    pub fn data_version(&mut self) -> Result<i64, Failure> {
        let version = self.desk.data_version()?;
        if version != self.looked {
            self.desk.recognise()?;
            let last = self.desk.last_row()?;
            if self.looked != 0 {
                self.news = self.desk.news_since(self.read_to)?.or(self.news.take());
                if self.desk.follow()? {
                    self.news = self.desk.change_notice(SEE)?;
                }
            }
            (self.looked, self.read_to) = (version, last);
        }
        Ok(version)
    }

    /// Reads the local files again, and derives afresh when they say something else.
    pub fn reread(&mut self) -> Result<(), Failure> {
        if self.desk.reread()?.is_some() {
            self.news = self.desk.change_notice(SEE)?;
        }
        Ok(())
    }

    /// What has become of the rules, the calendar or the daily backup since it was last asked.
    pub fn news(&mut self) -> Option<Said> {
        self.news.take().or_else(|| self.backup.as_ref()?.try_recv().ok())
    }
}
