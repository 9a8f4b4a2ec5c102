//! A seat at the desk: one for reading on the screen's thread, one for writing on its own.

use crate::domain::failure::Failure;
use crate::said;
use crate::text::{Said, Text, t};
use crate::tui::job::{FormRef, Job, JobOutcome, Writer};
use crate::work::desk::{self, Desk, Opening};
use crate::work::fill::slot;
use crate::work::view::Refusal;
use std::path::{Path, PathBuf};

/// The writer's seat, taken at its first job: the first frame does not wait for it.
pub struct LateSeat {
    path: PathBuf,
    opening: Opening,
    seat: Option<Seat>,
}

impl LateSeat {
    pub fn new(path: &Path, opening: &Opening) -> LateSeat {
        LateSeat { path: path.to_path_buf(), opening: opening.clone(), seat: None }
    }
}

impl Writer for LateSeat {
    fn run(&mut self, job: Job) -> JobOutcome {
        if let Some(seat) = &mut self.seat {
            return seat.run(job);
        }
        match Seat::open(&self.path, &self.opening) {
            Ok(seat) => self.seat.insert(seat).run(job),
            Err(failure) => JobOutcome::Refused(Refusal::Failure(failure)),
        }
    }
}

/// Where the duties that moved are listed.
const SEE: Text = t("按 : 输入“变动”查看", ": and “moved” lists them");

/// 席位 — a desk, and what has become of it since its person last looked.
pub struct Seat {
    pub desk: Desk,
    /// The state of the book in which this person was last looked for.
    looked: i64,
    news: Option<Said>,
    /// Said when there was no book before.
    begun: Option<Said>,
}

impl Seat {
    pub fn open(path: &Path, opening: &Opening) -> Result<Seat, Failure> {
        let begun = (!path.exists()).then(|| desk::begun(path));
        Ok(Seat { desk: Desk::open(path, opening)?, looked: 0, news: None, begun })
    }

    /// What is to be said on the first screen: a local file that was refused, a book that was begun, duties that
    /// moved, else drafts left unsaved.
    pub fn greeting(&mut self) -> Option<Said> {
        let refused = self.desk.world().refused.first().map(|problem| problem.words.clone());
        let first = refused.or_else(|| self.begun.take());
        let changed = first.or_else(|| self.desk.change_notice(SEE).ok().flatten());
        changed.or_else(|| self.desk.drafts_left().ok().flatten())
    }

    /// Changes when anyone, here or elsewhere, has saved.
    pub fn data_version(&mut self) -> Result<i64, Failure> {
        let version = self.desk.data_version()?;
        if version != self.looked {
            self.desk.recognise()?;
            if self.looked != 0 && self.desk.follow()? {
                self.news = self.desk.change_notice(SEE)?;
            }
            self.looked = version;
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

    /// What has become of the rules or the calendar since it was last asked.
    pub fn news(&mut self) -> Option<Said> {
        self.news.take()
    }
}

impl Writer for Seat {
    fn run(&mut self, job: Job) -> JobOutcome {
        let name = |paper: FormRef| slot(paper.kind, paper.case, paper.record);
        let failed = |failure: Failure| JobOutcome::Refused(Refusal::Failure(failure));
        match job {
            Job::Save(save) => match self.desk.save(&save) {
                Ok(saved) => JobOutcome::Saved(saved),
                Err(refusal) => JobOutcome::Refused(refusal),
            },
            Job::SaveDraft { paper, texts, .. } => match self.desk.keep_draft(&name(paper), &texts) {
                Ok(()) => JobOutcome::DraftSaved(self.desk.now()),
                Err(failure) => failed(failure),
            },
            Job::DropDraft { paper } => match self.desk.drop_draft(&name(paper)) {
                Ok(()) => JobOutcome::DraftDropped,
                Err(failure) => failed(failure),
            },
            Job::Withdraw { record, base, reason } => match self.desk.withdraw(record, base, &reason) {
                Ok(_) => JobOutcome::Withdrawn,
                Err(failure) => failed(failure),
            },
            Job::Undo { step } => match self.desk.undo(step) {
                Ok(undone) => {
                    let rows = undone.rows;
                    let words = said!("第 {step} 步，{rows} 条记录", "step {step}, {rows} records");
                    let parts: Vec<Said> = std::iter::once(words).chain(undone.left_words()).collect();
                    JobOutcome::Undone(Said::joined(&parts, t("；", "; ")))
                }
                Err(failure) => failed(failure),
            },
        }
    }
}
