-- Where disputes come from: the village or place of each, and the grounds of what was lost.
ALTER TABLE docket ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE docket ADD COLUMN grounds TEXT NOT NULL DEFAULT '[]' CHECK (json_type(grounds) = 'array');
-- What the pages of sources count, without reading the lines.
CREATE INDEX docket_source ON docket (organ, cause, field, place, instance, served_on, closed_on, lost);
CREATE INDEX docket_lost ON docket (closed_on, grounds) WHERE lost = 1;
-- All of it is derived afresh at the next opening.
UPDATE meta SET value = '' WHERE name = 'world';
