//! One binary for all integration tests.

mod layers;
mod support;
mod tidy;
