-- Derived: where the case stands. Lines of before are derived afresh when the book is next opened for writing.
ALTER TABLE docket ADD COLUMN status TEXT NOT NULL DEFAULT 'to_forward' CHECK (status <> '');
CREATE INDEX docket_status ON docket (closed, status, due_key);
-- A closed case is complete in the ledger only with its outcome.
DROP INDEX docket_ledger;
CREATE INDEX docket_ledger ON docket (organ, closed_on, served_on, officer, defendants, next_due, hearing_at, close_kind);
