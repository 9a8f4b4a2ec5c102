//! One binary for all integration tests.

mod cli;
mod import;
mod layers;
mod support;
mod tidy;
