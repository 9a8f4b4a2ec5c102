//! The records of one case, loaded whole.
