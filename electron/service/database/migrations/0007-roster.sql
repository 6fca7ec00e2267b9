-- The bureau's roster: schools that are one, former names in the search, small lists, what was imported.
ALTER TABLE school ADD COLUMN school_type TEXT;
ALTER TABLE school ADD COLUMN inspector TEXT;
-- The school that stands for this one; never its own number.
ALTER TABLE school ADD COLUMN joined_into INTEGER;
CREATE INDEX school_joined ON school (joined_into) WHERE joined_into IS NOT NULL;
CREATE INDEX school_provisional ON school (provisional) WHERE provisional = 1;
CREATE INDEX school_town ON school (town, name);

-- What provisional schools point at, as their cells have it; circles and all.
CREATE TABLE school_join (
  entity INTEGER PRIMARY KEY,
  into_entity INTEGER NOT NULL
) STRICT;
CREATE INDEX school_join_into ON school_join (into_entity);

CREATE TABLE inspector (
  entity INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  post TEXT NOT NULL,
  district TEXT NOT NULL,
  own_school INTEGER,
  active INTEGER NOT NULL
) STRICT;

CREATE TABLE town (
  entity INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  code TEXT NOT NULL
) STRICT;

CREATE TABLE district (
  entity INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  remark TEXT NOT NULL
) STRICT;

CREATE TABLE roster_import (
  entity INTEGER PRIMARY KEY,
  -- JSON, as the record's cells have it.
  record TEXT NOT NULL,
  undone TEXT,
  -- A clock reading.
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX roster_import_at ON roster_import (at);
