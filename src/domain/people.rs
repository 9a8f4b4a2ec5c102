//! People (人员) as they are registered: who someone is decides whether a court may take them for the organ's staff.

use crate::domain::record::body::Person;
use crate::text::fold;

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

/// 人员名册 — the people registered, found by name.
#[derive(Debug, Clone, Default)]
pub struct People {
    all: Vec<Person>,
}

impl People {
    pub fn new(all: Vec<Person>) -> People {
        People { all }
    }

    fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Person> + use<'a> {
        let name = fold::key(name);
        self.all.iter().filter(move |person| !name.is_empty() && fold::key(&person.name) == name)
    }

    /// The standing of someone. Namesakes that differ decide nothing; what is written beside the name itself
    /// (`孙某（法律顾问）`, `某某律师事务所 钱某`) counts where nobody of that name is registered.
    pub fn standing(&self, name: &str) -> Option<Capacity> {
        let mut standings = self.named(name).map(|person| {
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
        let mut organs = self.named(name).map(|person| person.organ.as_str());
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
    fn namesakes_that_differ_decide_nothing() {
        let people = People::new(vec![person("甲", "律师", "", "一局"), person("甲", "承办人", "", "二局")]);
        assert_eq!((people.standing("甲"), people.organ("甲")), (None, None));
    }
}
