//! Case numbers (案号): parsing, normal form, what they tell.
