//! 可选名称: what a field may be filled with, the likeliest first, each with what tells it from the others.

use crate::domain::duty::DutyState;
use crate::domain::failure::Failure;
use crate::domain::people::{People, bare};
use crate::domain::record::body::{Person, Registration, Typed};
use crate::domain::record::{CaseId, Kind};
use crate::form::field::{Field, Holds, Names, Offers};
use crate::said;
use crate::text::{COMMA, Said, pinyin};
use crate::work::desk::Desk;

/// How many officers of cases, and parties of earlier ones, are offered.
const OFFERED: usize = 200;

/// 可选名称 — one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub word: String,
    /// What tells it from others: unit and category of a person, the short name of an organ.
    pub note: Said,
}

impl Suggestion {
    fn plain(word: impl Into<String>) -> Suggestion {
        Suggestion { word: word.into(), note: Said::default() }
    }
}

impl Desk {
    /// Names to choose from for a field of a form of this case, the likeliest first.
    pub fn suggestions(
        &mut self,
        field: &Field,
        case: Option<CaseId>,
        typed: &str,
    ) -> Result<Vec<Suggestion>, Failure> {
        let fits = |found: &Suggestion| pinyin::found(&found.word, typed);
        let found = match field.holds {
            Holds::Organ | Holds::Organs => {
                let organs = self.world.organs.search(typed).into_iter();
                organs
                    .map(|organ| Suggestion { word: organ.name.clone(), note: Said::same(&organ.short) })
                    .collect()
            }
            Holds::Court => {
                let courts = self.world.organs.courts().search(typed).into_iter();
                courts
                    .map(|court| Suggestion { word: court.name.clone(), note: Said::same(&court.short) })
                    .collect()
            }
            Holds::Cause => {
                let causes = crate::domain::cause::search(typed).into_iter();
                causes.map(|cause| Suggestion::plain(cause.name)).collect()
            }
            Holds::Outcome => {
                let outcomes = crate::domain::outcome::OUTCOMES.iter();
                outcomes.map(|outcome| Suggestion::plain(&outcome.name)).filter(fits).collect()
            }
            Holds::Person | Holds::People => match field.names {
                Names::Ours => self.people(case)?.into_iter().filter(fits).collect(),
                Names::Parties => {
                    let parties = self.store.parties(OFFERED)?;
                    parties.into_iter().map(Suggestion::plain).filter(fits).collect()
                }
                Names::Strangers => Vec::new(),
            },
            Holds::Text => match field.offers {
                Offers::Nothing => Vec::new(),
                Offers::Earlier(kind) => self.earlier(kind, field.key, case, typed)?,
                Offers::Duties => {
                    let duties = self.duties_of(case)?;
                    duties
                        .into_iter()
                        .filter(|it| pinyin::found(&format!("{} {}", it.word, it.note.zh), typed))
                        .collect()
                }
            },
            _ => Vec::new(),
        };
        Ok(found)
    }

    /// What earlier records hold in the field, and the organs behind them.
    fn earlier(
        &self,
        kind: Kind,
        key: &str,
        case: Option<CaseId>,
        typed: &str,
    ) -> Result<Vec<Suggestion>, Failure> {
        let written = self.store.earlier(kind, key, &self.unit_of(case)?, OFFERED)?.into_iter();
        let mut found: Vec<Suggestion> =
            written.map(Suggestion::plain).filter(|it| pinyin::found(&it.word, typed)).collect();
        for organ in self.world.organs.search(typed) {
            if !found.iter().any(|it| it.word == organ.name) {
                found.push(Suggestion { word: organ.name.clone(), note: Said::same(&organ.short) });
            }
        }
        Ok(found)
    }

    /// The duties of the case that are not done, each under its title.
    fn duties_of(&self, case: Option<CaseId>) -> Result<Vec<Suggestion>, Failure> {
        let Some(case) = case else { return Ok(Vec::new()) };
        let mut found: Vec<Suggestion> = Vec::new();
        for duty in self.store.duties(case)? {
            let open = matches!(duty.state, DutyState::Open | DutyState::Undetermined);
            let Some(rule) = self.world.rules.find(&duty.rule).filter(|_| open) else { continue };
            if !found.iter().any(|it| it.note.zh.starts_with(&duty.rule)) {
                let title = &rule.title;
                let days = duty.act_by.map_or(Said::default(), |day| said!(" {day}", " {day}"));
                let id = &rule.id;
                found.push(Suggestion {
                    word: title.zh.clone(),
                    note: said!("{id}{days}", "{id} {title}{days}"; days, title),
                });
            }
        }
        Ok(found)
    }

    /// The names known here: who sits here, those of the case, registered people, the officers of other cases.
    fn people(&mut self, case: Option<CaseId>) -> Result<Vec<Suggestion>, Failure> {
        let registered: Vec<Person> = self
            .store
            .registers(Kind::Person)?
            .iter()
            .filter_map(|record| Person::of(&record.body).ok())
            .filter(|person| person.left_on.is_none_or(|left| left > self.today()))
            .collect();
        let mut names: Vec<(String, Said)> = Vec::new();
        if !self.who.name.is_empty() {
            names.push((self.who.name.clone(), said!("本人", "you")));
        }
        for (name, part) in self.acting_in(case)? {
            names.push((name, part));
        }
        let organs = &self.world.organs;
        let register = People::called(registered.clone(), |organ| organs.short_name(organ).to_string());
        let units = self.units_of(case)?;
        // Of namesakes only the one whom the units of the case single out goes by the name alone.
        names.extend(registered.iter().map(|person| {
            let plain = matches!(register.meant(&person.name, &units).as_slice(), [only] if *only == person);
            let name = if plain { person.name.clone() } else { register.told_apart(person) };
            (name, Said::default())
        }));
        for (officer, organs) in self.store.officers(OFFERED)? {
            let units = organs.iter().filter(|organ| !organ.is_empty());
            let units = units.map(|organ| Said::same(self.world.organs.short_name(organ)));
            names.push((officer, Said::joined(units, COMMA)));
        }
        let mut found: Vec<Suggestion> = Vec::new();
        for (word, part) in names {
            if word.is_empty() || found.iter().any(|it| it.word == word) {
                continue;
            }
            let meant = register.meant(&word, &units);
            let named = |person: &&Person| bare(&person.name) == bare(&word);
            let of_name: Vec<&Person> =
                if meant.is_empty() { registered.iter().filter(named).collect() } else { meant };
            let who = of_name.into_iter().map(|person| {
                let short = self.world.organs.short_name(&person.organ);
                let what = if person.post.is_empty() { &person.role } else { &person.post };
                // What category somebody is of decides whether a court takes them for staff.
                let category = if *what == person.category { "" } else { person.category.as_str() };
                Said::same(
                    &[short, what.as_str(), category]
                        .into_iter()
                        .filter(|it| !it.is_empty())
                        .collect::<Vec<_>>()
                        .join(" "),
                )
            });
            let told = [part].into_iter().chain(who).filter(|words| !words.is_empty());
            found.push(Suggestion { note: Said::joined(told, crate::text::PAUSE), word });
        }
        Ok(found)
    }

    fn registered(&self, case: Option<CaseId>) -> Result<Registration, Failure> {
        let records = case.map_or(Ok(Vec::new()), |case| self.store.records(case))?;
        let registration = records.iter().find(|record| record.kind == Kind::Registration);
        Ok(registration.and_then(|record| Registration::of(&record.body).ok()).unwrap_or_default())
    }

    /// The units of a case, by which one of several namesakes is told; without a case that of whoever sits here.
    fn units_of(&self, case: Option<CaseId>) -> Result<Vec<String>, Failure> {
        if case.is_none() {
            return Ok(vec![self.who.organ.clone()]);
        }
        let it = self.registered(case)?;
        let all = [it.organ, it.assisting_organ].into_iter().chain(it.defendants);
        Ok(all.filter(|name| !name.is_empty()).collect())
    }

    /// The unit that undertakes the case, else that of whoever sits here.
    fn unit_of(&self, case: Option<CaseId>) -> Result<String, Failure> {
        let organ = self.registered(case)?.organ;
        Ok(if organ.is_empty() { self.who.organ.clone() } else { organ })
    }

    /// Who acts in the case, and as what.
    fn acting_in(&self, case: Option<CaseId>) -> Result<Vec<(String, Said)>, Failure> {
        let registration = self.registered(case)?;
        let groups = [
            (vec![registration.officer], said!("本案承办人", "officer of the case")),
            (registration.co_officers, said!("本案协办人", "co-officer of the case")),
            (registration.advisers, said!("本案顾问", "adviser of the case")),
            (registration.agents, said!("本案代理人", "agent of the case")),
        ];
        let named =
            groups.into_iter().flat_map(|(names, part)| names.into_iter().map(move |it| (it, part.clone())));
        Ok(named.filter(|(name, _)| !name.is_empty()).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::record::Kind;
    use crate::form::Form;
    use crate::work::small::{self, Folder};
    use serde_json::json;

    fn field(kind: Kind, key: &str) -> &'static crate::form::field::Field {
        Form::of(kind).field(key).unwrap()
    }

    #[test]
    fn whoever_sits_here_and_those_of_the_case_stand_first_with_unit_and_category() {
        let folder = Folder::district();
        let mut desk = folder.desk("wang");
        let case = small::case(&mut desk, "行初87");
        let found = desk.suggestions(field(Kind::Assessment, "by"), Some(case), "").unwrap();
        let said: Vec<String> = found.iter().map(|it| format!("{} {}", it.word, it.note.zh)).collect();
        assert!(said[0].starts_with("王某 本人") && said[0].contains("法律顾问"), "{said:?}");
        assert!(said[1].starts_with("钱某 本案承办人") && said[1].contains("大邱庄镇"), "{said:?}");
    }

    #[test]
    fn a_plaintiff_is_completed_from_earlier_parties_never_from_officials() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let names = |desk: &mut crate::work::desk::Desk, key| {
            let found = desk.suggestions(field(Kind::Registration, key), None, "").unwrap();
            found.into_iter().map(|it| it.word).collect::<Vec<_>>()
        };
        let parties = names(&mut desk, "plaintiffs");
        assert!(parties.contains(&"李某".to_string()), "{parties:?}");
        for official in ["周某", "王某", "钱某", "郑某"] {
            assert!(!parties.contains(&official.to_string()), "{official} {parties:?}");
        }
        assert_eq!(parties, names(&mut desk, "third_parties"));
    }

    #[test]
    fn an_inner_department_is_offered_once_it_was_written_before() {
        let folder = Folder::district();
        let mut desk = folder.desk("zhou");
        let case = small::case(&mut desk, "行初87");
        let body = json!({"forwarded_on": "2026-11-20", "to_organ": "综合执法队"});
        small::put(&mut desk, Kind::Forwarding, Some(case), body);
        let found = desk.suggestions(field(Kind::Forwarding, "to_organ"), Some(case), "zhzf").unwrap();
        assert_eq!(found.first().map(|it| it.word.as_str()), Some("综合执法队"));
    }
}
