//! Arguments → command or full screen; exit codes.

use std::io::Write;
use yingsu::cli::{self, Run, exit};
use yingsu::domain::day::{Day, Moment};
use yingsu::domain::failure::Failure;
use yingsu::text::Lang;
use yingsu::work::desk::{Desk, Opening};

mod start;

fn main() {
    let typed: Vec<String> = std::env::args().collect();
    let lang = start::language(&typed);
    let matches = match start::parse(&typed, lang) {
        Ok(matches) => matches,
        Err(code) => std::process::exit(code),
    };
    let code = match start::run(&matches, lang) {
        Ok(code) => code,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "{}", cli::print::failure(&failure, lang));
            exit::of(failure.kind)
        }
    };
    std::process::exit(code);
}
