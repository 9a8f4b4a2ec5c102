//! From the environment and the command line to a desk: language, day, database, person.

use std::io::Write;
use yingsu::cli::{self, Run, exit, pages, place};
use yingsu::domain::day::{Day, Moment};
use yingsu::domain::failure::{Failure, FailureKind};
use yingsu::law::calendar::Calendar;
use yingsu::said;
use yingsu::text::Lang;
use yingsu::work::demo::Made;
use yingsu::work::desk::{Desk, Opening};
use clap::ArgMatches;

/// The language: `--lang`, `YINGSU_LANG`, else the locale; `en*` is English, all else Chinese.
pub fn language(typed: &[String]) -> Lang {
    let after = |flag: &str| {
        let next = typed.iter().position(|word| word == flag).and_then(|at| typed.get(at + 1)).cloned();
        next.or_else(|| typed.iter().find_map(|word| word.strip_prefix(&format!("{flag}=")).map(str::to_string)))
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
pub fn parse(typed: &[String], lang: Lang) -> Result<ArgMatches, i32> {
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
pub fn run(matches: &ArgMatches, lang: Lang) -> Result<i32, Failure> {
    let as_if = day(matches)?;
    let opening = Opening {
        login: login(),
        now,
        as_if,
        readonly: matches.get_flag("readonly"),
    };
    let (mut out, mut messages, mut input) = (std::io::stdout().lock(), std::io::stderr().lock(), std::io::stdin());
    let mut run = Run { lang, out: &mut out, messages: &mut messages, input: &mut input };
    match matches.subcommand() {
        Some(("period", args)) => cli::period(args, &Calendar::official(), opening.as_if.unwrap_or_else(|| now().date()), &mut run),
        Some(("fields" | "rules" | "commands", _)) => pages::table(matches, &mut run),
        Some(("demo", args)) => {
            drop(run);
            demo(matches, args, &opening, lang)
        }
        Some((name, args)) => {
            let mut desk = Desk::open(&database(matches)?, &opening)?;
            warn(&desk, &mut run);
            cli::perform(name, args, &mut desk, &mut run)
        }
        None => {
            drop(run);
            screen(matches, &database(matches)?, &opening, lang)
        }
    }
}

/// Local files that were refused are named on standard error; the built-in ones are used.
fn warn(desk: &Desk, run: &mut Run) {
    for problem in &desk.world().refused {
        let _ = writeln!(run.messages, "{}", problem.words.get(run.lang));
    }
}
