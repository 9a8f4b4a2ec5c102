-- Derived from the registrations: the number each case bears and those it names, by which the cases of one dispute find
-- each other in both directions.
CREATE TABLE link (
    case_id INTEGER NOT NULL,
    no      TEXT NOT NULL CHECK (no <> ''),
    own     INTEGER NOT NULL CHECK (own IN (0, 1)),
    PRIMARY KEY (case_id, own, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_no ON link (no, own);
