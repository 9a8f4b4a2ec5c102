//! One field as it is drawn: its label, what stands in it, what is suggested or proposed for it.

use crate::form::field::{Field, Holds, Need};
use crate::text::{Lang, t, width};
use crate::tui::screen::View;
use crate::tui::screen::form::choose;
use crate::tui::screen::form::paint::{Columns, MARKS, echo_fits, shown, typed_width};
use crate::tui::screen::form::sheet::{Editor, FormSheet, LONG};
use crate::tui::theme::Role;
use crate::tui::widget::pen::{Pen, narrow};
use ratatui::layout::Rect;

pub(super) fn draw_field(
    sheet: &FormSheet,
    at: usize,
    cols: &Columns,
    skip: usize,
    view: &View,
    pen: &mut Pen,
) -> Option<(u16, u16)> {
    let lang = view.lang();
    let field = sheet.asked().get(at)?;
    let here = at == sheet.at;
    if skip == 0 {
        pen.put(0, 0, if here { view.theme().cursor() } else { " " }, Role::Key);
        let (mark, role) = match field.need {
            _ if sheet.passed.contains(&field.key) => ("+", Role::Caution),
            Need::Always => ("*", Role::Key),
            _ => (" ", Role::Key),
        };
        pen.put(2, 0, mark, role);
        let role = if here { Role::Heading } else { Role::Plain };
        pen.put(MARKS, 0, &width::cut(field.label.get(lang), cols.label), role);
    }
    let area = Rect { x: pen.area.x + narrow(cols.value), width: narrow(cols.room), ..pen.area };
    let mut value = pen.within(area);
    if !here {
        let shown = shown(sheet, field, lang);
        if matches!(field.holds, Holds::Long | Holds::Kept) {
            let lines = width::wrap(&shown, cols.room);
            let more = lines.len() > LONG;
            for (y, line) in lines.iter().take(LONG).enumerate().skip(skip) {
                value.put(0, y - skip, line, Role::Plain);
                if more && y + 1 == LONG {
                    value.put_right(0, y - skip, "…", Role::Plain);
                }
            }
        } else {
            value.put(0, 0, &shown, Role::Plain);
        }
        if skip == 0 && shown.is_empty() {
            draw_proposal(sheet, field, false, view, &mut value);
        }
        return None;
    }
    draw_editor(sheet, field, cols, view, &mut value)
}

/// The field that has the keys; returns where the caret stands.
fn draw_editor(
    sheet: &FormSheet,
    field: &Field,
    cols: &Columns,
    view: &View,
    value: &mut Pen,
) -> Option<(u16, u16)> {
    let lang = view.lang();
    match &sheet.editor {
        Editor::Line(input) => {
            let (shown, caret) = input.view(cols.room);
            let echo = sheet.echo.as_ref().map(|echo| echo.get(lang)).unwrap_or_default();
            let beside = !echo.is_empty() && echo_fits(sheet, field, echo, cols.room);
            let box_width = if beside { typed_width(sheet, field) } else { cols.room };
            value.put(0, 0, &width::fit(&shown, box_width), Role::Field);
            if beside {
                value.put(box_width + 2, 0, &format!("{} {echo}", view.theme().arrow()), Role::Fine);
            } else if let Some(ghost) = &sheet.ghost {
                draw_ghost(
                    ghost,
                    choose::at_hand(&field.holds, sheet.text(field.key)),
                    width::width(&shown),
                    view,
                    value,
                );
            } else if shown.is_empty() {
                draw_proposal(sheet, field, true, view, value);
            }
            value.place(caret, 0)
        }
        Editor::Long(text) => {
            let style = view.theme().style(Role::Field);
            let area = value.area;
            let caret = text.draw(area, style, value.buffer());
            if sheet.text(field.key).is_empty() {
                draw_proposal(sheet, field, true, view, value);
            }
            caret
        }
        Editor::None => {
            let shown = shown(sheet, field, lang);
            let hint = match field.holds {
                Holds::Rows(_) => t("Enter 打开", "Enter opens").get(lang),
                _ => "",
            };
            let room = cols.room.saturating_sub(width::width(hint) + 2);
            let x = value.put(0, 0, &width::cut(&shown, room), Role::Selected);
            value.put(if x == 0 { 0 } else { x + 2 }, 0, hint, Role::Key);
            value.place(0, 0)
        }
    }
}

/// The suggested word in grey: what is missing of it, or after an arrow the whole of it.
fn draw_ghost(ghost: &str, typed: &str, at: usize, view: &View, pen: &mut Pen) {
    match ghost.strip_prefix(typed) {
        Some(rest) => pen.put(at, 0, rest, Role::Dim),
        None => pen.put(at + 1, 0, &format!("{} {ghost}", view.theme().arrow()), Role::Dim),
    };
}

/// The proposed value in grey, marked as such, so that nobody takes it for what is recorded.
fn draw_proposal(sheet: &FormSheet, field: &Field, here: bool, view: &View, pen: &mut Pen) {
    let Some(proposal) = sheet.proposal(field.key).filter(|it| !it.value.is_empty()) else { return };
    if proposal.firm {
        let (value, lang) = (&proposal.value, view.lang());
        let mark = t("自动", "by itself").get(lang);
        let words =
            if lang == Lang::Zh { format!("{value}（{mark}）") } else { format!("{value} ({mark})") };
        pen.put(0, 0, &width::cut(&words, pen.width()), Role::Fine);
        return;
    }
    let mark = match here {
        true => t("建议，Tab 取用", "proposed, Tab takes it"),
        false => t("建议", "proposed"),
    };
    let (value, mark) = (proposal.value.replace('\n', " "), mark.get(view.lang()));
    let words = match view.lang() {
        Lang::Zh => format!("{value}（{mark}）"),
        Lang::En => format!("{value} ({mark})"),
    };
    pen.put(0, 0, &width::cut(&words, pen.width()), Role::Dim);
}
