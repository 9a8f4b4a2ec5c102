//! The whole state of the full screen, and how an event changes it.

mod back;
mod keys;
mod leave;
mod open;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::domain::day::{Day, Moment};
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind};
use crate::said;
use crate::text::{Lang, Said, t};
use crate::tui::command::{At, Id, Place};
use crate::tui::draw;
use crate::tui::effect::Request;
use crate::tui::event::Event;
use crate::tui::job::{FormRef, Job, JobOutcome};
use crate::tui::screen::pick::Purpose;
use crate::tui::screen::{Ctx, Keep, Reaction, Screen, Tone, View, ask};
use crate::tui::seat::Seat;
use crate::tui::theme::Theme;
use crate::work::aim::Toward;
use crate::work::view::{DutyView, Refusal, Scope, User};

use back::Sitting;
pub use leave::Parting;

/// What all screens know: day, language, who sits here.
#[derive(Debug, Clone)]
pub struct Scene {
    pub today: Day,
    pub now: Moment,
    pub lang: Lang,
    pub theme: Theme,
    pub who: User,
    pub readonly: bool,
    /// The day was given by `--today`, and is not the clock's.
    pub as_if: bool,
    /// The moment as of which the docket is read.
    pub as_of: Option<Moment>,
}

/// 消息 — said in the last line until the next key.
#[derive(Debug, Clone)]
pub struct Bar {
    pub tone: Tone,
    pub words: Said,
}

/// 全屏程序 — a stack of screens that is never empty, over the desk they read.
pub struct App {
    pub world: Scene,
    pub scope: Scope,
    pub bar: Option<Bar>,
    pub size: (u16, u16),
    stack: Vec<Screen>,
    /// The other of the two bottom screens, as it was left.
    other: Option<Screen>,
    seat: Seat,
    /// The scope is kept for the next start.
    remembers: bool,
    /// The pane beside lists was asked for on a screen that leaves them little room.
    beside: bool,
    version: i64,
    changed: bool,
    /// The message is of what others did.
    told: bool,
    leaving: bool,
    sitting: Sitting,
    /// What is done once nothing would be lost by it.
    parting: Option<Parting>,
    /// It could not be made sure that nothing is lost: asked again, it is done all the same.
    insisted: Option<Parting>,
}

impl App {
    /// Opens on the triage screen.
    pub fn new(mut seat: Seat, lang: Lang, theme: Theme, size: (u16, u16)) -> App {
        let version = seat.data_version().unwrap_or_default();
        let desk = &seat.desk;
        let world = Scene {
            today: desk.today(),
            now: desk.now(),
            lang,
            theme,
            who: desk.who().clone(),
            readonly: desk.readonly(),
            as_if: desk.now().date() != desk.today() && desk.as_of_moment().is_none(),
            as_of: desk.as_of_moment(),
        };
        let mut app = App {
            world,
            scope: Scope::All,
            bar: None,
            size,
            stack: vec![Screen::Triage(Box::default())],
            other: None,
            sitting: Sitting::since(seat.desk.last_row().unwrap_or(i64::MAX)),
            seat,
            remembers: false,
            beside: false,
            version,
            changed: true,
            told: false,
            leaving: false,
            parting: None,
            insisted: None,
        };
        app.reload();
        app.settle();
        app
    }

    /// Takes up the scope this person looked at last, and keeps it from here on.
    pub fn remember_scope(&mut self) {
        self.remembers = true;
        let kept = self.seat.desk.scope_kept().filter(|scope| {
            // Without a registered person nothing is anybody's own.
            *scope == Scope::All || !self.world.who.name.is_empty()
        });
        if let Some(scope) = kept.filter(|scope| *scope != self.scope) {
            self.scope = scope;
            self.reload();
            self.settle();
        }
    }

    /// Says something on the first screen, such as a local file that was refused.
    pub fn say(&mut self, words: Option<Said>) {
        self.told = false;
        self.bar = words.map(|words| Bar { tone: Tone::Plain, words });
    }

    /// Changes the state; what must happen outside it is returned.
    pub fn update(&mut self, event: Event) -> Vec<Request> {
        let mut effects = Vec::new();
        match event {
            Event::Term(input) => {
                self.changed = true;
                self.input(input, &mut effects);
            }
            Event::Tick(now) => self.tick(now, &mut effects),
            Event::Continued => self.changed = true,
            Event::Viewed(shown) => {
                self.changed = true;
                if let Err(failure) = shown {
                    self.fail(&failure);
                }
            }
            Event::Done(job, outcome) => {
                self.sitting.done(&job);
                self.done(&job, &outcome, &mut effects);
            }
            Event::Hangup | Event::Deaf(_) => {
                effects.extend(self.drafts(Keep::Now));
                self.leaving = true;
            }
        }
        self.sitting.sent(&effects);
        self.settle();
        effects
    }

    /// Whether the screen must be drawn again; asking forgets it.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    pub fn stack(&self) -> &[Screen] {
        &self.stack
    }

    /// The screen that has the keys.
    pub fn top(&self) -> Option<&Screen> {
        self.stack.last()
    }

    /// The screen below all overlays: what a command from the palette is about.
    pub fn ground(&self) -> Option<&Screen> {
        self.stack.iter().rev().find(|screen| !screen.is_overlay())
    }

    pub fn case_at_hand(&self) -> Option<CaseId> {
        self.ground().and_then(Screen::case_at_hand)
    }

    pub fn duty_at_hand(&self) -> Option<&DutyView> {
        self.ground().and_then(Screen::duty_at_hand)
    }

    /// What a command may hang on, as the screen stands.
    pub fn at(&self) -> At<'_> {
        let page = match self.ground() {
            Some(Screen::Page(page)) => Some(page),
            _ => None,
        };
        At {
            readonly: self.world.readonly,
            who: &self.world.who,
            case: self.case_at_hand(),
            duty: self.duty_at_hand(),
            empty: self.ground().is_some_and(Screen::is_empty),
            leads: page.is_some_and(|page| !page.opens_nothing()),
            wide: self.size.0,
            draft: page.is_some_and(|page| page.draft_at_hand().is_some()),
            marked: self.ground().map_or(0, Screen::marked),
        }
    }

    pub fn view(&self) -> View<'_> {
        View {
            world: &self.world,
            beside: self.seat.desk.world(),
            organs: &self.seat.desk.world().organs,
            rules: &self.seat.desk.world().rules,
            scope: self.scope,
            wide: draw::layout(self.size).pane.is_some(),
            pane: self.pane(),
        }
    }

    /// A file beside the database is refused, and what it said before stays in force.
    pub fn files_refused(&self) -> bool {
        !self.seat.desk.world().refused.is_empty()
    }

    /// The places where keys are looked up now.
    pub fn places(&self) -> Vec<Place> {
        self.top().map(Screen::places).unwrap_or_default()
    }

    fn run(&mut self, id: Id, effects: &mut Vec<Request>) {
        match id {
            Id::Help => self.pick(Purpose::Help, ""),
            Id::Palette => self.pick(Purpose::Palette, ""),
            Id::Add => self.pick(Purpose::Kinds, ""),
            Id::Back => self.back(effects),
            Id::Leave if self.stack.len() == 1 => self.quit(effects),
            Id::Leave => self.pop(effects),
            Id::Quit => self.quit(effects),
            Id::Interrupt if self.stack.iter().any(Screen::holds_text) => {
                let words = said!(
                    "表单有未存的内容。退出程序吗？内容留作草稿，下次打开可继续。",
                    "A form holds what is not saved. Quit? It is kept as a draft to go on with."
                );
                self.push(Screen::Ask(ask::AskState::about(t("退出", "quit"), words, Id::Quit)));
            }
            Id::Interrupt => self.quit(effects),
            Id::Undo => self.undo(effects),
            Id::Redo => self.redo(effects),
            Id::Reload => {
                if let Err(failure) = self.seat.reread() {
                    self.fail(&failure);
                }
                self.reload();
                self.hear();
                effects.push(Request::Redraw);
            }
            Id::Redraw => effects.push(Request::Redraw),
            Id::Suspend => {
                effects.extend(self.drafts(Keep::Now));
                effects.push(Request::Suspend);
            }
            Id::Language => {
                self.world.lang = if self.world.lang == Lang::Zh { Lang::En } else { Lang::Zh };
            }
            Id::Today | Id::Cases | Id::OtherTab => self.tab(id, effects),
            Id::Find => {
                let from_today = matches!(self.stack.first(), Some(Screen::Triage(_)));
                self.tab(Id::Cases, effects);
                if let Some(Screen::Cases(cases)) = self.stack.last_mut().filter(|_| from_today) {
                    cases.for_a_search();
                }
                let acts = self.with_top(|screen, ctx| screen.run(Id::Find, ctx)).unwrap_or_default();
                self.apply(acts, effects);
            }
            Id::Ledger => {
                self.tab(Id::Cases, effects);
                let acts = self.with_top(|screen, ctx| screen.run(id, ctx)).unwrap_or_default();
                self.apply(acts, effects);
            }
            Id::Whose => {
                self.scope = match self.scope {
                    Scope::All => Scope::Mine,
                    Scope::Mine => Scope::Unit,
                    Scope::Unit => Scope::All,
                };
                if self.remembers {
                    self.seat.desk.keep_scope(self.scope);
                }
                self.reload();
            }
            Id::Beside => {
                self.beside = !self.beside;
                self.reload();
            }
            Id::Prove => self.open_proof(),
            Id::Page(topic) => self.open_topic(topic),
            Id::Calendar => self.open_calendar(),
            Id::Register => {
                self.open_form(
                    FormRef { kind: Kind::Registration, case: None, record: None },
                    &Toward::Start,
                );
            }
            Id::New(kind) => {
                let case = if kind.is_register() { None } else { self.case_at_hand() };
                let toward = self.toward(kind, case);
                self.open_form(FormRef { kind, case, record: None }, &toward);
            }
            other => {
                let acts = self.with_top(|screen, ctx| screen.run(other, ctx)).unwrap_or_default();
                self.apply(acts, effects);
            }
        }
    }

    fn apply(&mut self, acts: Vec<Reaction>, effects: &mut Vec<Request>) {
        for act in acts {
            match act {
                Reaction::Push(screen) => self.push(*screen),
                Reaction::Pop => self.pop(effects),
                Reaction::Everywhere => {
                    self.scope = Scope::All;
                    self.reload();
                }
                Reaction::Say(tone, words) => self.bar = Some(Bar { tone, words }),
                Reaction::Fail(failure) => self.fail(&failure),
                Reaction::Do(effect) => effects.push(effect),
                Reaction::Run(id) => self.run(id, effects),
                Reaction::RunNamed(id) => self.run_named(id, effects),
                Reaction::OpenCase(id, duty) => self.open_case(id, duty.as_deref()),
                Reaction::OpenForm(paper) => self.open_form(paper, &Toward::Start),
                Reaction::OpenToward(paper, toward) => self.open_form(paper, &toward),
                Reaction::OpenProof(case, rule) => self.open_proof_of(case, &rule),
                Reaction::OpenPage(which) => self.open_page(which),
                Reaction::OpenDraft(id) => self.open_draft(&id),
                Reaction::Ask { title, words, effect } => {
                    self.push(Screen::Ask(ask::AskState::whether(title, words, effect)));
                }
                Reaction::Together(marked) => self.open_together(marked),
                Reaction::Withdraw(paper) => self.ask_withdraw(paper),
                Reaction::OpenRecord(record) => self.open_record(record),
                Reaction::OpenPast(past) => self.open_past(&past),
                Reaction::Reinstate(record) => self.ask_reinstate(record),
                Reaction::Narrow(listed) => self.ask_words(listed),
                Reaction::AskCell { clash, words, text } => self.ask_cell(clash, words, &text),
            }
        }
    }

    /// Peels one layer. On the bottom there is none, and the way out is said.
    fn back(&mut self, effects: &mut Vec<Request>) {
        let acts = self.with_top(|screen, ctx| screen.run(Id::Back, ctx)).unwrap_or_default();
        if !acts.is_empty() {
            self.apply(acts, effects);
        } else if self.stack.len() > 1 {
            self.pop(effects);
        } else {
            self.bar = Some(Bar {
                tone: Tone::Plain,
                words: said!("已在首屏；按 q 退出", "this is the first screen; q quits"),
            });
        }
    }

    fn push(&mut self, screen: Screen) {
        self.stack.push(screen);
        self.changed = true;
    }

    fn pop(&mut self, effects: &mut Vec<Request>) {
        if self.stack.len() < 2 {
            return;
        }
        if let Some(job) = self.stack.last_mut().and_then(|screen| screen.draft(Keep::Now, &self.world)) {
            effects.push(Request::Write(job));
        }
        if let Some(closed) = self.stack.pop()
            && !closed.is_overlay()
        {
            self.reload();
        }
    }

    fn quit(&mut self, effects: &mut Vec<Request>) {
        self.part(Parting::Quit, effects);
    }

    fn done(&mut self, job: &Job, outcome: &JobOutcome, effects: &mut Vec<Request>) {
        match outcome {
            JobOutcome::Undone(words) => self.say(Some(said!(
                "已撤销（Ctrl-R 重做）：{words}",
                "undone (Ctrl-R does it again): {words}"; words
            ))),
            JobOutcome::Redone(words) => {
                self.say(Some(
                    said!("已重做（u 撤销）：{words}", "done again (u undoes it): {words}"; words),
                ));
            }
            JobOutcome::PutOut(words) => self.bar = Some(Bar { tone: Tone::Plain, words: words.clone() }),
            // The form says it, in words of its own.
            JobOutcome::Refused(_) if matches!(job, Job::SaveDraft(_)) => {}
            JobOutcome::Withdrawn(words) => {
                self.say(Some(said!("已{words}；按 u 可恢复", "{words}; u restores it"; words)));
            }
            JobOutcome::Decided(words) => {
                self.say(Some(said!("{words}；u 撤销", "{words}; u undoes it"; words)))
            }
            JobOutcome::Claimed(words) => self.say(Some(words.clone())),
            JobOutcome::Together(saved) => {
                let tone = if saved.left.is_empty() { Tone::Plain } else { Tone::Refusal };
                self.bar = Some(Bar { tone, words: saved.words() });
            }
            JobOutcome::Reinstated(words) => self.say(Some(said!("已{words}", "{words}"; words))),
            JobOutcome::Refused(Refusal::Failure(failure)) => {
                if let Job::Undo { step } = job {
                    self.sitting.refused.push(*step);
                }
                self.fail(failure);
            }
            JobOutcome::Saved(_) | JobOutcome::DraftSaved(..) | JobOutcome::DraftDropped => {}
            JobOutcome::Refused(Refusal::Problems(_) | Refusal::Clash(_)) => {}
        }
        // The form that asked may no longer be the top one.
        for index in 0..self.stack.len() {
            let acts = self.with(index, |screen, ctx| screen.done(job, outcome, ctx)).unwrap_or_default();
            if acts.iter().any(|act| matches!(act, Reaction::Pop)) {
                // What lies over a form that closes goes with it, but for another form.
                let over = self.stack.split_off(index + 1);
                self.stack.extend(over.into_iter().filter(|screen| !screen.is_overlay()));
            }
            self.apply(acts, effects);
        }
        match outcome {
            JobOutcome::Saved(_)
            | JobOutcome::Undone(_)
            | JobOutcome::Redone(_)
            | JobOutcome::Withdrawn(_)
            | JobOutcome::Reinstated(_)
            | JobOutcome::Decided(_)
            | JobOutcome::Together(_)
            | JobOutcome::Claimed(_) => {
                self.sitting.refused.clear();
                self.recognise();
                self.reload();
            }
            JobOutcome::DraftDropped => self.reload(),
            JobOutcome::DraftSaved(..) | JobOutcome::Refused(_) | JobOutcome::PutOut(_) => {
                self.changed = true
            }
        }
        self.parted(job, outcome);
    }

    /// Nothing is drawn again unless others saved or it is another day.
    fn tick(&mut self, now: Moment, effects: &mut Vec<Request>) {
        self.world.now = now;
        effects.extend(self.drafts(Keep::Due));
        let today = self.seat.desk.today();
        match self.seat.data_version() {
            Ok(version) if version == self.version && today == self.world.today => self.hear(),
            Ok(version) => {
                self.version = version;
                self.world.today = today;
                self.world.who = self.seat.desk.who().clone();
                self.reload();
            }
            Err(failure) => self.fail(&failure),
        }
        self.hear();
        self.look_around();
    }

    /// Looks who else has forms open, where a form or a case is shown.
    fn look_around(&mut self) {
        for index in 0..self.stack.len() {
            // Who else is there is a courtesy: where it cannot be read, nothing is said.
            let changed = self.with(index, Screen::look_around).and_then(Result::ok).unwrap_or_default();
            self.changed |= changed;
        }
    }

    /// Who sits here may have become another by what was just written.
    fn recognise(&mut self) {
        match self.seat.desk.recognise() {
            Ok(()) => self.world.who = self.seat.desk.who().clone(),
            Err(failure) => self.fail(&failure),
        }
    }

    /// Says what others did, that duties moved with the rules or the calendar, or that the daily backup was not made; a
    /// refusal is read first.
    fn hear(&mut self) {
        if self.bar.as_ref().is_some_and(|bar| bar.tone == Tone::Refusal) {
            return;
        }
        let Some(news) = self.seat.news() else { return };
        self.changed = true;
        let words = match self.bar.take() {
            Some(bar) if !self.told => said!("{own}；{news}", "{own}; {news}"; own = bar.words, news),
            _ => news,
        };
        self.say(Some(words));
        self.told = true;
    }

    /// Reads afresh what the screens show.
    pub fn reload(&mut self) {
        self.changed = true;
        self.close_withdrawn();
        for index in 0..self.stack.len() {
            if let Some(Err(failure)) = self.with(index, Screen::reload) {
                self.fail(&failure);
            }
        }
    }

    /// A case that is withdrawn has no screen any more; a form that lies over it stays, with all that was typed.
    fn close_withdrawn(&mut self) {
        let gone: Vec<CaseId> = self.stack.iter().filter_map(Screen::of_case).collect();
        let gone: Vec<CaseId> =
            gone.into_iter().filter(|case| matches!(self.seat.desk.stands(*case), Ok(false))).collect();
        if gone.is_empty() {
            return;
        }
        self.stack.retain(|screen| screen.of_case().is_none_or(|case| !gone.contains(&case)));
        if self.bar.is_none() {
            self.say(Some(said!("本案已撤回", "this case was withdrawn")));
        }
    }

    fn fail(&mut self, failure: &Failure) {
        let words = match &failure.hint {
            Some(hint) => said!("{words}；{hint}", "{words}; {hint}"; words = failure.words, hint),
            None => failure.words.clone(),
        };
        self.changed = true;
        self.bar = Some(Bar { tone: Tone::Refusal, words });
    }

    fn settle(&mut self) {
        let frame = draw::layout(self.size);
        let (world, beside, scope, pane) = (&self.world, self.seat.desk.world(), self.scope, self.pane());
        let (organs, rules) = (&beside.organs, &beside.rules);
        let view = View { world, beside, organs, rules, scope, wide: frame.pane.is_some(), pane };
        for screen in &mut self.stack {
            screen.settle(&view, frame.screen);
        }
    }

    /// Whether a list has a pane beside it: where there is room for both, or where it was asked for.
    fn pane(&self) -> bool {
        self.size.0 >= draw::ROOMY || (self.beside && draw::layout(self.size).pane.is_some())
    }

    fn with_top<T>(&mut self, work: impl FnOnce(&mut Screen, &mut Ctx) -> T) -> Option<T> {
        self.with(self.stack.len().wrapping_sub(1), work)
    }

    fn with<T>(&mut self, index: usize, work: impl FnOnce(&mut Screen, &mut Ctx) -> T) -> Option<T> {
        let frame = draw::layout(self.size);
        let pane = self.pane();
        let mut ctx = Ctx {
            pane,
            desk: &mut self.seat.desk,
            world: &self.world,
            scope: self.scope,
            area: Rect {
                y: frame.screen.y + 2,
                height: frame.screen.height.saturating_sub(2),
                ..frame.screen
            },
            wide: frame.pane.is_some(),
        };
        self.stack.get_mut(index).map(|screen| work(screen, &mut ctx))
    }
}
