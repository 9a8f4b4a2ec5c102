//! Opening the full screen on a database: two seats at the desk, one to read and one to write.

use crate::domain::failure::{Failure, FailureKind};
use crate::said;
use crate::store::shelf::Shelf;
use crate::text::Lang;
use crate::tui::app::App;
use crate::tui::effect::Runner;
use crate::tui::run::HowEnded;
use crate::tui::seat::{LateSeat, Seat};
use crate::tui::theme::Theme;
use crate::tui::{print, run};
use crate::work::desk::Opening;
use ratatui::buffer::Buffer;
use std::path::Path;

/// Runs the full screen until its person leaves. Returns the exit code.
pub fn on(
    mut reader: Seat,
    path: &Path,
    opening: &Opening,
    shelf: Option<Shelf>,
    lang: Lang,
    theme: Theme,
) -> Result<i32, Failure> {
    let writer = Box::new(LateSeat::new(path, opening));
    let keeper = Box::new(LateSeat::new(path, opening).keeping_on(shelf));
    let greeting = reader.greeting();
    let report = path.with_extension("report.txt");
    let build = |size| {
        let mut app = App::new(reader, lang, theme, size);
        app.remember_scope();
        app.say(greeting);
        app
    };
    match run::run(build, writer, keeper, opening.now, report) {
        Ok(HowEnded::Quit) => Ok(0),
        // The line is gone; a normal return would write to it.
        Ok(HowEnded::Lost) => std::process::exit(0),
        Ok(HowEnded::Broken { kept }) => Err(broken(kept)),
        Err(error) => Err(Failure::new(
            FailureKind::Use,
            said!("终端无法使用：{error}", "The terminal cannot be used: {error}"),
        )
        .hint(said!(
            "请在交互式终端中运行，或用 --print 打印界面。",
            "Run it in a terminal, or print the screen with --print."
        ))),
    }
}

/// The last frame after these keys, as text; drafts lie in the book.
pub fn frame(
    path: &Path,
    opening: &Opening,
    lang: Lang,
    keys: &str,
    size: (u16, u16),
) -> Result<String, Failure> {
    frame_of(Seat::open(path, opening)?, None, path, opening, lang, keys, size)
}

/// The last frame after these keys, as text, of a seat that is taken already.
pub fn frame_of(
    reader: Seat,
    shelf: Option<Shelf>,
    path: &Path,
    opening: &Opening,
    lang: Lang,
    keys: &str,
    size: (u16, u16),
) -> Result<String, Failure> {
    let theme = Theme { colour: false, ascii: false };
    Ok(print::screen_text(&shot_of(reader, shelf, path, opening, lang, theme, keys, size)?))
}

/// The last frame after these keys; drafts lie in the book.
pub fn shot(
    path: &Path,
    opening: &Opening,
    lang: Lang,
    theme: Theme,
    keys: &str,
    size: (u16, u16),
) -> Result<Buffer, Failure> {
    shot_of(Seat::open(path, opening)?, None, path, opening, lang, theme, keys, size)
}

#[allow(clippy::too_many_arguments, reason = "the seat and what its writer is opened with")]
fn shot_of(
    mut reader: Seat,
    shelf: Option<Shelf>,
    path: &Path,
    opening: &Opening,
    lang: Lang,
    theme: Theme,
    keys: &str,
    size: (u16, u16),
) -> Result<Buffer, Failure> {
    let greeting = reader.greeting();
    let mut runner = Runner::Inline(Box::new(LateSeat::new(path, opening).keeping_on(shelf)));
    let mut app = App::new(reader, lang, theme, size);
    app.say(greeting);
    print::press(&mut app, &mut runner, keys).map_err(|words| Failure::new(FailureKind::Use, words))?;
    Ok(print::frame(&app))
}

fn broken(kept: bool) -> Failure {
    let words = if kept {
        said!(
            "程序出错，已退出；已输入的内容都在草稿中。",
            "A mistake in the program ended it; what you typed is kept as drafts."
        )
    } else {
        said!(
            "程序出错，已退出；最后输入的内容未能保存。",
            "A mistake in the program ended it; what was typed last is not kept."
        )
    };
    Failure::new(FailureKind::Bug, words).hint(said!(
        "请把错误报告交维护人员，重新打开后按 U 查看草稿。",
        "Give the report to whoever maintains it; open it again and press U to see the drafts."
    ))
}
