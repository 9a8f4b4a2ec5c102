//! A made-up district for tests.
