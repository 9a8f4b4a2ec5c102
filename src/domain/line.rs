//! One line of the docket.
