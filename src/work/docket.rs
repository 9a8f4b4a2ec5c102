//! The list of cases: whose, in which order, filtered as one types.

use crate::domain::case_no::{CaseNo, Instance};
use crate::domain::duty::{Duty, DutyState};
use crate::domain::failure::Failure;
use crate::domain::line::Line;
use crate::store::docket::{LineOrder as StoreSort, LinesQuery};
use crate::text::{fold, pinyin};
use crate::work::desk::Desk;
use crate::work::view::{CasesPage, CasesQuery, DutyView, Sort};

/// Most lines of which a screen asks what they wait for.
const SCREENFUL: usize = 400;

impl Desk {
    /// One page of the list of cases.
    pub fn cases(&mut self, query: &CasesQuery) -> Result<CasesPage, Failure> {
        let asked = self.lines_query(query);
        let lines = self.store.lines(&asked)?;
        let next = if lines.len() <= SCREENFUL { self.next_duties(&lines)? } else { vec![None; lines.len()] };
        let suits = lines.iter().map(|line| self.suits_after(line)).collect::<Result<_, _>>()?;
        Ok(CasesPage { next, suits, lines, total: self.store.count(&asked)? })
    }

    /// 后续诉讼 — the suits that followed a reconsideration, the first instance first; none of another case. 20 µs each.
    pub fn suits_after(&self, line: &Line) -> Result<Vec<Line>, Failure> {
        let Some(case) = line.case.filter(|_| line.reconsidered()) else { return Ok(Vec::new()) };
        let mut suits = Vec::new();
        for other in self.store.others_of(case)? {
            suits.extend(self.store.line(other)?.filter(|it| !it.reconsidered()));
        }
        suits.sort_by_key(|it| (Instance::read(&it.instance), it.case));
        Ok(suits)
    }

    /// What the list of cases asks the store for.
    pub(in crate::work) fn lines_query(&self, query: &CasesQuery) -> LinesQuery {
        let (person, organ) = self.whose(query.scope);
        let typed = query.filter.split_whitespace();
        LinesQuery {
            pending: if query.all { None } else { Some(true) },
            mixed: typed.clone().filter_map(mixed).collect(),
            words: typed
                .filter(|word| mixed(word).is_none())
                .flat_map(said_by)
                .filter(|word| !word.is_empty())
                .collect(),
            person,
            organ: query.unit.clone().or(organ),
            status: query.status,
            reconsidered: query.ledger.reconsidered(),
            sort: match query.sort {
                Sort::Due => StoreSort::Due,
                Sort::Risk => StoreSort::Risk,
                Sort::Received => StoreSort::Received,
                Sort::Organ => StoreSort::Organ,
            },
            skip: query.offset,
            limit: query.limit,
            ..LinesQuery::new(self.today())
        }
    }

    /// What each line waits for, so that its delay is the same number here as everywhere.
    fn next_duties(&self, lines: &[Line]) -> Result<Vec<Option<DutyView>>, Failure> {
        let today = self.today();
        let of = |line: &Line| {
            let (Some(case), Some(day)) = (line.case, line.next_due) else { return Ok(None) };
            let duties = self.store.duties(case)?;
            let meant = |duty: &&Duty| duty.rule == line.next_rule && duty.act_by == Some(day);
            let open = duties.iter().filter(|duty| duty.state == DutyState::Open).find(meant);
            Ok(open.map(|duty| self.world.duty_view(duty, today)))
        };
        lines.iter().map(of).collect()
    }
}

/// A word that is part name, part letters; a case number is none.
fn mixed(word: &str) -> Option<(Vec<String>, Vec<String>)> {
    if word.contains(|c: char| c.is_numeric()) { None } else { pinyin::mixed(word) }
}

/// What a word of the filter asks for: a case number in whatever form it is written, also without its court
/// (`2026行初832`), else the word itself.
fn said_by(word: &str) -> Vec<String> {
    if let Ok(no) = CaseNo::read(word) {
        return vec![fold::key(&no.to_string())];
    }
    let word = fold::key(word);
    let plain = word.trim_start_matches(['(', '[', '〔']);
    let (year, rest) = plain.split_at(plain.chars().take_while(char::is_ascii_digit).count());
    let rest = rest.trim_start_matches([')', ']', '〕']);
    let number = rest.trim_end_matches('号');
    if year.len() == 4
        && number.ends_with(|c: char| c.is_ascii_digit())
        && !number.starts_with(|c: char| c.is_ascii())
    {
        return vec![format!("({year})"), number.to_string()];
    }
    vec![word]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_every_form_people_write_it() {
        for typed in [
            "（2026）津0118行初832号",
            "(2026)津0118行初832",
            "2026津0118行初832",
            "〔2026〕津0118行初832",
            "（２０２６）津0118行初８３２号",
        ] {
            assert_eq!(said_by(typed), ["(2026)津0118行初832号"], "{typed}");
        }
        assert_eq!(said_by("2026行初832"), ["(2026)", "行初832"]);
        for (typed, word) in
            [("832", "832"), ("津0118行初832", "津0118行初832"), ("李某", "李某"), ("2026", "2026")]
        {
            assert_eq!(said_by(typed), [word], "{typed}");
        }
    }
}
