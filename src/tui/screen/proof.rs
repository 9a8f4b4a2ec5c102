//! 依据: what the date of one duty rests on, to be read and defended.

use crate::domain::naming;
use ratatui::layout::Rect;

use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::law::proof::Mend;
use crate::text::{Lang, pinyin, t, width};
use crate::tui::command::Id;
use crate::tui::detail;
use crate::tui::job::FormRef;
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::seek::{Seek, Sought};
use crate::tui::theme::Role;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::pen::Pen;
use crate::tui::words;
use crate::work::aim::Toward;
use crate::work::prove::ProofView;

/// The rows above the proof.
const HEAD: u16 = 3;

/// 依据屏 — one proof, and how far its reader has scrolled.
#[derive(Debug)]
pub struct ProofState {
    pub proof: ProofView,
    top: usize,
    seek: Seek,
}

/// One row: the section it begins, if it begins one, and its text.
type Row = (&'static str, String);

impl ProofState {
    /// Opens the proof of this duty, else of the first one under its rule.
    pub fn new(proofs: Vec<ProofView>, duty: &Duty) -> Option<ProofState> {
        same(proofs, duty).map(|proof| ProofState { proof, top: 0, seek: Seek::default() })
    }

    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        let before = self.proof.duty.duty.clone();
        if let Some(proof) = same(ctx.desk.prove(self.proof.case, &before.rule)?, &before) {
            self.proof = proof;
        }
        Ok(())
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match id {
            Id::Go(by) => {
                let mut cursor = Cursor { at: self.top, top: 0 };
                // What lies beyond the last row is taken back when the screen settles.
                cursor.step(by, usize::from(u16::MAX), usize::from(ctx.area.height));
                self.top = cursor.at;
                Vec::new()
            }
            Id::Open => vec![self.open()],
            Id::Settle => vec![detail::settle(self.proof.case, &self.proof.duty)],
            _ => Vec::new(),
        }
    }

    /// The form that lacks a fact, else the paper that set the date running.
    fn open(&self) -> Reaction {
        let case = Some(self.proof.case);
        let proof = &self.proof.proof;
        match (proof.mend, &proof.trigger) {
            (Some(Mend { form, record, field }), _) => {
                let toward = field.map_or(Toward::Start, Toward::Field);
                Reaction::OpenToward(FormRef { kind: form, case, record }, toward)
            }
            (None, Some(paper)) => {
                Reaction::OpenForm(FormRef { kind: paper.kind, case, record: Some(paper.record) })
            }
            (None, None) => Reaction::Say(
                Tone::Refusal,
                t("没有单独的起算文书", "no single paper set this date running").into(),
            ),
        }
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        let height = usize::from(area.height.saturating_sub(HEAD));
        let rows = self.rows(view.lang(), usize::from(area.width)).len();
        self.top = self.top.min(rows.saturating_sub(height));
    }

    /// The sections with their titles in a column of their own.
    fn rows(&self, lang: Lang, wide: usize) -> Vec<Row> {
        let room = wide.saturating_sub(self.column(lang) + 2).clamp(10, 100);
        let mut rows: Vec<Row> = Vec::new();
        for section in &self.proof.proof.sections {
            let mut title = section.title.get(lang);
            for line in &section.lines {
                for (i, part) in width::wrap(line.get(lang), room).into_iter().enumerate() {
                    let part = if i == 0 { part } else { format!("  {part}") };
                    rows.push((std::mem::take(&mut title), part));
                }
            }
        }
        rows
    }

    /// Where the lines begin, after the longest title.
    fn column(&self, lang: Lang) -> usize {
        let titles = self.proof.proof.sections.iter().map(|it| width::width(it.title.get(lang)));
        titles.max().unwrap_or_default() + 3
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        self.draw_head(view, pen);
        let rows = self.rows(view.lang(), pen.width());
        let height = pen.height().saturating_sub(usize::from(HEAD));
        let top = self.top.min(rows.len().saturating_sub(height));
        let column = self.column(view.lang());
        let sought = self.seek.words();
        for (y, (title, text)) in rows.iter().skip(top).take(height).enumerate() {
            let y = y + usize::from(HEAD);
            pen.put(1, y, title, Role::Heading);
            pen.put(column, y, text, Role::Plain);
            if !sought.is_empty() && pinyin::found(text, &sought) {
                pen.shade(y, Role::Selected);
            }
        }
        let below = rows.len().saturating_sub(top + height);
        let end = if below > 0 {
            crate::said!("下面还有{below}行", "{below} more below").get(view.lang()).to_string()
        } else {
            String::new()
        };
        pen.heading(usize::from(HEAD) - 1, t("依据", "proof").get(view.lang()), &end, Role::Heading);
        None
    }

    fn draw_head(&self, view: &View, pen: &mut Pen) {
        let (lang, duty) = (view.lang(), &self.proof.duty);
        let no = naming::number(&self.proof.court_no);
        let x = pen.put(1, 0, no.get(lang), Role::Heading);
        pen.put(x + 2, 0, &format!("{} {}", duty.duty.rule, duty.title.get(lang)), Role::Key);
        let (_, urgent) = words::urgency(duty);
        let role = if duty.duty.state == DutyState::Open { urgent } else { Role::Plain };
        let due = words::due(&duty.duty, view.world.today, lang, view.theme());
        let x = pen.put(1, 1, &due, role);
        let x = pen.put(x + 2, 1, &detail::standing(view, duty), role);
        pen.put(x + 2, 1, &duty.article, Role::Plain);
    }
}

impl Sought for ProofState {
    fn seek(&self) -> &Seek {
        &self.seek
    }

    fn seek_mut(&mut self) -> &mut Seek {
        &mut self.seek
    }

    fn texts(&self, view: &View, wide: usize) -> Vec<String> {
        self.rows(view.lang(), wide).into_iter().map(|(title, text)| format!("{title} {text}")).collect()
    }

    fn at(&self) -> usize {
        self.top
    }

    fn stand(&mut self, at: usize) {
        self.top = at;
    }
}

/// The proof of the same duty, else the first.
fn same(proofs: Vec<ProofView>, duty: &Duty) -> Option<ProofView> {
    let at = proofs.iter().position(|it| {
        let proved = &it.duty.duty;
        proved.trigger == duty.trigger && proved.organ == duty.organ
    });
    proofs.into_iter().nth(at.unwrap_or_default())
}
