//! Looking for words in what a screen shows: `/` types them and the nearest line that has them comes up, `n` and `N` go
//! on from there, Esc ends it.

use crate::said;
use crate::text::{Lang, Said, pinyin, t, width};
use crate::tui::command::Id;
use crate::tui::event::Input;
use crate::tui::screen::{Ctx, Reaction, Screen, Tone, View};
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::list::Move;
use crate::tui::widget::pen::Pen;

/// 查找 — what is looked for on a screen, and where it was begun.
#[derive(Debug, Clone, Default)]
pub struct Seek {
    line: LineEdit,
    stage: Stage,
    /// Which of the lines that have it is at hand, counted from one, and how many there are.
    place: (usize, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    #[default]
    Off,
    /// Words are being typed; Esc leads back to the line where that began.
    Typing(usize),
    /// They stand: n and N go from line to line.
    Standing,
}

/// A screen whose lines can be looked through.
pub trait Sought {
    fn seek(&self) -> &Seek;
    fn seek_mut(&mut self) -> &mut Seek;
    /// The words of each line in their order, drawn in so many columns.
    fn texts(&self, view: &View, wide: usize) -> Vec<String>;
    /// The line at hand.
    fn at(&self) -> usize;
    fn stand(&mut self, at: usize);
}

impl Seek {
    pub fn typing(&self) -> bool {
        matches!(self.stage, Stage::Typing(_))
    }

    pub fn standing(&self) -> bool {
        self.stage == Stage::Standing
    }

    /// What is looked for; empty when nothing is.
    pub fn words(&self) -> String {
        if self.stage == Stage::Off { String::new() } else { self.line.text().trim().to_string() }
    }

    /// Starts to be typed, from a line on; what stood before is typed over.
    pub fn begin(&mut self, at: usize) {
        *self = Seek { stage: Stage::Typing(at), ..Seek::default() };
    }

    /// What was typed stands, if anything was.
    pub fn keep(&mut self) {
        self.stage = if self.line.text().trim().is_empty() { Stage::Off } else { Stage::Standing };
    }

    pub fn end(&mut self) {
        *self = Seek::default();
    }

    /// Whether the input changed what is typed.
    pub fn typed(&mut self, input: &Input) -> bool {
        match input {
            Input::Text(text) | Input::Paste(text) => self.line.insert(text),
            Input::Key(key) => return self.line.key(key),
            Input::Resize(..) => return false,
        }
        true
    }

    /// How many lines have what is looked for, and which of them is at hand.
    pub fn count(&mut self, place: usize, total: usize) {
        self.place = (place, total);
    }

    /// `第2处，共5处`
    fn found(&self) -> Said {
        match self.place {
            _ if self.line.text().trim().is_empty() => said!("", ""),
            (_, 0) => said!("没有", "none"),
            (at, total) => said!("{at}/{total}", "{at}/{total}"),
        }
    }

    /// The prompt in the last line while it is typed; returns where the caret stands.
    pub fn draw_prompt(&self, lang: Lang, pen: &mut Pen) -> Option<(u16, u16)> {
        if !self.typing() {
            return None;
        }
        let x = pen.put(1, 0, t("查找", "find").get(lang), Role::Key) + 1;
        let end = said!(
            "{found}  Enter 确定  Esc 放弃 ",
            "{found}  Enter keep  Esc give up ";
            found = self.found()
        );
        let room = pen.width().saturating_sub(x + width::width(end.get(lang)) + 2).max(8);
        let (shown, at) = self.line.view(room);
        pen.put(x, 0, &width::fit(&shown, room.min(40).max(width::width(&shown))), Role::Field);
        pen.put_right(x + width::width(&shown) + 1, 0, end.get(lang), Role::Plain);
        pen.place(x + at, 0)
    }

    /// `“罚款”2/5` before the keys that go on.
    pub fn standing_words(&self) -> Said {
        let (words, found) = (self.line.text(), self.found());
        said!("“{words}”{found}", "“{words}” {found}"; found)
    }
}

/// The lines that have the words, whatever the language they are shown in.
fn hits(state: &dyn Sought, ctx: &Ctx) -> Vec<usize> {
    let words = state.seek().words();
    if words.is_empty() {
        return Vec::new();
    }
    let texts = state.texts(&ctx.view(), usize::from(ctx.area.width));
    let has = |(at, text): (usize, &String)| pinyin::found(text, &words).then_some(at);
    texts.iter().enumerate().filter_map(has).collect()
}

/// Stands at one of the lines that have it; the first from `from` on, or before it, around the end.
fn stand(state: &mut dyn Sought, from: usize, back: bool, ctx: &Ctx) -> Option<bool> {
    let hits = hits(state, ctx);
    let near =
        if back { hits.iter().rposition(|at| *at <= from) } else { hits.iter().position(|at| *at >= from) };
    let around = near.is_none();
    let nth = near.or(if back { hits.len().checked_sub(1) } else { (!hits.is_empty()).then_some(0) });
    state.seek_mut().count(nth.map_or(0, |nth| nth + 1), hits.len());
    let at = *hits.get(nth?)?;
    state.stand(at);
    Some(around)
}

impl Screen {
    fn sought(&mut self) -> Option<&mut dyn Sought> {
        match self {
            Screen::Case(state) => Some(state.as_mut()),
            Screen::Proof(state) => Some(state.as_mut()),
            Screen::Page(state) => Some(state.as_mut()),
            _ => None,
        }
    }

    /// What is looked for on this screen.
    pub fn seek(&self) -> Option<&Seek> {
        match self {
            Screen::Case(state) => Some(state.seek()),
            Screen::Proof(state) => Some(state.seek()),
            Screen::Page(state) => Some(state.seek()),
            Screen::Calendar(state) => Some(state.seek()),
            _ => None,
        }
    }

    /// Takes what is typed to be looked for; `None` when nothing is.
    pub(super) fn sought_typed(&mut self, input: &Input, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        let state = self.sought()?;
        let Stage::Typing(from) = state.seek().stage else { return None };
        if !state.seek_mut().typed(input) {
            return None;
        }
        if stand(state, from, false, ctx).is_none() {
            state.stand(from);
        }
        Some(Vec::new())
    }

    /// Runs what looks for words; `None` when the command is another.
    pub(super) fn run_sought(&mut self, id: Id, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        let state = self.sought()?;
        let (at, stage) = (state.at(), state.seek().stage);
        match (id, stage) {
            (Id::Seek, _) => state.seek_mut().begin(at),
            (Id::Yes, Stage::Typing(_)) => state.seek_mut().keep(),
            (Id::No, Stage::Typing(from)) => {
                state.seek_mut().end();
                state.stand(from);
            }
            (Id::Go(by @ (Move::Up | Move::Down)), Stage::Typing(_)) => {
                return Some(on(state, by == Move::Down, ctx));
            }
            (Id::Hit(forward), _) => return Some(on(state, forward, ctx)),
            (Id::Back, Stage::Standing) => {
                state.seek_mut().end();
                return Some(vec![Reaction::Say(Tone::Plain, said!("已清除查找", "search cleared"))]);
            }
            _ => return None,
        }
        Some(Vec::new())
    }
}

/// To the next line that has it, or the one before; around the end that is said.
fn on(state: &mut dyn Sought, forward: bool, ctx: &mut Ctx) -> Vec<Reaction> {
    let at = state.at();
    let from = if forward { Some(at + 1) } else { at.checked_sub(1) };
    match stand(state, from.unwrap_or(usize::MAX), !forward, ctx) {
        Some(false) => Vec::new(),
        Some(true) if !forward && from.is_none() => around(forward),
        Some(true) => around(forward),
        None => {
            let words = state.seek().words();
            vec![Reaction::Say(Tone::Refusal, said!("没有“{words}”", "no “{words}” here"))]
        }
    }
}

fn around(forward: bool) -> Vec<Reaction> {
    let words = match forward {
        true => said!("已到末尾，从头找起", "past the end, from the top again"),
        false => said!("已到开头，从末尾找起", "past the top, from the end again"),
    };
    vec![Reaction::Say(Tone::Plain, words)]
}

#[cfg(test)]
mod tests;
