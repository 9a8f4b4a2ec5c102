//! The head of a case: what it is, where it stands, whose it is.

use crate::domain::case_no::Instance;
use crate::domain::naming;
use crate::domain::vocabulary::Procedure;
use crate::said;
use crate::text::{Said, t, width};
use crate::tui::screen::View;
use crate::tui::screen::case::{CaseState, panes};
use crate::tui::theme::Role;
use crate::tui::widget::pen::{Pen, narrow};
use crate::tui::words;
use ratatui::layout::Rect;

impl CaseState {
    pub(super) fn draw_head(&self, view: &View, pen: &mut Pen) {
        let (lang, line, registration) = (view.lang(), &self.case.line, &self.case.file.registration);
        let no = naming::number(&line.court_no);
        let no = no.get(lang);
        let level = self.case.risk.level(view.world.today);
        let by = self.case.risk.adviser.as_ref().map(|assessed| {
            let by = assessed.decided();
            said!("（{by}）", " ({by})"; by)
        });
        let by = by.unwrap_or_default();
        let risk = if level.is_some() {
            format!("{}{} ", words::risk(level, lang, view.theme()), by.get(lang))
        } else {
            String::new()
        };
        let room = Rect { width: pen.area.width.saturating_sub(narrow(width::width(&risk) + 1)), ..pen.area };
        let x = pen.within(room).put(1, 0, no, Role::Heading);
        // The Chinese words are what is kept; they are shown in the reader's language.
        let instance =
            Instance::read(&line.instance).map_or(Said::same(&line.instance), |it| it.words().into());
        let procedure = match Procedure::from_word(&registration.procedure) {
            Some(known) => said!("{procedure}程序", "{procedure} procedure"; procedure = known.words()),
            None => Said::same(&registration.procedure),
        };
        let rest = panes::join(&[instance.get(lang), procedure.get(lang), &line.court, &registration.judge]);
        if !rest.is_empty() {
            pen.within(room).put(x, 0, &format!(" · {rest}"), Role::Plain);
        }
        pen.put_right(x, 0, &risk, words::risk_role(level));
        let cause = if line.cause.is_empty() { String::new() } else { format!(" · {}", line.cause) };
        let x = pen.put(1, 1, naming::full_parties(line).get(lang), Role::Plain);
        let x = pen.put(x, 1, &cause, Role::Plain);
        if let Some(across) = self.case.across() {
            let room = pen.width().saturating_sub(x + 3);
            pen.put(x + 2, 1, &width::cut(across.get(lang), room), Role::Key);
        }
        let organ = t("承办", "organ").get(lang);
        let adviser = t("顾问", "adviser").get(lang);
        let unknown = t("未定（e 填写）", "not known (e enters it)").get(lang);
        let unit = if line.organ.is_empty() { unknown } else { view.organs.short_name(&line.organ) };
        let mut staff = line.step().get(lang).to_string();
        if let Some(closed) = line.closed_on {
            staff.push_str(&format!(" {closed} {}", line.close_kind));
        }
        staff.push_str(&format!(" · {organ} {unit} {}", line.officer));
        if !line.advisers.is_empty() {
            staff.push_str(&format!(" · {adviser} {}", line.advisers.join("、")));
        }
        if self.case.self_corrected() {
            staff.push_str(&format!(" · {}", t("自行纠正", "self-corrected").get(lang)));
        }
        let mut x = pen.put(1, 2, &staff, Role::Plain);
        if let Some(newest) = self.case.drafts.first() {
            let (n, kind, at) =
                (self.case.drafts.len(), newest.kind.words(), newest.at.format("%m-%d %H:%M"));
            let words = said!(
                "未存草稿{n}份：{kind} {at}（2 列出）",
                "{n} unsaved: {kind} {at} (2 lists them)"; kind
            );
            let room = pen.width().saturating_sub(x + 3);
            x = pen.put(x + 2, 2, &width::cut(words.get(lang), room), Role::Caution);
        }
        if let Some(around) = &self.around {
            let room = pen.width().saturating_sub(x + 3);
            x = pen.put(x + 2, 2, &width::cut(around.get(lang), room), Role::Caution);
        }
        if !self.case.breaches.is_empty() {
            let count = self.case.breaches.len();
            let mark = panes::breach_mark(view);
            let words = match count {
                1 => said!("{mark} 出庭违规1项 H 查看 ", "{mark} 1 breach in court: H "),
                _ => said!("{mark} 出庭违规{count}项 H 查看 ", "{mark} {count} breaches in court: H "),
            };
            pen.put_right(x, 2, words.get(lang), Role::Overdue);
        }
    }
}
