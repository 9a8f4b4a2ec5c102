//! The real program, run in an environment of its own.

use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with a database, and the program run on it as if on one day.
pub struct Place {
    pub folder: tempfile::TempDir,
    pub today: &'static str,
}

/// What the program answered.
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new(today: &'static str) -> Place {
        Place { folder: tempfile::tempdir().unwrap(), today }
    }

    /// A place with a township's case of first instance under this number.
    pub fn with_case(today: &'static str, court_no: &str) -> Place {
        let place = Place::new(today);
        place.record(
            "new",
            "registration",
            &[
                &format!("court_no={court_no}"),
                "instance=一审",
                "procedure=普通",
                "plaintiffs=李某",
                "defendants=大邱庄镇",
                "organ=大邱庄镇",
                "officer=钱某",
                "cause=强制拆除房屋或者设施",
            ],
        );
        place
    }

    pub fn db(&self) -> PathBuf {
        self.folder.path().join("docket.db")
    }

    /// Lets another account into the folder.
    pub fn share(&self) {
        use std::os::unix::fs::PermissionsExt;
        let open = std::fs::Permissions::from_mode(0o777);
        std::fs::set_permissions(self.folder.path(), open).unwrap();
    }

    /// Where the person's drafts are kept.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// What stands in the drafts that are kept outside the book.
    pub fn drafts(&self) -> Vec<String> {
        let folders = std::fs::read_dir(self.state().join("yingsu/drafts"));
        let files =
            folders.into_iter().flatten().flatten().flat_map(|folder| {
                std::fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.path())
            });
        files
            .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect()
    }

    /// Waits until a draft holds this text, at most so many seconds.
    pub fn kept(&self, text: &str, seconds: u64) -> bool {
        let end = std::time::Instant::now() + std::time::Duration::from_secs(seconds);
        loop {
            if self.drafts().iter().any(|draft| draft.contains(text)) {
                return true;
            }
            if std::time::Instant::now() > end {
                return false;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// The bodies of a case's records of this kind, the oldest first.
    pub fn bodies(&self, case: &str, kind: &str) -> Vec<Value> {
        let view = self.json(&["case", case, "--json"]);
        let of = view["records"].as_array().unwrap().iter().filter(|record| record["kind"] == kind);
        of.map(|record| record["body"].clone()).collect()
    }

    /// The newest record of this kind in a case.
    pub fn newest(&self, case: &str, kind: &str) -> i64 {
        let view = self.json(&["case", case, "--json"]);
        let of = view["records"].as_array().unwrap().iter().rfind(|record| record["kind"] == kind);
        of.unwrap()["id"].as_i64().unwrap()
    }

    /// The program with these words, in Chinese.
    pub fn run(&self, words: &[&str]) -> Answer {
        self.command(words).into()
    }

    /// The program, its answer read as JSON; it must have succeeded.
    pub fn json(&self, words: &[&str]) -> Value {
        let answer = self.run(words);
        assert!(matches!(answer.code, 0 | 1 | 3), "{words:?}: {} {}", answer.code, answer.err);
        serde_json::from_str(&answer.out).unwrap_or_else(|error| panic!("{words:?}: {error}\n{}", answer.out))
    }

    /// Records with `--set`; it must be accepted.
    pub fn record(&self, case: &str, kind: &str, set: &[&str]) {
        let mut words = vec!["record", case, kind, "--despite-warnings"];
        for pair in set {
            words.extend(["--set", pair]);
        }
        let answer = self.run(&words);
        assert_eq!(answer.code, 0, "{words:?}: {}{}", answer.out, answer.err);
    }

    /// Records a whole body; it must be accepted.
    pub fn record_json(&self, case: &str, kind: &str, body: &Value) {
        let file = self.folder.path().join("body.json");
        std::fs::write(&file, body.to_string()).unwrap();
        let answer =
            self.run(&["record", case, kind, "--despite-warnings", "--json", file.to_str().unwrap()]);
        assert_eq!(answer.code, 0, "{case} {kind} {body}: {}{}", answer.out, answer.err);
    }

    /// The duty of a case under a rule.
    pub fn duty(&self, case: &str, rule: &str) -> Value {
        let list = self.json(&["duties", case, "--json"]);
        let found = list.as_array().unwrap().iter().find(|duty| duty["rule"] == rule);
        found.cloned().unwrap_or_else(|| panic!("{case} has no duty under {rule}: {list}"))
    }

    fn command(&self, words: &[&str]) -> Output {
        self.started(words).output().unwrap()
    }

    /// The program with these words, not yet started.
    pub fn started(&self, words: &[&str]) -> Command {
        let mut command = self.bare();
        command
            .args(["--db", self.db().to_str().unwrap(), "--lang", "zh", "--today", self.today])
            .args(words);
        command
    }

    /// The program on this database, with these variables beside its own environment.
    pub fn run_with(&self, variables: &[(&str, &str)], words: &[&str]) -> Answer {
        self.bare().envs(variables.iter().copied()).args(words).output().unwrap().into()
    }

    /// The program in an environment of its own.
    pub fn bare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yingsu"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("XDG_STATE_HOME", self.state())
            .envs(surroundings());
        command
    }
}

/// What a test passes on of its own environment: where programs are, and the clock and zone it was given, so that the
/// program is tried under them too. Nothing else of the user's reaches the program.
pub fn surroundings() -> impl Iterator<Item = (&'static str, OsString)> {
    const PASSED_ON: [&str; 6] =
        ["PATH", "TZ", "LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC", "NO_FAKE_STAT"];
    PASSED_ON.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)))
}

impl From<Output> for Answer {
    fn from(output: Output) -> Answer {
        Answer {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A file of `tests/data`.
pub fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).to_str().unwrap().to_string()
}
