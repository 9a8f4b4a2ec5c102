//! From the environment and the command line to a desk: language, day, database, person.

use std::io::Write;
use std::path::PathBuf;
use yingsu::cli::{self, Run, args, exit, pages, place};
use yingsu::domain::day::{Day, Moment};
use yingsu::domain::failure::{Failure, FailureKind};
use yingsu::said;
use yingsu::text::{Lang, t};
use yingsu::tui;
use yingsu::tui::theme::Theme;
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::world::World;

/// The language: `--lang`, `YINGSU_LANG`, else the locale; `en*` is English, all else Chinese.
pub fn language(typed: &[String]) -> Lang {
    let after = |flag: &str| {
        let next = typed.iter().position(|word| word == flag).and_then(|at| typed.get(at + 1)).cloned();
        next.or_else(|| {
            typed.iter().find_map(|word| word.strip_prefix(&format!("{flag}=")).map(str::to_string))
        })
    };
    let named = after("--lang").or_else(|| variable("YINGSU_LANG"));
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    Lang::of(&named.or_else(locale).unwrap_or_default())
}

/// An environment variable that is set to something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Reads the command line; help and version are printed, and mistakes answered, in the reader's language.
pub fn parse(typed: &[String], lang: Lang) -> Result<cli::Typed, i32> {
    cli::command(lang).try_get_matches_from(typed).map_err(|error| {
        if error.use_stderr() {
            let _ = write!(std::io::stderr(), "{}", pages::misuse(&error, lang));
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
        return screen(matches, &database(matches)?, &opening, lang);
    };
    if name == "demo" {
        return demo(matches, args, &opening, lang);
    }
    let (mut out, mut messages, mut input) =
        (std::io::stdout().lock(), std::io::stderr().lock(), std::io::stdin());
    let mut run = Run { lang, out: &mut out, messages: &mut messages, input: &mut input };
    match name {
        "fields" | "columns" | "rules" | "commands" | "period" => {
            let world = database(matches)?.parent().map_or_else(World::official, World::beside);
            tell_files(&world, &mut run);
            let today = opening.as_if.unwrap_or_else(|| now().date());
            match name {
                "period" => cli::period(args, &world.calendar, today, &mut run),
                "commands" => run.line(tui::command::commands_page(lang).trim_end()),
                _ => pages::table(name, args, &world.rules, &mut run),
            }
        }
        _ => {
            let mut desk = Desk::open(&database(matches)?, &opening)?;
            tell_files(desk.world(), &mut run);
            let see = t("yingsu calendar moved 列出", "yingsu calendar moved lists them");
            if desk.renewed_or_behind()
                && let Some(words) = desk.change_notice(see)?
            {
                run.message(words.get(lang));
            }
            cli::perform(name, args, &mut desk, &mut run)
        }
    }
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
        let code = make_up(&path, typed, opening).and_then(|_| screen(matches, &path, opening, lang));
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
    opening: &Opening,
    lang: Lang,
) -> Result<i32, Failure> {
    if args::on(matches, "print") {
        let size = size(args::text(matches, "size").unwrap_or("120x36"))?;
        let frame =
            tui::begin::frame(path, opening, lang, args::text(matches, "keys").unwrap_or_default(), size)?;
        let _ = write!(std::io::stdout(), "{frame}");
        return Ok(exit::DONE);
    }
    tui::begin::on(path, opening, lang, theme())
}

/// Colours unless `NO_COLOR` says otherwise; `YINGSU_ASCII=1` draws rules and marks in ASCII.
fn theme() -> Theme {
    Theme { colour: variable("NO_COLOR").is_none(), ascii: variable("YINGSU_ASCII").is_some() }
}

fn size(typed: &str) -> Result<(u16, u16), Failure> {
    let parts = typed.split_once(['x', 'X', '×']);
    let read =
        parts.and_then(|(columns, rows)| Some((columns.trim().parse().ok()?, rows.trim().parse().ok()?)));
    read.filter(|(columns, rows)| *columns > 0 && *rows > 0).ok_or_else(|| {
        Failure::new(
            FailureKind::Use,
            said!("--size {typed} 应写作 120x36。", "--size {typed}: write it as 120x36."),
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
