//! Columns of text on a terminal: measuring, cutting, padding, wrapping.
