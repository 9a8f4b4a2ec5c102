//! 变化预览: every day old → new before a record is saved, or only to see what would be if it were.

use ratatui::layout::Rect;

use crate::domain::risk::{Level, Reason};
use crate::said;
use crate::text::{Said, Text, t, width};
use crate::tui::screen::View;
use crate::tui::theme::Role;
use crate::tui::widget::list::{Cursor, Move};
use crate::tui::widget::pen::{Pen, Piece};
use crate::tui::words;
use crate::work::view::{DutyView, Save};
use crate::work::what_if::{DutyChange, Foreseen, Hand, How};

/// The rows above what scrolls.
const HEAD: u16 = 2;
/// The columns before the words of a change: mark and rule.
const INDENT: usize = 9;

/// 预览屏 — what would change, and the save that waits for a yes, if there is one.
#[derive(Debug)]
pub struct PreviewState {
    pub moved: Foreseen,
    /// Waits for yes or no; `None` when one only looks.
    pub save: Option<Save>,
    /// Labels of fields that could not be read, or are wrong, and count as they stand in the book.
    unread: Vec<Text>,
    top: usize,
}

impl PreviewState {
    /// Only to be seen.
    pub fn looking(moved: Foreseen, unread: Vec<Text>) -> PreviewState {
        PreviewState { moved, save: None, unread, top: 0 }
    }

    /// To be seen before it is saved.
    pub fn asking(moved: Foreseen, save: Save) -> PreviewState {
        PreviewState { moved, save: Some(save), unread: Vec::new(), top: 0 }
    }

    pub fn scroll(&mut self, by: Move, height: u16) {
        let mut cursor = Cursor { at: self.top, top: 0 };
        // What lies beyond the last row is taken back when the screen settles.
        cursor.step(by, usize::from(u16::MAX), usize::from(height));
        self.top = cursor.at;
    }

    pub fn settle(&mut self, view: &View, area: Rect) {
        let height = usize::from(area.height.saturating_sub(HEAD));
        let rows = self.rows(view, usize::from(area.width)).len();
        self.top = self.top.min(rows.saturating_sub(height));
    }

    pub fn draw(&self, view: &View, title: &str, pen: &mut Pen) {
        let lang = view.lang();
        let (head, role) = match self.save {
            Some(_) => (said!("这样保存会改动期限：{title}", "Saving this moves days: {title}"), Role::Due),
            None => (said!("推算（未保存）：{title}", "What if (nothing saved): {title}"), Role::Heading),
        };
        pen.put(1, 0, head.get(lang), role);
        let rows = self.rows(view, pen.width());
        let height = pen.height().saturating_sub(usize::from(HEAD));
        let top = self.top.min(rows.len().saturating_sub(height));
        for (y, row) in rows.iter().skip(top).take(height).enumerate() {
            pen.pieces(1, y + usize::from(HEAD), row);
        }
        let below = rows.len().saturating_sub(top + height);
        let end = match below {
            0 => String::new(),
            _ => said!("下面还有{below}行", "{below} more below").get(lang).to_string(),
        };
        pen.heading(usize::from(HEAD) - 1, &self.counts(view), &end, Role::Key);
    }

    /// `8 项期限变化 · 1 项立即逾期`
    fn counts(&self, view: &View) -> String {
        let (n, late) = (self.moved.changes.len(), self.moved.overdue_at_once().count());
        let mut words = match n {
            0 => said!("没有期限变化", "no duty changes"),
            1 => said!("1 项期限变化", "1 duty changes"),
            _ => said!("{n} 项期限变化", "{n} duties change"),
        };
        if late > 0 {
            words.push(said!(" · {late} 项立即逾期", " · {late} overdue at once"));
        }
        words.get(view.lang()).into()
    }

    fn rows(&self, view: &View, wide: usize) -> Vec<Vec<Piece>> {
        let mut rows = self.summary(view, wide);
        for change in &self.moved.changes {
            rows.extend(change_rows(change, view, wide));
        }
        rows
    }

    /// The case's next day, its risk with the reasons that come and go, and the fields that were left out.
    fn summary(&self, view: &View, wide: usize) -> Vec<Vec<Piece>> {
        let (lang, arrow) = (view.lang(), view.theme().arrow());
        let mut rows = Vec::new();
        if !self.unread.is_empty() {
            let zh: Vec<&str> = self.unread.iter().map(|label| label.zh).collect();
            let en: Vec<&str> = self.unread.iter().map(|label| label.en).collect();
            let words = said!(
                "填写有误、仍按已存内容推算：{zh}",
                "wrong as filled in, counted as saved: {en}",
                zh = zh.join("、"),
                en = en.join(", ")
            );
            for line in width::wrap(words.get(lang), wide.saturating_sub(2).max(10)) {
                rows.push(vec![(line, Role::Caution)]);
            }
        }
        let next = self.moved.next;
        if next.before != next.after {
            let day = |day: Option<_>| match day {
                Some(day) => day_words(day, view).get(lang).to_string(),
                None => t("无", "none").get(lang).into(),
            };
            let words = format!("{} {arrow} {}", day(next.before), day(next.after));
            rows.push(vec![(label(t("下一步", "next day"), view), Role::Key), (words, Role::Plain)]);
        }
        let level = self.moved.level;
        if level.before != level.after {
            rows.push(vec![
                (label(t("败诉风险", "risk"), view), Role::Key),
                (level_words(level.before, view), words::risk_role(level.before)),
                (format!(" {arrow} "), Role::Plain),
                (level_words(level.after, view), words::risk_role(level.after)),
            ]);
        }
        rows.extend(self.moved.come.iter().map(|reason| reason_row("+", reason, view)));
        rows.extend(self.moved.gone.iter().map(|reason| reason_row("-", reason, view)));
        if !rows.is_empty() && !self.moved.changes.is_empty() {
            rows.push(Vec::new());
        }
        rows
    }
}

fn label(words: Text, view: &View) -> String {
    width::fit(words.get(view.lang()), INDENT)
}

fn level_words(level: Option<Level>, view: &View) -> String {
    match level {
        None => t("未评估", "not assessed").get(view.lang()).into(),
        level => words::risk(level, view.lang(), view.theme()),
    }
}

/// `+ 举证期限届满未提交证据（行政诉讼法第34条）`
fn reason_row(sign: &str, reason: &Reason, view: &View) -> Vec<Piece> {
    let mark = format!("{:INDENT$}{sign} ", "");
    let article = if reason.article.is_empty() { String::new() } else { format!("  {}", reason.article) };
    let role = if sign == "+" { words::risk_role(Some(reason.level)) } else { Role::Plain };
    vec![(mark, Role::Key), (reason.words.get(view.lang()).into(), role), (article, Role::Plain)]
}

fn day_words(day: crate::domain::day::Day, view: &View) -> Said {
    let short = words::short_day(day, view.world.today);
    said!("{short} {weekday}", "{short} {weekday}"; weekday = crate::domain::day::weekday(day))
}

/// Two rows for each change or more where they are long, and others where the law says why.
fn change_rows(change: &DutyChange, view: &View, wide: usize) -> Vec<Vec<Piece>> {
    let lang = view.lang();
    let (mark, role) = mark(change);
    let mut first = vec![(width::fit(mark, 3), role), (change.title.get(lang).to_string(), Role::Key)];
    if !change.organ.is_empty() {
        first.push((format!(" {}", view.organs.short_name(&change.organ)), Role::Plain));
    }
    // A title that says so itself is not told twice.
    let told = |words: &Text| change.title.zh.contains(words.zh);
    let nature = change.after.as_ref().or(change.before.as_ref()).and_then(DutyView::no_duty);
    if let Some(words) = nature.filter(|words| !told(words)) {
        first.push((said!("（{words}）", " ({words})"; words).get(lang).to_string(), Role::Plain));
    }
    first.push((format!("  {}", change.how.words().get(lang)), how_role(change.how)));
    if let Some(words) = change.urgency() {
        let role = if change.overdue_at_once() { Role::Overdue } else { Role::Fine };
        first.push((format!("  {}", words.get(lang)), role));
    }
    let day = |day| day_words(day, view);
    let hand = Hand { day: &day, arrow: view.theme().arrow() };
    let indent = || (" ".repeat(INDENT), Role::Plain);
    let room = wide.saturating_sub(INDENT + 2).max(10);
    let mut rows = vec![first];
    let course = width::wrap(change.course(&hand).get(lang), room);
    rows.extend(course.into_iter().map(|line| vec![indent(), (line, Role::Plain)]));
    if let Some(why) = change.why() {
        let lines = width::wrap(why.get(lang), room);
        rows.extend(lines.into_iter().map(|line| vec![indent(), (line, Role::Plain)]));
    }
    rows
}

/// The mark before a change, as the lists write it: overdue, fact missing, done.
fn mark(change: &DutyChange) -> (&'static str, Role) {
    match &change.after {
        Some(after) if after.overdue => ("!!", Role::Overdue),
        Some(after) => {
            let (mark, role) = words::urgency(after);
            (mark, role)
        }
        None => ("-", Role::Plain),
    }
}

fn how_role(how: How) -> Role {
    match how {
        How::Moved | How::Reopened | How::Undetermined => Role::Due,
        How::New | How::Determined => Role::Key,
        How::Settled => Role::Fine,
        How::Void | How::Excused | How::Gone => Role::Caution,
    }
}
