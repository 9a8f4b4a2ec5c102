//! What the law wants, as functions of the facts and the calendar. Pure: today is always an argument.
//!
//! The order of the lines is the order of use, as in `lib.rs`.

mod table; // TOML, read with all its problems
pub mod reading; // 读法
pub mod calendar;
pub mod who;
pub mod term; // periods: from a day to the last day
pub mod setting; // what a reading of the case rests on
pub mod instance;
pub mod service; // who was served with what, and the day the court named
pub mod handed; // what went to the court
pub mod ending; // what a paper does to its instance
pub mod effect; // what a paper decides, and from when it is in force
pub mod dispute; // the instances of one dispute
pub mod responds;
pub mod appear;
pub mod review_sheet;
pub mod risk;
pub mod fact; // what rules can name
pub mod condition;
pub mod rule;
pub mod book; // the catalogue
pub mod outcomes;
pub mod plan;
pub mod duties;
pub mod asked; // which fields a form asks
pub mod compare;
pub mod signed;
pub mod course; // the risk as it came about
pub mod proof;
