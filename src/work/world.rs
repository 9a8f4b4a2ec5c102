//! What the desk knows besides the book: the rules, the calendar, the register of organs.

use crate::domain::failure::Problem;
use crate::domain::organ::Organs;
use crate::law::book::RuleBook;
use crate::law::calendar::Calendar;
use crate::law::fact::Setting;
use crate::law::reading::Readings;
use crate::said;
use std::path::Path;

/// 规则与名册 — built in, and laid over by the files a district keeps beside its database.
pub struct World {
    pub rules: RuleBook,
    pub calendar: Calendar,
    pub organs: Organs,
    /// How the points are read on which law and plan are silent.
    pub readings: Readings,
    /// Local files that were refused, and why; the built-in ones are used in their place.
    pub refused: Vec<Problem>,
    /// What is odd in the local files that were taken all the same.
    pub doubtful: Vec<Problem>,
}

impl World {
    pub fn official() -> World {
        World {
            rules: RuleBook::official(),
            calendar: Calendar::official(),
            organs: Organs::district().clone(),
            readings: Readings::default(),
            refused: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    /// The built-in world with `rules.toml`, `calendar.csv`, `organs.csv` and `settings.toml` of a folder laid over it.
    /// A file that is not there changes nothing; a malformed one is refused whole and named in `refused`.
    pub fn beside(folder: &Path) -> World {
        let mut world = World::official();
        if let Some(text) = world.file(folder, "rules.toml") {
            match RuleBook::official().extended(&text, "rules.toml") {
                Ok(rules) => world.rules = rules,
                Err(problems) => world.refuse("rules.toml", problems),
            }
        }
        if let Some(text) = world.file(folder, "calendar.csv") {
            match Calendar::official().extended(&text, "calendar.csv") {
                Ok(calendar) => {
                    world.doubtful.extend(calendar.warnings().iter().map(|problem| {
                        let (zh, en) = (&problem.words.zh, &problem.words.en);
                        let words = said!("calendar.csv：{zh}", "calendar.csv: {en}");
                        Problem { words, ..problem.clone() }
                    }));
                    world.calendar = calendar;
                }
                Err(problems) => world.refuse("calendar.csv", problems),
            }
        }
        if let Some(text) = world.file(folder, "organs.csv") {
            match Organs::read_csv(&text) {
                Ok(organs) => world.organs = organs,
                Err(problems) => world.refuse("organs.csv", problems),
            }
        }
        if let Some(text) = world.file(folder, "settings.toml") {
            match Readings::read(&text, "settings.toml") {
                Ok(readings) => {
                    world.readings = readings;
                    world.calendar = world.calendar.rolling_exchanged(readings.exchanged_day_rolls);
                }
                Err(problems) => world.refuse("settings.toml", problems),
            }
        }
        world
    }

    pub fn setting(&self) -> Setting<'_> {
        Setting { readings: self.readings, ..Setting::new(&self.calendar, &self.organs) }
    }

    fn file(&mut self, folder: &Path, name: &str) -> Option<String> {
        match std::fs::read_to_string(folder.join(name)) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                self.refused.push(Problem::new(
                    name,
                    said!(
                        "{name} 无法读取（{error}），已改用内置内容。",
                        "{name} cannot be read ({error}); the built-in one is used."
                    ),
                ));
                None
            }
        }
    }

    fn refuse(&mut self, name: &str, problems: Vec<Problem>) {
        self.refused.extend(problems.into_iter().filter(|problem| !problem.warning).map(|mut problem| {
            let (zh, en) = (&problem.words.zh, &problem.words.en);
            problem.words = said!(
                "{name} 未采用，已改用内置内容：{zh}",
                "{name} was not taken, the built-in one is used: {en}"
            );
            problem
        }));
    }
}
