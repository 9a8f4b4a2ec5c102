//! Records: what a form records.
