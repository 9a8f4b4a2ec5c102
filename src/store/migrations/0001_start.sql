-- The book: every row says who, when, on which case, did what to which record, its whole new body,
-- why, on which row it was based, and the hash of the row before. Nothing in it is changed or removed.
CREATE TABLE book (
    row       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*'),
    who       TEXT NOT NULL,
    case_id   INTEGER REFERENCES book (row),
    record    INTEGER NOT NULL REFERENCES book (row),
    kind      TEXT NOT NULL CHECK (kind <> ''),
    act       TEXT NOT NULL CHECK (act IN ('create', 'amend', 'withdraw', 'restore')),
    body      TEXT NOT NULL CHECK (json_valid(body)),
    why       TEXT NOT NULL,
    base      INTEGER CHECK (base < row),
    step      INTEGER NOT NULL CHECK (step <= row),
    algorithm TEXT NOT NULL CHECK (algorithm <> ''),
    prev      BLOB NOT NULL,
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK ((act = 'create') = (record = row)),
    CHECK ((act = 'create') = (base IS NULL))
) STRICT;
CREATE INDEX book_record ON book (record, row);
CREATE INDEX book_case ON book (case_id, row) WHERE case_id IS NOT NULL;
CREATE INDEX book_step ON book (row) WHERE row = step;

CREATE TRIGGER book_no_update BEFORE UPDATE ON book
BEGIN SELECT RAISE(ABORT, 'the book is only added to: no row is changed'); END;
CREATE TRIGGER book_no_delete BEFORE DELETE ON book
BEGIN SELECT RAISE(ABORT, 'the book is only added to: no row is removed'); END;
-- REPLACE would remove a row without asking the trigger above.
CREATE TRIGGER book_at_end BEFORE INSERT ON book
WHEN NEW.row IS NOT (SELECT coalesce(max(row), 0) + 1 FROM book)
BEGIN SELECT RAISE(ABORT, 'the book is only added to, at its end'); END;

-- Derived from the book: the newest body of each record that is not withdrawn.
CREATE TABLE current (
    record  INTEGER PRIMARY KEY,
    case_id INTEGER,
    kind    TEXT NOT NULL,
    row     INTEGER NOT NULL,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    body    TEXT NOT NULL
) STRICT;
CREATE INDEX current_case ON current (case_id, record) WHERE case_id IS NOT NULL;
CREATE INDEX current_kind ON current (kind, case_id, record);
-- Who has just sat down is found by login at every start.
-- The calendar shows the hearings of a month, held and to come.
CREATE INDEX current_hearing ON current (json_extract(body, '$.at')) WHERE kind = 'hearing';
CREATE INDEX current_login ON current (json_extract(body, '$.login')) WHERE kind = 'person';

-- Derived: one line per case. Levels of risk: 1 low, 2 medium, 3 high.
CREATE TABLE docket (
    case_id          INTEGER PRIMARY KEY,
    court_no         TEXT NOT NULL,
    instance         TEXT NOT NULL,
    plaintiffs       TEXT NOT NULL CHECK (json_type(plaintiffs) = 'array'),
    plaintiff_count  INTEGER NOT NULL CHECK (plaintiff_count >= 0),
    defendants       TEXT NOT NULL CHECK (json_type(defendants) = 'array'),
    organ            TEXT NOT NULL,
    court            TEXT NOT NULL,
    cause            TEXT NOT NULL,
    officer          TEXT NOT NULL,
    advisers         TEXT NOT NULL CHECK (json_type(advisers) = 'array'),
    served_on        TEXT,
    closed_on        TEXT,
    close_kind       TEXT NOT NULL,
    lost             INTEGER NOT NULL CHECK (lost IN (0, 1)),
    next_due         TEXT,
    next_rule        TEXT NOT NULL,
    next_provisional INTEGER NOT NULL CHECK (next_provisional IN (0, 1)),
    hearing_at       TEXT,
    risk_adviser     INTEGER CHECK (risk_adviser BETWEEN 1 AND 3),
    risk_system      INTEGER CHECK (risk_system BETWEEN 1 AND 3),
    risk_high_from   TEXT,
    risk_why         TEXT CHECK (risk_why IS NULL OR json_valid(risk_why)),
    -- The case number with its figures padded, so that 9号 comes before 10号.
    court_key        TEXT NOT NULL,
    find             TEXT NOT NULL,
    closed      INTEGER GENERATED ALWAYS AS (closed_on IS NOT NULL) VIRTUAL,
    due_key     TEXT GENERATED ALWAYS AS (coalesce(next_due, '9999-12-31')) VIRTUAL,
    served_key  TEXT GENERATED ALWAYS AS (coalesce(served_on, '')) VIRTUAL,
    hearing_key TEXT GENERATED ALWAYS AS (coalesce(hearing_at, '9999-12-31')) VIRTUAL,
    risk_now    INTEGER GENERATED ALWAYS AS (coalesce(risk_adviser, risk_system, 0)) VIRTUAL,
    -- From this day the level is high although it is not yet.
    rise        TEXT GENERATED ALWAYS AS (CASE
                    WHEN risk_adviser IS NULL AND coalesce(risk_system, 0) < 3 THEN risk_high_from
                END) VIRTUAL
) STRICT;
-- With the hearing, so that cases with nothing ahead are counted without reading their lines.
CREATE INDEX docket_due ON docket (closed, due_key, case_id, hearing_at);
CREATE INDEX docket_organ ON docket (closed, organ, due_key);
CREATE INDEX docket_received ON docket (closed, served_key);
CREATE INDEX docket_case_no ON docket (closed, court_key);
CREATE INDEX docket_risk ON docket (closed, risk_now, due_key);
CREATE INDEX docket_rise ON docket (closed, due_key, rise, risk_now) WHERE rise IS NOT NULL;
CREATE INDEX docket_hearing ON docket (closed, hearing_key);
-- What a ledger must show of each case, by organ.
CREATE INDEX docket_ledger ON docket (organ, closed_on, served_on, officer, defendants, next_due, hearing_at);
CREATE INDEX docket_court_no ON docket (court_no);

-- Derived: whose case it is, officer and advisers alike.
CREATE TABLE case_person (
    person  TEXT NOT NULL,
    case_id INTEGER NOT NULL,
    PRIMARY KEY (person, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_person_case ON case_person (case_id, person);

-- Derived: what must be done by when; n keeps the order of the duties of a case.
CREATE TABLE duty (
    case_id     INTEGER NOT NULL,
    n           INTEGER NOT NULL,
    rule        TEXT NOT NULL,
    trigger     INTEGER,
    from_day    TEXT,
    raw         TEXT,
    due         TEXT,
    safe        TEXT,
    act_by      TEXT,
    last        TEXT,
    state       TEXT NOT NULL CHECK (state IN ('open', 'done', 'done_late', 'excused', 'void', 'undetermined')),
    done_on     TEXT,
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    organ       TEXT NOT NULL,
    stage       TEXT NOT NULL,
    why_zh      TEXT,
    why_en      TEXT,
    -- By which it is found: an open duty with one day missing is still found by the others.
    act_day     TEXT,
    last_day    TEXT,
    -- Whose matter it is for the plan: the defendant bound, else the organ that acts in the case.
    unit        TEXT NOT NULL,
    -- The day the case was closed, or a day beyond all days while it is pending.
    until       TEXT NOT NULL,
    PRIMARY KEY (case_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_act ON duty (act_day, case_id, n, last_day, rule, stage) WHERE state = 'open' AND stage <> 'option';
CREATE INDEX duty_last ON duty (last_day, case_id, n, rule, stage) WHERE state = 'open' AND stage <> 'option';
CREATE INDEX duty_stage ON duty (stage, act_day, case_id, n, rule) WHERE state = 'open' AND stage <> '';
-- The clauses of the plan count all duties of a stretch of time by rule and unit.
CREATE INDEX duty_plan ON duty (rule, unit, state, stage, until, last_day);
CREATE INDEX duty_undetermined ON duty (case_id, n) WHERE state = 'undetermined';

-- What stands in an open form, per person and slot; not part of the book.
CREATE TABLE draft (
    who  TEXT NOT NULL,
    slot TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    at   TEXT NOT NULL,
    PRIMARY KEY (who, slot)
) STRICT, WITHOUT ROWID;

-- The rules, calendar and registers under which all above was derived are marked in `meta` as `world`. Each time they
-- changed, all was derived afresh: when, at whose desk, and which duties stand otherwise since. The last ten are kept.
CREATE TABLE change (
    n     INTEGER PRIMARY KEY,
    at    TEXT NOT NULL,
    who   TEXT NOT NULL,
    was   TEXT NOT NULL,
    now   TEXT NOT NULL,
    cases INTEGER NOT NULL
) STRICT;
CREATE TABLE moved (
    change          INTEGER NOT NULL,
    n               INTEGER NOT NULL,
    case_id         INTEGER NOT NULL,
    rule            TEXT NOT NULL,
    organ           TEXT NOT NULL,
    was_act_by      TEXT,
    was_due         TEXT,
    was_state       TEXT,
    was_provisional INTEGER,
    now_act_by      TEXT,
    now_due         TEXT,
    now_state       TEXT,
    now_provisional INTEGER,
    PRIMARY KEY (change, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
