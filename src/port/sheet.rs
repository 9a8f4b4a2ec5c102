//! Files of any ledger format as sheets of cells.
