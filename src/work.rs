//! What a person can do, one verb per file; where law, form and store meet. Used by the commands and the screens alike.

pub mod alike;
pub mod view;
pub mod world;
pub mod project;
pub mod desk;
pub mod like;
pub mod page;
pub mod renew;
pub mod calendar;
pub mod triage;
pub mod docket;
pub mod appear;
pub mod case;
pub mod prove;
pub mod slip;
pub mod sign;
pub mod plan;
pub mod responds;
pub mod review;
pub mod propose;
pub mod risk_page;
pub mod calibration;
pub mod fill;
pub mod check;
pub mod save;
pub mod what_if;
pub mod undo;
pub mod ledger;
pub mod import;
#[cfg(test)]
pub mod small;
pub mod demo;
pub mod make_up;
pub mod care;
