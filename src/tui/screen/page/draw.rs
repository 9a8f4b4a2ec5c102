//! How a page looks: its head, its parts line by line, and the line its reader is at.

use crate::said;
use crate::text::{Lang, width};
use crate::tui::detail;
use crate::tui::screen::View;
use crate::tui::screen::page::PageState;
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;
use crate::work::page::{Row, State, Which};

/// One row of the screen.
pub(super) struct Drawn {
    /// Which of the page's rows it belongs to, counted through all parts.
    pub row: Option<usize>,
    meant: State,
    /// The mark stands only on the first of a row's lines.
    first: bool,
    label: String,
    text: String,
    role: Role,
    /// Where the words of its part begin.
    column: usize,
}

/// The longest label that stands beside the words on one line, and the one that all parts leave room for.
const LABEL: usize = 28;
const SHORT_LABEL: usize = 16;
/// So many lines of what is said of the whole page have room under its title on the lowest screen.
const LEAST_HEAD: usize = 3;

impl PageState {
    /// What is said of the whole page, wrapped, and how much of it has room under the title: on a low screen the rows
    /// come first, and the rest stands behind them.
    fn told(&self, lang: Lang, wide: usize, high: usize) -> (Vec<String>, usize) {
        let room = wide.saturating_sub(2).max(10);
        let said: Vec<Vec<String>> =
            self.page.head.iter().map(|words| width::wrap(words.get(lang), room)).collect();
        let all: usize = said.iter().map(Vec::len).sum();
        let most = (high / 4).max(LEAST_HEAD);
        // A sentence is not torn: what is shown is shown whole.
        let shown = said.iter().enumerate().scan(0, |sum, (n, lines)| {
            *sum += lines.len();
            (n == 0 || *sum <= most).then_some(*sum)
        });
        let shown = if all > most { shown.last().unwrap_or_default() } else { all };
        (said.into_iter().flatten().collect(), shown)
    }

    /// What stands under the title.
    pub(super) fn head(&self, lang: Lang, wide: usize, high: usize) -> Vec<String> {
        let (mut told, shown) = self.told(lang, wide, high);
        told.truncate(shown);
        told
    }

    pub(super) fn lines(&self, lang: Lang, wide: usize, high: usize) -> Vec<Drawn> {
        let longest = |rows: &[Row]| {
            let labels = rows.iter().map(|row| width::width(row.label.get(lang)));
            labels.max().unwrap_or_default().min(if wide < 72 { SHORT_LABEL } else { LABEL })
        };
        let shared = self.page.parts.iter().map(|part| longest(&part.rows)).max().unwrap_or_default();
        let mut lines = Vec::new();
        let mut at = 0;
        for part in &self.page.parts {
            let label = longest(&part.rows).max(shared.min(SHORT_LABEL));
            let at_most = wide.saturating_sub(label + 7).clamp(10, 110);
            lines.push(Drawn {
                row: None,
                meant: State::Plain,
                first: true,
                label: part.title.get(lang).to_string(),
                text: String::new(),
                role: Role::Heading,
                column: 0,
            });
            for row in &part.rows {
                push(&mut lines, row, at, lang, (label, at_most));
                at += 1;
            }
        }
        let (told, shown) = self.told(lang, wide, high);
        lines.extend(told.into_iter().skip(shown).map(|text| Drawn {
            row: None,
            meant: State::Plain,
            first: false,
            label: String::new(),
            text,
            role: Role::Plain,
            column: 1,
        }));
        lines
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let end = pen.put(1, 0, self.page.title.get(lang), Role::Heading);
        let of_plan = matches!(self.which, Which::Plan(_) | Which::Clause { .. });
        let tabs = format!("{} ", detail::tab_line(view, of_plan.then_some(2)));
        let (wide, high) = (pen.width(), pen.height());
        let head = self.head(lang, wide, high);
        for (y, line) in head.iter().enumerate() {
            pen.put(1, y + 1, line, Role::Plain);
        }
        let from = head.len() + 1;
        let lines = self.lines(lang, wide, high);
        let height = pen.height().saturating_sub(from);
        let below = lines.len().saturating_sub(self.cursor.top + height);
        let mut x = end + 2;
        if below > 0 {
            let more = said!("下面还有{below}行", "{below} more below");
            let beside = x + width::width(more.get(lang)) + 2 + width::width(&tabs);
            let more = if beside < wide { more } else { said!("余{below}行", "+{below}") };
            x = pen.put(x, 0, more.get(lang), Role::Plain) + 2;
        }
        let tight = tabs.trim_end();
        if x + width::width(&tabs) < wide {
            pen.put_right(x, 0, &tabs, Role::Plain);
        } else if x + width::width(tight) <= wide {
            pen.put_right(x, 0, tight, Role::Plain);
        }
        for (y, line) in lines.iter().skip(self.cursor.top).take(height).enumerate() {
            self.draw_line(line, from + y, view, pen);
        }
        None
    }

    fn draw_line(&self, line: &Drawn, y: usize, view: &View, pen: &mut Pen) {
        let Some(row) = line.row else {
            if !line.first {
                pen.put(line.column, y, &line.text, line.role);
                return;
            }
            pen.heading(y, &line.label, "", Role::Heading);
            return;
        };
        let meant = role(line.meant);
        if line.first {
            pen.put(2, y, line.meant.mark(view.theme().ascii), meant);
        }
        pen.put(4, y, &line.label, Role::Key);
        pen.put(line.column, y, &line.text, if line.role == Role::Plain { meant } else { line.role });
        if row == self.cursor.at {
            pen.shade(y, Role::Selected);
            if line.first {
                pen.put(0, y, view.theme().cursor(), Role::Selected);
            }
        }
    }
}

fn role(meant: State) -> Role {
    match meant {
        State::Plain => Role::Plain,
        State::Done => Role::Fine,
        State::Due => Role::Due,
        State::Bad => Role::Overdue,
        State::Unknown => Role::Caution,
        State::Dim => Role::Plain,
    }
}

/// The words of a row, wrapped, and its note after them or on a line of its own.
fn push(lines: &mut Vec<Drawn>, row: &Row, at: usize, lang: Lang, (label, room): (usize, usize)) {
    let (words, note) = (row.words.get(lang), row.note.get(lang));
    let mut texts: Vec<(String, Role)> = Vec::new();
    let whole = format!("{words}  {note}");
    if note.is_empty() || width::width(&whole) <= room {
        let text = if note.is_empty() { words } else { &whole };
        texts.extend(width::wrap(text, room).into_iter().map(|part| (part, Role::Plain)));
    } else {
        texts.extend(width::wrap(words, room).into_iter().map(|part| (part, Role::Plain)));
        texts.extend(width::wrap(note, room).into_iter().map(|part| (part, Role::Plain)));
    }
    let mut labels = width::wrap(row.label.get(lang), label.max(1)).into_iter();
    let rows = texts.len().max(labels.len()).max(1);
    texts.resize(rows, (String::new(), Role::Plain));
    for (i, (text, role)) in texts.into_iter().enumerate() {
        lines.push(Drawn {
            row: Some(at),
            meant: row.state,
            first: i == 0,
            label: labels.next().unwrap_or_default(),
            text,
            role,
            column: label + 6,
        });
    }
}
