//! What the screens ask of the desk, timed over a made-up district: medians, for a look. Timing decides no test.
//!
//! `cargo bench` takes 10,000 cases; `YINGSU_BENCH_CASES=100000 cargo bench` another number.

// A bench that cannot go on stops.
#![allow(clippy::expect_used)]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use yingsu::domain::day::{Day, Moment};
use yingsu::domain::record::Kind;
use yingsu::text::Lang;
use yingsu::tui::app::App;
use yingsu::tui::event::Event;
use yingsu::tui::seat::Seat;
use yingsu::tui::theme::Theme;
use yingsu::tui::{draw, keymap};
use yingsu::work::desk::{Desk, Opening};
use yingsu::work::page::Span;
use yingsu::work::page::Which;
use yingsu::work::view::{CasesQuery, Save, Scope, Sort};

const ROUNDS: usize = 40;

fn now() -> Moment {
    today().and_hms_opt(9, 0, 0).unwrap_or_default()
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

fn main() {
    let cases = std::env::var("YINGSU_BENCH_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("docket.db");
    let opening = Opening { login: "bench".into(), now, as_if: Some(today()), readonly: false };
    let open = || Desk::open(&path, &opening).map_err(|failure| failure.words.zh).expect("the desk opens");

    let started = Instant::now();
    open().make_up(cases, 1).map_err(|failure| failure.words.zh).expect("a district is made");
    let spent = started.elapsed();
    println!("made up {cases} cases in {spent:.1?}, {:.0} cases/s", f64::from(cases) / spent.as_secs_f64());

    report("open and triage", || {
        let mut desk = open();
        black_box(desk.triage(Scope::All).map_err(|failure| failure.words.zh)).expect("a triage");
    });
    let mut desk = open();
    report("triage", || {
        black_box(desk.triage(Scope::All).map_err(|failure| failure.words.zh)).expect("a triage");
    });
    for (name, sort) in
        [("due", Sort::Due), ("risk", Sort::Risk), ("received", Sort::Received), ("organ", Sort::Organ)]
    {
        let query = CasesQuery { sort, limit: 100, ..CasesQuery::default() };
        report(&format!("cases by {name}"), || {
            black_box(desk.cases(&query).map_err(|failure| failure.words.zh)).expect("a page");
        });
    }
    for filter in ["大邱庄", "jhq", "87", "没有这样的案件"] {
        let query = CasesQuery { filter: filter.into(), limit: 100, ..CasesQuery::default() };
        report(&format!("filter {filter}"), || {
            black_box(desk.cases(&query).map_err(|failure| failure.words.zh)).expect("a page");
        });
    }
    let clause = |no: &str| Which::Clause { no: no.into(), span: Span::default() };
    for (name, which) in [("plan", Which::Plan(Span::default())), ("plan: one clause", clause("一（二）2"))]
    {
        report(name, || {
            black_box(desk.page(&which).map_err(|failure| failure.words.zh)).expect("a page");
        });
    }
    let page = desk.cases(&CasesQuery { limit: 1, ..CasesQuery::default() });
    let first = page.ok().and_then(|page| page.lines.first()?.case).expect("a case");
    report("case", || {
        black_box(desk.case(first).map_err(|failure| failure.words.zh)).expect("a case");
    });
    report("form", || {
        black_box(desk.open_form(Kind::Answer, Some(first), None).map_err(|failure| failure.words.zh))
            .expect("a form");
    });
    let opened = desk.open_form(Kind::Registration, Some(first), None);
    let opened = opened.map_err(|failure| failure.words.zh).expect("a form");
    let save = Save {
        kind: opened.kind,
        case: opened.case,
        record: opened.record,
        base: opened.base,
        body: opened.body,
        why: String::new(),
        despite_warnings: false,
    };
    report("what if", || {
        assert!(black_box(desk.what_if(&save)).is_ok(), "what if");
    });
    frames(&path, &opening);
    let started = Instant::now();
    let rebuilt = desk.rebuild().map_err(|failure| failure.words.zh).expect("rebuilt");
    let spent = started.elapsed();
    println!("rebuilt {rebuilt} cases in {spent:.1?}, {:.0} cases/s", rebuilt as f64 / spent.as_secs_f64());
}

/// From the key to the finished frame, before it is sent.
fn frames(path: &Path, opening: &Opening) {
    for (name, before, keys) in [
        ("key: down", "", "j"),
        ("key: page", "", "<pgdn>"),
        ("key: down among cases", "2", "j"),
        ("key: page among cases", "2", "<pgdn>"),
        ("key: sort", "2", "o"),
        ("key: filter", "2/", "庄"),
        ("key: open and leave case", "", "<enter><esc>"),
        ("key: open and leave form", "", "s<esc>"),
    ] {
        let seat = Seat::open(path, opening).map_err(|failure| failure.words.zh).expect("a seat");
        let theme = Theme { colour: true, ascii: false };
        let mut app = App::new(seat, Lang::Zh, theme, (120, 36));
        let mut frame = Buffer::empty(Rect::new(0, 0, 120, 36));
        let mut press = |keys: &str| {
            for input in keymap::parse(keys).expect("keys") {
                black_box(app.update(Event::Term(input)));
                frame.reset();
                black_box(draw::draw(&app, &mut frame));
            }
        };
        press(before);
        report(name, || press(keys));
    }
}

fn report(name: &str, mut work: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort();
    let (least, median, most) = (times[0], times[ROUNDS / 2], times[ROUNDS - 1]);
    println!("{name:<24} {median:>10.2?}  ({least:.2?} – {most:.2?})");
}
