//! A question over what it is about: with yes and no, or answered by a line of text.

use crate::domain::record::RecordId;
use crate::said;
use crate::text::{Said, Text, width};
use crate::tui::command::Id;
use crate::tui::effect::Request;
use crate::tui::event::Input as Typed;
use crate::tui::job::Job;
use crate::tui::screen::{Reaction, Tone, View};
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::overlay;
use crate::tui::widget::pen::{Pen, narrow};
use crate::work::import::Take;
use crate::work::page::{Listed, Which};

/// 询问 — what is asked, and what happens on yes.
#[derive(Debug)]
pub struct AskState {
    title: Text,
    words: Said,
    on_yes: OnYes,
    /// The line that is asked for; none where yes is enough.
    line: Option<LineEdit>,
}

#[derive(Debug)]
enum OnYes {
    Do(Request),
    Run(Id),
    /// The line is the reason.
    Withdraw {
        record: RecordId,
        base: i64,
    },
    /// The line is the reason, which may be empty.
    Reinstate(RecordId),
    /// The line is what the records must say.
    Narrow(Listed),
    /// The line is what is to stand in a cell.
    Cell(RecordId),
}

impl AskState {
    /// Whether to do this.
    pub fn whether(title: Text, words: Said, effect: Request) -> AskState {
        AskState { title, words, on_yes: OnYes::Do(effect), line: None }
    }

    /// Whether a command is meant for this very case.
    pub fn about(title: Text, words: Said, id: Id) -> AskState {
        AskState { title, words, on_yes: OnYes::Run(id), line: None }
    }

    /// Why a record, as it stands at a row of the book, is withdrawn.
    pub fn why_withdraw(title: Text, words: Said, record: RecordId, base: i64) -> AskState {
        AskState { title, words, on_yes: OnYes::Withdraw { record, base }, line: Some(LineEdit::default()) }
    }

    /// Why something withdrawn is put back.
    pub fn why_reinstate(title: Text, words: Said, record: RecordId) -> AskState {
        AskState { title, words, on_yes: OnYes::Reinstate(record), line: Some(LineEdit::default()) }
    }

    /// By what words a register is narrowed.
    pub fn narrow(title: Text, words: Said, listed: Listed) -> AskState {
        let line = Some(LineEdit::of(&listed.words));
        AskState { title, words, on_yes: OnYes::Narrow(listed), line }
    }

    /// What is to stand in a cell that waits.
    pub fn cell(title: Text, words: Said, clash: RecordId, text: &str) -> AskState {
        AskState { title, words, on_yes: OnYes::Cell(clash), line: Some(LineEdit::of(text)) }
    }

    pub fn typing(&self) -> bool {
        self.line.is_some()
    }

    pub fn typed(&mut self, input: &Typed) -> Option<Vec<Reaction>> {
        let line = self.line.as_mut()?;
        match input {
            Typed::Text(text) | Typed::Paste(text) => line.insert(text),
            Typed::Key(key) if line.key(key) => {}
            Typed::Key(_) | Typed::Resize(..) => return None,
        }
        Some(Vec::new())
    }

    pub fn run(&mut self, id: Id) -> Vec<Reaction> {
        match id {
            Id::Yes => self.yes(),
            Id::No => vec![Reaction::Pop],
            _ => Vec::new(),
        }
    }

    fn yes(&self) -> Vec<Reaction> {
        let text = self.line.as_ref().map(LineEdit::text).unwrap_or_default().trim().to_string();
        match &self.on_yes {
            OnYes::Run(id) => vec![Reaction::Pop, Reaction::Run(*id)],
            OnYes::Do(effect) => vec![Reaction::Pop, Reaction::Do(effect.clone())],
            OnYes::Withdraw { .. } if text.is_empty() => {
                vec![Reaction::Say(
                    Tone::Refusal,
                    said!("请写明撤回的理由", "give the reason for withdrawing it"),
                )]
            }
            OnYes::Withdraw { record, base } => {
                let job = Job::Withdraw { record: *record, base: *base, reason: text };
                vec![Reaction::Pop, Reaction::Do(Request::Write(job))]
            }
            OnYes::Reinstate(record) => {
                let job = Job::Reinstate { record: *record, reason: text };
                vec![Reaction::Pop, Reaction::Do(Request::Write(job))]
            }
            OnYes::Cell(clash) => {
                let job = Job::Decide { clash: *clash, take: Take::Typed(text) };
                vec![Reaction::Pop, Reaction::Do(Request::Write(job))]
            }
            OnYes::Narrow(listed) => {
                let which = Which::Register(Listed { words: text, after: None, ..listed.clone() });
                vec![Reaction::Pop, Reaction::OpenPage(which)]
            }
        }
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let wide = pen.width().min(64);
        let lines = width::wrap(self.words.get(view.lang()), wide.saturating_sub(4).max(1));
        let more = usize::from(self.line.is_some());
        let area = overlay::middle(narrow(wide), narrow(lines.len() + more + 2), pen.area);
        let theme = pen.theme;
        let inside = overlay::open(area, self.title.get(view.lang()), theme, pen.buffer());
        let mut inner = pen.within(inside);
        for (y, line) in lines.iter().enumerate() {
            inner.put(0, y, line, Role::Plain);
        }
        let input = self.line.as_ref()?;
        let (shown, at) = input.view(inner.width().saturating_sub(2));
        inner.put(0, lines.len(), "›", Role::Key);
        inner.put(2, lines.len(), &shown, Role::Plain);
        inner.place(2 + at, lines.len())
    }
}
