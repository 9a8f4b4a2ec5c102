//! `yingsu doctor`: what can go wrong around the docket, each finding with its remedy.

use crate::cli::args::on;
use crate::cli::{Run, exit, page};
use crate::domain::failure::Failure;
use crate::said;
use crate::text::{Said, t};
use crate::work::desk::Opening;
use crate::work::doctor;
use crate::work::page::{Row, State};
use clap::ArgMatches;
use std::path::Path;

/// What is seen of the terminal from outside the docket.
pub struct Surroundings {
    /// The locale's name, `zh_CN.UTF-8`.
    pub locale: Option<String>,
    pub term: Option<String>,
    /// Columns and rows, where it is a terminal.
    pub size: Option<(u16, u16)>,
    /// Characters, each with its width as the screens expect it and as it was drawn.
    pub widths: Vec<(&'static str, u16, u16)>,
}

/// `yingsu doctor [--json]`; 1 when something must be mended.
pub fn doctor(
    args: &ArgMatches,
    path: &Path,
    opening: &Opening,
    around: &Surroundings,
    run: &mut Run,
) -> Result<i32, Failure> {
    let found = doctor::examine(path, opening, rows(around));
    page::print(&found, on(args, "json"), run)?;
    Ok(if doctor::ill(&found) { exit::WRONG } else { exit::DONE })
}

fn rows(around: &Surroundings) -> Vec<Row> {
    let mut rows = Vec::new();
    let locale = around.locale.as_deref().unwrap_or_default();
    let (label, utf8) =
        (t("字符集", "character set"), locale.to_uppercase().replace('-', "").contains("UTF8"));
    rows.push(if utf8 {
        Row::new(State::Done, label, Said::same(locale))
    } else {
        let words = match locale {
            "" => said!("没有设定", "none is set"),
            locale => Said::same(locale),
        };
        Row::new(State::Due, label, words).note(said!(
            "汉字可能乱码：请设 LANG=zh_CN.UTF-8，终端软件的编码也选 UTF-8。",
            "Chinese may be garbled: set LANG=zh_CN.UTF-8, and UTF-8 in the terminal program."
        ))
    });
    let term = around.term.as_deref().unwrap_or_default();
    if matches!(term, "" | "dumb") {
        let words = said!("TERM 没有设定", "TERM is not set");
        rows.push(Row::new(State::Due, t("终端", "terminal"), words).note(said!(
            "全屏界面需要终端：请设 TERM=xterm-256color。",
            "The full screen needs one: set TERM=xterm-256color."
        )));
        return rows;
    }
    let Some((columns, height)) = around.size else {
        let words =
            said!("{term}；输出不是终端，未测宽度", "{term}; this is no terminal, widths were not measured");
        rows.push(Row::new(State::Plain, t("终端", "terminal"), words));
        return rows;
    };
    let words = said!("{term}，{columns} 列 {height} 行", "{term}, {columns} columns, {height} rows");
    rows.push(match columns < 80 || height < 24 {
        true => Row::new(State::Due, t("终端", "terminal"), words)
            .note(said!("至少 80 列 24 行才看得全。", "It wants 80 columns and 24 rows.")),
        false => Row::new(State::Done, t("终端", "terminal"), words),
    });
    rows.extend(widths(&around.widths));
    rows
}

/// How wide the terminal draws what terminals draw differently, beside how wide the screens take it to be.
fn widths(measured: &[(&str, u16, u16)]) -> Option<Row> {
    let seen: Vec<String> = measured.iter().map(|(text, _, drawn)| format!("{text}={drawn}")).collect();
    let (words, label) = (Said::same(&seen.join(" ")), t("字符宽度", "widths"));
    if measured.is_empty() {
        return None;
    }
    Some(match measured.iter().all(|(_, expected, drawn)| expected == drawn) {
        true => Row::new(State::Done, label, words),
        false => Row::new(State::Due, label, words).note(said!(
            "边框可能错位：请在终端软件中把“不明宽度字符”设为窄（半角）。",
            "Lines may be out of place: set ambiguous-width characters to narrow in the terminal program."
        )),
    })
}
