//! The register of training of the made-up district: most organs held theirs, some still owe it.

use super::Made;
use super::days::{in_year, worked_before};
use super::luck::Luck;
use super::names::{Post, citizen, staff};
use crate::domain::organ::{OrganKind, Organs};
use crate::domain::record::Body;
use crate::domain::vocabulary::TeamGroup;
use chrono::Datelike;
use serde_json::json;

/// Of a thousand organs, how many held a training last year, and how many this year by its end.
const LAST_YEAR: u32 = 950;
const THIS_YEAR: u32 = 850;

const KINDS: [(&str, &str); 4] = [
    ("集中学习", "行政复议法、行政诉讼法专题学习"),
    ("专题培训", "行政执法程序和证据规则"),
    ("旁听庭审", "旁听本区行政案件庭审"),
    ("案例研讨", "败诉案例评析"),
];

/// The bodies of the register, organ by organ.
pub fn trainings(made: &Made, organs: &Organs) -> Vec<Body> {
    let mut all = Vec::new();
    for organ in organs.all() {
        for (year, chance) in [(made.today.year() - 1, LAST_YEAR), (made.today.year(), THIS_YEAR)] {
            let part = u64::from(year.unsigned_abs());
            let mut luck = Luck::named(made.seed, &organ.name, part);
            let happened = luck.chance(chance);
            let held_on = in_year(year, luck.between(150, 990)).map(|day| worked_before(day, 1));
            let (kind, topic) = luck.pick(&KINDS).copied().unwrap_or_default();
            let (hours, attendees) = (luck.between(2, 8), luck.between(8, 60));
            if !happened || held_on.is_none_or(|on| on > made.today || on.year() != year) {
                continue;
            }
            let mut training = json!({
                "organ": organ.name,
                "held_on": held_on,
                "training_kind": kind,
                "topic": topic,
                "hours": f64::from(hours),
                "attendees": attendees,
                "material": "法制机构存档",
            });
            // Half of the trainings are recorded person by person.
            if luck.chance(500) {
                let took_part = [Post::Chief, Post::Legal, Post::Officer, Post::SecondOfficer];
                let places = took_part.into_iter().filter(|_| luck.chance(750));
                let people: Vec<_> =
                    places.map(|place| json!({ "name": staff(made, &organ.name, place) })).collect();
                let mut people: Vec<_> = people;
                // Some of another unit take part, who are not registered here.
                if year == made.today.year() && luck.chance(150) {
                    let groups = TeamGroup::WORDS.iter();
                    people
                        .extend(groups.map(|group| json!({ "name": citizen(&mut luck), "group": group.zh })));
                }
                training["people"] = people.into();
            }
            if organ.kind == OrganKind::Department {
                training["enforcers"] = luck.chance(700).into();
            } else {
                training["enforces"] = false.into();
            }
            all.extend(training.as_object().cloned());
        }
    }
    all
}
