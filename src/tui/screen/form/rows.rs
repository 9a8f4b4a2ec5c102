//! The rows of one field, listed: evidence, documents, decisions, outcomes.

use serde_json::Value;

use crate::domain::record::Body;
use crate::form::field::{Field, Holds};
use crate::said;
use crate::text::{Lang, Said, t, width};
use crate::tui::command::Reply;
use crate::tui::screen::View;
use crate::tui::screen::form::choose;
use crate::tui::theme::Role;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::overlay;
use crate::tui::widget::pen::{Pen, narrow};

/// The first of the words of a column that one key answers.
const YES: &str = "yes";

/// 清单 — the rows of a field; the rows themselves stand in the form's texts.
#[derive(Debug)]
pub struct Rows {
    pub field: &'static Field,
    pub columns: &'static [Field],
    pub cursor: Cursor,
    /// Removed rows with the place they had, the newest last.
    pub removed: Vec<(usize, Body)>,
    /// Asking whether to remove the selected row.
    pub asking: bool,
}

impl Rows {
    pub fn open(field: &'static Field) -> Option<Rows> {
        let Holds::Rows(columns) = field.holds else { return None };
        Some(Rows { field, columns, cursor: Cursor::default(), removed: Vec::new(), asking: false })
    }

    /// The column that one key answers, with the word that a reply stands for there.
    pub fn answer(&self, reply: Reply) -> Option<(&'static Field, Option<&'static str>)> {
        let column = self.columns.iter().find(|column| is_answered(column))?;
        let place = match reply {
            Reply::Yes => 0,
            Reply::No => 1,
            Reply::Unknown => 2,
            Reply::Beside => 3,
        };
        Some((column, choose::words(&column.holds).get(place).map(|word| word.zh)))
    }

    /// Whether its rows are questions to be answered.
    pub fn of_questions(&self) -> bool {
        let choice = self.columns.first().is_some_and(|first| matches!(first.holds, Holds::Choice { .. }));
        choice && self.columns.get(1).is_some_and(is_answered)
    }

    /// The column a question of the list is opened at: its answer.
    pub fn opens_at(&self, row: &Body) -> Option<&'static str> {
        let question = self.fixed(row).is_some();
        self.columns.iter().find(|column| question && is_answered(column)).map(|column| column.key)
    }

    /// The column that names a row and is not changed: what is asked, where the list is one of questions.
    pub fn fixed(&self, row: &Body) -> Option<&'static str> {
        let first = self.columns.first()?;
        (self.of_questions() && row.contains_key(first.key)).then_some(first.key)
    }

    pub fn draw(&self, rows: &[Body], view: &View, pen: &mut Pen) {
        let lang = view.lang();
        let widths = self.widths(rows, lang, pen.width().saturating_sub(7));
        if rows.is_empty() {
            let none = t(
                "还没有内容；直接打字、按 + 或 Enter 添一行",
                "nothing here yet: type, or + or Enter adds a row",
            );
            pen.put(2, 0, none.get(lang), Role::Plain);
        } else {
            let mut x = 7;
            for (column, wide) in self.columns.iter().zip(&widths) {
                pen.put(x, 0, &width::cut(column.label.get(lang), *wide), Role::Key);
                x += wide + 2;
            }
        }
        let height = pen.height().saturating_sub(1);
        for (y, row) in rows.iter().enumerate().skip(self.cursor.top).take(height) {
            let line = 1 + y - self.cursor.top;
            let selected = y == self.cursor.at;
            pen.put(0, line, if selected { view.theme().cursor() } else { " " }, Role::Key);
            pen.put(2, line, &width::pad_left(&(y + 1).to_string(), 3), Role::Plain);
            let mut x = 7;
            for (column, wide) in self.columns.iter().zip(&widths) {
                pen.put(x, line, &width::cut(&cell(row, column, lang), *wide), Role::Plain);
                x += wide + 2;
            }
            if selected {
                pen.shade(line, Role::Selected);
            }
        }
    }

    /// Columns as wide as what stands in them, the first ones first, as many as fit.
    fn widths(&self, rows: &[Body], lang: Lang, room: usize) -> Vec<usize> {
        let mut left = room;
        let mut widths = Vec::new();
        for column in self.columns {
            let most = rows.iter().map(|row| width::width(&cell(row, column, lang))).max().unwrap_or(0);
            let wide = most.max(width::width(column.label.get(lang))).min(32);
            if left < wide.min(8) {
                break;
            }
            widths.push(wide.min(left));
            left = left.saturating_sub(wide + 2);
        }
        widths
    }

    /// The question before a row is removed.
    pub fn draw_question(&self, rows: &[Body], view: &View, pen: &mut Pen) {
        let n = self.cursor.at + 1;
        let name = rows.get(self.cursor.at).map(|row| first(row, self.columns)).unwrap_or_default();
        let words = said!(
            "删除第{n}行“{name}”？保存之前按 u 可取回。",
            "Remove row {n} “{name}”? Until you save, u takes it back."
        );
        let wide = pen.width().min(56);
        let lines = width::wrap(words.get(view.lang()), wide.saturating_sub(4).max(1));
        let area = overlay::middle(narrow(wide), narrow(lines.len() + 2), pen.area);
        let theme = pen.theme;
        let inside = overlay::open(area, t("删除", "remove").get(view.lang()), theme, pen.buffer());
        let mut inner = pen.within(inside);
        for (y, line) in lines.iter().enumerate() {
            inner.put(0, y, line, Role::Plain);
        }
    }
}

/// Whether a column is answered with yes or no.
fn is_answered(column: &Field) -> bool {
    choose::words(&column.holds).first().is_some_and(|word| word.en == YES)
}

fn cell(row: &Body, column: &Field, lang: Lang) -> String {
    let text = row.get(column.key).and_then(Value::as_str).unwrap_or_default().replace('\n', " ");
    let word = choose::words(&column.holds).iter().find(|word| word.zh == text);
    word.map_or(text, |word| word.get(lang).to_string())
}

/// All that a row says, its columns one after another.
pub fn said(row: &Body, columns: &[Field], lang: Lang) -> String {
    let cells = columns.iter().map(|column| cell(row, column, lang)).filter(|text| !text.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

/// What a row is called: its first column that says anything.
pub fn first(row: &Body, columns: &[Field]) -> String {
    let said =
        |column: &Field| row.get(column.key).and_then(Value::as_str).map(|text| text.replace('\n', " "));
    columns.iter().find_map(said).unwrap_or_default()
}

/// `3 件` for papers, `3 项` for the rest.
pub fn count(field: &Field, n: usize) -> Said {
    match field.papers {
        true => said!("{n} 件", "{n}"),
        false => said!("{n} 项", "{n}"),
    }
}
