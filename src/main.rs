//! Arguments → command or full screen; exit codes.

fn main() {}
