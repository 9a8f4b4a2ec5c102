//! The full screen: one loop, one table of commands, a stack of screens.
//!
//! An event goes to [`app::App::update`], which changes the state and returns effects; drawing reads the
//! state and never changes it. Screens read the desk at once (`crate::work::desk`); what is to be written
//! leaves as a `job::Job`.

pub mod app;
pub mod begin;
pub mod command;
pub(crate) mod detail;
pub mod draw;
pub(crate) mod effect;
pub mod event;
#[cfg(test)]
mod golden;
pub(crate) mod job;
pub mod keymap;
pub mod measure;
#[cfg(test)]
mod monkey;
#[cfg(test)]
mod tasks;
#[cfg(test)]
#[path = "../tests/it/support/picture.rs"]
mod picture;
pub mod print;
pub(crate) mod run;
pub(crate) mod seek;
pub(crate) mod screen;
pub mod seat;
#[cfg(test)]
pub(crate) mod stage;
pub(crate) mod term;
pub mod theme;
pub(crate) mod widget;
pub(crate) mod words;
