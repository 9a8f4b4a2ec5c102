//! What a person can do, one verb per file; where law, form and store meet. Used by the commands and the screens alike.

pub(crate) mod alike;
pub mod view;
pub(crate) mod daily; // where the daily copies go
pub mod world;
pub(crate) mod project;
pub mod desk;
pub(crate) mod persons; // who is behind a login
pub(crate) mod as_of;
pub(crate) mod like;
pub mod page;
pub(crate) mod register;
pub(crate) mod renew;
pub(crate) mod alone;
pub(crate) mod calendar;
pub(crate) mod triage;
pub(crate) mod agenda;
pub(crate) mod docket;
pub(crate) mod appear;
pub(crate) mod recur; // like losses
pub(crate) mod came_from; // a suit from its reconsideration
pub(crate) mod case;
pub(crate) mod prove;
pub(crate) mod slip;
pub(crate) mod sign;
pub(crate) mod trained;
pub mod plan;
pub(crate) mod missing;
pub(crate) mod responds;
pub(crate) mod review;
pub(crate) mod propose;
pub(crate) mod gate;
pub(crate) mod risk_page;
pub(crate) mod calibration;
pub(crate) mod brief;
pub(crate) mod attach;
pub(crate) mod draft;
pub(crate) mod unique;
pub(crate) mod check;
pub(crate) mod people_page;
pub mod notice;
pub(crate) mod intake;
pub(crate) mod conduct;
pub(crate) mod fill;
mod find;
pub mod names;
pub mod aim;
pub(crate) mod save;
pub(crate) mod what_if;
pub(crate) mod told;
pub mod together;
pub mod history;
pub(crate) mod presence;
pub(crate) mod claim;
pub(crate) mod clashes;
pub(crate) mod built_on;
pub(crate) mod undo;
pub(crate) mod withdraw;
pub(crate) mod ledger;
pub(crate) mod import;
pub mod export;
#[cfg(test)]
pub(crate) mod small;
pub(crate) mod care;
pub mod pager;
pub mod backup;
pub(crate) mod doctor;

#[cfg(test)]
mod lives;
#[cfg(test)]
mod whole_district;
