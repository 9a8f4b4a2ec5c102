//! Rest days and working days, with the notices they come from.
