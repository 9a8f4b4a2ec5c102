//! What a large ledger costs, timed with the real program: reading, writing, the same file again, putting out; with the
//! most memory each took. Timing decides no test.
//!
//! `cargo bench --bench ledger` takes 10,000 rows; `YINGSU_BENCH_ROWS=100000 cargo bench --bench ledger` another number.

// A bench that cannot go on stops.
#![allow(clippy::expect_used)]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the program says when it begins to write, in English.
const WRITING: &str = "writing ";

fn main() {
    let rows = std::env::var("YINGSU_BENCH_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    for (what, numbered) in [("numbered", true), ("numberless", false)] {
        let (db, sheet) = (at(&format!("{what}.db")), at(&format!("{what}.csv")));
        std::fs::write(&sheet, ledger(rows, numbered)).expect("a ledger is written");
        run(&format!("{rows} {what} rows of .csv, new"), &db, &["import", &sheet, "--yes"]);
        run(&format!("{rows} {what} rows of .csv, again"), &db, &["import", &sheet, "--yes"]);
        if numbered {
            let out = at("out.xlsx");
            run(&format!("{rows} rows put out as .xlsx"), &db, &["export", "ledger", "--to", &out]);
            let db = at("again.db");
            run(&format!("{rows} rows of .xlsx, new"), &db, &["import", &out, "--yes"]);
        }
    }
}

/// A ledger of so many made-up cases in the 21 columns of an ordinary one.
fn ledger(rows: usize, numbered: bool) -> String {
    let mut text = String::from(
        "序号,案号,审级,原告,被告,应诉单位,受理法院,承办法官,案由,被诉行政行为,诉讼请求,立案日期,收到应诉通知书日期,\
         转交日期,承办人,法律顾问,答辩状提交日期,报司法局备案日期,开庭时间,负责人是否出庭,备注\n",
    );
    for n in 1..=rows {
        let no = if numbered { format!("（2026）津0118行初{n}号") } else { String::new() };
        let day = n % 28 + 1;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{n},{no},一审,刘某{n},天津市静海区大邱庄镇人民政府,天津市静海区大邱庄镇人民政府,天津市静海区人民法院,王法官,\
             行政处罚,行政处罚决定（2026）第{n}号,撤销第{n}号行政处罚决定,2026-03-{day:02},2026-04-{day:02},2026-04-{day:02},\
             赵某,钱律师,2026-05-{:02},2026-05-{:02},2026-06-{day:02} 09:30,是,第{n}行",
            day / 2 + 1,
            day / 2 + 2,
        );
    }
    text
}

/// Runs the program; says how long it took, how long of that it held the book, and the most memory it had.
fn run(what: &str, db: &str, words: &[&str]) {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_yingsu"))
        .args(["--db", db, "--lang", "en", "--today", "2026-11-23"])
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let messages = child.stderr.take().expect("its messages");
    let told = std::thread::spawn(move || {
        let mut lines = BufReader::new(messages).lines().map_while(Result::ok);
        let writing = lines.by_ref().find(|line| line.starts_with(WRITING)).map(|_| Instant::now());
        lines.for_each(drop);
        writing
    });
    let mut most = 0;
    while child.try_wait().expect("its end").is_none() {
        most = most.max(peak(Path::new(&status)));
        std::thread::sleep(Duration::from_millis(5));
    }
    let ended = Instant::now();
    let held = told.join().ok().flatten().map(|from| ended - from);
    let held = held.map_or_else(String::new, |held| format!(", of which writing {held:.1?}"));
    println!("{what}: {:.1?}{held}, {} MB at most", ended - began, most / 1024);
}

/// The most memory of a process so far, in KiB.
fn peak(status: &Path) -> u64 {
    let text = std::fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
