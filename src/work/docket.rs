//! The list of cases: whose, in which order, filtered as one types.

use crate::domain::failure::Failure;
use crate::store::docket::{LineOrder as StoreSort, LinesQuery};
use crate::text::fold;
use crate::work::desk::Desk;
use crate::work::view::{CasesPage, CasesQuery, Sort};

impl Desk {
    /// One page of the list of cases.
    pub fn cases(&mut self, query: &CasesQuery) -> Result<CasesPage, Failure> {
        let asked = self.lines_query(query);
        Ok(CasesPage { lines: self.store.lines(&asked)?, total: self.store.count(&asked)? })
    }

    /// What the list of cases asks the store for.
    pub(in crate::work) fn lines_query(&self, query: &CasesQuery) -> LinesQuery {
        let (person, organ) = self.whose(query.scope);
        LinesQuery {
            pending: if query.all { None } else { Some(true) },
            words: query.filter.split_whitespace().map(fold::key).filter(|word| !word.is_empty()).collect(),
            person,
            organ: query.unit.clone().or(organ),
            status: query.status,
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
}
