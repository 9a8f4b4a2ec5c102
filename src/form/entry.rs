//! What a person typed into a field, read into the body's value and printed back.
