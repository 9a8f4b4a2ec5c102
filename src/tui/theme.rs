//! From what a text means to how it looks: sixteen named colours, or none.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::risk::Level;

/// What a text on screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Plain,
    Dim,
    Heading,
    Selected,
    /// The selected line of a pane that does not have the keys.
    Held,
    Overdue,
    Due,
    Risk,
    Caution,
    Fine,
    Key,
    Rule,
    Field,
    Clash,
    /// A failure or a refusal in the message bar.
    Fault,
}

/// 配色 — never the only bearer of meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub colour: bool,
    /// Only characters of ASCII for rules and marks, for terminals that draw ambiguous ones wide.
    pub ascii: bool,
}

impl Default for Theme {
    fn default() -> Theme {
        Theme { colour: true, ascii: false }
    }
}

impl Theme {
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let (style, colour) = match role {
            Role::Plain => (plain, None),
            // Not the grey of the palette, which is the background's in many themes.
            Role::Dim => (plain.add_modifier(Modifier::DIM), None),
            Role::Rule => (plain, Some(Color::DarkGray)),
            Role::Heading => (plain.add_modifier(Modifier::BOLD), Some(Color::Cyan)),
            Role::Selected => (plain.add_modifier(Modifier::REVERSED), None),
            Role::Held => (plain.add_modifier(Modifier::UNDERLINED), None),
            Role::Overdue => (plain.add_modifier(Modifier::BOLD), Some(Color::Red)),
            Role::Due => (plain.add_modifier(Modifier::BOLD), Some(Color::Yellow)),
            Role::Risk => (plain.add_modifier(Modifier::BOLD), Some(Color::Magenta)),
            Role::Caution => (plain, Some(Color::Yellow)),
            Role::Fine => (plain, Some(Color::Green)),
            Role::Key => (plain.add_modifier(Modifier::BOLD), None),
            Role::Field => (plain.add_modifier(Modifier::UNDERLINED), None),
            Role::Clash | Role::Fault => (plain.add_modifier(Modifier::BOLD), Some(Color::Red)),
        };
        match colour {
            Some(colour) if self.colour => style.fg(colour),
            _ => style,
        }
    }

    pub fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    pub fn bar(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// Where a rule meets a bar below it, and above it.
    pub fn tee(self, above: bool) -> &'static str {
        match (self.ascii, above) {
            (true, _) => "+",
            (false, true) => "┬",
            (false, false) => "┴",
        }
    }

    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub fn corners(self) -> [&'static str; 4] {
        if self.ascii { ["+"; 4] } else { ["┌", "┐", "└", "┘"] }
    }

    pub fn cursor(self) -> &'static str {
        if self.ascii { ">" } else { "▶" }
    }

    pub fn arrow(self) -> &'static str {
        if self.ascii { ">" } else { "→" }
    }

    pub fn block(self) -> &'static str {
        if self.ascii { "#" } else { "█" }
    }

    pub fn risk_mark(self, level: Level) -> &'static str {
        match (self.ascii, level) {
            (false, level) => level.mark(),
            (true, Level::High) => "^",
            (true, Level::Medium) => "~",
            (true, Level::Low) => ".",
        }
    }

    pub fn risk_role(level: Level) -> Role {
        match level {
            Level::High => Role::Risk,
            Level::Medium => Role::Caution,
            Level::Low => Role::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_nothing_names_a_colour_and_what_matters_keeps_its_weight() {
        let mono = Theme { colour: false, ascii: true };
        for role in [Role::Dim, Role::Overdue, Role::Risk, Role::Selected, Role::Due, Role::Fault] {
            assert_eq!(mono.style(role).fg, None);
            assert!(!mono.style(role).add_modifier.is_empty());
        }
    }

    #[test]
    fn nothing_that_is_read_is_drawn_in_the_grey_of_the_palette() {
        // Bright black is the colour of the background in Solarized and its like: only rules are drawn in it.
        for role in [
            Role::Plain,
            Role::Dim,
            Role::Heading,
            Role::Selected,
            Role::Held,
            Role::Overdue,
            Role::Due,
            Role::Risk,
            Role::Caution,
            Role::Fine,
            Role::Key,
            Role::Field,
            Role::Clash,
            Role::Fault,
        ] {
            assert!(
                !matches!(
                    Theme::default().style(role).fg,
                    Some(Color::DarkGray | Color::Black | Color::Gray)
                ),
                "{role:?}"
            );
        }
    }
}
