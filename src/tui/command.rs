//! The table of commands: from one row come dispatch, footer, help, palette and `docs/commands.md`.

mod table;

use std::borrow::Cow;

use crate::domain::record::CaseId;
use crate::form::Form;
use crate::said;
use crate::text::{Lang, Said, Text, t, worded};
use crate::tui::keymap;
use crate::work::view::{DutyView, User};

pub use table::{COMMANDS, Id, of_kinds};

/// 就地作答 — the answer that one key gives to the row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reply {
    Yes,
    No,
    Unknown,
    Beside,
}

worded! {
    /// Where a key means something.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Place {
        Everywhere = "各屏通用" / "everywhere";
        /// Triage, cases and case alike.
        Lists = "各列表" / "in lists";
        /// Triage and cases alike.
        Docket = "今日、案件两屏" / "today and cases";
        Triage = "今日" / "today";
        Cases = "案件" / "cases";
        /// While the filter of the list of cases is typed.
        Filter = "输入查找时" / "while filtering";
        /// While the words to look for are typed.
        Seek = "输入查找文字时" / "while the words to find are typed";
        /// While they stand.
        Sought = "查找之后" / "after a search";
        Case = "卷宗" / "case";
        /// What a date rests on.
        Proof = "依据" / "proof";
        /// A page to be read.
        Page = "各页" / "pages";
        /// A page that lists the records of a kind.
        Register = "登记簿" / "register";
        /// A page of what was changed or withdrawn.
        Past = "历史、已撤回" / "history";
        /// The page of the files of a case.
        Attached = "附件" / "attachments";
        /// The page of cells that a sheet and the docket both changed.
        Differs = "待核定" / "to be decided";
        Calendar = "日历" / "calendar";
        Form = "表单" / "form";
        /// The list of a form's rows.
        FormRows = "表单的逐行清单" / "rows of a form";
        /// The list a field is filled from.
        FormPick = "栏目选单" / "choosing for a field";
        /// Where two people changed the same fields.
        Clash = "冲突" / "clash";
        /// What would change, old and new.
        Preview = "变化预览" / "preview of changes";
        /// Looking at it from a form.
        WhatIf = "推算" / "what if";
        /// Being asked before it is saved.
        Confirm = "保存前确认" / "before saving";
        /// In the palette, the help and the picker of forms.
        Pick = "命令面板" / "palette";
        /// The same act in several cases.
        Together = "一并办理" / "together";
        Ask = "询问" / "question";
        /// A question answered by a line of text.
        AskLine = "询问，须填写" / "question with a line to fill in";
    }
}

/// The stacks of places in which keys are looked up, the nearest first; `Everywhere` follows. A screen has one of these,
/// and `Sought` before it while a search stands.
pub mod stack {
    use super::Place::{self, *};

    pub const TRIAGE: &[Place] = &[Triage, Docket, Lists];
    pub const CASES: &[Place] = &[Cases, Docket, Lists];
    pub const FILTER: &[Place] = &[Filter];
    pub const SEEK: &[Place] = &[Seek];
    pub const CASE: &[Place] = &[Case, Lists];
    pub const PROOF: &[Place] = &[Proof, Lists];
    pub const PAGE: &[Place] = &[Page, Lists];
    pub const REGISTER: &[Place] = &[Register, Page, Lists];
    pub const PAST: &[Place] = &[Past, Page, Lists];
    pub const ATTACHED: &[Place] = &[Attached, Page, Lists];
    pub const DIFFERS: &[Place] = &[Differs, Page, Lists];
    pub const CALENDAR: &[Place] = &[Calendar];
    pub const FORM: &[Place] = &[Form];
    pub const FORM_ROWS: &[Place] = &[FormRows];
    pub const FORM_PICK: &[Place] = &[FormPick];
    pub const CLASH: &[Place] = &[Clash];
    pub const WHAT_IF: &[Place] = &[WhatIf, Preview];
    pub const CONFIRM: &[Place] = &[Confirm, Preview];
    pub const TOGETHER: &[Place] = &[Together];
    pub const PICK: &[Place] = &[Pick];
    pub const ASK: &[Place] = &[Ask];
    pub const ASK_LINE: &[Place] = &[AskLine];

    /// Those in which a search may stand.
    #[cfg(test)]
    const SOUGHT_IN: [&[Place]; 8] = [CASES, CASE, PROOF, PAGE, PAST, ATTACHED, DIFFERS, CALENDAR];
    #[cfg(test)]
    const OTHERS: [&[Place]; 14] = [
        TRIAGE, FILTER, SEEK, REGISTER, FORM, FORM_ROWS, FORM_PICK, CLASH, WHAT_IF, CONFIRM, TOGETHER, PICK,
        ASK, ASK_LINE,
    ];

    /// The stack of a screen, while a search stands on it.
    pub fn after_search(places: &[Place]) -> Vec<Place> {
        [&[Sought][..], places].concat()
    }

    /// Every stack that a screen can have.
    #[cfg(test)]
    pub fn all() -> Vec<Vec<Place>> {
        let plain = SOUGHT_IN.iter().chain(&OTHERS).map(|places| places.to_vec());
        plain.chain(SOUGHT_IN.iter().map(|places| after_search(places))).collect()
    }
}

/// 场合 — what a command may hang on: who sits here, and what is selected.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    pub readonly: bool,
    pub who: &'a User,
    pub case: Option<CaseId>,
    pub duty: Option<&'a DutyView>,
    /// The list has no line at all.
    pub empty: bool,
    /// A line of the page leads somewhere.
    pub leads: bool,
    /// The line is a draft.
    pub draft: bool,
    /// How many lines are marked.
    pub marked: usize,
    /// The columns of the screen.
    pub wide: u16,
}

/// 命令 — one row of the table.
#[derive(Debug, Clone)]
pub struct Command {
    pub id: Id,
    /// The name in documents and scripts.
    pub name: Cow<'static, str>,
    pub place: Place,
    pub keys: &'static [&'static str],
    pub words: Text,
    /// Other words it is found by.
    pub also: &'static [&'static str],
    pub help: Text,
    /// Runs from any screen through the palette, when it is ready.
    pub anywhere: bool,
    /// Stands in the footer, in the order of the table.
    pub foot: bool,
    /// Whether it can be done now, and if not, why.
    pub ready: fn(&At<'_>) -> Result<(), Said>,
}

/// Finds the command bound to a key, the nearest place first.
pub fn find(places: &[Place], key: &str) -> Option<&'static Command> {
    places
        .iter()
        .chain(&[Place::Everywhere])
        .find_map(|place| COMMANDS.iter().find(|c| c.place == *place && c.keys.contains(&key)))
}

/// Every command: those of the table, and those that each kind of record has.
pub fn all() -> Vec<Command> {
    COMMANDS.iter().cloned().chain(of_kinds()).collect()
}

pub fn by_id(id: Id) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// Whether the command can be run from these places now, and if not, why.
pub fn ready(command: &Command, places: &[Place], at: &At<'_>) -> Result<(), Said> {
    let here = command.place == Place::Everywhere || places.contains(&command.place);
    if !here && !command.anywhere {
        let place = command.place.words();
        return Err(said!("只在「{place}」可用", "only in: {place}"; place));
    }
    (command.ready)(at)
}

impl Command {
    /// Its keys as a person reads them.
    pub fn shown_keys(&self) -> String {
        self.keys.iter().map(|key| keymap::show(key)).collect::<Vec<_>>().join(" ")
    }

    /// The first key, for the footer and for hints.
    pub fn first_key(&self) -> String {
        self.keys.first().map(|key| keymap::show(key)).unwrap_or_default()
    }

    /// What it does, and what the form it opens asks for: by these it is found where no name fits.
    pub fn says(&self) -> String {
        let labels = match self.id {
            Id::New(kind) => Form::of(kind)
                .fields()
                .map(|field| format!("{} {}", field.label.zh, field.label.en))
                .collect(),
            _ => Vec::new(),
        };
        format!("{} {} {}", self.help.zh, self.help.en, labels.join(" "))
    }

    /// All it is found by.
    pub fn found_by(&self) -> String {
        format!("{} {} {} {}", self.words.zh, self.words.en, self.name, self.also.join(" "))
    }
}

/// The table as a page of the manual.
pub fn commands_page(lang: Lang) -> String {
    let mut page = String::new();
    let title = t("# 命令与按键\n", "# Commands and keys\n");
    let intro = t(
        "\n中文输入法开着时，全角的键与半角相同；打出的汉字会打开命令面板。\n",
        "\nWith a Chinese input method on, full-width keys act as their ASCII twins; composed text opens the palette.\n",
    );
    let header = t(
        "| 键 | 命令 | 名称 | 作用 |\n| --- | --- | --- | --- |\n",
        "| keys | command | name | what it does |\n| --- | --- | --- | --- |\n",
    );
    page.push_str(title.get(lang));
    page.push_str(intro.get(lang));
    for place in Place::ALL {
        page.push_str(&format!("\n## {}\n\n{}", place.words().get(lang), header.get(lang)));
        for command in COMMANDS.iter().filter(|command| command.place == place) {
            let keys: Vec<String> = command
                .keys
                .iter()
                .map(|key| format!("`{}`", keymap::show(key).replace('|', "\\|")))
                .collect();
            page.push_str(&format!(
                "| {} | {} | `{}` | {} |\n",
                keys.join(" "),
                command.words.get(lang),
                command.name,
                command.help.get(lang)
            ));
        }
    }
    let kinds = t(
        "\n每一类记录另有两条命令，在命令面板中按名称执行：新增一条（`种类.new`），打开登记簿（`种类.list`）。\n",
        "\nEach kind of record has two more commands, run by name in the palette: a new one (`kind.new`), its register (`kind.list`).\n",
    );
    page.push_str(kinds.get(lang));
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::text::width;
    use crate::tui::stage::TestStage;
    use std::collections::HashSet;

    fn stacks() -> Vec<Vec<Place>> {
        let whole = |places: Vec<Place>| [&places[..], &[Place::Everywhere]].concat();
        stack::all().into_iter().map(whole).collect()
    }

    #[test]
    fn every_place_is_in_a_stack_and_every_stack_is_listed_once() {
        for place in Place::ALL {
            assert!(stacks().iter().any(|stack| stack.contains(&place)), "{place:?}");
        }
        assert_eq!(stacks().into_iter().collect::<HashSet<_>>().len(), stack::all().len());
    }

    #[test]
    fn every_name_is_used_once() {
        let commands = all();
        let names: HashSet<&str> = commands.iter().map(|command| &*command.name).collect();
        assert_eq!(names.len(), commands.len());
    }

    #[test]
    fn no_key_means_two_things_on_one_screen_except_that_the_near_place_overrides_everywhere() {
        for stack in stacks() {
            let mut seen: HashSet<&str> = HashSet::new();
            for command in COMMANDS.iter().filter(|command| stack.contains(&command.place)) {
                for key in command.keys {
                    let overridden = command.place == Place::Everywhere && matches!(*key, "<esc>" | "<f4>");
                    // While a search stands, its keys go before those of the screen; Esc ends it.
                    let overridden =
                        overridden || (stack.contains(&Place::Sought) && matches!(*key, "n" | "<esc>"));
                    assert!(seen.insert(key) || overridden, "{key} of {} in {stack:?}", command.name);
                }
            }
        }
    }

    #[test]
    fn every_command_is_run_by_a_key_that_can_be_pressed_or_by_the_palette_from_anywhere() {
        for command in COMMANDS {
            assert!(!command.keys.is_empty() || command.anywhere, "{} cannot be run", command.name);
            for key in command.keys {
                let inputs = keymap::parse(key).unwrap();
                assert_eq!(inputs.len(), 1, "{key} of {}", command.name);
            }
        }
    }

    #[test]
    fn every_command_says_in_both_languages_what_it_is_and_does() {
        for command in COMMANDS {
            for text in [command.words, command.help] {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", command.name);
                assert!(text.en.is_ascii() || text.en.contains('…'), "{}", text.en);
            }
        }
    }

    #[test]
    fn every_form_is_reached_from_the_case_screen_by_its_key_and_by_the_picker() {
        for kind in Kind::all().filter(|kind| !kind.card().passes && !kind.card().made) {
            let command = all().into_iter().find(|command| command.id == Id::New(kind)).unwrap();
            let ways = match command.keys.first() {
                Some(key) if kind.is_register() => vec![format!("<enter>n{key}")],
                Some(key) => vec![format!("<enter>n{key}"), format!("<enter>{key}")],
                None => vec![format!("<enter>:{}<enter>", command.name)],
            };
            for keys in ways {
                let mut stage = TestStage::zh();
                stage.press(&keys);
                assert_eq!(stage.form().opened.kind, kind, "{keys}");
            }
        }
    }

    #[test]
    fn the_footer_fits_eighty_columns_in_both_languages() {
        for stack in stacks() {
            for lang in [Lang::Zh, Lang::En] {
                let columns: usize = crate::tui::draw::footer(&stack)
                    .map(|c| width::width(&c.first_key()) + width::width(c.words.get(lang)) + 3)
                    .sum();
                assert!(columns <= 80, "{stack:?} {lang:?}: {columns}");
            }
        }
    }

    #[test]
    fn every_screen_can_be_worked_without_letters() {
        for stack in stacks() {
            let reached = |key: &str| find(&stack, key).is_some();
            assert!(reached("<esc>") && reached("<c-k>") && reached("<f1>"), "{stack:?}");
            let moves = stack.contains(&Place::Ask)
                || stack.contains(&Place::AskLine)
                || (reached("<up>") && reached("<down>"));
            let opens = stack.contains(&Place::Form) || reached("<enter>");
            assert!(moves && opens, "{stack:?}");
        }
    }

    #[test]
    fn the_page_of_the_manual_names_every_command() {
        let page = commands_page(Lang::Zh);
        for command in COMMANDS {
            assert!(page.contains(&format!("`{}`", command.name)));
        }
    }
}
