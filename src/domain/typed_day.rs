//! Days as people type them and as ledgers hold them.
