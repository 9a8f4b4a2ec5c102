//! The table of commands: from one row come dispatch, footer, help, palette and `docs/commands.md`.

mod table;

use crate::domain::record::Kind;
use crate::said;
use crate::text::{Lang, Said, Text, t};
use crate::tui::app::App;
use crate::tui::keymap;
use crate::tui::widget::list::Move;

pub use table::COMMANDS;

/// Names what a command does, for dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Id {
    Help,
    Palette,
    Back,
    Leave,
    Quit,
    Undo,
    Reload,
    Redraw,
    Suspend,
    Language,
    Go(Move),
    Open,
    Today,
    Cases,
    OtherTab,
    Whose,
    Register,
    Find,
    Settle,
    All,
    Sort,
    PaneNext,
    PaneBack,
    Pane(u8),
    Add,
    New(Kind),
    Yes,
    No,
    FormSave,
}

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Everywhere,
    /// Triage, cases and case alike.
    Lists,
    /// Triage and cases alike.
    Docket,
    Triage,
    Cases,
    /// While the filter of the list of cases is typed.
    Filter,
    Case,
    Form,
    /// In the palette, the help and the picker of forms.
    Pick,
    Ask,
}

impl Place {
    pub const ALL: [Place; 10] = [
        Place::Everywhere,
        Place::Lists,
        Place::Docket,
        Place::Triage,
        Place::Cases,
        Place::Filter,
        Place::Case,
        Place::Form,
        Place::Pick,
        Place::Ask,
    ];

    pub const fn words(self) -> Text {
        match self {
            Place::Everywhere => t("各屏通用", "everywhere"),
            Place::Lists => t("各列表", "in lists"),
            Place::Docket => t("今日、案件两屏", "today and cases"),
            Place::Triage => t("今日", "today"),
            Place::Cases => t("案件", "cases"),
            Place::Filter => t("输入查找时", "while filtering"),
            Place::Case => t("卷宗", "case"),
            Place::Form => t("表单", "form"),
            Place::Pick => t("命令面板", "palette"),
            Place::Ask => t("询问", "question"),
        }
    }
}

/// 命令 — one row of the table.
pub struct Command {
    pub id: Id,
    /// The name in documents and scripts.
    pub name: &'static str,
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
    pub ready: fn(&App) -> Result<(), Said>,
}

/// Finds the command bound to a key, the nearest place first.
pub fn find(places: &[Place], key: &str) -> Option<&'static Command> {
    places
        .iter()
        .chain(&[Place::Everywhere])
        .find_map(|place| COMMANDS.iter().find(|c| c.place == *place && c.keys.contains(&key)))
}

pub fn by_id(id: Id) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// Whether the command can be run from these places now, and if not, why.
pub fn ready(command: &Command, places: &[Place], app: &App) -> Result<(), Said> {
    let here = command.place == Place::Everywhere || places.contains(&command.place);
    if !here && !command.anywhere {
        let place = command.place.words();
        return Err(said!("只在「{zh}」可用", "only in: {en}", zh = place.zh, en = place.en));
    }
    (command.ready)(app)
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
            let keys: Vec<String> =
                command.keys.iter().map(|key| format!("`{}`", keymap::show(key).replace('|', "\\|"))).collect();
            page.push_str(&format!(
                "| {} | {} | `{}` | {} |\n",
                keys.join(" "),
                command.words.get(lang),
                command.name,
                command.help.get(lang)
            ));
        }
    }
    page
}
