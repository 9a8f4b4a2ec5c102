//! 一并办理: the same act of several marked cases, seen case by case before it is saved as one step.

use ratatui::layout::Rect;

use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::naming;
use crate::said;
use crate::text::{Said, t, width};
use crate::tui::command::Id;
use crate::tui::effect::Request;
use crate::tui::event::Input as Typed;
use crate::tui::job::{Job, JobOutcome};
use crate::tui::screen::{Ctx, Reaction, Tone, View};
use crate::tui::theme::Role;
use crate::tui::widget::input::LineEdit;
use crate::tui::widget::list::Cursor;
use crate::tui::widget::pen::Pen;
use crate::tui::words;
use crate::work::together::{MarkedDuty, Together, TogetherCase};

/// The rows above the cases: title, rule, day, what is said of all.
const HEAD: u16 = 4;
/// The rows below them, in which the selected one is told whole.
const FOOT: u16 = 2;

/// 一并办理屏 — the day that all have in common, and what each case would say.
#[derive(Debug)]
pub struct TogetherState {
    marked: Vec<MarkedDuty>,
    read: Together,
    day: LineEdit,
    /// The day stands as it was filled in: what is typed takes its place.
    fresh: bool,
    cursor: Cursor,
    saving: bool,
    /// The day was changed since the cases were looked at: that takes a millisecond each, and is not done for every figure
    /// that is typed.
    stale: bool,
}

impl TogetherState {
    pub fn open(marked: Vec<MarkedDuty>, ctx: &mut Ctx) -> Result<TogetherState, Failure> {
        let day = ctx.world.today.to_string();
        let read = ctx.desk.together(&marked, &day)?;
        Ok(TogetherState {
            marked,
            read,
            day: LineEdit::of(&day),
            fresh: true,
            cursor: Cursor::default(),
            saving: false,
            stale: false,
        })
    }

    pub fn typed(&mut self, input: &Typed, ctx: &mut Ctx) -> Option<Vec<Reaction>> {
        if self.saving {
            return Some(Vec::new());
        }
        match input {
            Typed::Text(text) | Typed::Paste(text) => {
                if std::mem::take(&mut self.fresh) {
                    self.day = LineEdit::default();
                }
                self.day.insert(text);
            }
            Typed::Key(key) if self.day.key(key) => self.fresh = false,
            Typed::Key(_) | Typed::Resize(..) => return None,
        }
        self.read.day = ctx.desk.together_day(self.read.field, &self.day.text());
        self.stale = true;
        Some(Vec::new())
    }

    /// Looks at the cases again once nothing is typed any more; whether it did.
    pub fn look_around(&mut self, ctx: &mut Ctx) -> Result<bool, Failure> {
        let looks = self.stale && !self.saving;
        if looks {
            self.reload(ctx)?;
        }
        Ok(looks)
    }

    pub fn reload(&mut self, ctx: &mut Ctx) -> Result<(), Failure> {
        if !self.marked.is_empty() {
            self.read = ctx.desk.together(&self.marked, &self.day.text())?;
        }
        self.cursor.hold(self.read.each.len());
        self.stale = false;
        Ok(())
    }

    pub fn run(&mut self, id: Id, ctx: &mut Ctx) -> Vec<Reaction> {
        match id {
            Id::Go(by) => {
                let height = usize::from(ctx.area.height.saturating_sub(HEAD + FOOT));
                self.cursor.step(by, self.read.each.len(), height);
                failed(self.look_around(ctx).map(|_| ()))
            }
            Id::RowRemove => self.take_out(ctx),
            Id::FormSave if self.saving => Vec::new(),
            Id::FormSave if self.stale => self.look_first(ctx),
            Id::FormSave => self.save(),
            Id::No => vec![Reaction::Pop],
            _ => Vec::new(),
        }
    }

    /// Takes the selected case out; the others stay.
    fn take_out(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        let case = self.read.each.get(self.cursor.at).and_then(|it| it.line.case);
        if self.read.each.len() < 2 {
            return vec![Reaction::Pop];
        }
        self.marked.retain(|it| Some(it.case) != case);
        failed(self.reload(ctx))
    }

    /// Nothing is saved under a day under which nobody has seen the cases.
    fn look_first(&mut self, ctx: &mut Ctx) -> Vec<Reaction> {
        if let Err(failure) = self.reload(ctx) {
            return vec![Reaction::Fail(failure)];
        }
        let words = said!(
            "日期已改：请看过各案，再按 Ctrl-S 保存",
            "another day: look at the cases, then Ctrl-S again"
        );
        vec![Reaction::Say(Tone::Plain, words)]
    }

    fn save(&mut self) -> Vec<Reaction> {
        let saves = self.read.saves();
        if saves.is_empty() {
            let words = match &self.read.day {
                Err(why) => said!("未保存：{why}", "not saved: {why}"; why),
                Ok(_) => said!(
                    "没有可以一并保存的，请逐件办理",
                    "none of them can be saved together: do each by itself"
                ),
            };
            return vec![Reaction::Say(Tone::Refusal, words)];
        }
        self.saving = true;
        let words = said!("正在保存…", "saving …");
        vec![Reaction::Say(Tone::Plain, words), Reaction::Do(Request::Write(Job::Together(saves)))]
    }

    /// It closes with its job: what was left out is said, and stays marked in the list.
    pub fn done(&mut self, job: &Job, outcome: &JobOutcome) -> Vec<Reaction> {
        if !matches!(job, Job::Together(_)) || !std::mem::take(&mut self.saving) {
            return Vec::new();
        }
        match outcome {
            JobOutcome::Together(saved) if saved.written > 0 => vec![Reaction::Pop],
            _ => Vec::new(),
        }
    }

    pub fn settle(&mut self, area: Rect) {
        let height = usize::from(area.height.saturating_sub(HEAD + FOOT)).max(1);
        let at = self.cursor.at;
        self.cursor.top = self.cursor.view((at, at), self.read.each.len(), height);
    }

    /// `备案 · 20件一并办理（2件除外）`
    fn title(&self) -> Said {
        let (kind, all) = (self.read.kind.words(), self.read.each.len());
        if self.stale {
            return said!("{kind} · 共{all}件，待核对", "{kind} · {all} cases, to be looked at"; kind);
        }
        let n = self.read.saves().len();
        match all - n {
            0 => said!("{kind} · {n}件一并办理", "{kind} · together, cases: {n}"; kind),
            out => {
                said!("{kind} · {n}件一并办理，另{out}件除外", "{kind} · {n} of {all} cases together"; kind)
            }
        }
    }

    pub fn draw(&self, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
        let lang = view.lang();
        pen.put(1, 0, self.title().get(lang), Role::Heading);
        pen.rule(0, 1);
        let x = pen.put(1, 2, self.read.field.label.get(lang), Role::Key) + 2;
        let (shown, at) = self.day.view(20);
        pen.put(x, 2, &width::fit(&shown, 20), Role::Field);
        let caret = pen.place(x + at, 2);
        let (Ok(beside) | Err(beside)) = &self.read.day;
        let role = if self.read.day.is_ok() { Role::Plain } else { Role::Fault };
        pen.put(x + 22, 2, &width::cut(beside.get(lang), pen.width().saturating_sub(x + 23)), role);
        let words = t(
            "各案只有日期相同，其余照各案自身；除外的逐件办理",
            "one day for all, the rest as each case has it; do by itself what is left out",
        );
        pen.put(1, 3, &width::cut(words.get(lang), pen.width().saturating_sub(2)), Role::Plain);
        let height = pen.height().saturating_sub(usize::from(HEAD + FOOT)).max(1);
        let at = self.cursor.at;
        let top = self.cursor.view((at, at), self.read.each.len(), height);
        for (y, it) in self.read.each.iter().skip(top).take(height).enumerate() {
            let y = y + usize::from(HEAD);
            draw_case(view, it, self.stale, y, pen);
            if top + y - usize::from(HEAD) == at {
                pen.put(0, y, view.theme().cursor(), Role::Plain);
                pen.shade(y, Role::Selected);
            }
        }
        if let Some(it) = self.read.each.get(at).filter(|_| !self.stale) {
            let (words, role) = told(it);
            let lines = width::wrap(words.get(lang), pen.width().saturating_sub(2).max(1));
            let below = pen.height().saturating_sub(usize::from(FOOT));
            for (y, line) in lines.iter().take(usize::from(FOOT)).enumerate() {
                pen.put(1, below + y, line, role);
            }
        }
        caret
    }
}

/// What a case would say beside the day, or why it is left out.
fn told(it: &TogetherCase) -> (Said, Role) {
    match &it.save {
        Ok(_) => (it.says.clone(), Role::Plain),
        Err(why) => (said!("除外：{why}", "left out: {why}"; why), Role::Caution),
    }
}

/// `  ✓ 行初62  李某 诉 大邱庄镇  备案单位 大邱庄镇政府`
fn draw_case(view: &View, it: &TogetherCase, stale: bool, y: usize, pen: &mut Pen) {
    let lang = view.lang();
    let (says, role) = if stale { (Said::default(), Role::Plain) } else { told(it) };
    let mark = match (stale, it.save.is_ok()) {
        (true, _) => " ",
        (false, true) => words::state_mark(DutyState::Done, view.theme().ascii),
        (false, false) => "!",
    };
    pen.put(1, y, mark, role);
    let room = pen.width().saturating_sub(4);
    let no = words::short_no(&it.line.court_no, view.world.today, lang);
    let (no_wide, parties) = (10, (room / 3).max(14));
    let mut x = 3;
    pen.put(x, y, &width::fit(&no, no_wide), Role::Plain);
    x += no_wide + 1;
    pen.put(
        x,
        y,
        &width::fit(&naming::parties_in(&it.line, view.organs, lang, parties), parties),
        Role::Plain,
    );
    x += parties + 1;
    pen.put(x, y, &width::cut(says.get(lang), pen.width().saturating_sub(x + 1)), role);
}

fn failed(result: Result<(), Failure>) -> Vec<Reaction> {
    result.err().map(Reaction::Fail).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::text::Lang;
    use crate::tui::event::Event;
    use crate::tui::print;
    use crate::tui::stage::TestStage;
    use crate::work::small::{self, Folder};

    /// Filings of five cases beside that of the district, all marked.
    fn opened() -> TestStage {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        for n in 0..5 {
            small::unfiled(&mut desk, 951 + n, small::DAQIUZHUANG);
        }
        let mut stage = TestStage::over(folder, &small::opening("wang"), Lang::Zh, (120, 36));
        let on_filing =
            |screen: String| screen.lines().any(|line| line.starts_with('▶') && line.contains("备案"));
        assert!(
            (0..20).any(|_| on_filing(stage.screen()) || on_filing(stage.press("j"))),
            "{}",
            stage.screen()
        );
        stage.press("*s");
        stage
    }

    #[test]
    fn under_another_day_the_cases_are_looked_at_once_it_is_typed_and_seen_before_they_are_saved() {
        let mut stage = opened();
        let rows = stage.book();
        assert!(stage.screen().contains("件一并办理"), "{}", stage.screen());
        let typed = stage.press("11.22");
        assert!(
            typed.contains("待核对") && typed.contains("2026-11-22 周日") && !typed.contains('✓'),
            "{typed}"
        );
        let looked = stage.press("<c-s>");
        assert!(looked.contains("请看过各案") && looked.contains("件一并办理"), "{looked}");
        assert_eq!(stage.book(), rows, "nothing is saved unseen");
        // A pause does the same as a key.
        stage.press("<bs>");
        assert!(stage.press("1").contains("待核对"));
        print::feed(&mut stage.app, &mut stage.runner, Event::Tick(small::clock()));
        assert!(stage.screen().contains("件一并办理"), "{}", stage.screen());
        assert!(stage.press("<c-s>").contains("已一并保存"), "{}", stage.screen());
        assert!(stage.book() > rows);
    }
}
