-- The day a person set for a duty and the computed one beside it, as JSON; empty where nobody set one.
ALTER TABLE duty ADD COLUMN day_set TEXT;
-- All of it is derived afresh at the next opening.
UPDATE meta SET value = '' WHERE name = 'world';
