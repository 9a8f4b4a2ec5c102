//! What the law wants, as functions of the facts and the calendar. Pure: today is always an argument.

pub mod appear;
pub mod book;
pub mod calendar;
pub mod compare;
pub mod condition;
pub mod duties;
pub mod effect;
pub mod ending;
pub mod fact;
pub mod outcomes;
pub mod plan;
pub mod proof;
pub mod reading;
pub mod responds;
pub mod review_sheet;
pub mod risk;
pub mod rule;
pub mod signed;
mod table;
pub mod term;
