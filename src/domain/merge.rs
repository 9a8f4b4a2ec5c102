//! Three-way merge by field.
