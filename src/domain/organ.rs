//! Organs (机关) with short names and aliases.
