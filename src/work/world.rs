//! What the desk knows besides the book: the rules, the calendar, the register of organs.

use crate::domain::failure::Problem;
use crate::domain::organ::Organs;
use crate::domain::outcome::Counting;
use crate::law::book::RuleBook;
use crate::law::calendar::Calendar;
use crate::law::fact::Setting;
use crate::law::outcomes;
use crate::law::plan::Plan;
use crate::law::reading::Readings;
use crate::said;
use std::path::Path;

/// 规则与名册 — built in, and laid over by the files a district keeps beside its database.
pub struct World {
    pub rules: RuleBook,
    pub calendar: Calendar,
    pub organs: Organs,
    /// How outcomes count as lost here.
    pub counting: Counting,
    pub plan: Plan,
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
            counting: Counting::default(),
            plan: Plan::official(),
            readings: Readings::default(),
            refused: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    /// The built-in world with `rules.toml`, `calendar.csv`, `organs.csv`, `outcomes.toml`, `plan.toml` and
    /// `settings.toml` of a folder laid over it.
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
        if let Some(text) = world.file(folder, "outcomes.toml") {
            match outcomes::laid_over(&text, "outcomes.toml") {
                Ok(counting) => world.counting = counting,
                Err(problems) => world.refuse("outcomes.toml", problems),
            }
        }
        if let Some(text) = world.file(folder, "plan.toml") {
            match Plan::read(&text, "plan.toml", &world.rules) {
                Ok(plan) => world.plan = plan,
                Err(problems) => world.refuse("plan.toml", problems),
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
        Setting {
            readings: self.readings,
            counting: &self.counting,
            ..Setting::new(&self.calendar, &self.organs)
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::{self, Counts};

    fn beside(text: &str) -> World {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("outcomes.toml"), text).unwrap();
        World::beside(folder.path())
    }

    #[test]
    fn a_district_s_own_count_of_a_doubtful_outcome_is_taken_over() {
        let world = beside("[[outcome]]\nname = \"行政协议补偿\"\ncounts = \"未败诉\"\n");
        assert!(world.refused.is_empty(), "{:?}", world.refused);
        let outcome = outcome::read("行政协议补偿").unwrap();
        assert_eq!(world.setting().counting.counts(outcome), Counts::NotLost);
    }

    #[test]
    fn a_malformed_file_of_outcomes_is_refused_whole_and_named() {
        let world = beside("[[outcome]]\nname = \"变更\"\ncounts = \"未败诉\"\n");
        assert_eq!(world.counting.changed(), 0);
        let words = &world.refused[0].words.zh;
        assert!(
            words.starts_with("outcomes.toml 未采用，已改用内置内容：outcomes.toml第2行，name："),
            "{words}"
        );
    }
}
