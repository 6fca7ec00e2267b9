-- Decisions on conflicts, and inspections that are one or are not. All of it is computed from cells.

-- An act of deciding: one cell, or many by a rule. `at` is a clock reading.
CREATE TABLE decision (
  entity INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  -- Ids, not numbers: a rule may name what has not arrived here.
  inspection TEXT,
  taken TEXT,
  reason TEXT NOT NULL,
  cells INTEGER NOT NULL,
  undone INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_at ON decision (at);

-- What a decision was about. `heads` is a JSON list of [replica, seq], the one that was shown first; `replica`, `seq` is
-- the change that decided.
CREATE TABLE decided_cell (
  entity INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  field TEXT NOT NULL,
  heads TEXT NOT NULL,
  kept INTEGER,
  replica TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;

-- An undone decision: while its cell shows this very change, nobody has decided again.
CREATE TABLE reopened_cell (
  entity INTEGER NOT NULL,
  position INTEGER NOT NULL,
  replica TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (entity, position, replica, seq)
) STRICT, WITHOUT ROWID;

-- The inspection that this one was joined into; never one of a circle's whole length.
ALTER TABLE inspection ADD COLUMN joined_into INTEGER;
CREATE INDEX inspection_joined ON inspection (joined_into) WHERE joined_into IS NOT NULL;

-- Pairs that somebody has declared to be two inspections; `other` is an id.
CREATE TABLE distinct_pair (
  entity INTEGER NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (entity, other)
) STRICT, WITHOUT ROWID;

-- Likely duplicates are found by school, day and checklist.
DROP INDEX inspection_school;
CREATE INDEX inspection_school ON inspection (school, held_on, template);
