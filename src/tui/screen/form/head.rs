//! The head of a form: which form of which case, whether it is kept, what is to be known before typing.

use crate::domain::record::Kind;
use crate::said;
use crate::text::{Lang, t, width};
use crate::tui::screen::View;
use crate::tui::screen::form::{FormState, Layer, rows};
use crate::tui::theme::Role;
use crate::tui::widget::pen::Pen;

pub fn title(state: &FormState, lang: Lang) -> String {
    let kind = state.opened.kind.words().get(lang);
    let about = match (state.opened.title.get(lang), state.opened.case) {
        ("", None) => t("新增", "new").get(lang),
        (title, _) => title,
    };
    if about.is_empty() { kind.into() } else { format!("{kind} · {about}") }
}

pub fn draw(state: &FormState, view: &View, pen: &mut Pen) {
    let lang = view.lang();
    let mut title = title(state, lang);
    for layer in &state.layers {
        match layer {
            Layer::Rows(list) => {
                let n = state.root.rows(list.field.key).len();
                let count = rows::count(list.field, n);
                title = format!(
                    "{} · {} {}",
                    state.opened.kind.words().get(lang),
                    list.field.label.get(lang),
                    count.get(lang)
                );
            }
            Layer::Row { index, .. } => {
                let n = index + 1;
                title.push_str(said!(" · 第{n}行", " · row {n}").get(lang));
            }
            Layer::Pick(_) | Layer::Find(_) | Layer::Cases(..) | Layer::Clash(_) | Layer::Preview(_) => {}
        }
    }
    let status = status(state, view);
    let room = pen.width().saturating_sub(width::width(&status) + 3);
    pen.put(1, 0, &width::cut(&title, room), Role::Heading);
    pen.put_right(0, 0, &format!("{status} "), Role::Plain);
    pen.rule(0, 1);
    let (wrong, doubtful) = state.counts();
    let mut notes = Vec::new();
    if wrong > 0 {
        notes.push((said!("{wrong} 处须改正", "{wrong} to correct"), Role::Fault));
    }
    if doubtful > 0 {
        notes.push((said!("{doubtful} 处提醒", "{doubtful} to consider"), Role::Caution));
    }
    if let Some(at) = state.restored {
        let at = at.format(if at.date() == view.world.now.date() { "%H:%M" } else { "%m-%d %H:%M" });
        let words = match state.uncalled() {
            true => said!(
                "有 {at} 未存的草稿：已恢复；F8 留存草稿、另填一份",
                "unsaved text of {at} is restored; F8 keeps it and begins anew"
            ),
            false => said!(
                "有 {at} 未存的草稿：已恢复；F8 放弃草稿",
                "unsaved text of {at} is restored; F8 gives it up"
            ),
        };
        notes.push((words, Role::Key));
    }
    let proposed = state.root.left_proposals().len();
    if proposed > 0 && !view.world.readonly {
        notes
            .push((said!("{proposed} 项建议，F7 全部取用", "proposed: {proposed}, F7 takes all"), Role::Key));
    }
    if state.opened.kind == Kind::Intake && !state.root.text("court_no").is_empty() {
        let words = match &state.known {
            Some((_, case)) => {
                said!("已在台账：{case}，记入该案", "in the docket: {case}; goes into it"; case)
            }
            None => said!("台账没有此案号：登记为新案", "not in the docket: registered as a new case"),
        };
        notes.push((words, Role::Key));
    }
    if let Some(words) = &state.since {
        notes.push((words.clone(), Role::Caution));
    }
    for words in [&state.under, &state.around].into_iter().flatten() {
        notes.push((words.clone(), Role::Caution));
    }
    if state.keeping.refused.is_some() {
        notes.push((said!("草稿未能保存", "the draft is not kept"), Role::Fault));
    }
    let mut x = 1;
    for (words, role) in notes {
        x = pen.put(x, 1, &format!(" {} ", words.get(lang)), role) + 1;
    }
}

fn status(state: &FormState, view: &View) -> String {
    let lang = view.lang();
    if view.world.readonly {
        return t("只读", "read only").get(lang).into();
    }
    if state.saving {
        return t("正在保存…", "saving …").get(lang).into();
    }
    if state.keeping.leaving {
        return t("正在保存草稿…", "keeping the draft …").get(lang).into();
    }
    match state.keeping.at {
        Some(at) if state.dirty() && state.keeping.done() => {
            let at = at.format("%H:%M:%S");
            said!("草稿 {at} 已存", "draft kept {at}").get(lang).into()
        }
        _ if state.dirty() => t("未存", "unsaved").get(lang).into(),
        _ => t("未改动", "unchanged").get(lang).into(),
    }
}
