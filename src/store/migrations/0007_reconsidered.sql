-- Several suits may follow one reconsideration: a case is linked with it, and not through it with the others.
ALTER TABLE link ADD COLUMN reconsidered INTEGER NOT NULL DEFAULT 0 CHECK (reconsidered IN (0, 1));
-- The ledger of reconsiderations, and what a suit may have come from.
CREATE INDEX docket_reconsidered ON docket (closed, due_key, case_id) WHERE instance = '复议';
-- All of it is derived afresh at the next opening.
UPDATE meta SET value = '' WHERE name = 'world';
