//! The ways out that nobody wishes for: a screen that cannot be drawn, an input that is dead, a mistake in the program.
//! Each gives the terminal back, keeps what was typed and says so.

use crate::support::program::Place;
use crate::support::pty::Person;
use rustix::fs::{CWD, FileType, Mode};
use std::io::Read;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const NO: &str = "（2026）津0118行初87号";
const PROGRAM: &str = env!("CARGO_BIN_EXE_yingsu");

fn place() -> Place {
    Place::with_case("2026-11-23", NO)
}

/// The shell finds its terminal as it left it: `stty` says so before the next prompt.
fn given_back(person: &mut Person) {
    person.wait_for("icanon");
    let screen = person.screen();
    assert!(!screen.contains("-icanon") && screen.contains(" echo ") && person.ordinary_screen(), "{screen}");
}

fn on(place: &Place) -> String {
    format!("{PROGRAM} --db '{}' --lang zh --today 2026-11-23", place.db().display())
}

#[test]
fn a_screen_that_cannot_be_drawn_any_more_keeps_the_draft_and_gives_the_terminal_back() {
    let place = place();
    let out = place.folder.path().join("out");
    rustix::fs::mknodat(CWD, &out, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    let mut person = Person::shell(&place);
    person.wait_for("> ").press(&format!(
        "{} > '{}' 2> err; echo ended=$?; stty -a<enter>",
        on(&place),
        out.display()
    ));
    let mut frames = std::fs::File::open(&out).unwrap();
    let screen = Arc::new(Mutex::new((vt100::Parser::new(36, 120, 0), false)));
    let shown = Arc::clone(&screen);
    let reader = std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(read) = frames.read(&mut buffer) {
            let mut shown = shown.lock().unwrap();
            shown.0.process(&buffer[..read]);
            if read == 0 || shown.1 {
                return;
            }
        }
    });
    let wait_for = |text: &str| {
        let end = Instant::now() + Duration::from_secs(20);
        while !screen.lock().unwrap().0.screen().contents().contains(text) {
            assert!(Instant::now() < end, "{text}: {}", screen.lock().unwrap().0.screen().contents());
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    wait_for("今日");
    person.press("2");
    wait_for("李某");
    person.press("<enter>");
    wait_for("审级链");
    person.press("i");
    wait_for("内容");
    person.press("画不出来之前写的");
    wait_for("画不出来之前写的");
    // At the next frame the reader goes; the one after it cannot be written.
    screen.lock().unwrap().1 = true;
    person.press("甲");
    reader.join().unwrap();
    person.press("乙").wait_for("ended=2");
    given_back(&mut person);
    assert!(place.drafts().iter().any(|draft| draft.contains("画不出来之前写的")), "{:?}", place.drafts());
}

/// With so few open files the thread that reads the terminal cannot start or dies.
#[test]
fn a_program_that_cannot_hear_ends_and_says_so() {
    let place = place();
    let mut deaf = 0;
    for files in [6, 8, 9, 10, 12, 14] {
        let mut person = Person::shell(&place);
        let line = format!("(ulimit -n {files}; exec {}); echo ended=$?; stty -a<enter>", on(&place));
        person.wait_for("> ").press(&line);
        // Either it runs and hears that it is to go, or it has ended by itself.
        std::thread::sleep(Duration::from_millis(1500));
        if !person.screen().contains("ended=") || person.screen().contains("今日") {
            person.press("q");
        } else {
            deaf += 1;
        }
        person.wait_for("ended=");
        given_back(&mut person);
        assert!(!person.screen().contains("ended=101"), "{files} files: {}", person.screen());
    }
    assert!(deaf > 0, "so few open files were enough each time");
}

/// Builds for tests break where they are told to; what is tried is the way out of the real program.
#[test]
fn a_mistake_in_the_program_keeps_the_draft_writes_a_report_and_gives_the_terminal_back() {
    let place = place();
    let mut person = Person::shell(&place);
    person
        .wait_for("> ")
        .press(&format!("YINGSU_BREAK='此处出错' {}; echo ended=$?; stty -a<enter>", on(&place)));
    person.wait_for("今日").press("2").wait_for("李某").press("<enter>").wait_for("审级链");
    person.open("i", "记事").fill("内容", "出错之前写的").wait_for("出错之前写的");
    person.strike("\x1b[200~此处出错\x1b[201~".as_bytes());
    person.wait_for("ended=70").wait_for("草稿");
    given_back(&mut person);
    let report = std::fs::read_to_string(place.folder.path().join("docket.report.txt")).unwrap();
    assert!(report.contains("YINGSU_BREAK"), "{report}");
    assert!(place.drafts().iter().any(|draft| draft.contains("出错之前写的")));
}
