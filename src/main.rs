//! Arguments → command or full screen; exit codes.

mod start;

use std::io::Write;
use yingsu::cli::{self, exit};

fn main() {
    let typed: Vec<String> = std::env::args().collect();
    let lang = start::language(&typed);
    let code = match start::parse(&typed, lang) {
        Err(code) => code,
        Ok(matches) => start::known_language(&typed)
            .and_then(|()| start::run(&matches, lang))
            .unwrap_or_else(|failure| {
                let _ = writeln!(std::io::stderr(), "{}", cli::print::failure(&failure, lang));
                exit::of(failure.kind)
            }),
    };
    std::process::exit(code);
}
