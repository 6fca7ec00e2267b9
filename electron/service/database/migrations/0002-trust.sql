-- Undoing an import: its changes are set aside, not deleted.
ALTER TABLE batch ADD COLUMN withdrawn_at INTEGER;

CREATE TABLE set_aside (
  batch INTEGER NOT NULL REFERENCES batch (id),
  replica INTEGER NOT NULL REFERENCES replica (id),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER NOT NULL REFERENCES author (id),
  entity INTEGER NOT NULL REFERENCES entity (id),
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  replaces TEXT NOT NULL,
  PRIMARY KEY (batch, replica, seq)
) STRICT, WITHOUT ROWID;

-- A file that is being merged in several steps; what it has added is taken back when it was cut short.
CREATE TABLE merging (
  batch INTEGER NOT NULL PRIMARY KEY REFERENCES batch (id),
  -- A JSON list of runs {replica, from, to} that it has added so far.
  added TEXT NOT NULL
) STRICT;

-- What the bureau has told us that it holds: per replica the highest change up to which nothing is missing there.
CREATE TABLE receipt (
  replica INTEGER NOT NULL PRIMARY KEY REFERENCES replica (id),
  up_to INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Refused files, kept in the folder `quarantine` under their number, with the reason.
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  refusal TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
