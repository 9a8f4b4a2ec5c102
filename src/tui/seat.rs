//! A seat at the desk: one for reading on the screen's thread, one for writing on its own.

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::organ::Organs;
use crate::domain::record::{Body, CaseId};
use crate::form::field::Holds;
use crate::law::calendar::DayKind;
use crate::said;
use crate::text::{Said, Text, t};
use crate::tui::desk::{Desk, Job, Outcome, Paper, Step, Writer};
use crate::work::calendar::{CalendarQuery, CalendarView};
use crate::work::desk::{self as work, Opening};
use crate::work::fill::slot;
use crate::work::page::{Page, Which};
use crate::work::prove::ProofView;
use crate::work::view::{
    CaseView, CasesPage, CasesQuery, Opened, Proposal, Refusal, Save, Scope, Triage, Who,
};
use crate::work::what_if::Foreseen;
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
    fn run(&mut self, job: Job) -> Outcome {
        if let Some(seat) = &mut self.seat {
            return seat.run(job);
        }
        match Seat::open(&self.path, &self.opening) {
            Ok(seat) => self.seat.insert(seat).run(job),
            Err(failure) => Outcome::Refused(Refusal::Failure(failure)),
        }
    }
}

/// Where the duties that moved are listed.
const SEE: Text = t("按 : 输入“变动”查看", ": and “moved” lists them");

/// 席位 — a desk as the screens see it.
pub struct Seat {
    desk: work::Desk,
    readonly: bool,
    /// The state of the book in which this person was last looked for.
    looked: i64,
    news: Option<Said>,
    /// Said when there was no book before.
    begun: Option<Said>,
}

impl Seat {
    pub fn open(path: &Path, opening: &Opening) -> Result<Seat, Failure> {
        let begun = (!path.exists()).then(|| work::begun(path));
        let desk = work::Desk::open(path, opening)?;
        Ok(Seat { desk, readonly: opening.readonly, looked: 0, news: None, begun })
    }

    /// What is to be said on the first screen: a local file that was refused, a book that was begun, duties that
    /// moved, else drafts left unsaved.
    pub fn greeting(&mut self) -> Option<Said> {
        let refused = self.desk.world().refused.first().map(|problem| problem.words.clone());
        let first = refused.or_else(|| self.begun.take());
        let changed = first.or_else(|| self.desk.change_notice(SEE).ok().flatten());
        changed.or_else(|| self.desk.drafts_left().ok().flatten())
    }
}

impl Desk for Seat {
    fn triage(&mut self, scope: Scope, most: usize) -> Result<Triage, Failure> {
        self.desk.triage_within(scope, most)
    }

    fn cases(&mut self, query: &CasesQuery) -> Result<CasesPage, Failure> {
        self.desk.cases(query)
    }

    fn glance(&mut self, id: CaseId) -> Result<CaseView, Failure> {
        self.desk.glance(id)
    }

    fn case(&mut self, id: CaseId) -> Result<CaseView, Failure> {
        self.desk.case(id)
    }

    fn prove(&mut self, case: CaseId, rule: &str) -> Result<Vec<ProofView>, Failure> {
        self.desk.prove(case, rule)
    }

    fn calendar(&mut self, query: &CalendarQuery) -> Result<CalendarView, Failure> {
        self.desk.calendar(query)
    }

    fn what_if(&mut self, save: &Save) -> Result<Foreseen, Refusal> {
        self.desk.what_if(save)
    }

    fn proposals(&mut self, opened: &Opened, body: &Body) -> Vec<Proposal> {
        self.desk.proposals(opened, body).unwrap_or_default()
    }

    fn page(&mut self, which: &Which) -> Result<Page, Failure> {
        self.desk.page(which)
    }

    fn open_form(&mut self, paper: Paper) -> Result<Opened, Failure> {
        self.desk.open_form(paper.kind, paper.case, paper.record)
    }

    fn suggestions(&mut self, holds: &Holds, typed: &str) -> Vec<String> {
        self.desk.suggestions(holds, typed).unwrap_or_default()
    }

    fn last_step(&mut self) -> Result<Option<Step>, Failure> {
        Ok(self.desk.last_step()?.map(|last| Step { step: last.step, words: last.words }))
    }

    fn data_version(&mut self) -> Result<i64, Failure> {
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

    fn reread(&mut self) -> Result<(), Failure> {
        if self.desk.reread()?.is_some() {
            self.news = self.desk.change_notice(SEE)?;
        }
        Ok(())
    }

    fn news(&mut self) -> Option<Said> {
        self.news.take()
    }

    fn today(&self) -> Day {
        self.desk.today()
    }

    fn now(&self) -> Moment {
        self.desk.now()
    }

    fn who(&self) -> &Who {
        self.desk.who()
    }

    fn organs(&self) -> &Organs {
        &self.desk.world().organs
    }

    fn rest_words(&self, day: Day) -> Option<Said> {
        let calendar = &self.desk.world().calendar;
        let name = calendar.name(day).unwrap_or_default();
        match calendar.kind(day) {
            DayKind::Working => None,
            DayKind::Weekend => Some(t("休息日", "rest day").into()),
            DayKind::Holiday => Some(said!("{name}放假", "holiday: {name}")),
            DayKind::WorkingByExchange => Some(said!("{name}调休上班", "worked in exchange for {name}")),
        }
    }

    fn provisional(&self, day: Day) -> bool {
        self.desk.world().calendar.provisional(day)
    }

    fn readonly(&self) -> bool {
        self.readonly
    }
}

impl Writer for Seat {
    fn run(&mut self, job: Job) -> Outcome {
        let name = |paper: Paper| slot(paper.kind, paper.case, paper.record);
        let failed = |failure: Failure| Outcome::Refused(Refusal::Failure(failure));
        match job {
            Job::Save(save) => match self.desk.save(&save) {
                Ok(saved) => Outcome::Saved(saved),
                Err(refusal) => Outcome::Refused(refusal),
            },
            Job::SaveDraft { paper, texts, .. } => match self.desk.keep_draft(&name(paper), &texts) {
                Ok(()) => Outcome::DraftSaved(self.desk.now()),
                Err(failure) => failed(failure),
            },
            Job::DropDraft { paper } => match self.desk.drop_draft(&name(paper)) {
                Ok(()) => Outcome::DraftDropped,
                Err(failure) => failed(failure),
            },
            Job::Undo { step } => match self.desk.undo(step) {
                Ok(rows) => {
                    Outcome::Undone(said!("第 {step} 步，{rows} 条记录", "step {step}, {rows} records"))
                }
                Err(failure) => failed(failure),
            },
        }
    }
}
