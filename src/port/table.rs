//! A sheet as a table: its header found under title rows, two-row headers joined.
