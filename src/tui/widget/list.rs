//! The cursor of a list and the part of it that is in view.

/// 光标 — the selected item and the first row in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    pub at: usize,
    pub top: usize,
}

/// How a cursor moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Move {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Cursor {
    /// Moves within `len` items; a page is one row less than is in view.
    pub fn step(&mut self, by: Move, len: usize, height: usize) {
        let page = height.saturating_sub(2).max(1);
        let last = len.saturating_sub(1);
        self.at = match by {
            Move::Up => self.at.saturating_sub(1),
            Move::Down => self.at + 1,
            Move::PageUp => self.at.saturating_sub(page),
            Move::PageDown => self.at + page,
            Move::First => 0,
            Move::Last => last,
        }
        .min(last);
    }

    /// Keeps the cursor inside the list.
    pub fn hold(&mut self, len: usize) {
        self.at = self.at.min(len.saturating_sub(1));
    }

    /// The first row in view so that `rows` (the selected item's first and last row) are seen.
    pub fn view(&self, rows: (usize, usize), total: usize, height: usize) -> usize {
        let (first, last) = rows;
        let mut top = self.top.min(total.saturating_sub(height));
        if last >= top + height {
            top = last + 1 - height;
        }
        top.min(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_moves_only_when_the_cursor_leaves_it() {
        let cursor = Cursor { at: 0, top: 10 };
        assert_eq!(cursor.view((12, 12), 100, 5), 10);
        assert_eq!(cursor.view((15, 15), 100, 5), 11);
        assert_eq!(cursor.view((9, 9), 100, 5), 9);
    }

    #[test]
    fn a_list_that_shrank_keeps_its_cursor_on_the_last_item() {
        let mut cursor = Cursor { at: 9, top: 0 };
        cursor.hold(3);
        assert_eq!(cursor.at, 2);
        cursor.hold(0);
        assert_eq!(cursor.at, 0);
    }
}
