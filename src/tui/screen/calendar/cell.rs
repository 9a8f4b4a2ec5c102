//! What stands in the cell of a day beside its number: the kind of day, its holiday, and how much is on it.

use crate::law::calendar::DayKind;
use crate::text::{Lang, t, width};
use crate::tui::theme::Role;
use crate::tui::widget::pen::{Pen, Piece};
use crate::work::calendar::CalendarDay;

/// 休, 班, 停, 暂.
pub(super) fn marks(known: &CalendarDay, own: bool, lang: Lang) -> Vec<Piece> {
    let role = |role| if own { role } else { Role::Dim };
    let mut marks = Vec::new();
    match known.kind {
        DayKind::Holiday | DayKind::Weekend => {
            marks.push((t("休", " off").get(lang).to_string(), role(Role::Fine)));
        }
        DayKind::WorkingByExchange => {
            marks.push((t("班", " wrk").get(lang).to_string(), role(Role::Due)));
        }
        DayKind::Working => {}
    }
    if !known.closed.is_empty() {
        marks.push((t("停", " cl").get(lang).to_string(), role(Role::Caution)));
    }
    if known.provisional {
        marks.push((t("暂", "?").get(lang).to_string(), role(Role::Caution)));
    }
    marks
}

/// The name of the holiday, where the whole of it has room.
pub(super) fn name(known: &CalendarDay, x: usize, lang: Lang, pen: &mut Pen) {
    if let Some(name) = &known.name {
        let name = name.get(lang);
        if x + 1 + width::width(name) < pen.width() {
            pen.put(x + 1, 0, name, Role::Plain);
        }
    }
}

/// `庭1 期3 !!1`; where there is no room for all, a hearing stays longest and a mark says what stands beside it: `庭3!`
/// with something overdue, `庭2+` with duties.
pub(super) fn counts(known: &CalendarDay, hearings: bool, room: usize, lang: Lang) -> Vec<Piece> {
    let waiting = known.duties.saturating_sub(known.overdue);
    let all = [
        (t("庭", "h").get(lang), if hearings { known.hearings } else { 0 }, Role::Key),
        (t("期", "d").get(lang), waiting, Role::Plain),
        ("!!", known.overdue, Role::Overdue),
    ];
    let mut pieces: Vec<Piece> =
        all.iter().filter(|(_, n, _)| *n > 0).map(|(word, n, role)| (format!("{word}{n}"), *role)).collect();
    let wide = |pieces: &[Piece], gap: usize| {
        pieces.iter().map(|(text, _)| width::width(text) + gap).sum::<usize>().saturating_sub(gap)
    };
    if wide(&pieces, 0) > room {
        if hearings && known.hearings > 0 {
            pieces.truncate(1);
            pieces.push(match known.overdue {
                0 => ("+".to_string(), Role::Plain),
                _ => ("!".to_string(), Role::Overdue),
            });
            return pieces;
        }
        pieces.retain(|(_, of)| *of != Role::Plain || known.overdue == 0);
        // More than two figures: that there are many is still told.
        for (text, role) in pieces.iter_mut().filter(|(text, _)| width::width(text) > room) {
            let word = if *role == Role::Plain { t("期", "d").get(lang) } else { "!!" };
            *text = format!("{word}+");
        }
    }
    if wide(&pieces, 1) <= room {
        let last = pieces.len().saturating_sub(1);
        for (text, _) in pieces.iter_mut().take(last) {
            text.push(' ');
        }
    }
    pieces
}
