//! The counting of periods (期间): six ways, each with its steps.
