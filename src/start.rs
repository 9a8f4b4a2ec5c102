//! From the environment and the command line to a desk: language, day, database, person.

mod begin;

use begin::{begin, taken};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use yingsu::cli::doctor::Surroundings;
use yingsu::cli::{self, Run, args, exit, pages, place};
use yingsu::domain::day::{Day, Moment};
use yingsu::domain::failure::{Failure, FailureKind};
use yingsu::said;
use yingsu::store::Store;
use yingsu::store::file::canonical;
use yingsu::store::shelf::Shelf;
use yingsu::text::{Lang, fold, t};
use yingsu::tui;
use yingsu::tui::seat::Seat;
use yingsu::tui::theme::Theme;
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::world::World;

/// The language: `--lang`, `YINGSU_LANG`, else the locale; a locale that is neither is read in Chinese.
pub fn language(typed: &[String]) -> Lang {
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    let named = ["--lang", "YINGSU_LANG"].into_iter().find_map(|source| named_language(source, typed));
    named
        .and_then(|named| Lang::read(&named))
        .unwrap_or_else(|| Lang::of_locale(&locale().unwrap_or_default()))
}

/// What one source says of the language; of several `--lang` the last counts.
fn named_language(source: &str, typed: &[String]) -> Option<String> {
    if !source.starts_with("--") {
        return variable(source);
    }
    let at = |at: usize, word: &String| {
        let (flag, joined) =
            word.split_once('=').map_or((word.as_str(), None), |(flag, value)| (flag, Some(value)));
        (flag == source).then(|| joined.map(str::to_string).or_else(|| typed.get(at + 1).cloned())).flatten()
    };
    typed.iter().enumerate().rev().find_map(|(n, word)| at(n, word))
}

/// The words of the command line; one that is no UTF-8 text names nothing.
pub fn words(typed: impl Iterator<Item = OsString>) -> (Vec<String>, Option<OsString>) {
    let (mut words, mut unread) = (Vec::new(), None);
    for word in typed {
        match word.into_string() {
            Ok(word) => words.push(word),
            Err(word) => unread = unread.or(Some(word)),
        }
    }
    (words, unread)
}

/// Refuses what is not UTF-8, on the command line and in the environment: passed over, it would open another database
/// than the one it names.
pub fn readable(unread: Option<&OsString>) -> Result<(), Failure> {
    let of_environment = ["YINGSU_DB", "YINGSU_LANG"].into_iter().find_map(|name| {
        std::env::var_os(name).filter(|value| value.to_str().is_none()).map(|value| (name, value))
    });
    let wrong = |words| {
        Err(Failure::new(FailureKind::Use, words)
            .hint(said!("终端或者环境的编码须是 UTF-8。", "Terminal and environment must use UTF-8.")))
    };
    if let Some(word) = unread {
        let shown = word.to_string_lossy();
        return wrong(said!("参数不是 UTF-8 文本：{shown}", "An argument is no UTF-8 text: {shown}"));
    }
    if let Some((name, value)) = of_environment {
        let shown = value.to_string_lossy();
        return wrong(said!("{name} 不是 UTF-8 文本：{shown}", "{name} is no UTF-8 text: {shown}"));
    }
    Ok(())
}

/// Refuses a language that was asked for by name and is not one of the program's.
pub fn known_language(typed: &[String]) -> Result<(), Failure> {
    let asked = ["--lang", "YINGSU_LANG"].map(|source| (source, named_language(source, typed)));
    let unknown = asked
        .into_iter()
        .find_map(|(source, named)| Some((source, named?)).filter(|it| Lang::read(&it.1).is_none()));
    let Some((source, named)) = unknown else { return Ok(()) };
    Err(Failure::new(
        FailureKind::Use,
        said!("{source} 不能是 {named}，可用：zh、en。", "{source} cannot be {named}; it can be: zh, en."),
    ))
}

/// An environment variable that is set to something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Reads the command line; help and version are printed, and mistakes answered, in the reader's language.
pub fn parse(typed: &[String], lang: Lang) -> Result<cli::Typed, i32> {
    cli::command(lang).try_get_matches_from(typed).map_err(|error| {
        if error.use_stderr() {
            let _ = write!(std::io::stderr(), "{}", fold::clean(&pages::misuse(&error, lang)));
            exit::USE
        } else {
            let _ = write!(std::io::stdout(), "{error}");
            exit::DONE
        }
    })
}

/// Runs the command, or the full screen when none is named. Returns the exit code.
pub fn run(matches: &cli::Typed, lang: Lang) -> Result<i32, Failure> {
    let opening =
        Opening { login: login(), now, as_if: day(matches)?, readonly: args::on(matches, "readonly") };
    let Some((name, args)) = matches.subcommand() else {
        let path = database(matches)?;
        if path.exists() {
            Store::lies_at(&path)?;
        }
        return screen(matches, &path, place::drafts(&path), &opening, lang);
    };
    if name == "demo" {
        return demo(matches, args, &opening, lang);
    }
    if name == args::AS_OF {
        return as_of(matches, args, &opening, lang);
    }
    let (mut out, mut messages, mut input) =
        (std::io::stdout().lock(), std::io::stderr().lock(), std::io::stdin());
    let mut run = Run { lang, out: &mut out, messages: &mut messages, input: &mut input };
    match name {
        "doctor" => {
            let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
            let (term, size) = (variable("TERM"), tui::measure::size());
            let asked = size.is_some() && term.as_deref() != Some("dumb");
            let widths = if asked { tui::measure::widths() } else { Vec::new() };
            let around = Surroundings { locale, term, size, widths };
            cli::doctor::doctor(args, &database(matches)?, &opening, &around, &mut run)
        }
        "restore" => cli::backup::restore(args, &opening, &mut run),
        "fields" | "columns" | "rules" | "commands" | "period" => {
            let path = canonical(&database(matches)?);
            let world = World::of_book(&path);
            tell_files(&world, &mut run);
            let today = opening.as_if.unwrap_or_else(|| now().date());
            match name {
                "period" => cli::period(args, &world.calendar, today, &mut run),
                "commands" => run.line(tui::command::commands_page(lang).trim_end()),
                _ => pages::table(name, args, &world.rules, &mut run),
            }
        }
        _ => {
            let path = database(matches)?;
            if path.exists() {
                Store::lies_at(&path)?;
                return perform(name, args, &path, &opening, &mut run);
            }
            if !args::begins_a_book(name, args) || opening.readonly {
                return Err(Store::lies_at(&path).err().unwrap_or_else(|| taken(&path)));
            }
            if args::on(args, "dry-run") {
                let folder = path.parent().map_or_else(World::official, World::beside);
                let mut desk = Desk::over(Store::in_memory()?, folder, &opening)?;
                tell_files(desk.world(), &mut run);
                return cli::perform(name, args, &mut desk, &mut run);
            }
            begin(name, args, &path, &opening, &mut run)
        }
    }
}

/// Reads the docket as it was: one command, else the full screen.
fn as_of(matches: &cli::Typed, typed: &cli::Typed, opening: &Opening, lang: Lang) -> Result<i32, Failure> {
    let path = database(matches)?;
    Store::lies_at(&path)?;
    let today = opening.as_if.unwrap_or_else(|| now().date());
    let moment = cli::as_of::read_moment(args::text(typed, "moment").unwrap_or_default(), today)?;
    let mut desk = Desk::as_of(&path, opening, moment)?;
    let Some((name, args)) = typed.subcommand() else {
        let opening = Opening { readonly: true, ..opening.clone() };
        return screen_of(matches, Seat::at(desk), &path, None, &opening, lang);
    };
    let (mut out, mut messages, mut input) =
        (std::io::stdout().lock(), std::io::stderr().lock(), std::io::stdin());
    let mut run = Run { lang, out: &mut out, messages: &mut messages, input: &mut input };
    tell_files(desk.world(), &mut run);
    run.message(cli::as_of::told(moment).get(lang));
    cli::perform(name, args, &mut desk, &mut run)
}

/// Performs a command on the book at this path.
fn perform(
    name: &str,
    args: &cli::Typed,
    path: &Path,
    opening: &Opening,
    run: &mut Run,
) -> Result<i32, Failure> {
    performed(name, args, path, opening, run).map(|(code, _)| code)
}

/// The same, with the desk it was performed at.
fn performed(
    name: &str,
    args: &cli::Typed,
    path: &Path,
    opening: &Opening,
    run: &mut Run,
) -> Result<(i32, Desk), Failure> {
    let mut desk = Desk::open(path, opening)?;
    tell_files(desk.world(), run);
    if let Some(later) = desk.later()? {
        run.message(later.words.get(run.lang));
    }
    let see = t("yingsu calendar moved 列出", "yingsu calendar moved lists them");
    if desk.renewed_or_behind()
        && let Some(words) = desk.change_notice(see)?
    {
        run.message(words.get(run.lang));
    }
    let code = cli::perform(name, args, &mut desk, run)?;
    Ok((code, desk))
}

/// Names the files beside the database that were refused, and what is odd in those that were taken.
fn tell_files(world: &World, run: &mut Run) {
    for problem in world.refused.iter().chain(&world.doubtful) {
        run.message(problem.words.get(run.lang));
    }
}

/// Opens the full screen on a temporary copy of a made-up district, or writes one into a file.
fn demo(matches: &cli::Typed, typed: &cli::Typed, opening: &Opening, lang: Lang) -> Result<i32, Failure> {
    let Some(into) = args::text(typed, "into").map(PathBuf::from) else {
        let folder = std::env::temp_dir().join(format!("yingsu-demo-{}", std::process::id()));
        let path = folder.join("docket.db");
        let code = make_up(&path, typed, opening).and_then(|_| screen(matches, &path, None, opening, lang));
        // Nothing is lost with a made-up district that stays behind.
        let _ = std::fs::remove_dir_all(folder);
        return code;
    };
    let name = into.display();
    if into.exists() {
        return Err(Failure::new(
            FailureKind::Use,
            said!("{name} 已存在，不覆盖。", "{name} is there already and is not overwritten."),
        )
        .hint(said!("请另取一个文件名。", "Give another name.")));
    }
    let made = make_up(&into, typed, opening)?;
    let words = said!("已写入 {name}：{made} 件案件。", "Wrote {name}: {made} cases.");
    let _ = writeln!(std::io::stdout(), "{}", words.get(lang));
    Ok(exit::DONE)
}

/// Makes a district in a new database. Returns how many cases it has.
fn make_up(path: &std::path::Path, typed: &cli::Typed, opening: &Opening) -> Result<u32, Failure> {
    let seed = u64::from(args::count(typed, "seed").unwrap_or(1));
    Desk::open(path, opening)?.make_up(args::count(typed, "cases").unwrap_or(300), seed)
}

/// The full screen, or with `--keys … --print` its last frame as text.
fn screen(
    matches: &cli::Typed,
    path: &std::path::Path,
    shelf: Option<Shelf>,
    opening: &Opening,
    lang: Lang,
) -> Result<i32, Failure> {
    let seat = Seat::open(path, opening)?.keeping_on(shelf.clone());
    // A frame that is printed is no day's work.
    let seat = if args::on(matches, "print") { seat } else { seat.backing_up(path, opening) };
    screen_of(matches, seat, path, shelf, opening, lang)
}

fn screen_of(
    matches: &cli::Typed,
    seat: Seat,
    path: &std::path::Path,
    shelf: Option<Shelf>,
    opening: &Opening,
    lang: Lang,
) -> Result<i32, Failure> {
    if args::on(matches, "print") {
        let size = size(args::text(matches, "size").unwrap_or("120x36"))?;
        let keys = args::text(matches, "keys").unwrap_or_default();
        let frame = tui::begin::frame_of(seat, shelf, path, opening, lang, keys, size)?;
        let _ = write!(std::io::stdout(), "{frame}");
        return Ok(exit::DONE);
    }
    tui::begin::on(seat, path, opening, shelf, lang, theme())
}

/// Colours unless `NO_COLOR` says otherwise; `YINGSU_ASCII=1` draws rules and marks in ASCII.
fn theme() -> Theme {
    Theme { colour: variable("NO_COLOR").is_none(), ascii: variable("YINGSU_ASCII").is_some() }
}

/// The most columns or rows of a screen that is printed.
const MOST_CELLS: u16 = 1000;

fn size(typed: &str) -> Result<(u16, u16), Failure> {
    let parts = typed.split_once(['x', 'X', '×']);
    let read =
        parts.and_then(|(columns, rows)| Some((columns.trim().parse().ok()?, rows.trim().parse().ok()?)));
    read.filter(|(columns, rows)| (1..=MOST_CELLS).contains(columns) && (1..=MOST_CELLS).contains(rows))
        .ok_or_else(|| {
            Failure::new(
                FailureKind::Use,
                said!(
                    "--size {typed} 应写作 120x36，列、行各不超过 {MOST_CELLS}。",
                    "--size {typed}: write it as 120x36, at most {MOST_CELLS} columns and rows."
                ),
            )
        })
}

fn database(matches: &cli::Typed) -> Result<PathBuf, Failure> {
    place::database(args::text(matches, "db"), variable("YINGSU_DB").as_deref())
}

fn day(matches: &cli::Typed) -> Result<Option<Day>, Failure> {
    let Some(typed) = args::text(matches, "today") else { return Ok(None) };
    typed.parse().map(Some).map_err(|_| {
        Failure::new(
            FailureKind::Use,
            said!("--today {typed} 应写作 2026-11-23。", "--today {typed}: write it as 2026-11-23."),
        )
    })
}

fn now() -> Moment {
    chrono::Timelike::with_nanosecond(&chrono::Local::now().naive_local(), 0).unwrap_or_default()
}

/// Who it is, by the kernel's own word; never by the environment.
fn login() -> String {
    let uid = uzers::get_current_uid();
    match uzers::get_user_by_uid(uid) {
        Some(user) => user.name().to_string_lossy().into_owned(),
        None => format!("uid:{uid}"),
    }
}
