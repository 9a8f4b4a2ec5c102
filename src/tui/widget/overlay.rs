//! A box over what is already drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::theme::{Role, Theme};
use crate::tui::widget::pen::Pen;

/// Clears the area, draws a border with a title and returns what is inside.
pub fn open(area: Rect, title: &str, theme: Theme, buffer: &mut Buffer) -> Rect {
    let area = area.intersection(buffer.area);
    clear(area, buffer);
    if area.width < 4 || area.height < 3 {
        return Rect { width: 0, height: 0, ..area };
    }
    let mut pen = Pen::new(area, theme, buffer);
    let (right, bottom) = (pen.width() - 1, pen.height() - 1);
    let rule = theme.rule().repeat(right.saturating_sub(1));
    let [top_left, top_right, bottom_left, bottom_right] = theme.corners();
    for (y, left, end) in [(0, top_left, top_right), (bottom, bottom_left, bottom_right)] {
        pen.put(0, y, left, Role::Rule);
        pen.put(1, y, &rule, Role::Rule);
        pen.put(right, y, end, Role::Rule);
    }
    for y in 1..bottom {
        pen.put(0, y, theme.bar(), Role::Rule);
        pen.put(right, y, theme.bar(), Role::Rule);
    }
    let inner = Rect { x: area.x + 1, y: area.y, width: area.width - 2, height: 1 };
    if !title.is_empty() {
        pen.within(inner).put(1, 0, &format!(" {title} "), Role::Heading);
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

/// Blanks the area. A wide character that the left edge would cut in two gives way, else the
/// terminal would draw it over the box's border.
pub fn clear(area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if let Some(before) = area.x.checked_sub(1)
            && let Some(cell) = buffer.cell_mut((before, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}

/// A box of this size in the middle of the screen.
pub fn middle(width: u16, height: u16, screen: Rect) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 3,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    #[test]
    fn a_box_over_chinese_keeps_its_left_border_at_every_column() {
        for x in 1..12 {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 5));
            for y in 0..5 {
                buffer.set_string(0, y, "中文字五六七八九十百千万", Style::new());
            }
            open(Rect::new(x, 1, 8, 3), "", Theme::default(), &mut buffer);
            let text = crate::tui::print::screen_text(&buffer);
            for line in text.lines().skip(1).take(3) {
                let before = line.split(['┌', '│', '└']).next().unwrap();
                assert_eq!(crate::text::width::width(before), usize::from(x), "{text}");
            }
        }
    }
}
