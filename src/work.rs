//! What a person can do, one verb per file; where law, form and store meet.
