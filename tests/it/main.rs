//! One binary for all integration tests.

mod cli;
mod day;
mod docs;
mod import;
mod layers;
mod support;
mod tidy;
