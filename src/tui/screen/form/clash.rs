//! Where two people changed the same fields: what stood, mine, theirs, and which of them is to stand.

use serde_json::Value;

use crate::form::{Form, entry};
use crate::said;
use crate::text::{Lang, Said, t, width};
use crate::tui::command::Id;
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::pen::Pen;
use crate::work::view::{ClashView, Save};
use ratatui::layout::Rect;

/// Most lines one side of a field takes.
const MOST: usize = 3;

/// The side that is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Mine,
    Theirs,
}

/// 冲突屏 — the fields to be decided, each with the side chosen so far.
#[derive(Debug)]
pub struct ClashState {
    view: ClashView,
    form: &'static Form,
    chosen: Vec<Option<Side>>,
    cursor: Cursor,
}

impl ClashState {
    pub fn new(view: ClashView, form: &'static Form) -> ClashState {
        ClashState { chosen: vec![None; view.fields.len()], view, form, cursor: Cursor::default() }
    }

    pub fn run(&mut self, id: Id) {
        match id {
            Id::Go(by) => self.cursor.step(by, self.chosen.len(), self.chosen.len()),
            Id::Mine | Id::Theirs => {
                let side = if id == Id::Mine { Side::Mine } else { Side::Theirs };
                if let Some(chosen) = self.chosen.get_mut(self.cursor.at) {
                    *chosen = Some(side);
                }
            }
            _ => {}
        }
    }

    /// What is to be saved on the other's row, once every field is decided; else how many are not.
    pub fn decided(&mut self) -> Result<Save, Said> {
        if let Some(first) = self.chosen.iter().position(Option::is_none) {
            self.cursor.at = first;
            let n = self.chosen.iter().filter(|side| side.is_none()).count();
            return Err(said!(
                "还有 {n} 处未选定：← 用我的，→ 用对方的",
                "{n} still to decide: ← mine, → theirs"
            ));
        }
        let mut body = self.view.merged.clone();
        for (field, side) in self.view.fields.iter().zip(&self.chosen) {
            let value = if *side == Some(Side::Theirs) { &field.theirs } else { &field.mine };
            match value {
                Some(value) => body.insert(field.key.clone(), value.clone()),
                None => body.remove(&field.key),
            };
        }
        Ok(Save { base: Some(self.view.theirs_row), body, ..self.view.save.clone() })
    }

    fn label(&self, key: &str, lang: Lang) -> String {
        self.form.field(key).map_or_else(|| key.to_string(), |field| field.label.get(lang).to_string())
    }

    fn value(&self, key: &str, value: Option<&Value>, lang: Lang) -> String {
        match (value, self.form.field(key)) {
            (None, _) => t("（空）", "(empty)").get(lang).into(),
            (Some(value), Some(field)) => entry::show(field, value, lang),
            (Some(value), None) => value.to_string(),
        }
    }

    /// The lines of one field: its name, what stood, both sides, and the result.
    fn block(&self, index: usize, lang: Lang, room: usize) -> Vec<(String, Vec<String>, Role)> {
        let Some(field) = self.view.fields.get(index) else { return Vec::new() };
        let side = self.chosen.get(index).copied().flatten();
        let lines = |value: Option<&Value>| {
            let mut lines = width::wrap(&self.value(&field.key, value, lang), room.max(8));
            if lines.len() > MOST {
                lines.truncate(MOST);
                if let Some(last) = lines.last_mut() {
                    last.push('…');
                }
            }
            lines
        };
        let mark = |mine: Side| if side == Some(mine) { "[x] " } else { "[ ] " };
        let role = |mine: Side| match side {
            Some(chosen) if chosen != mine => Role::Dim,
            _ => Role::Plain,
        };
        let named = |mark: &str, words: crate::text::Text| format!("{mark}{}", words.get(lang));
        let result = match side {
            None => vec![t("未选定", "not decided").get(lang).to_string()],
            Some(Side::Mine) => lines(field.mine.as_ref()),
            Some(Side::Theirs) => lines(field.theirs.as_ref()),
        };
        let result_role = if side.is_some() { Role::Fine } else { Role::Caution };
        vec![
            (named("    ", t("原来", "before")), lines(field.base.as_ref()), Role::Plain),
            (named(mark(Side::Mine), t("我的", "mine")), lines(field.mine.as_ref()), role(Side::Mine)),
            (
                named(mark(Side::Theirs), t("对方", "theirs")),
                lines(field.theirs.as_ref()),
                role(Side::Theirs),
            ),
            (named("    ", t("结果", "result")), result, result_role),
        ]
    }

    /// The rows each field takes, its name included.
    fn heights(&self, lang: Lang, room: usize) -> Vec<usize> {
        let rows =
            |index| 2 + self.block(index, lang, room).iter().map(|(_, lines, _)| lines.len()).sum::<usize>();
        (0..self.view.fields.len()).map(rows).collect()
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        let heights = self.heights(view.lang(), usize::from(area.width).saturating_sub(16));
        let first: usize = heights.iter().take(self.cursor.at).sum();
        let last = first + heights.get(self.cursor.at).copied().unwrap_or(1).saturating_sub(1);
        let height = usize::from(area.height).saturating_sub(4).max(1);
        self.cursor.top = self.cursor.view((first, last), heights.iter().sum(), height);
    }

    pub fn draw(&self, view: &View, title: &str, pen: &mut Pen) {
        let lang = view.lang();
        let head = said!("两人改了同一处：{title}", "Both changed the same: {title}");
        pen.put(1, 0, head.get(lang), Role::Clash);
        pen.rule(0, 1);
        let (who, n) = (&self.view.theirs_by, self.view.fields.len());
        let at = self.view.theirs_at.format("%m-%d %H:%M");
        let words = said!(
            "{who} 于 {at} 保存，{n} 处与你的不同；其余改动已自动合并。",
            "{who} saved at {at}; {n} fields differ from yours, the rest is merged."
        );
        pen.put(1, 2, words.get(lang), Role::Plain);
        let area = Rect { y: pen.area.y + 3, height: pen.area.height.saturating_sub(3), ..pen.area };
        let mut pen = pen.within(area);
        let room = pen.width().saturating_sub(16);
        let mut y: usize = 0;
        for (index, field) in self.view.fields.iter().enumerate() {
            let here = index == self.cursor.at;
            let mut lines = vec![(String::new(), String::new(), Role::Plain)];
            for (name, values, role) in self.block(index, lang, room) {
                for (row, value) in values.into_iter().enumerate() {
                    lines.push((if row == 0 { name.clone() } else { String::new() }, value, role));
                }
            }
            for (row, (name, value, role)) in lines.iter().enumerate() {
                if let Some(line) = y.checked_sub(self.cursor.top) {
                    if row == 0 {
                        pen.put(0, line, if here { view.theme().cursor() } else { " " }, Role::Key);
                        let role = if here { Role::Heading } else { Role::Plain };
                        pen.put(2, line, &self.label(&field.key, lang), role);
                    } else {
                        pen.put(4, line, name, *role);
                        pen.put(15, line, value, *role);
                    }
                }
                y += 1;
            }
            y += 1;
        }
    }
}
