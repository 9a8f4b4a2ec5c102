//! One binary for all integration tests.

// A test may stop where it stands; the lints that forbid it are for the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice)]

mod breach;
mod calendar;
mod appear;
mod attachments;
mod backup;
mod clean;
mod cli;
mod closures;
mod damage;
mod day;
mod docs;
mod follow;
mod dispute;
mod doctor;
mod doubles;
mod drafts;
mod dry_run;
mod ending;
mod ends;
mod exits;
mod export;
mod format;
mod import;
mod duties;
mod failing;
mod guards;
mod history;
mod hostile;
mod inside;
mod joint_life;
mod layers;
mod ledger_kinds;
mod lives;
mod local;
mod misuse;
mod odd_ledgers;
mod pages;
mod periods;
mod plan;
mod prove;
mod replay;
mod responds;
mod roles;
mod risk;
mod service;
mod set_day;
mod sign;
mod support;
mod tidy;
mod truth;
mod two;
mod words;
mod wrong_states;
