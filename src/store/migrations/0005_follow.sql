-- Who is named for a duty, and whether it stays a breach although its case moved on.
ALTER TABLE duty ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE duty ADD COLUMN breach INTEGER NOT NULL DEFAULT 0 CHECK (breach IN (0, 1));
DROP INDEX duty_plan;
CREATE INDEX duty_plan ON duty (rule, unit, state, stage, breach, until, last_day);
-- The day the case was last written to, and how many open duties without a day it has.
ALTER TABLE docket ADD COLUMN changed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE docket ADD COLUMN undated INTEGER NOT NULL DEFAULT 0 CHECK (undated >= 0);
DROP INDEX docket_due;
CREATE INDEX docket_due ON docket (closed, due_key, case_id, hearing_at, undated);
CREATE INDEX docket_idle ON docket (closed, changed_on, case_id, due_key, hearing_at, undated);
-- A case that is closed is complete with its outcome.
DROP INDEX docket_ledger;
CREATE INDEX docket_ledger ON docket (organ, closed_on, served_on, officer, defendants, next_due, hearing_at, undated, close_kind);
-- All of it is derived afresh at the next opening.
UPDATE meta SET value = '' WHERE name = 'world';
