//! 案件: the docket as a list, read window by window.

use crate::domain::naming;
use crate::law::late::Left;
use ratatui::layout::Rect;

use crate::domain::day::Day;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::said;
use crate::text::{Lang, t, width};
use crate::tui::command::Id;
use crate::tui::detail;
use crate::tui::draw;
use crate::tui::event::Input as Typed;
use crate::tui::screen::{Ctx, Reaction, View};
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::pen::{Pen, narrow};
use crate::tui::words;
use crate::work::view::{CaseView, CasesPage, CasesQuery, Sort};

/// How many lines are read at once, and how near its edge the cursor may come before the next are read.
const WINDOW: usize = 240;
const MARGIN: usize = 80;

/// 案件屏 — one window of the list around the cursor.
#[derive(Debug, Default)]
pub struct CasesState {
    page: CasesPage,
    offset: usize,
    cursor: Cursor,
    all: bool,
    sort: Sort,
    filter: LineEdit,
    typing: bool,
    /// The columns the days and the numbers of the window take, measured once for each language.
    need: Option<(Lang, (usize, usize))>,
    /// The selected case, read when the pane beside the list shows it.
    detail: Option<CaseView>,
}

impl CasesState {
    pub fn typing(&self) -> bool {
        self.typing
    }

    pub fn selected(&self) -> Option<&Line> {
        self.page.lines.get(self.cursor.at.checked_sub(self.offset)?)
    }

    /// Reads the window around the cursor afresh; the selected case stays selected where it is still listed.
    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let before = self.selected().and_then(|line| line.case);
        self.read(ctx)?;
        if let Some(case) = before
            && let Some(index) = self.page.lines.iter().position(|line| line.case == Some(case))
        {
            self.cursor.at = self.offset + index;
        }
        self.look(ctx)
    }

    fn read(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let mut query = CasesQuery {
            scope: ctx.scope,
            all: self.all,
            sort: self.sort,
            filter: self.filter.text(),
            offset: self.cursor.at.saturating_sub(WINDOW / 2),
            limit: WINDOW,
        };
        self.page = ctx.desk.cases(&query)?;
        if self.cursor.at >= self.page.total && query.offset > 0 {
            self.cursor.hold(self.page.total);
            query.offset = self.cursor.at.saturating_sub(WINDOW / 2);
            self.page = ctx.desk.cases(&query)?;
        }
        self.need = None;
        self.offset = query.offset;
        self.cursor.hold(self.page.total);
        Ok(())
    }

    fn look(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        self.detail = match self.selected().and_then(|line| line.case) {
            Some(case) if ctx.wide => Some(ctx.desk.glance(case)?),
            _ => None,
        };
        Ok(())
    }

    /// Starts at the first line of a changed list.
    fn restart(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        self.cursor = Cursor::default();
        fail(self.read(ctx).and_then(|()| self.look(ctx)))
    }

    pub fn typed(&mut self, input: &Typed, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        if !self.typing {
            return None;
        }
        match input {
            Typed::Text(text) | Typed::Paste(text) => self.filter.insert(text),
            Typed::Key(key) if self.filter.key(key) => {}
            Typed::Key(_) | Typed::Resize(..) => return None,
        }
        Some(self.restart(ctx))
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match id {
            Id::Go(by) => {
                self.cursor.step(by, self.page.total, usize::from(ctx.area.height));
                let near_top = self.offset > 0 && self.cursor.at < self.offset + MARGIN;
                let end = self.offset + self.page.lines.len();
                let near_end = end < self.page.total && self.cursor.at + MARGIN > end;
                let read = if near_top || near_end { self.read(ctx) } else { Ok(()) };
                fail(read.and_then(|()| self.look(ctx)))
            }
            Id::Open if self.typing => {
                self.typing = false;
                Vec::new()
            }
            Id::Open => self
                .selected()
                .and_then(|line| line.case)
                .map(|case| Reaction::OpenCase(case, None))
                .into_iter()
                .collect(),
            Id::Find => {
                self.typing = true;
                Vec::new()
            }
            Id::Back if self.typing || !self.filter.is_empty() => {
                self.typing = false;
                self.filter = LineEdit::default();
                let mut acts = self.restart(ctx);
                let words = said!("已清除查找", "filter cleared");
                acts.push(Reaction::Say(crate::tui::screen::Tone::Plain, words));
                acts
            }
            Id::All => {
                self.all = !self.all;
                self.restart(ctx)
            }
            Id::Sort => {
                self.sort = match self.sort {
                    Sort::Due => Sort::Risk,
                    Sort::Risk => Sort::Received,
                    Sort::Received => Sort::Organ,
                    Sort::Organ => Sort::Due,
                };
                self.restart(ctx)
            }
            _ => Vec::new(),
        }
    }

    /// Head, tabs and column headings stand above the lines; the reason of the selected one below them.
    fn height(wide: bool, area: Rect) -> usize {
        usize::from(area.height).saturating_sub(if wide { 3 } else { 4 }).max(1)
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        let lang = view.lang();
        if self.need.is_none_or(|(of, _)| of != lang) {
            self.need = Some((lang, need(view, &self.page.lines)));
        }
        let at = self.cursor.at;
        self.cursor.top = self.cursor.view((at, at), self.page.total, CasesState::height(view.wide, area));
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let sorted = self.sort.words().get(lang);
        let whose = if self.all { t("全部案件", "all cases") } else { t("在审", "pending") };
        detail::tabs(view, pen, 1, &format!("{} · {sorted}", whose.get(lang)));
        let cursor = self.draw_head(view, pen);
        let height = CasesState::height(view.wide, pen.area);
        let (left, right) = draw::beside(pen, 2, view.wide);
        let mut list = pen.within(left);
        let need = self.need.map_or_else(|| need(view, &self.page.lines), |(_, need)| need);
        let columns = Columns::of(view, need, list.width());
        columns.headings(view, &mut list);
        if self.page.total == 0 {
            let none = if self.filter.is_empty() {
                t(
                    "台账里没有案件。按 r 登记，或用 yingsu import 导入。",
                    "No cases yet. r registers one; yingsu import reads a ledger.",
                )
            } else {
                t(
                    "没有符合的案件。Esc 清除查找；Enter 后按 a 连已结案件一起找。",
                    "No case matches. Esc clears; Enter, then a, looks among closed cases too.",
                )
            };
            list.put(1, 2, none.get(lang), Role::Plain);
        }
        let at = self.cursor.at;
        let top = self.cursor.view((at, at), self.page.total, height);
        let shown =
            top.checked_sub(self.offset).map_or(&[][..], |skip| self.page.lines.get(skip..).unwrap_or(&[]));
        for (y, line) in shown.iter().take(height).enumerate() {
            let area = Rect { y: list.area.y + narrow(y + 1), height: 1, ..list.area };
            columns.draw(view, line, &mut list.within(area));
            if top + y == at {
                list.put(0, y + 1, view.theme().cursor(), Role::Plain);
                list.shade(y + 1, Role::Selected);
            }
        }
        match (right, &self.detail) {
            (Some(area), Some(case)) => {
                detail::draw(view, case, Some(&case.line.next_rule), false, &mut pen.within(area))
            }
            (Some(_), None) => {}
            (None, _) => self.draw_reason(view, pen),
        }
        cursor
    }

    fn draw_head(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let mut x = pen.put(1, 0, t("应诉", "Yingsu").get(lang), Role::Heading) + 2;
        let total = self.page.total;
        let place = if total == 0 { 0 } else { self.cursor.at + 1 };
        let count = said!("{place}/{total} 件", "{place}/{total} cases");
        let count = format!("{} ", count.get(lang));
        pen.put_right(x, 0, &count, Role::Plain);
        if !self.typing && self.filter.is_empty() {
            let hint = t("/ 查找：案号、当事人、单位、案由", "/ to find by number, party, organ, cause");
            let room = pen.width().saturating_sub(x + width::width(&count) + 1);
            pen.put(x, 0, &width::cut(hint.get(lang), room), Role::Dim);
            return None;
        }
        x = pen.put(x, 0, t("查找", "find").get(lang), Role::Key) + 1;
        let room = pen.width().saturating_sub(x + width::width(&count) + 2);
        let (shown, at) = self.filter.view(room);
        let role = if self.typing { Role::Field } else { Role::Plain };
        pen.put(x, 0, &width::fit(&shown, room.min(30).max(width::width(&shown))), role);
        if self.typing { pen.place(x + at, 0) } else { None }
    }

    /// Why the selected case stands as it does, on one line.
    fn draw_reason(&self, view: &View, pen: &mut Pen) {
        let Some(line) = self.selected() else { return };
        let level = line.risk(view.world.today);
        let y = pen.height().saturating_sub(1);
        let x = pen.put(1, y, &words::risk(level, view.lang(), view.theme()), words::risk_role(level));
        let why = line.why(view.world.today);
        let text = why.map_or(line.cause.as_str(), |why| why.get(view.lang()));
        pen.put(if x > 1 { x + 1 } else { 1 }, y, text, Role::Plain);
    }
}

fn fail(result: Result<(), Failure>) -> Vec<Reaction> {
    result.err().map(Reaction::Fail).into_iter().collect()
}

/// The columns that the days and the numbers of these lines take.
fn need(view: &View, lines: &[Line]) -> (usize, usize) {
    let due = lines.iter().map(|line| width::width(&due_words(view, line))).max().unwrap_or_default();
    let short = |line: &Line| width::width(&words::short_no(&line.court_no, view.world.today, view.lang()));
    (due, lines.iter().map(short).max().unwrap_or_default().clamp(6, 10))
}

/// The widths of the columns: cause and officer come with room, the deadline never drops.
struct Columns {
    days: usize,
    due: usize,
    no: usize,
    parties: usize,
    organ: usize,
    cause: usize,
    risk: usize,
    who: usize,
}

impl Columns {
    fn of(view: &View, (due, no): (usize, usize), wide: usize) -> Columns {
        let lang = view.lang();
        let (days, risk) = (words::days_width(lang), words::risk_width(lang).max(4));
        let mut rest = wide.saturating_sub(4 + days + due.max(4) + no + risk + 6);
        let who = if rest >= 62 { 6 } else { 0 };
        rest = rest.saturating_sub(if who > 0 { 7 } else { 0 });
        let cause = if rest >= 50 { rest / 4 } else { 0 };
        rest = rest.saturating_sub(if cause > 0 { cause + 1 } else { 0 });
        let organ = if rest >= 28 { 10.max(rest / 4) } else { 0 };
        let parties = rest.saturating_sub(organ);
        Columns { days, due: due.max(4), no, parties, organ, cause, risk, who }
    }

    fn cells(&self, texts: [String; 8]) -> Vec<(usize, String)> {
        let widths =
            [self.days, self.due, self.no, self.parties, self.organ, self.cause, self.risk, self.who];
        widths.into_iter().zip(texts).filter(|(wide, _)| *wide > 0).collect()
    }

    fn headings(&self, view: &View, pen: &mut Pen) {
        let lang = view.lang();
        let mut x = 4;
        let names = [
            t("", ""),
            t("期限", "due"),
            t("案号", "number"),
            t("当事人", "parties"),
            t("承办单位", "organ"),
            t("案由", "cause"),
            t("风险", "risk"),
            t("承办人", "officer"),
        ];
        for (wide, name) in self.cells(names.map(|name| name.get(lang).to_string())) {
            pen.put(x, 0, &width::fit(&name, wide), Role::Dim);
            x += wide + 1;
        }
    }

    fn draw(&self, view: &View, line: &Line, pen: &mut Pen) {
        let (lang, today) = (view.lang(), view.world.today);
        let level = line.risk(today);
        let left = line.next_due.map(|due| Left::of(due, line.next_last, today));
        let (mark, role) = words::pressing(left);
        pen.put(1, 0, &width::pad_left(mark, 2), role);
        let cells = self.cells([
            words::left(left, lang),
            due_words(view, line),
            words::short_no(&line.court_no, today, lang),
            naming::parties(line, view.organs).get(lang).to_owned(),
            view.organs.short_name(&line.organ).to_string(),
            line.cause.clone(),
            words::risk(level, lang, view.theme()),
            line.officer.clone(),
        ]);
        let mut x = 4;
        let risk_at = cells.len() - if self.who > 0 { 2 } else { 1 };
        for (i, (wide, text)) in cells.into_iter().enumerate() {
            let role = match i {
                0 | 1 => role,
                i if i == risk_at => words::risk_role(level),
                _ => Role::Plain,
            };
            pen.put(x, 0, &width::fit(&text, wide), role);
            x += wide + 1;
        }
    }
}

fn due_words(view: &View, line: &Line) -> String {
    let lang = view.lang();
    let say = |day: Day| format!("{} {}", words::short_day(day, view.world.today), words::weekday(day, lang));
    match (line.next_due, line.closed_on) {
        (Some(day), _) if line.next_provisional => format!("{}{}", say(day), words::provisional(lang)),
        (Some(day), _) => say(day),
        (None, Some(_)) if line.close_kind.is_empty() => t("已结", "closed").get(lang).into(),
        (None, Some(_)) => line.close_kind.clone(),
        (None, None) => "—".into(),
    }
}
