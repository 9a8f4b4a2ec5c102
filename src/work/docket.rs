//! The list of cases: whose, in which order, filtered as one types.

use crate::domain::case_no::CaseNo;
use crate::domain::failure::Failure;
use crate::store::docket::{LineOrder as StoreSort, LinesQuery};
use crate::text::fold;
use crate::work::desk::Desk;
use crate::work::view::{CasesPage, CasesQuery, Sort};

impl Desk {
    /// One page of the list of cases.
    pub fn cases(&mut self, query: &CasesQuery) -> Result<CasesPage, Failure> {
        let (person, organ) = self.whose(query.scope);
        let asked = LinesQuery {
            pending: if query.all { None } else { Some(true) },
            words: query
                .filter
                .split_whitespace()
                .flat_map(said_by)
                .filter(|word| !word.is_empty())
                .collect(),
            person,
            organ,
            sort: match query.sort {
                Sort::Due => StoreSort::Due,
                Sort::Risk => StoreSort::Risk,
                Sort::Received => StoreSort::Received,
                Sort::Organ => StoreSort::Organ,
            },
            skip: query.offset,
            limit: query.limit,
            ..LinesQuery::new(self.today())
        };
        Ok(CasesPage { lines: self.store.lines(&asked)?, total: self.store.count(&asked)? })
    }
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
