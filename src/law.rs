//! What the law wants, as functions of the facts and the calendar. Pure: today is always an argument.

pub mod appear;
pub mod book;
pub mod calendar;
pub mod condition;
pub mod duties;
pub mod effect;
pub mod fact;
pub mod outcomes;
pub mod plan;
pub mod proof;
pub mod reading;
pub mod responds;
pub mod risk;
pub mod rule;
mod table;
pub mod term;
