//! The help of the field at hand: what it is, what it is for, which clause it serves, what this case adds.

use crate::form::field::{Field, Need};
use crate::said;
use crate::text::{Lang, Said, t, width};
use crate::tui::screen::View;
use crate::tui::screen::form::choose;
use crate::tui::screen::form::sheet::{FormSheet, SheetWorld, owner};
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;
use crate::work::view::Proposal;

pub fn draw(field: &Field, sheet: &FormSheet, view: &View, beside: bool, pen: &mut Pen) {
    let lang = view.lang();
    let proposal = sheet.proposal(field.key).map(proposed);
    let role = if proposal.is_some() { Role::Fine } else { Role::Caution };
    let hint = proposal.or_else(|| (field.hint)(&sheet.context(SheetWorld::seen(view))));
    let mut y = 0;
    if !beside {
        pen.rule(0, 0);
        y = 1;
    }
    let x = pen.put(1, y, field.label.get(lang), Role::Heading) + 1;
    let x = pen.put(x, y, &sort(field, lang), Role::Plain);
    let clause = view.beside.cited(field.clause);
    if !beside {
        pen.put_right(x + 2, y, &format!("{clause} "), Role::Key);
    }
    y += 1;
    let room = pen.width().saturating_sub(2);
    // On a narrow screen the hint of this very case has a line of its own, a proposal all but one.
    let hint_lines = hint.map(|hint| width::wrap(hint.get(lang), room)).unwrap_or_default();
    let left = pen.height().saturating_sub(y);
    let lines = width::wrap(field.help.get(lang), room);
    let most_hint = match role {
        Role::Fine => left.saturating_sub(1),
        _ => left.saturating_sub(lines.len()).max(1),
    };
    let kept = if beside { 0 } else { hint_lines.len().min(most_hint) };
    let most = if beside { lines.len() } else { left.saturating_sub(kept) };
    y = put(pen, y, &lines, most, Role::Plain);
    if beside && !clause.is_empty() {
        y = put(pen, y + 1, &width::wrap(&clause, room), usize::MAX, Role::Key);
    }
    if !hint_lines.is_empty() {
        let most = pen.height().saturating_sub(y);
        y = put(pen, if beside { y + 1 } else { y }, &hint_lines, most, role);
    }
    if beside {
        problems(sheet, lang, y + 1, pen);
    }
}

/// What is proposed for the field, and the path it follows from.
fn proposed(proposal: &Proposal) -> Said {
    if proposal.value.is_empty() {
        return proposal.words.clone();
    }
    let value = &proposal.value;
    said!("建议{value}：{proposal}", "proposed {value}: {proposal}"; proposal = proposal.words)
}

/// Lines one below another; the last one in view says that there is more.
fn put(pen: &mut Pen, y: usize, lines: &[String], most: usize, role: Role) -> usize {
    for (row, line) in lines.iter().take(most).enumerate() {
        let cut = row + 1 == most && lines.len() > most;
        let line = if cut { format!("{line}…") } else { line.clone() };
        pen.put(1, y + row, &line, role);
    }
    y + lines.len().min(most)
}

/// What is typed here, whether it must be filled, and how to choose.
fn sort(field: &Field, lang: Lang) -> String {
    let (label, holds) = (field.label.get(lang), field.holds.words().get(lang));
    let mut parts: Vec<&str> = if label == holds { Vec::new() } else { vec![holds] };
    if field.need == Need::Always {
        parts.insert(0, t("必填", "needed").get(lang));
    }
    if choose::one_word(&field.holds) {
        parts.push(t("←→ 换选", "←→ change").get(lang));
    }
    if choose::has_list(field) {
        parts.push(t("F4 选单", "F4 list").get(lang));
    }
    match lang {
        _ if parts.is_empty() => String::new(),
        Lang::Zh => format!("（{}）", parts.join("；")),
        Lang::En => format!("({})", parts.join("; ")),
    }
}

/// All that is wrong, in the pane of a wide screen.
fn problems(sheet: &FormSheet, lang: Lang, top: usize, pen: &mut Pen) {
    let mut y = top;
    let fields = sheet.fields();
    let room = pen.width().saturating_sub(2);
    for (n, problem) in sheet.shown().enumerate() {
        if n == 0 {
            pen.heading(y, t("须改正和提醒", "to correct and to consider").get(lang), "", Role::Heading);
            y += 1;
        }
        let label =
            fields.iter().find(|field| field.key == owner(problem)).map(|field| field.label.get(lang));
        let words = match label {
            Some(label) if lang == Lang::Zh => format!("{label}：{}", problem.words.get(lang)),
            Some(label) => format!("{label}: {}", problem.words.get(lang)),
            None => problem.words.get(lang).to_string(),
        };
        let role = if problem.warning { Role::Caution } else { Role::Fault };
        y = put(pen, y, &width::wrap(&words, room), usize::MAX, role);
    }
}
