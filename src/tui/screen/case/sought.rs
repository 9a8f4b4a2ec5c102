//! Looking for words in a case.

use crate::tui::screen::View;
use crate::tui::screen::case::{CaseState, PANES, panes};
use crate::tui::seek::{Seek, Sought};

/// The lines of all panes in the order of their digits: a search goes through every pane.
impl Sought for CaseState {
    fn seek(&self) -> &Seek {
        &self.seek
    }

    fn seek_mut(&mut self) -> &mut Seek {
        &mut self.seek
    }

    fn texts(&self, view: &View, wide: usize) -> Vec<String> {
        let mut texts = Vec::new();
        for pane in 0..PANES.len() {
            // Wide enough that nothing is cut that a person may look for.
            let lines = panes::lines(view, &self.case, pane, wide.max(400));
            let first = texts.len();
            texts.resize(first + lines.targets.len(), String::new());
            for (pieces, item) in &lines.rows {
                if let Some(text) = texts.get_mut(first + item) {
                    pieces.iter().for_each(|(piece, _)| text.push_str(piece));
                }
            }
        }
        texts
    }

    fn at(&self) -> usize {
        let before = (0..self.pane).map(|pane| panes::targets(&self.case, pane).len()).sum::<usize>();
        before + self.cursor().at
    }

    fn stand(&mut self, at: usize) {
        let mut at = at;
        for pane in 0..PANES.len() {
            let len = panes::targets(&self.case, pane).len();
            if at < len {
                self.pane = pane;
                if let Some(cursor) = self.cursors.get_mut(pane) {
                    cursor.at = at;
                }
                return;
            }
            at -= len;
        }
    }
}
