//! From keys and text to commands.

use crate::domain::record::Kind;
use crate::said;
use crate::tui::app::{App, Bar};
use crate::tui::command;
use crate::tui::effect::Request;
use crate::tui::event::Input;
use crate::tui::job::FormRef;
use crate::tui::keymap;
use crate::tui::screen::pick::Purpose;
use crate::tui::screen::{Screen, Tone};
use crate::work::aim::Toward;

impl App {
    pub(super) fn input(&mut self, input: Input, effects: &mut Vec<Request>) {
        match input {
            Input::Resize(width, height) => {
                self.size = (width, height);
                // A wider screen may show what was not read.
                self.reload();
            }
            Input::Text(text) => {
                (self.bar, self.told) = (None, false);
                self.text(&text, effects);
            }
            Input::Paste(_) => {
                (self.bar, self.told) = (None, false);
                if self.offer(&input, effects).is_none() && !self.take_message(&input, effects) {
                    let words = said!(
                        "这里不能粘贴；按 / 查找后再粘贴",
                        "nothing to paste into here; press / to search first"
                    );
                    self.bar = Some(Bar { tone: Tone::Refusal, words });
                }
            }
            Input::Key(key) => {
                (self.bar, self.told, self.sitting.in_burst) = (None, false, false);
                if let Some(name) = keymap::name(&key)
                    && self.press(&name, effects)
                {
                    return;
                }
                let _ = self.offer(&input, effects);
            }
        }
    }

    /// A court's message pasted where nothing is typed opens the form of an envelope with it.
    fn take_message(&mut self, input: &Input, effects: &mut Vec<Request>) -> bool {
        let Input::Paste(text) = input else { return false };
        let on_form = matches!(self.top(), Some(Screen::Form(_) | Screen::Ask(_) | Screen::Pick(_)));
        if on_form || self.world.readonly || !matches!(self.seat.desk.pasted(text), Ok(Some(_))) {
            return false;
        }
        self.open_form(FormRef { kind: Kind::Intake, case: None, record: None }, &Toward::Start);
        self.offer(input, effects).is_some()
    }

    /// Characters: text where a screen is typing, else keys one by one; composed text opens the palette with it.
    pub(super) fn text(&mut self, text: &str, effects: &mut Vec<Request>) {
        let mut rest = text.to_string();
        self.sitting.in_burst = text.chars().count() > 1;
        while let Some(c) = rest.chars().next() {
            if self.top().is_some_and(Screen::typing) {
                let _ = self.offer(&Input::Text(rest), effects);
                return;
            }
            if keymap::is_composed(c) {
                if self.offer(&Input::Text(rest.clone()), effects).is_some() {
                    return;
                }
                self.pick(Purpose::Palette, &rest);
                return;
            }
            rest = rest.chars().skip(1).collect();
            let name = keymap::char_name(c);
            if !self.press(&name, effects) {
                let shown = keymap::show(&name);
                let words = said!(
                    "{shown} 在这里不是命令；按 ? 看按键",
                    "{shown} does nothing here; ? lists the keys"
                );
                self.bar = Some(Bar { tone: Tone::Refusal, words });
                return;
            }
        }
    }

    /// Gives text or an editing key to the top screen; `None` when it has no use for it.
    pub(super) fn offer(&mut self, input: &Input, effects: &mut Vec<Request>) -> Option<()> {
        let acts = self.with_top(|screen, ctx| screen.typed(input, ctx)).flatten()?;
        self.apply(acts, effects);
        Some(())
    }

    /// Runs the command bound to a key; false when there is none.
    pub(super) fn press(&mut self, key: &str, effects: &mut Vec<Request>) -> bool {
        let places = self.places();
        let Some(command) = command::find(&places, key) else { return false };
        match command::ready(command, &places, &self.at()) {
            Ok(()) => self.run(command.id, effects),
            Err(words) => self.bar = Some(Bar { tone: Tone::Refusal, words }),
        }
        true
    }
}
