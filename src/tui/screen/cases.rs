//! 案件: the docket as a list, read window by window.

mod columns;

use ratatui::layout::Rect;

use crate::domain::duty::Duty;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::said;
use crate::text::{Lang, Said, t, width};
use crate::tui::command::Id;
use crate::tui::detail;
use crate::tui::draw;
use crate::tui::event::Input as Typed;
use crate::tui::screen::{Ctx, Reaction, View};
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::list::{Cursor, Move};
use crate::tui::widget::pen::{Pen, narrow};
use crate::tui::words;
use crate::work::export::{Exporting, Format, OutMatter};
use crate::work::view::{CaseView, CasesPage, CasesQuery, Ledger, Scope, Sort};
use columns::{Columns, Need};

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
    ledger: Ledger,
    sort: Sort,
    filter: LineEdit,
    typing: bool,
    /// The list came up from 今日 for a search: with the search it goes again.
    for_a_search: bool,
    /// The columns the days and the numbers of the window take, measured once for each language.
    need: Option<(Lang, Need)>,
    /// How many cases of the whole docket fit where none that is listed does.
    beyond: usize,
    /// The selected case, read when the pane beside the list shows it.
    detail: Option<CaseView>,
}

impl CasesState {
    pub fn typing(&self) -> bool {
        self.typing
    }

    pub fn for_a_search(&mut self) {
        self.for_a_search = true;
    }

    /// Only what was looked for is listed.
    pub fn filtered(&self) -> bool {
        !self.typing && !self.filter.is_empty()
    }

    /// Nothing is listed, nor lies beyond what is listed.
    pub fn is_empty(&self) -> bool {
        self.page.total == 0 && self.beyond == 0
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

    /// What the list shows, from around the cursor on.
    fn query(&self, ctx: &Ctx) -> CasesQuery {
        CasesQuery {
            scope: ctx.scope,
            all: self.all,
            ledger: self.ledger,
            sort: self.sort,
            filter: self.filter.text(),
            offset: self.cursor.at.saturating_sub(WINDOW / 2),
            limit: WINDOW,
            ..CasesQuery::default()
        }
    }

    fn read(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let mut query = self.query(ctx);
        self.page = ctx.desk.cases(&query)?;
        if self.cursor.at >= self.page.total && query.offset > 0 {
            self.cursor.hold(self.page.total);
            query.offset = self.cursor.at.saturating_sub(WINDOW / 2);
            self.page = ctx.desk.cases(&query)?;
        }
        self.need = None;
        self.offset = query.offset;
        self.cursor.hold(self.page.total);
        // What a scope or the list of pending cases hides is looked for in the whole docket.
        self.beyond = match self.page.total {
            0 if !query.filter.is_empty() => {
                let whole = CasesQuery {
                    scope: Scope::All,
                    all: true,
                    ledger: Ledger::Both,
                    offset: 0,
                    limit: 1,
                    ..query
                };
                ctx.desk.cases(&whole)?.total
            }
            _ => 0,
        };
        Ok(())
    }

    fn look(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        self.detail = match self.selected().and_then(|line| line.case) {
            Some(case) if ctx.pane => Some(ctx.desk.glance(case)?),
            _ => None,
        };
        Ok(())
    }

    fn opened(&self) -> Vec<Reaction> {
        let case = self.selected().and_then(|line| line.case);
        case.map(|case| Reaction::OpenCase(case, None)).into_iter().collect()
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
            // Every line that is listed has what was looked for.
            Id::Hit(forward) => self.run(Id::Go(if forward { Move::Down } else { Move::Up }), ctx),
            // What was looked for lies beyond what is listed: there it is.
            Id::Open if self.page.total == 0 && self.beyond > 0 => {
                self.typing = false;
                self.all = true;
                self.ledger = Ledger::Both;
                vec![Reaction::Everywhere]
            }
            Id::Open if self.typing && self.page.total == 1 => {
                self.typing = false;
                self.opened()
            }
            Id::Open if self.typing => {
                self.typing = false;
                Vec::new()
            }
            Id::Open => self.opened(),
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
                acts.extend(std::mem::take(&mut self.for_a_search).then_some(Reaction::Run(Id::Today)));
                acts
            }
            Id::All => {
                self.all = !self.all;
                self.restart(ctx)
            }
            Id::Ledger => {
                self.ledger = self.ledger.next();
                self.restart(ctx)
            }
            Id::PutOut => {
                let listed = Some(self.query(ctx));
                let asked = Exporting { listed, ..Exporting::new(OutMatter::Ledger, Format::Xlsx) };
                vec![Reaction::put_out(asked)]
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
            self.need = Some((lang, Need::of(view, &self.page.lines)));
        }
        let at = self.cursor.at;
        self.cursor.top = self.cursor.view((at, at), self.page.total, CasesState::height(view.pane, area));
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let sorted = self.sort.words().get(lang);
        let whose = if self.all { t("全部案件", "all cases") } else { t("在审", "pending") };
        let ledger = match self.ledger {
            Ledger::Both => String::new(),
            one => format!("{} · ", one.words().get(lang)),
        };
        detail::tabs(view, pen, 1, &format!("{ledger}{} · {sorted}", whose.get(lang)));
        let cursor = self.draw_head(view, pen);
        let height = CasesState::height(view.pane, pen.area);
        let (left, right) = draw::beside(pen, 2, view.pane);
        let mut list = pen.within(left);
        let need = self.need.map_or_else(|| Need::of(view, &self.page.lines), |(_, need)| need);
        let columns = Columns::of(view, need, list.width());
        columns.headings(view, self.ledger, &mut list);
        if self.page.total == 0 {
            let none = if self.filter.is_empty() && self.ledger != Ledger::Both {
                t("这本台账没有案件。按 b 换台账。", "No cases in this ledger. b shows the other one.")
            } else if self.filter.is_empty() {
                t(
                    "台账里没有案件。按 r 登记，或用 yingsu import 导入。",
                    "No cases yet. r registers one; yingsu import reads a ledger.",
                )
            } else if self.beyond > 0 {
                let (n, scope) = (self.beyond, view.scope.words());
                return self.draw_beyond(said!(
                    "所列范围（{scope}，{whose}）没有；全部案件（含已结）中有{n}件：Enter 查看，Esc 清除查找。",
                    "None in what is listed ({scope}, {whose}); the whole docket has {n}: Enter shows them, Esc clears.";
                    scope, whose
                ), lang, &mut list, cursor);
            } else {
                t(
                    "没有符合的案件，已结的也没有。Esc 清除查找。",
                    "No case matches, closed ones included. Esc clears.",
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
            let next = self.page.next.get(top + y - self.offset).and_then(Option::as_ref);
            let suits = self.page.suits.get(top + y - self.offset).map_or(&[][..], Vec::as_slice);
            columns.draw(view, line, (next, suits), &mut list.within(area));
            if top + y == at {
                list.put(0, y + 1, view.theme().cursor(), Role::Plain);
                list.shade(y + 1, Role::Selected);
            }
        }
        match (right, &self.detail) {
            (Some(area), Some(case)) => detail::draw(
                view,
                case,
                Some(&Duty::under(&case.line.next_rule)),
                false,
                &mut pen.within(area),
            ),
            (Some(_), None) => {}
            (None, _) => self.draw_reason(view, pen),
        }
        cursor
    }

    /// Where what was looked for is, if not among what is listed.
    fn draw_beyond(
        &self,
        words: Said,
        lang: Lang,
        pen: &mut Pen,
        cursor: Option<(u16, u16)>,
    ) -> Option<(u16, u16)> {
        let room = pen.width().saturating_sub(2).max(1);
        for (y, line) in width::wrap(words.get(lang), room).iter().enumerate() {
            pen.put(1, 2 + y, line, Role::Plain);
        }
        cursor
    }

    fn draw_head(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        let mut x = pen.put(1, 0, t("应诉", "Yingsu").get(lang), Role::Heading) + 2;
        let total = self.page.total;
        let place = if total == 0 { 0 } else { self.cursor.at + 1 };
        let count = match total {
            0 => said!("0 件", "no case"),
            1 => said!("1 件", "1 case"),
            _ => said!("{place}/{total} 件", "{place}/{total} cases"),
        };
        let count = format!("{} ", count.get(lang));
        pen.put_right(x, 0, &count, Role::Plain);
        if !self.typing && self.filter.is_empty() {
            let hint =
                t("/ 查找：案号、当事人、单位、案由、进度", "/ to find by number, party, organ, cause, step");
            let room = pen.width().saturating_sub(x + width::width(&count) + 1);
            pen.put(x, 0, &width::cut(hint.get(lang), room), Role::Plain);
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
