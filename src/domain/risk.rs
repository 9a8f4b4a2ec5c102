//! Levels of risk and their reasons.
