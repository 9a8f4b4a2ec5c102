//! Outcomes of judgments and whether they count as lost.
