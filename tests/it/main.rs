//! One binary for all integration tests.

mod cli;
mod docs;
mod import;
mod layers;
mod prove;
mod support;
mod tidy;
