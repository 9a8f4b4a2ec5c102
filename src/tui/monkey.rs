//! Any keys, any size.
