//! Every obligation of the plan stands on the page of its clause, with what serves it or with why it is outside a program.

use super::*;
use crate::law::obligations::{Serves, obligations};
use crate::work::page::DocketPage;

#[test]
fn the_page_of_a_clause_says_of_each_obligation_what_serves_it_and_of_the_rest_why_not() {
    let mut desk = desk();
    let mut outside = 0;
    for it in obligations() {
        let page = desk.clause_page(&it.clause, &Span::default()).unwrap();
        let rows = page.parts.iter().filter(|part| part.title.zh == "逐项义务").flat_map(|part| &part.rows);
        let row = rows.into_iter().find(|row| row.label == it.words);
        let row = row.unwrap_or_else(|| panic!("{} {} stands on no page", it.clause, it.words.zh));
        if let Some(reason) = &it.reason {
            outside += 1;
            assert!(row.words.zh.contains(&reason.zh) && row.words.en.contains(&reason.en), "{row:?}");
            assert!(!reason.en.is_empty() && it.serves() != Serves::Whole, "{}", it.words.zh);
        }
        // What a page of its own sums is opened from here.
        if let Some(page) = it.pages.iter().find_map(|name| DocketPage::of_command(name)) {
            assert_eq!(row.leads, Some(Leads::Page(Which::Docket(page))), "{}", it.words.zh);
        }
    }
    assert!(outside > 0, "no plan is wholly a program's");
}
