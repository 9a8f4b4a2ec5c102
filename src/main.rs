//! Arguments → command or full screen; exit codes.

mod start;

use std::io::Write;
use std::sync::Arc;
use yingsu::cli::{self, exit};
use yingsu::text::fold;

fn main() {
    // A file that may grow no further is an error of writing, told as such, and no end of the program.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let (typed, unread) = start::words(std::env::args_os());
    let lang = start::language(&typed);
    let told = |failure: yingsu::domain::failure::Failure| {
        // What a file or an argument holds is shown, never obeyed by the terminal.
        let words = fold::clean(&cli::print::failure(&failure, lang));
        let _ = writeln!(std::io::stderr(), "{words}");
        exit::of(failure.kind)
    };
    let code = match start::readable(unread.as_ref()) {
        Err(failure) => told(failure),
        Ok(()) => match start::parse(&typed, lang) {
            Err(code) => code,
            Ok(matches) => {
                start::known_language(&typed).and_then(|()| start::run(&matches, lang)).unwrap_or_else(told)
            }
        },
    };
    std::process::exit(code);
}
