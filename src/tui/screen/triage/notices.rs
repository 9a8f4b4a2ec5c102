//! What stands above the day's list: forms left unsaved, cells of sheets that wait to be decided.

use crate::said;
use crate::text::{SEMICOLON, Said, width};
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;
use crate::work::view::Triage;

/// How many lines stand above the list: what is left unsaved, and what waits to be decided.
pub(super) fn notices(triage: &Triage) -> usize {
    usize::from(!triage.drafts.is_empty()) + usize::from(triage.waiting > 0)
}

pub(super) fn draw_notices(view: &View, triage: &Triage, pen: &mut Pen) {
    let lang = view.lang();
    let n = triage.waiting;
    if n > 0 {
        let words = said!(
            "来表与台账不符，待核定{n}格：按 : 输入“待核定”",
            "{n} cells of sheets wait to be decided: “clashes” in the palette (:)"
        );
        let y = 1 + notices(triage);
        pen.put(1, y, &width::cut(words.get(lang), pen.width().saturating_sub(2)), Role::Caution);
    }
    let n = triage.drafts.len();
    if n == 0 {
        return;
    }
    let head = said!("未存草稿{n}份（U 打开）：", "unsaved forms: {n} (U opens them): ");
    let x = pen.put(1, 2, head.get(lang), Role::Caution);
    let all = Said::joined(&triage.drafts, SEMICOLON);
    pen.put(x, 2, &width::cut(all.get(lang), pen.width().saturating_sub(x + 1)), Role::Plain);
}
