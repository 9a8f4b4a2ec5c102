//! What the first screen says beside its lines: why it is empty, and what is to be noticed above them.

use crate::domain::duty::Bucket;
use crate::domain::naming;
use crate::said;
use crate::text::{SEMICOLON, Said, width};
use crate::tui::screen::View;
use crate::tui::screen::triage::Quiet;
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;
use crate::tui::words;
use crate::work::view::Triage;

/// Nothing to do, in the whole district or only in the part of it that is shown.
pub(super) fn nothing(view: &View, triage: &Triage, quiet: &Quiet) -> Said {
    let of = |bucket: Bucket| triage.elsewhere.iter().find(|(it, _)| *it == bucket).map_or(0, |(_, n)| *n);
    let (scope, late, all) = (
        view.scope.words(),
        of(Bucket::Overdue),
        triage.elsewhere.iter().map(|(_, count)| count).sum::<usize>(),
    );
    if all > 0 {
        return said!(
            "{scope}：没有要办的。全区另有{all}项要办，其中逾期{late}项：按 f 看全部。",
            "{scope}: nothing to do. The district has {all} lines, {late} of them overdue: f shows them."; scope
        );
    }
    if *quiet == Quiet::Empty {
        return said!(
            "台账中还没有案件。手中有法院来件的，按 r 收件；已有台账表格的，退出后用 yingsu import 导入；本人尚未登记的，按 P。",
            "No case yet. With a court's papers in hand, r takes them in; a ledger in a sheet is read by yingsu import; P registers yourself.",
        );
    }
    if let Quiet::Until(line) = quiet
        && let Some(day) = line.next_due
    {
        let (no, parties) = (naming::number(&line.court_no), naming::parties(line, view.organs));
        let day = format!("{} {}", words::short_day(day, view.world.today), words::weekday(day, view.lang()));
        return said!(
            "近七日没有要办的：无逾期、无到期、无风险。最近的期限 {day}：{no} {parties}。按 2 看在审案件，r 收件。",
            "Nothing to do within a week: nothing late, due or at risk. The next day is {day}: {no} {parties}. 2 shows the pending cases, r takes in papers.";
            no, parties
        );
    }
    said!(
        "没有要办的：无逾期、无到期、无风险。按 2 看案件，r 收件。",
        "Nothing to do: nothing late, due or at risk. 2 shows the cases, r takes in papers."
    )
}

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
