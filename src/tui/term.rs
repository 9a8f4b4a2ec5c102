//! Entering and leaving the full screen.
