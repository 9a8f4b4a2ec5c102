//! Duties: what must be done by when.
