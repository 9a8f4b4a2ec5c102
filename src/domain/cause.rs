//! Causes of action (案由).
