//! Organs (机关) with short names and aliases.

/// 机关名册 — placeholder shape until the register is read.
#[derive(Debug, Default)]
pub struct Organs {}
