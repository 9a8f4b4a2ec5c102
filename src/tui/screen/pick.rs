//! One list of commands for three purposes: the palette, the keys of a screen, the choice of a form.

use ratatui::layout::Rect;

use crate::text::{Lang, Said, Text, pinyin, t, width};
use crate::tui::command::{self, Command, Id, Place};
use crate::tui::event::Input as Typed;
use crate::tui::keymap;
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::overlay;
use crate::tui::widget::pen::{Pen, narrow};
use crate::work::page::Topic;

/// What the list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Palette,
    /// The keys of the screen below.
    Help,
    /// The forms, each chosen by its own key.
    Kinds,
}

/// 命令面板 — commands found by what is typed.
#[derive(Debug)]
pub struct PickState {
    purpose: Purpose,
    /// The places of the screen below.
    places: Vec<Place>,
    input: LineEdit,
    cursor: Cursor,
    commands: Vec<Command>,
    /// Why each command cannot be run now, in their order.
    reasons: Vec<Option<Said>>,
}

impl PickState {
    /// Over the screen below with its places; each command with the reason why it cannot be run now.
    pub fn new(
        purpose: Purpose,
        text: &str,
        places: Vec<Place>,
        commands: Vec<(Command, Option<Said>)>,
    ) -> PickState {
        let (commands, reasons) = commands.into_iter().unzip();
        PickState { purpose, places, input: LineEdit::of(text), cursor: Cursor::default(), commands, reasons }
    }

    pub fn typing(&self) -> bool {
        true
    }

    pub fn typed(&mut self, input: &Typed, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        match input {
            Typed::Text(text) if self.purpose == Purpose::Kinds => return Some(self.by_key(text, ctx)),
            Typed::Text(text) | Typed::Paste(text) => self.input.insert(text),
            Typed::Key(key) if self.input.key(key) => {}
            Typed::Key(_) | Typed::Resize(..) => return None,
        }
        self.cursor = Cursor::default();
        Some(Vec::new())
    }

    /// In the choice of a form its own key chooses it.
    fn by_key(&self, text: &str, ctx: &Ctx) -> Vec<Reaction> {
        let Some(name) = text.chars().next().map(keymap::char_name) else { return Vec::new() };
        match self.rows(ctx.world.lang).into_iter().find(|(_, row)| row.keys.contains(&name.as_str())) {
            Some((index, row)) => self.choose(index, row),
            None if name == "q" => vec![Reaction::Pop],
            None => Vec::new(),
        }
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        let rows = self.rows(ctx.world.lang);
        match id {
            Id::Go(by) => {
                self.cursor.step(by, rows.len(), usize::from(ctx.area.height));
                Vec::new()
            }
            Id::Open => match rows.get(self.cursor.at) {
                Some((index, row)) => self.choose(*index, row),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn choose(&self, index: usize, row: &Command) -> Vec<Reaction> {
        match self.reason(index) {
            Some(reason) => vec![Reaction::Say(Tone::Refusal, reason.clone())],
            None if self.purpose == Purpose::Palette => vec![Reaction::Pop, Reaction::RunNamed(row.id)],
            None => vec![Reaction::Pop, Reaction::Run(row.id)],
        }
    }

    fn reason(&self, index: usize) -> Option<&Said> {
        self.reasons.get(index).and_then(Option::as_ref)
    }

    /// The rows that are listed, with their index in the table; what can be run stands first in the palette.
    fn rows(&self, lang: Lang) -> Vec<(usize, &Command)> {
        let query = self.input.text();
        let mut rows = self.found(&query, Command::found_by);
        if rows.is_empty() && self.purpose == Purpose::Palette {
            rows = self.found(&query, Command::says);
        }
        if self.purpose == Purpose::Palette {
            let words = |row: &Command| !pinyin::found(row.words.get(lang), &query);
            let typed = query.trim().to_lowercase();
            let called = |row: &Command| {
                let names = [row.words.zh, row.words.en, &row.name];
                names.iter().chain(row.also).any(|name| name.to_lowercase() == typed)
            };
            let exact = |row: &Command| !self.commands.iter().filter(|other| other.id == row.id).any(called);
            let named = |row: &Command| row.words.zh != typed && row.words.en.to_lowercase() != typed;
            rows.sort_by_key(|(index, row)| {
                let blocked = self.reason(*index).is_some();
                let here = row.place != Place::Everywhere && self.places.contains(&row.place);
                (
                    !typed.is_empty() && named(row),
                    !typed.is_empty() && exact(row),
                    blocked,
                    words(row),
                    !typed.is_empty() && !here,
                )
            });
        }
        rows
    }

    /// The rows with these words in what `of` says of them, or of another row of the same command: what one place calls
    /// it by finds it from any.
    fn found(&self, query: &str, of: fn(&Command) -> String) -> Vec<(usize, &Command)> {
        let fits = |row: &Command| {
            let same = |other: &&Command| self.purpose == Purpose::Palette && other.id == row.id;
            pinyin::found(&of(row), query)
                || self.commands.iter().filter(same).any(|other| pinyin::found(&of(other), query))
        };
        let listed = self.commands.iter().enumerate().filter(|(index, row)| self.lists(*index, row));
        listed.filter(|(_, row)| fits(row)).collect()
    }

    fn lists(&self, index: usize, row: &Command) -> bool {
        match self.purpose {
            // What becomes records of other kinds is taken in from a list, not in a case.
            Purpose::Kinds => matches!(row.id, Id::New(kind) if !kind.card().passes && !kind.card().made),
            Purpose::Help => {
                let by_name =
                    matches!(row.id, Id::New(_) | Id::Page(Topic::Register(_))) && row.keys.is_empty();
                !by_name && (row.place == Place::Everywhere || self.places.contains(&row.place))
            }
            Purpose::Palette => {
                // A command with a row for each of several places is listed once: where it can be run, else the first.
                let same = |other: &Command| other.id == row.id;
                let best = self
                    .commands
                    .iter()
                    .enumerate()
                    .filter(|(_, other)| same(other))
                    .min_by_key(|(other, _)| (self.reason(*other).is_some(), *other));
                !matches!(
                    row.place,
                    Place::Pick | Place::Ask | Place::Filter | Place::FormPick | Place::Clash
                ) && !matches!(
                    row.id,
                    Id::Go(_) | Id::Reply(_) | Id::FieldNext | Id::FieldBack | Id::Palette | Id::Back
                ) && best.is_none_or(|(other, _)| other == index)
            }
        }
    }

    fn frame(&self, screen: Rect) -> Rect {
        let wide = screen.width.saturating_sub(4).min(96);
        let high = match self.purpose {
            Purpose::Kinds => {
                narrow(self.commands.iter().filter(|row| matches!(row.id, Id::New(_))).count() + 2)
            }
            Purpose::Palette | Purpose::Help => screen.height.saturating_sub(2).min(28),
        };
        overlay::middle(wide, high.min(screen.height), screen)
    }

    /// The rows of the box that commands have.
    fn height(&self, screen: Rect) -> usize {
        let head = if self.purpose == Purpose::Kinds { 2 } else { 4 };
        usize::from(self.frame(screen).height).saturating_sub(head)
    }

    pub fn settle(&mut self, area: Rect) {
        // The number of rows does not depend on the language, only their order does.
        let total = self.rows(Lang::Zh).len();
        self.cursor.hold(total);
        let at = self.cursor.at;
        self.cursor.top = self.cursor.view((at, at), total, self.height(area));
    }

    fn title(&self) -> Text {
        match self.purpose {
            Purpose::Palette => t("命令：打中文、拼音首字母或英文", "Commands: type to find"),
            Purpose::Help => {
                t("本屏按键：打字筛选，Enter 执行", "Keys of this screen: type to filter, Enter runs")
            }
            Purpose::Kinds => t("新增：按键或 Enter 选表单", "Add: press a key, or Enter"),
        }
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let height = self.height(pen.area);
        let frame = self.frame(pen.area);
        let theme = pen.theme;
        let title = match self.purpose {
            // Its list begins under the border: how much there is stands in it.
            Purpose::Kinds => {
                let total = self.rows(lang).len();
                format!("{} {}/{total}", self.title().get(lang), self.cursor.at + 1)
            }
            Purpose::Palette | Purpose::Help => self.title().get(lang).to_string(),
        };
        let inside = overlay::open(frame, &title, theme, pen.buffer());
        let mut inner = pen.within(inside);
        let mut cursor = None;
        let mut top = 0;
        if self.purpose != Purpose::Kinds {
            let (shown, at) = self.input.view(inner.width().saturating_sub(2));
            inner.put(0, 0, ">", Role::Key);
            inner.put(2, 0, &shown, Role::Plain);
            cursor = inner.place(2 + at, 0);
            inner.rule(0, 1);
            top = 2;
        }
        let rows = self.rows(lang);
        let (at, total) = (if rows.is_empty() { 0 } else { self.cursor.at + 1 }, rows.len());
        let count = format!(" {at}/{total} ");
        if self.purpose != Purpose::Kinds {
            inner.put_right(0, 1, &count, Role::Plain);
        }
        if rows.is_empty() {
            let none = t("没有这样的命令；Esc 返回", "no such command; Esc goes back");
            inner.put(0, top, none.get(lang), Role::Plain);
        }
        let wide = self.names_wide(&rows, lang, inner.width());
        let first = self.cursor.view((self.cursor.at, self.cursor.at), rows.len(), height);
        for (y, (index, row)) in rows.iter().enumerate().skip(first).take(height) {
            let line = Rect { y: inner.area.y + narrow(top + y - first), height: 1, ..inner.area };
            self.draw_row((*index, row), wide, lang, y == self.cursor.at, &mut inner.within(line));
        }
        cursor
    }

    fn keys_wide(&self) -> usize {
        if self.purpose == Purpose::Palette { 8 } else { 14 }
    }

    /// The columns of the names: as much as they need, and no more than a third of the line.
    fn names_wide(&self, rows: &[(usize, &Command)], lang: Lang, room: usize) -> usize {
        let most = rows.iter().map(|(_, row)| width::width(row.words.get(lang))).max().unwrap_or_default();
        (most + 1).min(room / 3).max(16)
    }

    fn draw_row(
        &self,
        (index, row): (usize, &Command),
        wide: usize,
        lang: Lang,
        selected: bool,
        pen: &mut Pen,
    ) {
        let reason = self.reason(index);
        let (key, plain) = if reason.is_some() { (Role::Dim, Role::Dim) } else { (Role::Key, Role::Plain) };
        // A key is named only where it does this.
        let here = row.place == Place::Everywhere || self.places.contains(&row.place);
        let keys = match self.purpose {
            Purpose::Palette if here => row.first_key(),
            Purpose::Palette => String::new(),
            // A key that a nearer place takes for itself does not do this here.
            Purpose::Help => {
                let own = |key: &&&str| command::find(&self.places, key).is_some_and(|it| it.id == row.id);
                let keys = row.keys.iter().filter(own).map(|key| keymap::show(key));
                keys.collect::<Vec<_>>().join(" ")
            }
            Purpose::Kinds => row.shown_keys(),
        };
        let columns = [self.keys_wide(), self.keys_wide() + wide];
        pen.within(Rect { width: narrow(columns[0] - 1), ..pen.area }).put(0, 0, &keys, key);
        let second = Rect { width: narrow(columns[1] - 1).min(pen.area.width), ..pen.area };
        pen.within(second).put(columns[0], 0, row.words.get(lang), plain);
        match reason {
            Some(reason) => pen.put(columns[1], 0, &format!("({})", reason.get(lang)), Role::Plain),
            None => pen.put(columns[1], 0, row.help.get(lang), Role::Plain),
        };
        if selected {
            pen.shade(0, Role::Selected);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Lang;
    use crate::tui::stage::TestStage;

    /// The first line of the palette after these words were typed.
    fn first(stage: &mut TestStage, words: &str) -> String {
        let screen = stage.press(&format!(":{words}"));
        stage.press("<esc>");
        let mut lines = screen.lines().skip_while(|line| !line.contains("│ >"));
        lines.nth(2).unwrap_or_default().to_string()
    }

    #[test]
    fn what_people_call_a_thing_finds_it_and_a_word_of_a_form_finds_the_form() {
        let mut stage = TestStage::new(Lang::Zh, (100, 30));
        for (typed, found) in [
            ("收文", "收件"),
            ("起诉状", "收件"),
            ("送达", "收件"),
            ("答辩状", "答辩"),
            ("败诉报告", "败诉分析报告"),
            ("帮助", "按键"),
            ("查询", "查找"),
            ("期限延长", "程序申请"),
            ("法条", "依据"),
            ("草稿", "草稿"),
            ("判决书", "裁判"),
            ("dabian", "答辩"),
            ("undo", "撤销"),
            ("导出", "输出"),
            ("授权委托书", "授权委托书"),
            // No name has these: the help of a command, or a field of the form it opens.
            ("邮件单号", "收件"),
            ("休息日", "日历"),
        ] {
            let line = first(&mut stage, typed);
            assert!(line.contains(found), "{typed}: {line}");
        }
        assert!(first(&mut stage, "没有这样的东西").contains("没有这样的命令"));
    }

    /// The longest name of an English form has thirty columns of a popup of ninety.
    #[test]
    fn names_have_the_room_they_need() {
        let screen = TestStage::new(Lang::En, (120, 50)).press("2<enter>n");
        for name in ["adviser's review ", "judicial advice", "case-analysis meeting", "receipt of papers"] {
            assert!(screen.contains(name), "{name}\n{screen}");
        }
    }
}
