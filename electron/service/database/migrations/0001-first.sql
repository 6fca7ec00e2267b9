-- This copy's own identity and marks; never exported.
CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Long names are written once and numbered; the numbers never leave this file.
CREATE TABLE replica (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  -- A branch of a cloned laptop is filed under a derived replica: of which, and from which of its changes on.
  branch_of INTEGER REFERENCES replica (id),
  branch_from INTEGER
) STRICT;

CREATE TABLE author (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE
) STRICT;

-- The log: append-only, the only truth. `replaces` is '' or 'replica.seq' pairs joined by blanks. Its three numbers are
-- interned in the statement before and never deleted; looking them up again for every row of an import costs a seventh
-- of it, so `check` looks at them instead of foreign keys.
CREATE TABLE change (
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  replaces TEXT NOT NULL,
  PRIMARY KEY (replica, seq)
) STRICT, WITHOUT ROWID;

-- Per cell its shown head. `others` counts its rows in `rival`; `conflict` is 1 when two heads that count differ in value.
CREATE TABLE cell (
  entity INTEGER NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER NOT NULL,
  value TEXT NOT NULL,
  others INTEGER NOT NULL DEFAULT 0,
  conflict INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (entity, kind, field)
) STRICT, WITHOUT ROWID;

-- Every other change of a cell that no known change replaces.
CREATE TABLE rival (
  entity INTEGER NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entity, kind, field, replica, seq)
) STRICT, WITHOUT ROWID;

-- Changes that a known change of the cell replaces but that have not arrived themselves.
CREATE TABLE awaited (
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (replica, seq, entity, kind, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX cell_conflict ON cell (kind, entity) WHERE conflict = 1;

-- Projections: what lists need, computed from cells by electron/service/records.
CREATE TABLE school (
  entity INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  code TEXT,
  stage TEXT,
  ownership TEXT,
  town TEXT,
  district TEXT,
  address TEXT,
  contact_post TEXT,
  contact_phone TEXT,
  homepage TEXT,
  students INTEGER,
  status TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  -- Name, pinyin, pinyin initials and code, for one LIKE.
  search TEXT NOT NULL
) STRICT;
CREATE INDEX school_name ON school (name);

-- Here and below other entities are named by their numbers in `entity`.
CREATE TABLE venue (
  entity INTEGER PRIMARY KEY,
  school INTEGER NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  post TEXT,
  location TEXT
) STRICT;
CREATE INDEX venue_school ON venue (school);

CREATE TABLE visit (
  entity INTEGER PRIMARY KEY,
  school INTEGER NOT NULL,
  held_on TEXT NOT NULL,
  purpose TEXT NOT NULL
) STRICT;
CREATE INDEX visit_school ON visit (school, held_on);
CREATE INDEX visit_on ON visit (held_on);

CREATE TABLE template (
  entity INTEGER PRIMARY KEY,
  definition TEXT NOT NULL
) STRICT;

CREATE TABLE inspection (
  entity INTEGER PRIMARY KEY,
  visit INTEGER NOT NULL,
  school INTEGER NOT NULL,
  venue INTEGER,
  template TEXT NOT NULL,
  held_on TEXT NOT NULL,
  state TEXT NOT NULL,
  answered INTEGER NOT NULL,
  total INTEGER NOT NULL,
  failing INTEGER NOT NULL,
  -- The final score in decimal text with two digits, and the same as a number to sort by.
  final TEXT,
  final_rank REAL,
  grade TEXT,
  vetoed INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  -- Names of all who wrote here, a JSON list.
  authors TEXT NOT NULL,
  -- Milliseconds since 1970.
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX inspection_visit ON inspection (visit);
CREATE INDEX inspection_school ON inspection (school);
CREATE INDEX inspection_changed ON inspection (changed_at);
CREATE INDEX inspection_on ON inspection (held_on);
CREATE INDEX inspection_final ON inspection (final_rank);

CREATE TABLE photo (
  entity INTEGER PRIMARY KEY,
  inspection INTEGER NOT NULL,
  item TEXT,
  media TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  caption TEXT NOT NULL
) STRICT;
CREATE INDEX photo_inspection ON photo (inspection);
CREATE INDEX photo_media ON photo (media);

-- Evidence files that are here, by content. The bytes lie in media/<first two digits>/<sha256>.
CREATE TABLE media (
  sha256 TEXT NOT NULL PRIMARY KEY,
  bytes INTEGER NOT NULL,
  type TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whose bundles are taken without asking.
CREATE TABLE signer (
  public_key TEXT NOT NULL PRIMARY KEY,
  replica TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  accepted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Imports: a batch, its files with what became of each, and which changes each file carried.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE batch_file (
  batch INTEGER NOT NULL REFERENCES batch (id),
  position INTEGER NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (batch, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_run (
  batch INTEGER NOT NULL REFERENCES batch (id),
  replica INTEGER NOT NULL REFERENCES replica (id),
  from_seq INTEGER NOT NULL,
  to_seq INTEGER NOT NULL,
  PRIMARY KEY (batch, replica, from_seq, to_seq)
) STRICT, WITHOUT ROWID;

-- What has left this workspace: per replica the highest change that an export carried.
CREATE TABLE exported (
  replica INTEGER NOT NULL PRIMARY KEY REFERENCES replica (id),
  up_to INTEGER NOT NULL
) STRICT;
CREATE TABLE export_file (
  id INTEGER PRIMARY KEY,
  bundle TEXT NOT NULL,
  file TEXT NOT NULL,
  at INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  changes INTEGER NOT NULL
) STRICT;
