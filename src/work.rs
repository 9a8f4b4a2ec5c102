//! What a person can do, one verb per file; where law, form and store meet. Used by the commands and the screens alike.

pub mod demo;
pub mod view;
