//! How a form is drawn: sections, labels, values, problems below their field, and the help of the field at hand.

use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::failure::Problem;
use crate::form::field::{Field, Holds};
use crate::said;
use crate::text::{Lang, Text, t, width};
use crate::tui::draw;
use crate::tui::screen::View;
use crate::tui::screen::form::sheet::{Editor, FormSheet, LONG, owner};
use crate::tui::screen::form::{FormState, Layer, head, help, rows, value};
use crate::tui::theme::Role;
use crate::tui::widget::pen::{Pen, narrow};

/// Most columns a label takes, and on a wide screen.
const LABEL: usize = 18;
const LABEL_WIDE: usize = 22;
/// The columns before a label: the cursor and the mark of a field that must be filled.
pub(super) const MARKS: usize = 4;
/// The least columns of a value that leave room for an echo beside it.
const ECHO_FROM: usize = 14;

/// Where the parts of the screen stand.
struct Frame {
    body: Rect,
    help: Rect,
    wide: bool,
}

fn frame(area: Rect, wide: bool) -> Frame {
    let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let pane = wide.then(|| draw::layout((area.width, area.height + 1)).pane).flatten();
    match pane {
        Some(pane) => Frame {
            body: Rect { width: pane.x.saturating_sub(2), ..below },
            help: Rect { y: below.y, height: below.height, ..pane },
            wide: true,
        },
        None => {
            let rows = if area.height >= 20 { 5 } else { 4 };
            let height = below.height.saturating_sub(rows);
            let help = Rect { y: below.y + height, height: below.height - height, ..below };
            Frame { body: Rect { height, ..below }, help, wide: false }
        }
    }
}

/// What stands on one or more lines of the body.
enum Item {
    Heading(Text),
    Field { at: usize, rows: usize },
    Problem { lines: Vec<String>, warning: bool, indent: usize },
    Echo { lines: Vec<String>, indent: usize },
}

impl Item {
    fn rows(&self) -> usize {
        match self {
            Item::Heading(_) => 1,
            Item::Echo { lines, .. } => lines.len(),
            Item::Field { rows, .. } => *rows,
            Item::Problem { lines, .. } => lines.len(),
        }
    }
}

/// The columns of a sheet drawn in so many columns.
pub(super) struct Columns {
    pub label: usize,
    pub value: usize,
    pub room: usize,
}

fn columns(sheet: &FormSheet, wide: bool, total: usize, lang: Lang) -> Columns {
    // English labels are longer than what they name.
    let most = if wide || lang == Lang::En { LABEL_WIDE } else { LABEL };
    let needed = sheet.fields().iter().map(|field| width::width(field.label.get(lang))).max().unwrap_or(most);
    let label = needed.clamp(8, most);
    let value = MARKS + label + 2;
    Columns { label, value, room: total.saturating_sub(value + 1).max(8) }
}

fn items(sheet: &FormSheet, cols: &Columns, lang: Lang) -> Vec<Item> {
    let mut items = Vec::new();
    let keys: Vec<&str> = sheet.asked().iter().map(|field| field.key).collect();
    let whole: Vec<&Problem> = sheet.shown().filter(|problem| !keys.contains(&owner(problem))).collect();
    items.extend(whole.into_iter().map(|problem| problem_item(problem, 2, cols, lang)));
    let headings = sheet.headings();
    for (at, field) in sheet.asked().iter().enumerate() {
        if let Some((_, title)) = headings.iter().find(|(first, _)| *first == at) {
            items.push(Item::Heading(*title));
        }
        items.push(Item::Field { at, rows: field_rows(sheet, at, field, cols.room, lang) });
        if at == sheet.at
            && let Some(echo) = sheet.echo.as_ref().map(|echo| echo.get(lang)).filter(|echo| !echo.is_empty())
            && !echo_fits(sheet, field, echo, cols.room)
        {
            let lines = width::wrap(echo, cols.room.saturating_sub(2).max(1));
            items.push(Item::Echo { lines, indent: cols.value });
        }
        let mine = sheet.shown().filter(|problem| owner(problem) == field.key);
        items.extend(mine.map(|problem| problem_item(problem, cols.value, cols, lang)));
    }
    items
}

fn problem_item(problem: &Problem, indent: usize, cols: &Columns, lang: Lang) -> Item {
    let kind = if problem.warning { t("提醒", "note") } else { t("须改", "wrong") };
    let clause = problem.clause.as_ref().map_or(String::new(), |clause| match lang {
        Lang::Zh => format!("（{clause}）"),
        Lang::En => format!(" ({clause})"),
    });
    let mark = if lang == Lang::Zh { "：" } else { ": " };
    let words = format!("{}{mark}{}{clause}", kind.get(lang), problem.words.get(lang));
    let lines = width::wrap(&words, cols.room + cols.value - indent);
    Item::Problem { lines, warning: problem.warning, indent }
}

fn field_rows(sheet: &FormSheet, at: usize, field: &Field, room: usize, lang: Lang) -> usize {
    match (&sheet.editor, field.holds) {
        (Editor::Long(area), Holds::Long) if at == sheet.at => area.rows().clamp(2, LONG),
        (_, Holds::Long | Holds::Kept) => width::wrap(&shown(sheet, field, lang), room).len().clamp(1, LONG),
        _ => 1,
    }
}

pub(super) fn typed_width(sheet: &FormSheet, field: &Field) -> usize {
    width::width(sheet.text(field.key)).max(ECHO_FROM)
}

pub(super) fn echo_fits(sheet: &FormSheet, field: &Field, echo: &str, room: usize) -> bool {
    typed_width(sheet, field) + 4 + width::width(echo) <= room
}

/// A field's text as it stands when the cursor is elsewhere.
pub(super) fn shown(sheet: &FormSheet, field: &Field, lang: Lang) -> String {
    match field.holds {
        Holds::Rows(columns) => {
            let all = sheet.rows(field.key);
            if all.is_empty() {
                return String::new();
            }
            let names: Vec<String> = all.iter().map(|row| rows::first(row, columns)).collect();
            format!("{}  {}", rows::count(field, all.len()).get(lang), names.join("、"))
        }
        Holds::Kept => match sheet.texts.get(field.key) {
            Some(Value::Object(map)) => {
                let pair = |(key, value): (&String, &Value)| {
                    format!("{key}：{}", value.as_str().map_or_else(|| value.to_string(), String::from))
                };
                map.iter().map(pair).collect::<Vec<_>>().join("；")
            }
            Some(other) => other.to_string(),
            None => String::new(),
        },
        Holds::Long | Holds::Text => sheet.text(field.key).into(),
        _ => {
            let unread = sheet.problems.iter().any(|problem| problem.field == field.key && !problem.warning);
            match sheet.body.get(field.key) {
                Some(value) if !unread && !sheet.text(field.key).is_empty() => {
                    crate::form::entry::show(field, value, lang)
                }
                _ => sheet.text(field.key).into(),
            }
        }
    }
}

pub fn settle(state: &mut FormState, view: &View, area: Rect) {
    let (wide, lang) = (view.wide, view.lang());
    let frame = frame(area, wide);
    match state.layers.last_mut() {
        Some(Layer::Pick(picker)) => picker.settle(area),
        Some(Layer::Find(finder) | Layer::Cases(finder, _)) => finder.settle(area),
        Some(Layer::Clash(clash)) => clash.settle(view, area),
        Some(Layer::Preview(preview)) => preview.settle(view, area),
        Some(Layer::Rows(list)) => {
            let total = state.root.rows(list.field.key).len();
            list.cursor.hold(total);
            let at = list.cursor.at;
            list.cursor.top =
                list.cursor.view((at, at), total, usize::from(frame.body.height).saturating_sub(1).max(1));
        }
        Some(Layer::Row { .. }) | None => {}
    }
    let sheet = state.sheet_mut();
    let cols = columns(sheet, frame.wide, usize::from(frame.body.width), lang);
    if let Editor::Long(text) = &mut sheet.editor {
        text.fit(narrow(cols.room), narrow(LONG));
    }
    let items = items(sheet, &cols, lang);
    let (mut y, mut first, mut last) = (0, 0, 0);
    let mut own = false;
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Field { at, .. } => {
                own = *at == sheet.at;
                if own {
                    // The heading above the first field of a section stays in view.
                    let headed = index.checked_sub(1).and_then(|i| items.get(i));
                    first = if matches!(headed, Some(Item::Heading(_))) { y - 1 } else { y };
                }
            }
            Item::Heading(_) => own = false,
            Item::Problem { .. } | Item::Echo { .. } => {}
        }
        y += item.rows();
        if own {
            last = y - 1;
        }
    }
    let height = usize::from(frame.body.height).max(1);
    let held = crate::tui::widget::list::Cursor { at: 0, top: sheet.top };
    sheet.top = held.view((first, last), y, height);
}

pub fn draw(state: &FormState, view: &View, pen: &mut Pen) -> Option<(u16, u16)> {
    let lang = view.lang();
    let frame = frame(pen.area, view.wide);
    let page = state
        .layers
        .iter()
        .rev()
        .find(|layer| !matches!(layer, Layer::Pick(_) | Layer::Find(_) | Layer::Cases(..)));
    if let Some(Layer::Clash(clash)) = page {
        clash.draw(view, &head::title(state, lang), pen);
        return None;
    }
    if let Some(Layer::Preview(preview)) = page {
        preview.draw(view, &head::title(state, lang), pen);
        return None;
    }
    head::draw(state, view, pen);
    let mut cursor = None;
    let mut seen_below = None;
    if let Some(Layer::Rows(list)) = page {
        let all = state.root.rows(list.field.key);
        list.draw(&all, view, &mut pen.within(frame.body));
        help::draw(list.field, &state.root, view, frame.wide, &mut pen.within(frame.help));
        if list.asking {
            list.draw_question(&all, view, pen);
        }
    } else {
        let sheet = state.sheet();
        cursor = draw_sheet(sheet, view, frame.wide, &mut pen.within(frame.body));
        let below = below(sheet, view, &frame);
        if below > 0 {
            let words = said!(" 下面还有{below}栏 ", " {below} more below ");
            // On the rule under the last field that is seen; beside a pane on the one under the title.
            let (y, edge) =
                if frame.wide { (1, frame.body.width) } else { (frame.help.y - pen.area.y, pen.area.width) };
            let line = Rect { y: pen.area.y + y, width: edge, height: 1, ..pen.area };
            seen_below = Some((line, words));
        }
        if let Some(field) = sheet.field() {
            help::draw(field, sheet, view, frame.wide, &mut pen.within(frame.help));
        }
    }
    if let Some((line, words)) = seen_below {
        let words = words.get(lang);
        let mut rule = pen.within(line);
        rule.put_right(LABEL, 0, words, Role::Plain);
    }
    if frame.wide {
        let bar = usize::from(frame.help.x).saturating_sub(1);
        pen.put(bar.saturating_sub(1), 1, view.theme().tee(true), Role::Rule);
        for y in 2..pen.height() {
            pen.put(bar.saturating_sub(1), y, view.theme().bar(), Role::Rule);
        }
    }
    match state.layers.last() {
        Some(Layer::Pick(picker)) => picker.draw(view, pen),
        Some(Layer::Find(finder) | Layer::Cases(finder, _)) => finder.draw(view, pen),
        _ => cursor,
    }
}

/// How many fields lie below what is seen.
fn below(sheet: &FormSheet, view: &View, frame: &Frame) -> usize {
    let cols = columns(sheet, frame.wide, usize::from(frame.body.width), view.lang());
    let end = sheet.top + usize::from(frame.body.height);
    let mut y = 0;
    let mut found = 0;
    for item in items(sheet, &cols, view.lang()) {
        found += usize::from(matches!(item, Item::Field { .. }) && y >= end);
        y += item.rows();
    }
    found
}

fn draw_sheet(sheet: &FormSheet, view: &View, wide: bool, pen: &mut Pen) -> Option<(u16, u16)> {
    let lang = view.lang();
    let cols = columns(sheet, wide, pen.width(), lang);
    let mut cursor = None;
    let mut y = 0;
    for item in items(sheet, &cols, lang) {
        let rows = item.rows();
        let seen = y + rows > sheet.top && y < sheet.top + pen.height();
        if seen {
            let skip = sheet.top.saturating_sub(y);
            let line = (y + skip) - sheet.top;
            match item {
                Item::Heading(title) => {
                    pen.put(0, line, view.theme().rule(), Role::Rule);
                    let x = pen.put(2, line, title.get(lang), Role::Heading) + 1;
                    pen.rule(x, line);
                }
                Item::Field { at, .. } => {
                    let area = Rect {
                        y: pen.area.y + narrow(line),
                        height: narrow(rows - skip).min(pen.area.height - narrow(line)),
                        ..pen.area
                    };
                    let found = value::draw_field(sheet, at, &cols, skip, view, &mut pen.within(area));
                    cursor = cursor.or(found);
                }
                Item::Problem { lines, warning, indent } => {
                    let role = if warning { Role::Caution } else { Role::Fault };
                    for (row, words) in lines.iter().skip(skip).enumerate() {
                        pen.put(indent, line + row, words, role);
                    }
                }
                Item::Echo { lines, indent } => {
                    for (row, words) in lines.iter().enumerate().skip(skip) {
                        let mark = if row == 0 { view.theme().arrow() } else { " " };
                        pen.put(indent, line + row - skip, &format!("{mark} {words}"), Role::Fine);
                    }
                }
            }
        }
        y += rows;
    }
    cursor
}
