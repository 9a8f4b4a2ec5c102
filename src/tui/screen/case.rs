//! 卷宗: one case, its clocks and duties, what happened, why it may be lost, who is who, the other instances.

mod chain;
mod head;
mod panes;
mod sought;

use ratatui::layout::Rect;

use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::said;
use crate::text::{Lang, Said, Text, t};
use crate::tui::command::{self, Id};
use crate::tui::detail;
use crate::tui::job::FormRef;
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::seek::Seek;
use crate::tui::theme::Role;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::pen::{Pen, Piece, narrow};
use crate::work::page::{CasePage, Topic, Trail, Which};
use crate::work::view::{CaseView, DutyView};

/// The panes, in the order of their digits.
const PANES: [Text; 5] = [
    t("期限", "duties"),
    t("经过", "records"),
    t("败诉风险", "risk"),
    t("当事人", "parties"),
    t("审级链", "chain"),
];
const DUTIES: usize = 0;
const RECORDS: usize = 1;
/// The pages that say more than a pane does; their keys stand at its head.
const MORE: [&[CasePage]; 5] =
    [&[CasePage::Slip], &[], &[CasePage::Risk], &[CasePage::Responds, CasePage::Appearance], &[]];
/// Behind the titles of the panes where they stand in one row.
const PANES_END: usize = 52;

/// 卷宗屏 — one case and where its reader stands in it.
#[derive(Debug)]
pub struct CaseState {
    pub id: CaseId,
    case: CaseView,
    pane: usize,
    cursors: [Cursor; 5],
    /// Who else has forms of the case open.
    around: Option<Said>,
    seek: Seek,
}

/// What a line of a pane leads to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Target {
    Duty(usize),
    Record(RecordId, Kind),
    /// Which of the unsaved forms.
    Draft(usize),
    Case(CaseId),
    /// The page of who appears in this case.
    Appearance,
    Nowhere,
}

/// The lines of a pane: what each says and which item it belongs to.
struct Lines {
    rows: Vec<(Vec<Piece>, usize)>,
    targets: Vec<Target>,
}

impl CaseState {
    /// Opens at the duty that was meant, else at the first to act on.
    pub fn new(case: CaseView, wanted: Option<&Duty>) -> CaseState {
        let cursors = [Cursor::default(); 5];
        let mut state =
            CaseState { id: case.id, case, pane: DUTIES, cursors, around: None, seek: Seek::default() };
        state.order();
        let at = wanted.and_then(|wanted| DutyView::place(&state.case.duties, wanted));
        if let Some(cursor) = state.cursors.get_mut(DUTIES) {
            cursor.at = at.unwrap_or_default();
        }
        if let Some(cursor) = state.cursors.get_mut(1) {
            cursor.at = state.case.records.len().saturating_sub(1);
        }
        state
    }

    /// What must be done first stands first, what no longer applies last; the time line runs by the day.
    fn order(&mut self) {
        self.case.duties.sort_by_key(|duty| {
            let rank = match duty.duty.state {
                DutyState::Open if duty.waits() => 0,
                DutyState::Undetermined => 1,
                _ if duty.breached() => 2,
                DutyState::DoneLate | DutyState::Done => 3,
                DutyState::Open | DutyState::Excused | DutyState::Void => 4,
            };
            (rank, duty.optional(), duty.duty.act_by.is_none(), duty.duty.act_by)
        });
        self.case.records.sort_by_key(|record| (record.kind != Kind::Registration, panes::day_of(record)));
    }

    fn cursor(&self) -> Cursor {
        self.cursors.get(self.pane).copied().unwrap_or_default()
    }

    pub fn selected_duty(&self) -> Option<&DutyView> {
        if self.pane == DUTIES { self.case.duties.get(self.cursor().at) } else { None }
    }

    /// Looks who else has forms of the case open; whether that has changed.
    pub fn look_around(&mut self, ctx: &mut Ctx) -> Result<bool, Failure> {
        let around = ctx.desk.others_in(self.id)?;
        let changed = around != self.around;
        self.around = around;
        Ok(changed)
    }

    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let before = self.selected_duty().map(|duty| (duty.duty.clone(), duty.waits()));
        self.case = ctx.desk.case(self.id)?;
        self.order();
        let same = |duty: &DutyView| {
            before.as_ref().is_some_and(|(it, _)| duty.duty.rule == it.rule && duty.duty.organ == it.organ)
        };
        let waited = before.as_ref().is_some_and(|(_, waited)| *waited);
        let waits = |at: usize| self.case.duties.get(at).is_some_and(DutyView::waits);
        if let Some(at) = self.case.duties.iter().position(same)
            && let Some(cursor) = self.cursors.get_mut(DUTIES)
        {
            // What was just settled goes to the end; the reader goes on with the next, which has come into its place.
            cursor.at = match waited && !waits(at) {
                true if waits(cursor.at) => cursor.at,
                true if waits(0) => 0,
                _ => at,
            };
        }
        Ok(())
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match id {
            Id::Go(by) => {
                let len = panes::targets(&self.case, self.pane).len();
                if let Some(cursor) = self.cursors.get_mut(self.pane) {
                    cursor.step(by, len, usize::from(ctx.area.height));
                }
                Vec::new()
            }
            Id::PaneNext => self.turn((self.pane + 1) % PANES.len()),
            Id::PaneBack => self.turn((self.pane + PANES.len() - 1) % PANES.len()),
            Id::Pane(n) => self.turn(usize::from(n)),
            Id::Settle => {
                self.selected_duty().map(|duty| detail::settle(self.id, duty)).into_iter().collect()
            }
            Id::Withdraw => vec![self.withdraw()],
            Id::Trail => {
                let record =
                    if self.pane == RECORDS { self.record_at_hand().map(|(id, _)| id) } else { None };
                vec![Reaction::OpenPage(Which::History(Trail { case: Some(self.id), record, field: None }))]
            }
            Id::Open => match panes::targets(&self.case, self.pane).get(self.cursor().at) {
                Some(Target::Duty(index)) => self
                    .case
                    .duties
                    .get(*index)
                    .map(|duty| detail::settle(self.id, duty))
                    .into_iter()
                    .collect(),
                Some(Target::Record(record, kind)) => {
                    vec![Reaction::OpenForm(FormRef {
                        kind: *kind,
                        case: Some(self.id),
                        record: Some(*record),
                    })]
                }
                Some(Target::Appearance) => {
                    vec![Reaction::OpenPage(Which::Case(CasePage::Appearance, self.id))]
                }
                Some(Target::Draft(index)) => {
                    let draft = self.case.drafts.get(*index);
                    draft.map(|it| Reaction::OpenDraft(it.id.clone())).into_iter().collect()
                }
                Some(Target::Case(case)) => vec![Reaction::OpenCase(*case, None)],
                Some(Target::Nowhere) | None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The record selected in the time line.
    fn record_at_hand(&self) -> Option<(RecordId, Kind)> {
        let targets = if self.pane == RECORDS { panes::targets(&self.case, RECORDS) } else { Vec::new() };
        match targets.get(self.cursor().at) {
            Some(Target::Record(id, kind)) => Some((*id, *kind)),
            _ => None,
        }
    }

    fn withdraw(&self) -> Reaction {
        match self.record_at_hand() {
            Some((id, kind)) => Reaction::Withdraw(FormRef { kind, case: Some(self.id), record: Some(id) }),
            None => Reaction::Say(
                Tone::Refusal,
                said!("先在“经过”栏（2）选定一条记录", "select a record in the time line (2) first"),
            ),
        }
    }

    fn turn(&mut self, pane: usize) -> Vec<Reaction> {
        self.pane = pane;
        Vec::new()
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        for (pane, area) in self.areas(view, area) {
            let lines = panes::lines(view, &self.case, pane, usize::from(area.width));
            let height = usize::from(area.height).saturating_sub(1).max(1);
            let Some(cursor) = self.cursors.get_mut(pane) else { continue };
            cursor.hold(lines.targets.len());
            cursor.top = cursor.view(lines.of(cursor.at), lines.rows.len(), height);
        }
    }

    /// Where the panes stand: one at a time, or all five in two columns.
    fn areas(&self, view: &View, area: Rect) -> Vec<(usize, Rect)> {
        let clocks = if self.case.clocks.is_empty() { 0 } else { narrow(self.case.clocks.len() + 1) };
        let top = area.y + 3 + if view.wide || self.pane == DUTIES { clocks } else { 0 };
        let body = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        if !view.wide {
            return vec![(self.pane, body)];
        }
        let half = area.width / 2;
        let left = Rect { width: half - 1, ..body };
        let right = Rect {
            x: area.x + half,
            width: area.width - half,
            y: area.y + 3,
            height: area.bottom().saturating_sub(area.y + 3),
        };
        let rows = |pane: usize, width: u16| {
            narrow(panes::lines(view, &self.case, pane, usize::from(width)).rows.len() + 1)
        };
        let risk = rows(2, left.width).max(2).min(left.height / 3);
        let chain = rows(4, right.width).max(2).min(right.height / 4);
        let parties = rows(3, right.width).max(2).min(right.height / 3);
        let split = |area: Rect, below: u16| {
            let above = area.height.saturating_sub(below);
            (Rect { height: above, ..area }, Rect { y: area.y + above, height: area.height - above, ..area })
        };
        let (duties, risk) = split(left, risk);
        let (rest, chain) = split(right, chain);
        let (records, parties) = split(rest, parties);
        vec![(0, duties), (1, records), (2, risk), (3, parties), (4, chain)]
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        self.draw_head(view, pen);
        let shows_clocks = view.wide || self.pane == DUTIES;
        if shows_clocks && !self.case.clocks.is_empty() {
            let wide = if view.wide { pen.area.width / 2 - 1 } else { pen.area.width };
            let area = Rect {
                y: pen.area.y + 3,
                height: narrow(self.case.clocks.len() + 1),
                width: wide,
                ..pen.area
            };
            let mut inner = pen.within(area.intersection(pen.area));
            let y = detail::clocks(view, &self.case.clocks, &mut inner, 0);
            let lost: Vec<String> =
                self.case.lost_days.iter().map(|lost| lost.words().get(view.lang()).to_string()).collect();
            if !lost.is_empty() {
                inner.put(1, y, &lost.join(t("；", "; ").get(view.lang())), Role::Caution);
            }
        }
        for (pane, area) in self.areas(view, pen.area) {
            self.draw_pane(view, pane, &mut pen.within(area));
        }
        None
    }

    /// Who signed the dates last and when, and how many are to be checked since; empty before the first signature.
    fn signed(&self, lang: Lang) -> String {
        let Some(last) = self.case.file.signings.last() else { return String::new() };
        let (by, count) = (&last.body.signed_by, self.case.to_check);
        let on = last.body.signed_on.map(|on| on.format("%m-%d").to_string()).unwrap_or_default();
        let since = match count {
            0 => said!("", ""),
            count => said!("，{count}项待核", ", {count} to check"),
        };
        said!(" {on} {by}核验{since} ", " signed {on} {by}{since} "; since).get(lang).to_string()
    }

    /// What stands at the right of a pane's head: who signed the dates, or the keys of the pages that say more.
    fn end(&self, pane: usize, lang: Lang) -> String {
        let signed = if pane == DUTIES { self.signed(lang) } else { String::new() };
        if !signed.is_empty() {
            return signed;
        }
        let pages = MORE.get(pane).copied().unwrap_or_default();
        let rows = pages.iter().filter_map(|page| command::by_id(Id::Page(Topic::Case(*page))));
        let keys: Vec<String> =
            rows.map(|row| format!("{} {}", row.first_key(), row.words.get(lang))).collect();
        if keys.is_empty() { String::new() } else { format!(" {} ", keys.join("  ")) }
    }

    fn draw_pane(&self, view: &View, pane: usize, pen: &mut Pen) {
        let lang = view.lang();
        let focused = pane == self.pane;
        let lines = panes::lines(view, &self.case, pane, pen.width());
        let cursor = self.cursors.get(pane).copied().unwrap_or_default();
        let height = pen.height().saturating_sub(1);
        let top = cursor.view(lines.of(cursor.at), lines.rows.len(), height.max(1));
        let below = lines.rows.len().saturating_sub(top + height);
        let more = if below == 0 {
            said!("", "")
        } else {
            said!("（下面还有{below}行）", " ({below} more below)")
        };
        if view.wide {
            let words = PANES.get(pane).map_or("", |words| words.get(lang));
            let words = format!("{} {words}{}", pane + 1, more.get(lang));
            pen.heading(
                0,
                &words,
                self.end(pane, lang).trim(),
                if focused { Role::Heading } else { Role::Plain },
            );
        } else {
            pen.rule(0, 0);
            pen.put_right(PANES_END, 0, &self.end(self.pane, lang), Role::Plain);
            let mut x = 1;
            for (i, words) in PANES.iter().enumerate() {
                let words = words.get(lang);
                let (text, role) = if i == self.pane {
                    (format!("[{} {words}]", i + 1), Role::Heading)
                } else {
                    (format!(" {} {words} ", i + 1), Role::Plain)
                };
                x = pen.put(x, 0, &text, role);
            }
        }
        if lines.rows.is_empty() {
            pen.put(2, 1, panes::empty(pane).get(lang), Role::Plain);
            return;
        }
        for (y, (pieces, item)) in lines.rows.iter().skip(top).take(height).enumerate() {
            pen.pieces(1, y + 1, pieces);
            if focused && *item == cursor.at {
                if lines.of(cursor.at).0 == top + y {
                    pen.put(0, y + 1, view.theme().cursor(), Role::Plain);
                }
                pen.shade(y + 1, Role::Selected);
            }
        }
    }
}
