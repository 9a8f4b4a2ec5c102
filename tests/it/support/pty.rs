//! The real program in a pseudo-terminal, typed at and looked at as a person would.

use crate::support::program::{Place, surroundings};
use portable_pty::{CommandBuilder, MasterPty, NativePtySystem, PtySize, PtySystem};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a screen may take to show what it should, on a slow and busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The number of the second account.
const SECOND: u32 = 64_002;

/// Someone who sits at the program.
pub struct Person {
    screen: Arc<Mutex<vt100::Parser>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    paused: Arc<AtomicBool>,
}

impl Person {
    /// Starts the program on the place's database, at a size of columns × rows.
    pub fn start(place: &Place, columns: u16, rows: u16, words: &[&str]) -> Person {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yingsu"));
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        for (name, value) in surroundings() {
            command.env(name, value);
        }
        command.env("HOME", place.folder.path());
        command.env("XDG_STATE_HOME", place.state());
        command.args(["--db", place.db().to_str().unwrap(), "--lang", "zh", "--today", place.today]);
        command.args(words);
        Person::sit(command, columns, rows)
    }

    /// Whether a second account can be tried: the tests are run by root, the program that changes accounts is there, and
    /// the other account reaches the program tested.
    pub fn two_accounts() -> bool {
        let mut other = std::process::Command::new("setpriv");
        other.env_clear().env("PATH", std::env::var_os("PATH").unwrap());
        other.args(Person::as_second()).args([env!("CARGO_BIN_EXE_yingsu"), "--version"]);
        rustix::process::geteuid().is_root() && other.output().is_ok_and(|output| output.status.success())
    }

    fn as_second() -> [String; 6] {
        ["--reuid", &SECOND.to_string(), "--regid", "0", "--clear-groups", "env"].map(str::to_string)
    }

    /// The login of the second person: an account of their own, else the one the tests run under.
    pub fn second_login() -> String {
        if Person::two_accounts() { format!("uid:{SECOND}") } else { String::new() }
    }

    /// Starts the program for a second person, with a state directory of their own. What surrounds the program (a set
    /// clock keeps a semaphore of the account that first loads it) comes only after the account has changed.
    pub fn start_second(place: &Place, columns: u16, rows: u16) -> Person {
        let mut command = CommandBuilder::new(if Person::two_accounts() { "setpriv" } else { "env" });
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap());
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        if Person::two_accounts() {
            command.args(Person::as_second());
        }
        for (name, value) in surroundings() {
            let mut pair = std::ffi::OsString::from(name);
            pair.push("=");
            pair.push(value);
            command.arg(pair);
        }
        command.arg(env!("CARGO_BIN_EXE_yingsu"));
        command.env("HOME", place.folder.path());
        command.env("XDG_STATE_HOME", place.folder.path().join("second"));
        command.args(["--db", place.db().to_str().unwrap(), "--lang", "zh", "--today", place.today]);
        Person::sit(command, columns, rows)
    }

    /// Sits down at a shell that has the place's environment.
    pub fn shell(place: &Place) -> Person {
        let mut command = CommandBuilder::new("bash");
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PS1", "> ")] {
            command.env(name, value);
        }
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.env("HOME", place.folder.path());
        command.env("XDG_STATE_HOME", place.state());
        command.args(["--norc", "-i"]);
        Person::sit(command, 120, 36)
    }

    fn sit(command: CommandBuilder, columns: u16, rows: u16) -> Person {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = NativePtySystem::default().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        Person::with(child, pair.master, columns, rows)
    }

    /// Starts the program on a line in non-blocking mode, as some remote shells leave it.
    pub fn start_unblocked(place: &Place) -> Person {
        let size = PtySize { rows: 32, cols: 110, pixel_width: 0, pixel_height: 0 };
        let pair = NativePtySystem::default().openpty(size).unwrap();
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        let line = std::fs::OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(i32::try_from(flags.bits()).unwrap())
            .open(pair.master.tty_name().unwrap())
            .unwrap();
        let mut command = place.started(&[]);
        command.env("TERM", "xterm-256color").stdin(line.try_clone().unwrap());
        command.stdout(line.try_clone().unwrap()).stderr(line);
        let child = Box::new(command.spawn().unwrap());
        drop(command);
        Person::with(child, pair.master, 110, 32)
    }

    fn with(
        child: Box<dyn portable_pty::Child + Send + Sync>,
        master: Box<dyn MasterPty + Send>,
        columns: u16,
        rows: u16,
    ) -> Person {
        let screen = Arc::new(Mutex::new(vt100::Parser::new(rows, columns, 0)));
        let paused = Arc::new(AtomicBool::new(false));
        let pause = Arc::clone(&paused);
        let mut reader = master.try_clone_reader().unwrap();
        let parser = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read) = reader.read(&mut buffer) {
                if read == 0 {
                    return;
                }
                while pause.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                parser.lock().unwrap().process(&buffer[..read]);
            }
        });
        let keys = master.take_writer().unwrap();
        Person { screen, keys, child, master, paused }
    }

    /// Types text and keys: `<enter> <tab> <s-tab> <esc> <up> <down> <left> <right> <c-s>` …
    pub fn press(&mut self, keys: &str) -> &mut Person {
        let mut rest = keys;
        while !rest.is_empty() {
            let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
            let bytes = match named {
                Some((name, tail)) => {
                    rest = tail;
                    key(name)
                }
                None => {
                    let end = rest.find('<').unwrap_or(rest.len());
                    let (text, tail) = rest.split_at(end);
                    rest = tail;
                    text.as_bytes().to_vec()
                }
            };
            self.keys.write_all(&bytes).unwrap();
            self.keys.flush().unwrap();
            // An Esc that is followed at once by another key would be read as one key with Alt.
            std::thread::sleep(Duration::from_millis(if bytes == b"\x1b" { 120 } else { 15 }));
        }
        self
    }

    /// Pastes a text, as a terminal with bracketed paste sends it.
    pub fn paste(&mut self, text: &str) -> &mut Person {
        self.keys.write_all(format!("\x1b[200~{text}\x1b[201~").as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) -> &mut Person {
        let seen = self.wait(|screen| screen.contains(text));
        assert!(seen, "“{text}” never came; the screen is\n{}", self.screen());
        self
    }

    /// Waits until the screen shows a text so many times: where it may still stand from before, as in a shell.
    pub fn wait_for_times(&mut self, text: &str, times: usize) -> &mut Person {
        let seen = self.wait(|screen| screen.matches(text).count() >= times);
        assert!(seen, "“{text}” never came {times} times; the screen is\n{}", self.screen());
        self
    }

    /// Goes down in a form until the cursor stands on the field of this label; one that has appeared above is looked for
    /// from the first field on.
    pub fn to(&mut self, label: &str) -> &mut Person {
        self.settled();
        if !self.down_to(label) {
            for _ in 0..12 {
                self.press("<pgup>");
            }
            self.settled();
            assert!(self.down_to(label), "there is no field {label}; the screen is\n{}", self.screen());
        }
        self
    }

    fn down_to(&mut self, label: &str) -> bool {
        for _ in 0..80 {
            let at = self.field();
            if at.starts_with(label) {
                return true;
            }
            self.press("<down>");
            if !self.wait_at_most(Duration::from_secs(2), |_| self.field() != at && !self.field().is_empty())
            {
                break;
            }
        }
        false
    }

    /// Goes down a list until the cursor stands on a line that says this.
    pub fn at_line(&mut self, text: &str) -> &mut Person {
        self.settled();
        for _ in 0..40 {
            let before = self.screen();
            if before.lines().any(|it| it.starts_with('▶') && it.contains(text)) {
                return self;
            }
            self.press("j");
            self.wait_at_most(Duration::from_secs(2), |screen| *screen != before);
        }
        panic!("no line says {text}; the screen is\n{}", self.screen());
    }

    /// The label of the field that a form's cursor stands on.
    fn field(&self) -> String {
        let screen = self.screen();
        let line = screen.lines().find_map(|line| line.strip_prefix('▶')).unwrap_or_default();
        let label = line.trim_start_matches([' ', '*']);
        label.split("  ").next().unwrap_or_default().trim().to_string()
    }

    /// Fills the field of this label.
    pub fn fill(&mut self, label: &str, text: &str) -> &mut Person {
        self.to(label).press(text)
    }

    /// Opens a form by its key and waits until it stands at the head of the screen.
    pub fn open(&mut self, key: &str, form: &str) -> &mut Person {
        self.press(key);
        let head = format!("{form} ·");
        let open = self
            .wait(|screen| screen.lines().next().is_some_and(|line| line.trim_start().starts_with(&head)));
        assert!(open, "the form {form} never opened; the screen is\n{}", self.screen());
        self
    }

    /// Saves the form that is open; warnings are read and the form saved all the same.
    pub fn save(&mut self, form: &str) -> &mut Person {
        let saved = format!("已保存：{form}");
        self.press("<c-s>");
        self.wait(|screen| screen.contains(&saved) || screen.contains("再按 Ctrl-S"));
        if !self.screen().contains(&saved) {
            self.press("<c-s>");
        }
        self.wait_for(&saved)
    }

    /// Saves the form that is open: warnings are read, and the days that it changes are said yes to.
    pub fn keep(&mut self, form: &str) -> &mut Person {
        let saved = format!("已保存：{form}");
        let (warning, question) = ("再按 Ctrl-S", "照此保存");
        let mut warned = false;
        for _ in 0..3 {
            self.press("<c-s>");
            self.wait(|screen| {
                screen.contains(&saved) || screen.contains(question) || !warned && screen.contains(warning)
            });
            if self.screen().contains(question) {
                self.press("<enter>");
                break;
            }
            if self.screen().contains(&saved) {
                break;
            }
            warned = true;
        }
        self.wait_for(&saved)
    }

    /// Waits until a text is gone from the screen.
    pub fn wait_gone(&mut self, text: &str) -> &mut Person {
        let gone = self.wait(|screen| !screen.contains(text));
        assert!(gone, "“{text}” stays; the screen is\n{}", self.screen());
        self
    }

    fn wait(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.wait_at_most(PATIENCE, holds)
    }

    /// Waits until a whole frame stands: nothing has changed for a while.
    pub fn settled(&self) {
        let mut last = self.screen();
        for _ in 0..40 {
            std::thread::sleep(Duration::from_millis(40));
            let now = self.screen();
            if now == last {
                return;
            }
            last = now;
        }
    }

    fn wait_at_most(&self, patience: Duration, holds: impl Fn(&str) -> bool) -> bool {
        let end = Instant::now() + patience;
        while Instant::now() < end {
            if holds(&self.screen()) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// The row and column of the caret in the field a form's cursor stands on, once the frame is whole.
    pub fn caret(&self) -> (u16, u16) {
        let on_its_field = || {
            let screen = self.screen();
            let row = screen.lines().position(|line| line.starts_with('▶'));
            Some(usize::from(self.cursor().0)) == row
        };
        assert!(self.wait(|_| on_its_field()), "the caret is not in its field:\n{}", self.screen());
        self.cursor()
    }

    /// Waits until the caret stands at a row and column.
    pub fn wait_for_caret(&mut self, row: u16, column: u16) -> &mut Person {
        let there = self.wait(|_| self.cursor() == (row, column));
        assert!(there, "the caret is at {:?}, not {:?}:\n{}", self.cursor(), (row, column), self.screen());
        self
    }

    fn cursor(&self) -> (u16, u16) {
        self.screen.lock().unwrap().screen().cursor_position()
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Person {
        self.screen.lock().unwrap().screen_mut().set_size(rows, columns);
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        self
    }

    /// The line says it has this size; the person sees what they saw.
    pub fn reports_size(&mut self, columns: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The line takes nothing more until it is told to again.
    pub fn take_nothing(&mut self, nothing: bool) {
        self.paused.store(nothing, Ordering::Relaxed);
    }

    /// Keys at once, without the pause a person makes.
    pub fn strike(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().unwrap()).unwrap()
    }

    /// Sends the program a signal.
    pub fn signal(&mut self, signal: rustix::process::Signal) -> &mut Person {
        let pid = rustix::process::Pid::from_raw(self.pid()).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
        self
    }

    /// Whether the terminal is as a shell wants it: lines are edited and echoed, the ordinary screen is shown.
    pub fn restored(&self) -> bool {
        let modes = self.master.get_termios().unwrap();
        let flags = format!("{:?}", modes.local_flags);
        let ordinary = !self.screen.lock().unwrap().screen().alternate_screen();
        flags.contains("ICANON") && flags.contains("ECHO") && ordinary
    }

    /// The program's own screen is gone.
    pub fn ordinary_screen(&self) -> bool {
        !self.screen.lock().unwrap().screen().alternate_screen()
    }

    /// Waits for the program to end by itself, however it does.
    pub fn wait_end(&mut self) -> &mut Person {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.child.try_wait().unwrap().is_some() {
                // What it sent last is still on its way.
                std::thread::sleep(Duration::from_millis(150));
                return self;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the program did not end; the screen is\n{}", self.screen());
    }

    /// Ends the program at once, as a closed laptop or a killed process does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        let _ = self.child.wait();
    }

    /// Waits for the program to end by itself; returns its exit code.
    pub fn ended(mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let screen = self.screen();
        let _ = self.child.kill();
        panic!("the program did not end; the screen is\n{screen}");
    }
}

fn key(name: &str) -> Vec<u8> {
    match name {
        "enter" => b"\r".to_vec(),
        "tab" => b"\t".to_vec(),
        "s-tab" => b"\x1b[Z".to_vec(),
        "esc" => b"\x1b".to_vec(),
        "bs" => b"\x7f".to_vec(),
        "up" => b"\x1b[A".to_vec(),
        "down" => b"\x1b[B".to_vec(),
        "right" => b"\x1b[C".to_vec(),
        "left" => b"\x1b[D".to_vec(),
        "home" => b"\x1b[H".to_vec(),
        "end" => b"\x1b[F".to_vec(),
        "pgup" => b"\x1b[5~".to_vec(),
        "pgdn" => b"\x1b[6~".to_vec(),
        "del" => b"\x1b[3~".to_vec(),
        "f7" => b"\x1b[18~".to_vec(),
        "f2" => b"\x1bOQ".to_vec(),
        "f4" => b"\x1bOS".to_vec(),
        "f5" => b"\x1b[15~".to_vec(),
        "lt" => b"<".to_vec(),
        other => match other.strip_prefix("c-").and_then(|letter| letter.bytes().next()) {
            Some(letter) => vec![letter & 0x1f],
            None => panic!("no such key: <{other}>"),
        },
    }
}
