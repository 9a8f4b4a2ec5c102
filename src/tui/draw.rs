//! From the state to the screen: where things stand, and the last line. Changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::said;
use crate::text::{t, width};
use crate::tui::app::App;
use crate::tui::command::{self, COMMANDS, Command, Id, Place};
use crate::tui::screen::Tone;
use crate::tui::theme::Role;
use crate::tui::widget::pen::{Pen, narrow};

/// The smallest screen that is drawn, and the one from which a second pane stands beside the list.
pub const LEAST: (u16, u16) = (60, 16);
pub const WIDE: u16 = 120;
/// The width from which a list keeps its words with a pane beside it.
pub const ROOMY: u16 = 140;

/// Where things stand on a screen of some size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Too small for anything but one sentence.
    pub tiny: bool,
    /// All but the last line.
    pub screen: Rect,
    pub foot: Rect,
    /// The pane beside the list.
    pub pane: Option<Rect>,
}

pub fn layout(size: (u16, u16)) -> Layout {
    let (width, height) = size;
    let screen = Rect::new(0, 0, width, height.saturating_sub(1));
    let pane = (width >= WIDE).then(|| {
        let wide = (width * 3 / 8).clamp(44, 72);
        Rect::new(width - wide, 2, wide, screen.height.saturating_sub(2))
    });
    let tiny = width < LEAST.0 || height < LEAST.1;
    Layout { tiny, screen, foot: Rect::new(0, height.saturating_sub(1), width, height.min(1)), pane }
}

/// Draws the whole screen; returns where the cursor stands when text is being typed.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let area = buffer.area;
    let layout = layout((area.width, area.height));
    let view = app.view();
    if layout.tiny {
        let words = t("窗口太小：至少 60 列 16 行", "Too small: 60 columns by 16 rows at least");
        let mut pen = Pen::new(area, view.theme(), buffer);
        for (y, line) in width::wrap(words.get(view.lang()), pen.width().max(1)).iter().enumerate() {
            pen.put(0, y, line, Role::Plain);
        }
        return None;
    }
    let ground = app.stack().iter().rposition(|screen| !screen.is_overlay()).unwrap_or_default();
    let mut cursor = None;
    for screen in app.stack().iter().skip(ground) {
        cursor = screen.draw(&view, &mut Pen::new(layout.screen, view.theme(), buffer));
    }
    let (lines, role) = message(app, layout.foot);
    if !lines.is_empty() {
        let tall = narrow(lines.len());
        let area = Rect { y: area.height.saturating_sub(tall), height: tall, ..layout.foot };
        let mut pen = Pen::new(area, view.theme(), buffer);
        for (y, line) in lines.iter().enumerate() {
            pen.put(0, y, &width::fit(&format!(" {line}"), pen.width()), role);
        }
    }
    foot(app, &mut Pen::new(layout.foot, view.theme(), buffer)).or(cursor)
}

/// How many lines a message takes at most.
const MESSAGE: usize = 5;

/// What a message says, in as many lines as it needs: it stands over the lowest of the screen, and is never cut short of the
/// way it tells.
fn message(app: &App, foot: Rect) -> (Vec<String>, Role) {
    let Some(bar) = app.bar.as_ref().filter(|_| !seeking(app)) else { return (Vec::new(), Role::Plain) };
    let role = if bar.tone == Tone::Refusal { Role::Fault } else { Role::Key };
    let room = usize::from(foot.width).saturating_sub(mark_width(app) + 2).max(1);
    let mut lines = width::wrap(bar.words.get(app.world.lang), room);
    if lines.len() > MESSAGE {
        lines.truncate(MESSAGE);
        if let Some(last) = lines.last_mut() {
            *last = width::cut(&format!("{last}…"), room);
        }
    }
    (lines, role)
}

fn seeking(app: &App) -> bool {
    app.top().and_then(|screen| screen.seek()).is_some_and(|seek| seek.typing())
}

/// What is marked at the end of the last line as long as it holds.
fn mark(app: &App) -> Option<(String, Role)> {
    let lang = app.world.lang;
    let refused = t("本地文件有误", "a local file is refused").get(lang);
    match app.world.as_of.map(|moment| moment.format("%Y-%m-%d %H:%M")) {
        Some(shown) => Some((
            said!("截至 {shown} 只读", "as of {shown}, read-only").get(lang).to_string(),
            Role::Caution,
        )),
        None => app.files_refused().then(|| (refused.to_string(), Role::Fault)),
    }
}

fn mark_width(app: &App) -> usize {
    mark(app).map_or(0, |(words, _)| width::width(&words) + 2)
}

/// The last line where no message stands: what is looked for, or the keys of the most useful commands, and who sits here.
/// Returns where the caret stands when words to look for are typed.
fn foot(app: &App, pen: &mut Pen) -> Option<(u16, u16)> {
    let lang = app.world.lang;
    let marked = mark_width(app);
    let room = pen.width().saturating_sub(marked);
    if let Some((words, role)) = &mark(app) {
        pen.put_right(0, 0, &format!("{words} "), *role);
    }
    let seek = app.top().and_then(|screen| screen.seek());
    if let Some(seek) = seek.filter(|seek| seek.typing()) {
        return seek.draw_prompt(lang, pen);
    }
    if app.bar.is_some() {
        return None;
    }
    let mut x = 1;
    if let Some(seek) = seek.filter(|seek| seek.standing()) {
        x = pen.put(x, 0, seek.standing_words().get(lang), Role::Key) + 2;
    }
    // The keys that lead to all others stay where the line is too short for the rest.
    let wide =
        |command: &Command| width::width(&command.first_key()) + width::width(command.words.get(lang)) + 3;
    let places = app.places();
    let in_form = places.contains(&Place::Form);
    let last =
        |command: &Command| matches!(command.id, Id::Palette | Id::Help) || in_form && command.id == Id::Back;
    let mut kept: usize = footer(&places).filter(|command| last(command)).map(wide).sum();
    let at = app.at();
    let shown = footer(&places).filter(|it| command::ready(it, &places, &at).is_ok());
    for command in shown {
        if last(command) {
            kept = kept.saturating_sub(wide(command));
        } else if x + wide(command) + kept > pen.width() {
            continue;
        }
        let words = command.words.get(lang);
        let key = command.first_key();
        if x + width::width(&key) + 1 + width::width(words) > room {
            break;
        }
        x = pen.put(x, 0, &key, Role::Key) + 1;
        x = pen.put(x, 0, words, Role::Plain) + 2;
    }
    let who = &app.world.who;
    let name = if who.name.is_empty() { &who.login } else { &who.name };
    let organ = app.view().organs.short_name(&who.organ);
    let full = if organ.is_empty() { name.clone() } else { format!("{name} · {organ}") };
    if pen.width() >= 100 && marked == 0 {
        pen.put_right(x + 2, 0, &format!("{full} "), Role::Plain);
    }
    None
}

/// The commands that stand in the footer of these places.
pub fn footer(places: &[Place]) -> impl Iterator<Item = &'static Command> {
    // A form has no place of its own for the list of keys: what opens it everywhere is named at the end.
    let help = COMMANDS.iter().find(|command| command.place == Place::Everywhere && command.id == Id::Help);
    let in_form = places.contains(&Place::Form);
    // While a search stands, the keys that go on are shown, and those that lead to all others.
    let sought = places.contains(&Place::Sought);
    let shown = move |command: &&Command| {
        command.foot
            && (!sought
                || command.place == Place::Sought
                || matches!(command.id, Id::Open | Id::Palette | Id::Help))
    };
    places
        .iter()
        .flat_map(move |place| COMMANDS.iter().filter(move |command| command.place == *place).filter(shown))
        .chain(help.filter(|_| in_form))
}

/// Splits the area of a list from the pane beside it, drawing the line between them.
pub fn beside(pen: &mut Pen, top: usize, wide: bool) -> (Rect, Option<Rect>) {
    let area = pen.area;
    let body = Rect { y: area.y + narrow(top), height: area.height.saturating_sub(narrow(top)), ..area };
    let Some(pane) = wide.then(|| layout((area.width, area.height + 1)).pane).flatten() else {
        return (body, None);
    };
    let left = Rect { width: pane.x.saturating_sub(1), ..body };
    let bar = usize::from(left.width);
    let theme = pen.theme;
    if let Some(above) = top.checked_sub(1) {
        pen.put(bar, above, theme.tee(true), Role::Rule);
    }
    for y in top..pen.height() {
        pen.put(bar, y, theme.bar(), Role::Rule);
    }
    (left, Some(Rect { x: pane.x, width: pane.width, ..body }))
}
