//! Full-width to half-width, and making control characters visible.
