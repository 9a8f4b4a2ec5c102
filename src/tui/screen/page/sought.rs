//! Looking for words on a page.

use crate::tui::screen::View;
use crate::tui::screen::page::PageState;
use crate::tui::seek::{Seek, Sought};
use crate::work::page::{Part, Row};

impl Sought for PageState {
    fn seek(&self) -> &Seek {
        &self.seek
    }

    fn seek_mut(&mut self) -> &mut Seek {
        &mut self.seek
    }

    fn texts(&self, view: &View, _: usize) -> Vec<String> {
        let lang = view.lang();
        let parts = self.page.parts.iter().flat_map(|part| part.rows.iter().map(move |row| (part, row)));
        let text = |(part, row): (&Part, &Row)| {
            [part.title.get(lang), row.label.get(lang), row.words.get(lang), row.note.get(lang)].join(" ")
        };
        parts.map(text).collect()
    }

    fn at(&self) -> usize {
        self.cursor.at
    }

    fn stand(&mut self, at: usize) {
        self.cursor.at = at;
    }
}
