//! People (人员) as they are registered: who someone is decides whether a court may take them for the organ's staff.

use crate::domain::record::body::Person;
use crate::domain::vocabulary::PersonCategory;
use crate::text::fold;
use std::collections::BTreeMap;

/// 身份 — what someone is to the organ for which they appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capacity {
    /// 工作人员 — with a post of the organ, or otherwise on public duty (行诉解释 130).
    Staff,
    /// 公职律师 — staff of the organ who are lawyers too.
    GovernmentLawyer,
    /// 兼职政府法律顾问
    Adviser,
    /// 律师
    Lawyer,
}

impl Capacity {
    /// The word of the form, or a role or post as a person wrote it; `None` says nothing of a lawyer or adviser.
    pub fn read(words: &str) -> Option<Capacity> {
        let says = |word: &str| words.contains(word);
        if says("公职律师") {
            Some(Capacity::GovernmentLawyer)
        } else if says("法律顾问") {
            Some(Capacity::Adviser)
        } else if says("律师") {
            Some(Capacity::Lawyer)
        } else if says("工作人员") {
            Some(Capacity::Staff)
        } else {
            None
        }
    }

    /// What a category of the register makes of someone.
    const fn of(category: PersonCategory) -> Capacity {
        match category {
            PersonCategory::Establishment | PersonCategory::OnPublicDuty => Capacity::Staff,
            PersonCategory::GovernmentLawyer => Capacity::GovernmentLawyer,
            PersonCategory::Adviser => Capacity::Adviser,
            PersonCategory::Lawyer => Capacity::Lawyer,
        }
    }

    /// Whether the plan takes them for the organ's own: lawyers and part-time advisers alone may not appear for it.
    pub fn is_staff(self) -> bool {
        matches!(self, Capacity::Staff | Capacity::GovernmentLawyer)
    }
}

/// The name alone: without the title in brackets behind it (`周某（公职律师）`) and the firm before it
/// (`津某律师事务所 钱某`).
pub fn bare(name: &str) -> &str {
    let name = name.trim();
    let name = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    match name.rsplit_once(char::is_whitespace) {
        Some((firm, rest)) if firm.trim_end().ends_with('所') => rest,
        _ => name,
    }
}

/// What stands in brackets behind a name: `大邱庄镇` of `王某（大邱庄镇）`.
fn beside(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once(['（', '('])?;
    Some(rest.trim_end_matches(['）', ')']).trim()).filter(|it| !it.is_empty())
}

/// 人员名册 — the people registered, found by name.
#[derive(Debug, Clone, Default)]
pub struct People {
    all: Vec<Person>,
    /// The short names of their organs, by the full ones.
    shorts: BTreeMap<String, String>,
    /// Where those of a name stand, by the name in one spelling.
    by_name: BTreeMap<String, Vec<usize>>,
}

impl People {
    #[cfg(test)]
    pub fn new(all: Vec<Person>) -> People {
        People::called(all, str::to_string)
    }

    /// The same, whose organs also have short names.
    pub fn called(all: Vec<Person>, short: impl Fn(&str) -> String) -> People {
        let shorts = all.iter().map(|it| (it.organ.clone(), short(&it.organ))).collect();
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, person) in all.iter().enumerate() {
            by_name.entry(fold::key(&person.name)).or_default().push(at);
        }
        People { all, shorts, by_name }
    }

    /// All of them, in the order they were registered.
    pub fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.all.iter()
    }

    fn exactly<'a>(&'a self, name: &str) -> Vec<&'a Person> {
        let found = self.by_name.get(name).into_iter().flatten();
        found.filter(|_| !name.is_empty()).filter_map(|at| self.all.get(*at)).collect()
    }

    /// The name that tells somebody from a namesake: with the unit behind it.
    pub fn told_apart(&self, person: &Person) -> String {
        let (name, unit) = (bare(&person.name), self.short(&person.organ));
        format!("{name}（{unit}）")
    }

    fn short<'a>(&'a self, organ: &'a str) -> &'a str {
        self.shorts.get(organ).map_or(organ, String::as_str)
    }

    /// Whoever a name may mean: those registered under it; failing them, those of the bare name whose unit or post stands
    /// in brackets behind it.
    pub fn named<'a>(&'a self, name: &str) -> Vec<&'a Person> {
        let key = fold::key(name);
        let exact = self.exactly(&key);
        let Some(unit) = beside(name).filter(|_| exact.is_empty()) else { return exact };
        let (own, unit) = (fold::key(bare(name)), fold::key(unit));
        let of = |it: &&Person| {
            let known = [it.organ.as_str(), self.short(&it.organ), it.post.as_str()];
            fold::key(bare(&it.name)) == own && known.iter().any(|it| fold::key(it) == unit)
        };
        self.all.iter().filter(of).collect()
    }

    /// Whoever a name means among people of these units: of several namesakes the only one who serves one of them, else
    /// all of them.
    pub fn meant<'a>(&'a self, name: &str, units: &[String]) -> Vec<&'a Person> {
        let all = self.named(name);
        if all.len() < 2 {
            return all;
        }
        let ours: Vec<&Person> = all
            .iter()
            .copied()
            .filter(|it| {
                !it.organ.is_empty() && units.iter().any(|unit| fold::key(unit) == fold::key(&it.organ))
            })
            .collect();
        if ours.len() == 1 { ours } else { all }
    }

    /// The standing of someone. Namesakes that differ decide nothing; what is written beside the name itself
    /// (`孙某（法律顾问）`, `某某律师事务所 钱某`) counts where nobody of that name is registered.
    pub fn standing(&self, name: &str) -> Option<Capacity> {
        let mut standings = self.named(name).into_iter().map(|person| {
            if let Some(category) = PersonCategory::from_word(&person.category) {
                return Capacity::of(category);
            }
            let told = Capacity::read(&person.role).or_else(|| Capacity::read(&person.post));
            // A government lawyer whose seat in the docket is that of an adviser is a government lawyer.
            match (Capacity::read(&person.post), told) {
                (Some(Capacity::GovernmentLawyer), _) => Capacity::GovernmentLawyer,
                (_, told) => told.unwrap_or(Capacity::Staff),
            }
        });
        match standings.next() {
            Some(first) => standings.all(|other| other == first).then_some(first),
            None => Capacity::read(name),
        }
    }

    /// The organ someone serves, when all of that name serve the same.
    pub fn organ(&self, name: &str) -> Option<&str> {
        let mut organs = self.named(name).into_iter().map(|person| person.organ.as_str());
        let first = organs.next().filter(|organ| !organ.is_empty())?;
        organs.all(|other| other == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, role: &str, post: &str, organ: &str) -> Person {
        Person {
            name: name.into(),
            role: role.into(),
            post: post.into(),
            organ: organ.into(),
            ..Person::default()
        }
    }

    #[test]
    fn part_time_advisers_and_lawyers_are_no_staff_but_government_lawyers_are() {
        let people = People::new(vec![
            person("甲", "法律顾问", "", ""),
            person("乙", "律师", "", ""),
            person("丙", "公职律师", "", ""),
            person("丁", "承办人", "科长", ""),
            person("戊", "法律顾问", "公职律师", ""),
            person("己", "法制机构", "兼职政府法律顾问", ""),
        ]);
        let staff = |name| people.standing(name).map(Capacity::is_staff);
        for name in ["甲", "乙", "己"] {
            assert_eq!(staff(name), Some(false), "{name}");
        }
        for name in ["丙", "丁", "戊"] {
            assert_eq!(staff(name), Some(true), "{name}");
        }
        assert_eq!(staff("庚"), None);
    }

    #[test]
    fn what_is_written_beside_an_unregistered_name_counts() {
        let people = People::default();
        assert_eq!(people.standing("孙某（法律顾问）"), Some(Capacity::Adviser));
        assert_eq!(people.standing("津某律师事务所 钱某"), Some(Capacity::Lawyer));
        assert_eq!(people.standing(""), None);
    }

    #[test]
    fn a_name_stands_without_its_title_and_its_firm() {
        for written in ["周某", " 周某（公职律师）", "周某(法律顾问)", "津某律师事务所 周某"]
        {
            assert_eq!(bare(written), "周某");
        }
        assert_eq!(bare("Anna Smith"), "Anna Smith");
    }

    #[test]
    fn the_category_of_the_register_stands_before_role_and_post() {
        let with = |category: &str| Person {
            category: category.into(),
            ..person("甲", "法律顾问", "律师", "")
        };
        let staff = |category| People::new(vec![with(category)]).standing("甲").map(Capacity::is_staff);
        for category in ["行政编制人员", "其他依法履行公职的人员", "公职律师"] {
            assert_eq!(staff(category), Some(true), "{category}");
        }
        for category in ["兼职政府法律顾问", "律师"] {
            assert_eq!(staff(category), Some(false), "{category}");
        }
    }

    #[test]
    fn a_namesake_is_told_by_the_unit_behind_the_name_or_by_the_units_of_the_case() {
        let all = vec![person("王某", "承办人", "", "某某镇人民政府"), person("王某", "律师", "", "某某局")];
        let people = People::called(all, |organ| organ.replace("人民政府", ""));
        let organs = |name: &str, units: &[&str]| {
            let units: Vec<String> = units.iter().map(|it| (*it).to_string()).collect();
            people.meant(name, &units).iter().map(|it| it.organ.clone()).collect::<Vec<_>>()
        };
        assert_eq!(organs("王某", &[]).len(), 2);
        assert_eq!(organs("王某", &["某某局"]), ["某某局"]);
        assert_eq!(organs("王某", &["某某局", "某某镇人民政府"]).len(), 2);
        assert_eq!(organs("王某（某某镇）", &["某某局"]), ["某某镇人民政府"]);
        assert_eq!(people.told_apart(people.named("王某")[0]), "王某（某某镇）");
        assert_eq!(people.standing("王某(某某局)"), Some(Capacity::Lawyer));
        assert_eq!(people.standing("王某"), None);
    }

    #[test]
    fn namesakes_that_differ_decide_nothing() {
        let people = People::new(vec![person("甲", "律师", "", "一局"), person("甲", "承办人", "", "二局")]);
        assert_eq!((people.standing("甲"), people.organ("甲")), (None, None));
    }
}
