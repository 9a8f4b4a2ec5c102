//! The fields of a form, or of one of its rows, as they are being filled in.

mod walk;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::domain::day::Day;
use crate::domain::failure::Problem;
use crate::domain::organ::Organs;
use crate::domain::record::{Body, CaseId};
use crate::form::field::{Context, Field, Holds, Need, Section, day_problems};
use crate::form::{Form, entry};
use crate::said;
use crate::text::{Lang, Said, Text};
use crate::tui::screen::form::choose::{self, Fits};
use crate::tui::screen::form::texts;
use crate::tui::screen::{Ctx, View};
use crate::tui::widget::area::Area;
use crate::tui::widget::input::LineEdit;
use crate::work::view::Proposal;

/// Most lines a long text takes.
pub const LONG: usize = 8;

/// The editor of the field that has the keys.
#[derive(Debug)]
pub enum Editor {
    Line(LineEdit),
    Long(Box<Area>),
    /// Rows and what is only shown.
    None,
}

/// 填写页 — raw texts by field, the field that has the keys and its editor.
#[derive(Debug)]
pub struct FormSheet {
    groups: Vec<(Option<Text>, Vec<&'static Field>)>,
    form: Option<&'static Form>,
    /// Whose form it is: names of its own case are offered first.
    pub case: Option<CaseId>,
    pub facts: Vec<&'static str>,
    /// As typed, by key; also of fields that are not asked now.
    pub texts: Body,
    /// What stands in the book under them.
    pub standing: Body,
    /// The texts as far as they can be read.
    pub body: Body,
    pub(super) asked: Vec<&'static Field>,
    /// The fields that were filled in beforehand and not touched since: what is typed takes their place.
    pub fresh: BTreeSet<String>,
    /// The fields that leaving another brought up and that were gone past: they come at the end.
    pub passed: Vec<&'static str>,
    /// The field that names a row of questions, which stays as it is.
    pub fixed: Option<&'static str>,
    pub at: usize,
    pub editor: Editor,
    /// The text of the field as it was when the cursor came.
    entered: String,
    /// What is wrong, as far as the person has come.
    pub problems: Vec<Problem>,
    /// What the desk found wrong beside the other records, until the field is changed.
    pub given: Vec<Problem>,
    /// What the form as it is being typed runs into elsewhere in the docket.
    pub ahead: Vec<Problem>,
    left: Vec<&'static str>,
    /// Problems of fields not yet visited are shown too.
    pub all: bool,
    pub echo: Option<Said>,
    /// The best word for what is being typed.
    pub ghost: Option<String>,
    /// What the desk proposes for empty fields.
    pub proposals: Vec<Proposal>,
    pub top: usize,
}

/// What the texts of a sheet say: the body as far as it can be read, the fields asked by it, what is wrong.
pub struct SheetReading {
    pub body: Body,
    asked: Vec<&'static Field>,
    pub problems: Vec<Problem>,
}

/// The world a sheet is read in.
#[derive(Clone, Copy)]
pub struct SheetWorld<'a> {
    pub today: Day,
    pub organs: &'a Organs,
}

impl<'a> SheetWorld<'a> {
    pub fn of(ctx: &'a Ctx) -> SheetWorld<'a> {
        SheetWorld { today: ctx.world.today, organs: &ctx.desk.world().organs }
    }

    pub fn seen(view: &View<'a>) -> SheetWorld<'a> {
        SheetWorld { today: view.world.today, organs: view.organs }
    }
}

impl FormSheet {
    pub fn of_form(form: &'static Form, facts: &[&'static str], standing: &Body) -> FormSheet {
        let group = |section: &'static Section| (Some(section.title), section.fields.iter().collect());
        FormSheet::new(form.sections.iter().map(group).collect(), Some(form), facts, standing)
    }

    pub fn of_row(columns: &'static [Field], facts: &[&'static str], row: &Body) -> FormSheet {
        let fields: Vec<&'static Field> = columns.iter().collect();
        let kept = row.iter().filter(|(key, _)| !fields.iter().any(|field| field.key == *key));
        let kept = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
        let mut sheet = FormSheet::new(vec![(None, fields)], None, facts, &kept);
        sheet.texts = row.clone();
        sheet
    }

    fn new(
        groups: Vec<(Option<Text>, Vec<&'static Field>)>,
        form: Option<&'static Form>,
        facts: &[&'static str],
        standing: &Body,
    ) -> FormSheet {
        let fields: Vec<&'static Field> =
            groups.iter().flat_map(|(_, fields)| fields.iter().copied()).collect();
        FormSheet {
            form,
            case: None,
            facts: facts.to_vec(),
            texts: texts::of(&fields, standing),
            standing: standing.clone(),
            body: standing.clone(),
            asked: Vec::new(),
            fresh: BTreeSet::new(),
            passed: Vec::new(),
            fixed: None,
            at: 0,
            editor: Editor::None,
            entered: String::new(),
            problems: Vec::new(),
            given: Vec::new(),
            ahead: Vec::new(),
            left: Vec::new(),
            all: false,
            echo: None,
            ghost: None,
            proposals: Vec::new(),
            top: 0,
            groups,
        }
    }

    pub fn fields(&self) -> Vec<&'static Field> {
        self.groups.iter().flat_map(|(_, fields)| fields.iter().copied()).collect()
    }

    /// The fields that are asked now.
    pub fn asked(&self) -> &[&'static Field] {
        &self.asked
    }

    /// The headings, each with the number of its first field among those asked.
    pub fn headings(&self) -> Vec<(usize, Text)> {
        let mut found = Vec::new();
        for (title, fields) in &self.groups {
            let first = self.asked.iter().position(|asked| fields.iter().any(|field| field.key == asked.key));
            if let (Some(title), Some(first)) = (title, first) {
                found.push((first, *title));
            }
        }
        found
    }

    pub fn field(&self) -> Option<&'static Field> {
        self.asked.get(self.at).copied()
    }

    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn rows(&self, key: &str) -> Vec<Body> {
        let rows = self.texts.get(key).and_then(Value::as_array);
        rows.into_iter().flatten().filter_map(Value::as_object).cloned().collect()
    }

    pub fn set_rows(&mut self, key: &str, rows: Vec<Body>) {
        if rows.is_empty() {
            self.texts.remove(key);
        } else {
            self.texts.insert(key.into(), rows.into_iter().map(Value::Object).collect());
        }
        self.given.retain(|problem| owner(problem) != key);
    }

    pub fn context<'a>(&'a self, world: SheetWorld<'a>) -> Context<'a> {
        Context { today: world.today, organs: world.organs, body: &self.body, facts: &self.facts }
    }

    /// Reads the texts afresh: which fields are asked, and what is wrong.
    pub fn refresh(&mut self, world: SheetWorld) {
        let key = self.field().map(|field| field.key);
        let fields = self.fields();
        let SheetReading { body, asked, problems: mut found } = self.reading(world);
        for problem in self.given.iter().chain(&self.ahead) {
            if !found.iter().any(|other| other.field == problem.field && other.words == problem.words) {
                found.push(problem.clone());
            }
        }
        let place = |problem: &Problem| fields.iter().position(|field| field.key == owner(problem));
        found.sort_by_key(place);
        self.problems = found;
        self.at = key.and_then(|key| asked.iter().position(|field| field.key == key)).unwrap_or(self.at);
        self.at = self.at.min(asked.len().saturating_sub(1));
        self.asked = asked;
        self.body = body;
    }

    /// What the texts say as they stand, without taking it over.
    pub fn reading(&self, world: SheetWorld) -> SheetReading {
        let fields = self.fields();
        let (body, mut problems) = texts::read(&fields, &self.texts, &self.standing, &self.context(world));
        let ctx = Context { today: world.today, organs: world.organs, body: &body, facts: &self.facts };
        let asked: Vec<&'static Field> = fields.iter().filter(|field| (field.asked)(&ctx)).copied().collect();
        let unread: Vec<String> = problems.iter().map(|problem| problem.field.clone()).collect();
        let checked = match self.form {
            Some(form) => entry::problems(form, &body, &ctx),
            None => row_problems(&asked, &fields, &ctx),
        };
        problems
            .extend(checked.into_iter().filter(|problem| !unread.iter().any(|key| key == owner(problem))));
        SheetReading { body, asked, problems }
    }

    /// The problems that are shown: of fields the person has left, or of all once a save was tried.
    pub fn shown(&self) -> impl Iterator<Item = &Problem> {
        let seen = |problem: &&Problem| {
            self.all
                || self.given.contains(problem)
                || self.ahead.contains(problem)
                || self.left.contains(&owner(problem))
        };
        self.problems.iter().filter(seen)
    }

    /// Opens the editor of the field at the cursor.
    pub fn edit(&mut self) {
        if let Some(here) = self.field().map(|field| field.key) {
            self.passed.retain(|key| *key != here);
        }
        self.echo = None;
        self.ghost = None;
        self.entered = self.field().map(|field| self.text(field.key).to_string()).unwrap_or_default();
        self.editor = match self.field() {
            Some(field) if field.filled || self.fixed == Some(field.key) => Editor::None,
            Some(field) => match field.holds {
                Holds::Rows(_) | Holds::Kept => Editor::None,
                Holds::Long => Editor::Long(Box::new(Area::of(self.text(field.key)))),
                _ => Editor::Line(LineEdit::of(self.text(field.key))),
            },
            None => Editor::None,
        };
    }

    /// Puts another text into the field at the cursor.
    pub fn fill(&mut self, text: &str, ctx: &mut Ctx) {
        match &mut self.editor {
            Editor::Line(line) => *line = LineEdit::of(text),
            Editor::Long(area) => **area = Area::of(text),
            Editor::None => return,
        }
        self.keep();
        self.respond(ctx);
    }

    /// Takes over what stands in the editor.
    pub(super) fn keep(&mut self) {
        let Some(field) = self.field() else { return };
        let text = match &self.editor {
            Editor::Line(line) => line.text(),
            Editor::Long(area) => area.text(),
            Editor::None => return,
        };
        self.given.retain(|problem| owner(problem) != field.key && !problem.field.is_empty());
        if text.is_empty() {
            self.texts.remove(field.key);
        } else {
            self.texts.insert(field.key.into(), text.into());
        }
    }

    /// What the program makes of the text, said while one types.
    pub fn respond(&mut self, ctx: &mut Ctx) {
        let Some(field) = self.field() else { return };
        let text = self.text(field.key).to_string();
        let echo =
            entry::echo(field, &text, &self.context(SheetWorld::of(ctx)), &|day| Some(day_words(day, ctx)));
        let word = choose::words(&field.holds).iter().find(|word| word.zh == text);
        // The Chinese word is what is kept; a reader of English is told what it means.
        let gloss = word
            .filter(|_| ctx.world.lang == Lang::En)
            .map(|word| Said { zh: String::new(), en: word.en.into() });
        let fits = choose::fits(ctx.desk, field, self.case, &text);
        self.ghost = if let Fits::One(word) = &fits { Some(word.clone()) } else { None };
        let several = match fits {
            Fits::Several(first, n) => {
                Some(said!("{first} 等{n}个，F4 选定", "{first} and others ({n}): F4 chooses"))
            }
            Fits::Settled | Fits::One(_) => None,
        };
        self.echo = several.or_else(|| echo.filter(|_| self.ghost.is_none())).or(gloss);
    }

    /// Leaves the field: what was typed becomes what it stands for. What was only passed by stays as it is.
    pub fn leave(&mut self, ctx: &mut Ctx) {
        if let (Some(field), Editor::Line(line)) = (self.field(), &self.editor)
            && line.text() != self.entered
        {
            let text = choose::resolved(ctx.desk, field, self.case, &line.text());
            let text = texts::settled(field, &text, &self.context(SheetWorld::of(ctx)));
            if text != line.text() {
                self.editor = Editor::Line(LineEdit::of(&text));
                self.keep();
            }
        }
        if let Some(field) = self.field()
            && !self.left.contains(&field.key)
        {
            self.left.push(field.key);
        }
        self.refresh(SheetWorld::of(ctx));
    }

    /// A relative day that is still being typed is kept as the day it stands for.
    pub fn settle_day(&self, texts: &mut Body, world: SheetWorld) {
        if let Some(field) = self.field()
            && matches!(field.holds, Holds::Day | Holds::Moment)
            && let Some(Value::String(text)) = texts.get_mut(field.key)
        {
            *text = texts::settled(field, text, &self.context(world));
        }
    }

    /// Takes the word that is suggested; false when there is none.
    pub fn take(&mut self, ctx: &mut Ctx) -> bool {
        let (Some(field), Some(word)) = (self.field(), self.ghost.take()) else { return false };
        let text = choose::replaced(&field.holds, self.text(field.key), &word);
        self.fill(&text, ctx);
        true
    }
}

/// What the calendar knows of a day: working day or why not, and whether the notices reach that far.
fn day_words(day: Day, ctx: &Ctx) -> Said {
    let mut words = ctx.desk.world().rest_words(day).unwrap_or_else(|| said!("工作日", "working day"));
    if ctx.desk.world().calendar.provisional(day) {
        words.push(said!("；放假安排尚未公布", "; holidays not yet announced"));
    }
    // What stands on a day that is still to come helps to choose it; a day that is past is not chosen.
    if day >= ctx.world.today
        && let Ok((hearings, duties)) = ctx.desk.load_of(day, ctx.scope)
    {
        let stands = match (hearings, duties) {
            (0, 0) => None,
            (_, 0) => Some(said!("开庭{hearings}件", "hearings {hearings}")),
            (0, _) => Some(said!("期限{duties}项", "duties {duties}")),
            (..) => Some(said!("开庭{hearings}件、期限{duties}项", "hearings {hearings}, duties {duties}")),
        };
        if let Some(stands) = stands {
            words.push(said!("；当日已有{stands}", "; already that day: {stands}"; stands));
        }
    }
    words
}

/// The field of the form a problem stands at: that of a row's problem is `evidence.2.kind`.
pub fn owner(problem: &Problem) -> &str {
    problem.field.split('.').next().unwrap_or_default()
}

/// What is wrong with a row, which has no form of its own.
fn row_problems(asked: &[&'static Field], fields: &[&'static Field], ctx: &Context) -> Vec<Problem> {
    let mut found = Vec::new();
    for field in asked {
        if field.need == Need::Always && !ctx.known(field.key) {
            let words = said!("请填写{label}", "{label} is needed"; label = field.label);
            found.push(Problem::new(field.key, words));
        }
        found.extend(day_problems(field, fields, ctx));
        found.extend(field.wrong(ctx));
    }
    found
}
