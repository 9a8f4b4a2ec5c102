//! The pieces screens are made of.

pub mod area;
pub mod input;
pub mod list;
pub mod overlay;
pub mod pen;
