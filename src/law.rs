//! What the law wants, as functions of the facts and the calendar. Pure: today is always an argument.

pub mod calendar;
pub mod term;
