//! SQLite: the book and what is derived from it. Nothing of SQLite shows in the interface.
