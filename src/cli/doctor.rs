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
use crossterm::{cursor, terminal};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// What is seen of the terminal from outside the docket.
pub struct Surroundings {
    /// The locale's name, `zh_CN.UTF-8`.
    pub locale: Option<String>,
    pub term: Option<String>,
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
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        let words =
            said!("{term}；输出不是终端，未测宽度", "{term}; this is no terminal, widths were not measured");
        rows.push(Row::new(State::Plain, t("终端", "terminal"), words));
        return rows;
    }
    if let Ok((columns, height)) = terminal::size() {
        let words = said!("{term}，{columns} 列 {height} 行", "{term}, {columns} columns, {height} rows");
        let small = columns < 80 || height < 24;
        let row = Row::new(if small { State::Due } else { State::Done }, t("终端", "terminal"), words);
        rows.push(if small {
            row.note(said!("至少 80 列 24 行才看得全。", "It wants 80 columns and 24 rows."))
        } else {
            row
        });
    }
    rows.extend(widths());
    rows
}

/// How wide the terminal draws what terminals draw differently, beside how wide the screens take it to be.
fn widths() -> Option<Row> {
    let expected = [("中", 2), ("△", 1), ("…", 1), ("①", 1)];
    let measured: Vec<Option<u16>> = expected.iter().map(|(text, _)| measured(text)).collect();
    let told = |text: &str, width: u16| format!("{text}={width}");
    let seen: Option<Vec<String>> =
        expected.iter().zip(&measured).map(|((text, _), width)| Some(told(text, (*width)?))).collect();
    let words = Said::same(&seen?.join(" "));
    let label = t("字符宽度", "widths");
    let same = expected.iter().zip(&measured).all(|((_, width), seen)| *seen == Some(*width));
    Some(if same {
        Row::new(State::Done, label, words)
    } else {
        Row::new(State::Due, label, words).note(said!(
            "边框可能错位：请在终端软件中把“不明宽度字符”设为窄（半角）。",
            "Lines may be out of place: set ambiguous-width characters to narrow in the terminal program."
        ))
    })
}

fn measured(text: &str) -> Option<u16> {
    terminal::enable_raw_mode().ok()?;
    let mut out = std::io::stdout();
    let done = write!(out, "\r{text}").and_then(|()| out.flush()).and_then(|()| cursor::position());
    // The line is wiped whatever came of it.
    let _ = write!(out, "\r\x1b[K").and_then(|()| out.flush());
    terminal::disable_raw_mode().ok()?;
    done.ok().map(|(column, _)| column)
}
