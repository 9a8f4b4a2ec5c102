//! The screens: each has a state, commands it runs, and a drawing that changes nothing.

pub mod ask;
pub mod calendar;
pub mod case;
pub mod cases;
pub mod form;
pub mod page;
pub mod pick;
pub mod proof;
pub mod reaction;
pub mod together;
pub mod triage;

pub use reaction::{Reaction, Tone};

use ratatui::layout::Rect;

use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::organ::Organs;
use crate::domain::record::CaseId;
use crate::law::book::RuleBook;
use crate::text::Lang;
use crate::tui::app::Scene;
use crate::tui::command::{Id, Place, stack};
use crate::tui::event::Input;
use crate::tui::job::{Job, JobOutcome};
use crate::tui::seek::Seek;
use crate::tui::theme::Theme;
use crate::tui::widget::pen::Pen;
use crate::work::desk::Desk;
use crate::work::view::{DutyView, Scope};
use crate::work::world::World;

/// 屏 — what stands on the stack; the last one has the keys.
#[derive(Debug)]
pub enum Screen {
    Triage(Box<triage::TriageState>),
    Cases(Box<cases::CasesState>),
    Case(Box<case::CaseState>),
    Proof(Box<proof::ProofState>),
    Page(Box<page::PageState>),
    Calendar(Box<calendar::CalendarState>),
    Form(Box<form::FormState>),
    /// What is to be done in several cases at once.
    Together(Box<together::TogetherState>),
    Pick(pick::PickState),
    Ask(ask::AskState),
}

/// What a screen works with while it changes its state.
pub struct Ctx<'a> {
    pub desk: &'a mut Desk,
    pub world: &'a Scene,
    pub scope: Scope,
    /// The area below the head that lists have.
    pub area: Rect,
    /// Whether a second pane stands beside what is filled in or read.
    pub wide: bool,
    /// Whether one stands beside a list, which keeps its words.
    pub pane: bool,
}

impl Ctx<'_> {
    /// What a drawing would read.
    pub fn view(&self) -> View<'_> {
        let known = self.desk.world();
        View {
            world: self.world,
            beside: known,
            organs: &known.organs,
            rules: &known.rules,
            scope: self.scope,
            wide: self.wide,
            pane: self.pane,
        }
    }
}

/// Which drafts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Those that are due by the clock.
    Due,
    /// All that is not kept yet.
    Now,
    /// All, and whoever opens the form next may go on with it.
    Release,
}

/// What a drawing reads.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub world: &'a Scene,
    /// What the files beside the book say.
    pub beside: &'a World,
    pub organs: &'a Organs,
    pub rules: &'a RuleBook,
    pub scope: Scope,
    pub wide: bool,
    pub pane: bool,
}

impl View<'_> {
    pub fn lang(&self) -> Lang {
        self.world.lang
    }

    pub fn theme(&self) -> Theme {
        self.world.theme
    }
}

impl Screen {
    /// Where commands are looked up, the nearest first; `Everywhere` follows.
    pub fn places(&self) -> Vec<Place> {
        let stands = match self {
            Screen::Cases(state) => state.filtered() && !state.typing(),
            Screen::Page(state) if state.listed().is_some() => false,
            other => other.seek().is_some_and(Seek::standing),
        };
        if stands { stack::after_search(self.own_places()) } else { self.own_places().to_vec() }
    }

    fn own_places(&self) -> &'static [Place] {
        match self {
            Screen::Triage(_) => stack::TRIAGE,
            Screen::Cases(state) if state.typing() => stack::FILTER,
            Screen::Cases(_) => stack::CASES,
            other if other.seek().is_some_and(Seek::typing) => stack::SEEK,
            Screen::Case(_) => stack::CASE,
            Screen::Proof(_) => stack::PROOF,
            Screen::Page(state) if state.listed().is_some() => stack::REGISTER,
            Screen::Page(state) if state.is_attachments() => stack::ATTACHED,
            Screen::Page(state) if state.is_past() => stack::PAST,
            Screen::Page(state) if state.is_clashes() => stack::DIFFERS,
            Screen::Page(_) => stack::PAGE,
            Screen::Calendar(_) => stack::CALENDAR,
            Screen::Form(state) => state.places(),
            Screen::Together(_) => stack::TOGETHER,
            Screen::Pick(_) => stack::PICK,
            Screen::Ask(state) if state.typing() => stack::ASK_LINE,
            Screen::Ask(_) => stack::ASK,
        }
    }

    /// Whether plain characters are text here, not keys.
    pub fn typing(&self) -> bool {
        match self {
            Screen::Cases(state) => state.typing(),
            Screen::Form(state) => state.typing(),
            Screen::Pick(state) => state.typing(),
            Screen::Ask(state) => state.typing(),
            Screen::Together(_) => true,
            Screen::Triage(_) => false,
            Screen::Case(_) | Screen::Proof(_) | Screen::Page(_) | Screen::Calendar(_) => {
                self.seek().is_some_and(Seek::typing)
            }
        }
    }

    /// Takes text or an editing key; `None` when it has no use for it.
    pub fn typed(&mut self, input: &Input, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        match self {
            Screen::Cases(state) => state.typed(input, ctx),
            Screen::Form(state) => state.typed(input, ctx),
            Screen::Pick(state) => state.typed(input, ctx),
            Screen::Ask(state) => state.typed(input),
            Screen::Calendar(state) => state.typed(input, ctx),
            Screen::Together(state) => state.typed(input, ctx),
            Screen::Case(_) | Screen::Proof(_) | Screen::Page(_) => self.sought_typed(input, ctx),
            Screen::Triage(_) => None,
        }
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let narrows = matches!(self, Screen::Page(state) if state.listed().is_some());
        if let Some(acts) = if narrows { None } else { self.run_sought(id, ctx) } {
            return acts;
        }
        match self {
            Screen::Triage(state) => state.run(id, ctx),
            Screen::Cases(state) => state.run(id, ctx),
            Screen::Case(state) => state.run(id, ctx),
            Screen::Proof(state) => state.run(id, ctx),
            Screen::Page(state) => state.run(id, ctx),
            Screen::Calendar(state) => state.run(id, ctx),
            Screen::Form(state) => state.run(id, ctx),
            Screen::Together(state) => state.run(id, ctx),
            Screen::Pick(state) => state.run(id, ctx),
            Screen::Ask(state) => state.run(id),
        }
    }

    /// Reads afresh what is shown; the selection stays where it was.
    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        match self {
            Screen::Triage(state) => state.reload(ctx),
            Screen::Cases(state) => state.reload(ctx),
            Screen::Case(state) => state.reload(ctx),
            Screen::Proof(state) => state.reload(ctx),
            Screen::Page(state) => state.reload(ctx),
            Screen::Calendar(state) => state.reload(ctx),
            Screen::Form(state) => state.reload(ctx),
            Screen::Together(state) => state.reload(ctx),
            Screen::Pick(_) | Screen::Ask(_) => Ok(()),
        }
    }

    /// Looks who else is here, and at what waited for the typing to end; whether that has changed anything. 2 µs while
    /// nobody has come or gone and nothing waits.
    pub fn look_around(&mut self, ctx: &mut Ctx) -> Result<bool, Failure> {
        match self {
            Screen::Form(state) => state.look_around(ctx),
            Screen::Case(state) => state.look_around(ctx),
            Screen::Together(state) => state.look_around(ctx),
            Screen::Triage(_)
            | Screen::Cases(_)
            | Screen::Proof(_)
            | Screen::Page(_)
            | Screen::Calendar(_)
            | Screen::Pick(_)
            | Screen::Ask(_) => Ok(false),
        }
    }

    /// Scrolls so that the cursor is in view.
    pub fn settle(&mut self, view: &View, area: Rect) {
        match self {
            Screen::Triage(state) => state.settle(view, area),
            Screen::Cases(state) => state.settle(view, area),
            Screen::Case(state) => state.settle(view, area),
            Screen::Proof(state) => state.settle(view, area),
            Screen::Page(state) => state.settle(view, area),
            Screen::Calendar(state) => state.settle(view, area),
            Screen::Form(state) => state.settle(view, area),
            Screen::Together(state) => state.settle(area),
            Screen::Pick(state) => state.settle(area),
            Screen::Ask(_) => {}
        }
    }

    /// Draws the screen and returns where the cursor stands, if there is one.
    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        match self {
            Screen::Triage(state) => state.draw(view, pen),
            Screen::Cases(state) => state.draw(view, pen),
            Screen::Case(state) => state.draw(view, pen),
            Screen::Proof(state) => state.draw(view, pen),
            Screen::Page(state) => state.draw(view, pen),
            Screen::Calendar(state) => state.draw(view, pen),
            Screen::Form(state) => state.draw(view, pen),
            Screen::Together(state) => state.draw(view, pen),
            Screen::Pick(state) => state.draw(view, pen),
            Screen::Ask(state) => state.draw(view, pen),
        }
    }

    /// Stands over another screen, which stays visible.
    pub fn is_overlay(&self) -> bool {
        matches!(self, Screen::Pick(_) | Screen::Ask(_))
    }

    /// The case that this screen is about and cannot be without.
    pub fn of_case(&self) -> Option<CaseId> {
        match self {
            Screen::Case(state) => Some(state.id),
            Screen::Proof(state) => Some(state.proof.case),
            Screen::Page(state) => state.which.needs(),
            Screen::Triage(_)
            | Screen::Cases(_)
            | Screen::Calendar(_)
            | Screen::Form(_)
            | Screen::Together(_)
            | Screen::Pick(_)
            | Screen::Ask(_) => None,
        }
    }

    /// The case a command would be about.
    pub fn case_at_hand(&self) -> Option<CaseId> {
        match self {
            Screen::Triage(state) => state.at_hand().and_then(|line| line.case),
            Screen::Cases(state) => state.selected().and_then(|line| line.case),
            Screen::Case(state) => Some(state.id),
            Screen::Proof(state) => Some(state.proof.case),
            Screen::Page(state) => state.case_at_hand(),
            Screen::Calendar(state) => state.case_at_hand(),
            Screen::Form(state) => state.opened.case,
            Screen::Together(_) | Screen::Pick(_) | Screen::Ask(_) => None,
        }
    }

    /// The line of the case that is selected, where a screen lists cases.
    pub fn line_at_hand(&self) -> Option<&Line> {
        match self {
            Screen::Triage(state) => state.at_hand().map(|line| &line.line),
            Screen::Cases(state) => state.selected(),
            _ => None,
        }
    }

    /// How many lines are marked to be settled together.
    pub fn marked(&self) -> usize {
        if let Screen::Triage(state) = self { state.marked() } else { 0 }
    }

    /// It lists lines and has none.
    pub fn is_empty(&self) -> bool {
        match self {
            Screen::Triage(state) => state.selected().is_none(),
            Screen::Cases(state) => state.is_empty(),
            _ => false,
        }
    }

    /// The duty a command would be about.
    pub fn duty_at_hand(&self) -> Option<&DutyView> {
        match self {
            Screen::Triage(state) => state.at_hand().map(|line| &line.duty),
            Screen::Case(state) => state.selected_duty(),
            Screen::Proof(state) => Some(&state.proof.duty),
            Screen::Calendar(state) => state.selected_duty(),
            Screen::Cases(_)
            | Screen::Page(_)
            | Screen::Form(_)
            | Screen::Together(_)
            | Screen::Pick(_)
            | Screen::Ask(_) => None,
        }
    }

    /// Only forms hold text.
    fn form(&mut self) -> Option<&mut form::FormState> {
        if let Screen::Form(state) = self { Some(state) } else { None }
    }

    /// A job is done.
    pub fn done(&mut self, job: &Job, outcome: &JobOutcome, ctx: &mut Ctx) -> Vec<Reaction> {
        match self {
            Screen::Form(state) => state.done(job, outcome, ctx),
            Screen::Together(state) => state.done(job, outcome),
            _ => Vec::new(),
        }
    }

    /// A form in which something stands that is not saved.
    pub fn holds_text(&self) -> bool {
        matches!(self, Screen::Form(state) if state.dirty())
    }

    /// Nothing would be lost if it went now.
    pub fn safe(&self) -> bool {
        !matches!(self, Screen::Form(state) if !state.safe())
    }

    /// What must be kept now.
    pub fn draft(&mut self, keep: Keep, world: &Scene) -> Option<Job> {
        self.form()?.draft(keep, world)
    }
}
