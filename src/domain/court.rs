//! Courts (法院) that the cases of one district lie with, by their names and the codes of their case numbers.

use crate::domain::day::Day;
use crate::text::{fold, pinyin, worded};

worded! {
    /// 法院类别 — what a court is to the district of the register.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum CourtKind {
        Basic = "本区基层法院" / "basic court of the district";
        Intermediate = "本区中级法院" / "intermediate court of the district";
        High = "本区高级法院" / "high court of the district";
        Special = "专门法院" / "special court";
        Other = "其他法院" / "other court";
    }
}

impl CourtKind {
    pub fn read(text: &str) -> Option<CourtKind> {
        let wanted = fold::key(text);
        CourtKind::ALL.into_iter().find(|kind| kind.words().zh == wanted)
    }
}

/// 法院 — one court, with the code that its case numbers bear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Court {
    /// The full name as it stands on its papers.
    pub name: String,
    pub short: String,
    pub kind: CourtKind,
    /// Other names it is found by.
    pub aliases: Vec<String>,
    /// 法院代字, as in 津0118.
    pub code: String,
    /// Since when cases of the district go to it; numbers of that year and earlier ones are not judged.
    pub since: Option<Day>,
}

/// 法院名录 — the courts of a district's register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Courts(Vec<Court>);

impl Court {
    /// All names it is found by, the full one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.short].into_iter().chain(&self.aliases).map(String::as_str)
    }
}

impl Courts {
    pub fn all(&self) -> impl Iterator<Item = &Court> {
        self.0.iter()
    }

    pub fn add(&mut self, court: Court) {
        self.0.push(court);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The court whose numbers bear the code.
    pub fn of_code(&self, code: &str) -> Option<&Court> {
        self.0.iter().find(|court| court.code == code)
    }

    /// The court that is of this kind to the district; of several the first of the register.
    pub fn here(&self, kind: CourtKind) -> Option<&Court> {
        self.0.iter().find(|court| court.kind == kind)
    }

    /// The full name, or the text itself for a court that is not in the register.
    pub fn full_name(&self, text: &str) -> String {
        let wanted = fold::key(text);
        self.0
            .iter()
            .find(|court| court.names().any(|name| fold::key(name) == wanted))
            .map_or_else(|| text.trim().into(), |court| court.name.clone())
    }

    /// The courts whose names contain the words or have these pinyin letters, those of the district first.
    pub fn search(&self, query: &str) -> Vec<&Court> {
        let names = |court: &Court| format!("{} {} {}", court.short, court.name, court.aliases.join(" "));
        let mut hits: Vec<&Court> =
            self.0.iter().filter(|court| pinyin::found(&names(court), query)).collect();
        hits.sort_by_key(|court| court.kind == CourtKind::Other);
        hits
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::court::CourtKind;
    use crate::domain::organ::Organs;

    #[test]
    fn a_court_is_found_by_what_offices_call_it() {
        let courts = Organs::district().courts();
        for (typed, name) in [
            ("静海法院", "天津市静海区人民法院"),
            ("区法院", "天津市静海区人民法院"),
            ("二中院", "天津市第二中级人民法院"),
            (" 市高院 ", "天津市高级人民法院"),
            ("北京市第四中级人民法院", "北京市第四中级人民法院"),
        ] {
            assert_eq!(courts.full_name(typed), name);
        }
    }

    #[test]
    fn the_courts_of_the_district_are_offered_before_the_others() {
        let found = Organs::district().courts().search("");
        let others = found.iter().position(|court| court.kind == CourtKind::Other).unwrap();
        assert!(found.iter().skip(others).all(|court| court.kind == CourtKind::Other));
        assert_eq!(found[0].name, "天津市静海区人民法院");
    }
}
