//! Each record's form, declared once as a table of fields. Pure.

pub mod ledger;
