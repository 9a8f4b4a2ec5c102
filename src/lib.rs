//! `yingsu` (应诉): the docket of a district's administrative-litigation cases.
//!
//! The order of the lines below is the architecture: a module may use only the modules above it
//! (and what its line names); a test reads this file and proves it.

pub mod text; // two languages in one declaration, widths, folding, pinyin
pub mod domain; // what there is: case, case number, party, organ, records, Day        (pure)
pub mod law; // what the law wants: calendar, periods, rules, duties, risk           (pure)
pub mod form; // each record's form, declared once as a table of fields              (pure)
pub mod port; // bytes ↔ rows: xlsx, xls, csv
pub mod store; // SQLite: the book and what is derived from it
pub mod work; // what a person can do; where law, form and store meet
pub mod cli; // the commands
pub mod tui; // the full screen
