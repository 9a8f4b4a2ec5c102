//! What the law wants, as functions of the facts and the calendar. Pure: today is always an argument.
//!
//! The order of the lines is the order of use, as in `lib.rs`.

mod table; // TOML, read with all its problems
pub(crate) mod reading; // 适用口径
pub mod calendar;
pub mod texts; // which version of each statute the rules follow
pub(crate) mod who;
pub(crate) mod role; // 用途
pub(crate) mod term; // periods: from a day to the last day
pub mod setting; // what a reading of the case rests on
pub(crate) mod instance;
pub(crate) mod set_day; // days that persons set
pub(crate) mod handed; // what went to the court
pub(crate) mod service; // who was served with what, and the day the court named
pub(crate) mod papers; // who signed for them, and which go with an answer
pub(crate) mod gate; // what the adviser read
pub(crate) mod ending; // what a paper does to its instance
pub(crate) mod effect; // what a paper decides, and from when it is in force
pub(crate) mod dispute; // the instances of one dispute
pub(crate) mod responds;
pub(crate) mod appear;
pub(crate) mod review_sheet;
pub(crate) mod risk;
pub(crate) mod fact; // what rules can name
pub mod condition;
pub(crate) mod rule;
pub(crate) mod closed; // on days on which a court takes no papers
pub mod book; // the catalogue
pub(crate) mod outcomes;
pub(crate) mod plan;
pub mod obligations; // of the plan, one by one
pub(crate) mod duties;
pub(crate) mod nature; // what the end of a period means
pub(crate) mod late; // by how many days
pub(crate) mod status; // where a case stands
pub mod asked; // which fields a form asks
pub(crate) mod compare;
pub(crate) mod signed;
pub(crate) mod course; // the risk as it came about
pub(crate) mod proof;
