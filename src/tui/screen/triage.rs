//! 今日: what must be done today, and which cases are about to be lost.

mod columns;
mod head;
mod marks;
mod notices;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::domain::duty::Bucket;
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::domain::record::{CaseId, Kind, RecordId};
use crate::said;
use crate::text::{Lang, t, width};
use crate::tui::command::Id;
use crate::tui::detail;
use crate::tui::draw;
use crate::tui::effect::Request;
use crate::tui::job::{FormRef, Job};
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::theme::Role;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::pen::{Pen, narrow};
use crate::work::aim::Toward;
use crate::work::export::{Exporting, Format, OutMatter};
use crate::work::view::{CaseView, CasesQuery, Gathered, Scope, Triage, TriageLine};
use columns::{Columns, Need};
use head::head;
use marks::Marks;
use notices::{draw_notices, nothing, notices};

/// 今日屏 — the day's lines, group by group.
#[derive(Debug, Default)]
pub struct TriageState {
    triage: Option<Triage>,
    rows: Vec<Row>,
    cursor: Cursor,
    /// What the lines need, measured once for each language they are shown in.
    need: Option<(Lang, Need)>,
    /// The selected case, read when the pane beside the list shows it.
    detail: Option<CaseView>,
    /// The folded lines that are open, by group and what gathers them.
    opened: BTreeSet<(Bucket, Gathered)>,
    /// Where nothing is to be done this week: what there is.
    quiet: Quiet,
    /// What is to be settled together.
    marks: Marks,
}

/// Why no line stands on the first screen.
#[derive(Debug, Default, PartialEq)]
enum Quiet {
    /// Nobody has registered a case yet.
    Empty,
    #[default]
    Done,
    /// The case whose day comes first.
    Until(Box<Line>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Head(Bucket),
    Line(usize),
}

/// How many times the lines read so far are read when they run out.
const READ_ON: usize = 4;

impl TriageState {
    pub fn selected(&self) -> Option<&TriageLine> {
        self.triage.as_ref()?.lines.get(self.cursor.at)
    }

    /// The selected line, unless others stand under it.
    pub fn at_hand(&self) -> Option<&TriageLine> {
        self.selected().filter(|line| line.under.is_empty())
    }

    fn len(&self) -> usize {
        self.triage.as_ref().map_or(0, Triage::len)
    }

    /// How many lines must be read for the cursor to move by a page unnoticed.
    fn enough(&self, ctx: &Ctx) -> usize {
        self.cursor.at + 2 * usize::from(ctx.area.height)
    }

    /// Puts what stands under an opened line behind it.
    fn unfold(&self, triage: &mut Triage) {
        let mut lines = Vec::with_capacity(triage.lines.len());
        for line in std::mem::take(&mut triage.lines) {
            let under = if self.is_open(&line) { line.under.clone() } else { Vec::new() };
            lines.push(line);
            lines.extend(under);
        }
        triage.gathered = triage.gathered.map(|_| lines.len());
        triage.lines = lines;
    }

    fn is_open(&self, line: &TriageLine) -> bool {
        let by = line.gathered.clone().map(|by| (line.bucket, by));
        by.is_some_and(|by| self.opened.contains(&by))
    }

    /// Opens or closes the line under which others stand.
    fn fold(&mut self, by: (Bucket, Gathered), ctx: &mut Ctx) -> Vec<Reaction> {
        if !self.opened.remove(&by) {
            self.opened.insert(by);
        }
        let read = self.read(self.enough(ctx), ctx).and_then(|()| self.look(ctx));
        read.err().map(Reaction::Fail).into_iter().collect()
    }

    fn read(&mut self, most: usize, ctx: &mut Ctx) -> Result<(), Failure> {
        let mut triage = ctx.desk.agenda(ctx.scope, most)?;
        self.unfold(&mut triage);
        self.rows = rows(&triage);
        self.quiet = if triage.lines.is_empty() { quiet(ctx)? } else { Quiet::Done };
        self.triage = Some(triage);
        self.need = None;
        Ok(())
    }

    /// Reads further lines when the cursor comes near the last one read: several times as many as before, so
    /// that most pages need no reading.
    fn follow(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let read = self.triage.as_ref().map_or(0, |triage| triage.lines.len());
        let wanted = (self.cursor.at + usize::from(ctx.area.height)).min(self.len());
        if read < wanted { self.read(self.enough(ctx).max(READ_ON * read), ctx) } else { Ok(()) }
    }

    /// The case stays selected, at the same duty where it still stands.
    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let before = self.selected().map(key);
        let read = self.triage.as_ref().map_or(0, |triage| triage.lines.len());
        self.read(self.enough(ctx).max(read), ctx)?;
        if let (Some((whose, rule, bucket)), Some(triage)) = (before, &self.triage) {
            let same = |line: &TriageLine| whose_is(line) == whose && line.duty.duty.rule == rule;
            let exact = triage.lines.iter().position(|line| same(line) && line.bucket == bucket);
            // Gathered with others meanwhile, it is found under their line.
            let under = || triage.lines.iter().position(|line| line.under.iter().any(same));
            let found = exact.or_else(|| triage.lines.iter().position(same)).or_else(under);
            self.cursor.at = found.unwrap_or(self.cursor.at);
        }
        if let Some(triage) = &self.triage {
            self.marks.keep(triage);
        }
        self.cursor.hold(self.len());
        self.follow(ctx)?;
        self.look(ctx)
    }

    fn look(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        self.detail = match self.selected().and_then(|line| line.case) {
            Some(case) if ctx.pane => Some(ctx.desk.glance(case)?),
            _ => None,
        };
        Ok(())
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match id {
            Id::Go(by) => {
                let before = self.selected().map(|line| line.case);
                self.cursor.step(by, self.len(), usize::from(ctx.area.height));
                let mut found = self.follow(ctx);
                if found.is_ok() && before != self.selected().map(|line| line.case) {
                    found = self.look(ctx);
                }
                found.err().map(Reaction::Fail).into_iter().collect()
            }
            Id::Mark => self.mark(ctx),
            Id::MarkAll => self.mark_alike(ctx),
            Id::Back if !self.marks.is_empty() => {
                self.marks.clear();
                vec![Reaction::Say(Tone::Plain, said!("已取消全部标记", "all marks are taken off"))]
            }
            Id::Settle if !self.marks.is_empty() => vec![Reaction::Together(self.marks.duties())],
            Id::Open | Id::Settle | Id::Claim | Id::HandOver
                if self.selected().is_some_and(|line| !line.under.is_empty()) =>
            {
                let by = self.selected().and_then(|line| Some((line.bucket, line.gathered.clone()?)));
                by.map(|by| self.fold(by, ctx)).unwrap_or_default()
            }
            Id::Open => self
                .selected()
                .and_then(|line| match line.case {
                    Some(case) => Some(Reaction::OpenCase(case, Some(Box::new(line.duty.duty.clone())))),
                    None => open_alone(line),
                })
                .into_iter()
                .collect(),
            Id::Settle => {
                let settled = self.selected().and_then(|line| match (line.case, line.alone) {
                    (Some(case), _) => Some(detail::settle(case, &line.duty)),
                    (None, Some((kind, record))) => {
                        let paper = FormRef { kind, case: None, record: Some(record) };
                        Some(Reaction::OpenToward(paper, Toward::Duty(Box::new(line.duty.duty.clone()))))
                    }
                    (None, None) => None,
                });
                settled.into_iter().collect()
            }
            Id::Claim => self
                .selected()
                .map(|line| match line.case {
                    Some(case) => {
                        Reaction::Do(Request::Write(Job::Claim { case, rule: line.duty.duty.rule.clone() }))
                    }
                    None => Reaction::Say(
                        Tone::Refusal,
                        said!(
                            "不属于案件的事项不接办；按 s 办理",
                            "only matters of a case are taken on; s opens it"
                        ),
                    ),
                })
                .into_iter()
                .collect(),
            Id::PutOut => {
                let listed = Some(CasesQuery { scope: ctx.scope, ..CasesQuery::default() });
                let asked = Exporting { listed, ..Exporting::new(OutMatter::Today, Format::Xlsx) };
                vec![Reaction::put_out(asked)]
            }
            Id::HandOver => self.selected().map(hand_over).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        let lang = view.lang();
        if let Some(triage) = &self.triage
            && self.need.is_none_or(|(of, _)| of != lang)
        {
            self.need = Some((lang, Need::of(view, triage)));
        }
        let notices = self.triage.as_ref().map_or(0, notices);
        let height = usize::from(area.height).saturating_sub(2 + notices).max(1);
        self.cursor.top = self.cursor.view(self.seen(), self.rows.len(), height);
    }

    /// The rows that must be in view: the selected line, with the heading of its group when it is the first.
    fn seen(&self) -> (usize, usize) {
        let at = self.rows.iter().position(|row| *row == Row::Line(self.cursor.at)).unwrap_or_default();
        let headed =
            at.checked_sub(1).and_then(|i| self.rows.get(i)).is_some_and(|row| matches!(row, Row::Head(_)));
        (if headed { at - 1 } else { at }, at)
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let Some(triage) = &self.triage else {
            pen.put(1, 2, t("读不出台账", "the docket cannot be read").get(view.lang()), Role::Fault);
            return None;
        };
        head(view, triage, pen);
        detail::tabs(view, pen, 0, self.marks.words().get(view.lang()));
        draw_notices(view, triage, pen);
        let top = 2 + notices(triage);
        let (left, right) = draw::beside(pen, top, view.pane);
        self.draw_list(view, triage, &mut pen.within(left));
        if let (Some(area), Some(case)) = (right, &self.detail) {
            let wanted = self.selected().map(|line| &line.duty.duty);
            detail::draw(view, case, wanted, true, &mut pen.within(area));
        }
        None
    }

    fn draw_list(&self, view: &View, triage: &Triage, pen: &mut Pen) {
        if triage.lines.is_empty() {
            let none = nothing(view, triage, &self.quiet);
            for (y, line) in
                width::wrap(none.get(view.lang()), pen.width().saturating_sub(2).max(1)).iter().enumerate()
            {
                pen.put(1, y + 1, line, Role::Plain);
            }
            return;
        }
        let need = self.need.map_or_else(|| Need::of(view, triage), |(_, need)| need);
        let columns = Columns::of(view, need, pen.width());
        let height = pen.height();
        let top = self.cursor.view(self.seen(), self.rows.len(), height);
        for (y, row) in self.rows.iter().skip(top).take(height).enumerate() {
            match row {
                Row::Head(bucket) => draw_bucket(view, triage, *bucket, y, pen),
                Row::Line(index) => {
                    let Some(line) = triage.lines.get(*index) else { continue };
                    let area = Rect { y: pen.area.y + narrow(y), height: 1, ..pen.area };
                    columns.draw(view, triage, line, &mut pen.within(area));
                    if self.marks.has(line) {
                        pen.put(3, y, "*", Role::Key);
                    }
                    if *index == self.cursor.at {
                        pen.put(0, y, view.theme().cursor(), Role::Plain);
                        pen.shade(y, Role::Selected);
                    }
                }
            }
        }
    }
}

/// What there is where nothing is to be done: read only then.
fn quiet(ctx: &mut Ctx) -> Result<Quiet, Failure> {
    let one = CasesQuery { scope: ctx.scope, limit: 1, ..CasesQuery::default() };
    if let Some(line) = ctx.desk.cases(&one)?.lines.into_iter().next() {
        return Ok(Quiet::Until(Box::new(line)));
    }
    let any = CasesQuery { scope: Scope::All, all: true, ..one };
    Ok(if ctx.desk.cases(&any)?.total == 0 { Quiet::Empty } else { Quiet::Done })
}

/// Opens the claim of a line, to be handed over.
fn hand_over(line: &TriageLine) -> Reaction {
    match line.claimed.first() {
        Some(claimed) => {
            Reaction::OpenForm(FormRef { kind: Kind::Claim, case: line.case, record: Some(claimed.record) })
        }
        None => Reaction::Say(
            Tone::Refusal,
            said!("此项无人接办；按 c 接办", "nobody has taken this on; c takes it on"),
        ),
    }
}

/// The case or the record of a line.
type Whose = (Option<CaseId>, Option<(Kind, RecordId)>);

fn whose_is(line: &TriageLine) -> Whose {
    (line.case, line.alone)
}

fn key(line: &TriageLine) -> (Whose, String, Bucket) {
    (whose_is(line), line.duty.duty.rule.clone(), line.bucket)
}

/// The form of the record of a line that belongs to no case.
fn open_alone(line: &TriageLine) -> Option<Reaction> {
    let (kind, record) = line.alone?;
    Some(Reaction::OpenForm(FormRef { kind, case: None, record: Some(record) }))
}

fn rows(triage: &Triage) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut bucket = None;
    for (index, line) in triage.lines.iter().enumerate() {
        if bucket != Some(line.bucket) {
            bucket = Some(line.bucket);
            rows.push(Row::Head(line.bucket));
        }
        rows.push(Row::Line(index));
    }
    rows
}

fn bucket_role(bucket: Bucket) -> Role {
    match bucket {
        Bucket::Overdue => Role::Overdue,
        Bucket::Today => Role::Due,
        Bucket::AtRisk => Role::Risk,
        Bucket::Undetermined => Role::Caution,
        Bucket::ThreeDays
        | Bucket::Week
        | Bucket::Hearing
        | Bucket::Approval
        | Bucket::Undated
        | Bucket::NoNextStep => Role::Heading,
    }
}

fn draw_bucket(view: &View, triage: &Triage, bucket: Bucket, y: usize, pen: &mut Pen) {
    let count = triage.count(bucket).to_string();
    pen.heading(y, bucket.words().get(view.lang()), &count, bucket_role(bucket));
}

#[cfg(test)]
mod tests;
