-- Rectification notices and circulars that a bureau has issued, computed from cells.
CREATE TABLE notice (
  entity INTEGER PRIMARY KEY,
  -- 'notice' or 'circular'.
  kind TEXT NOT NULL,
  -- Null for a circular.
  school INTEGER,
  round INTEGER,
  -- Numbers are counted per pattern and year; as printed, one is told from another by `number`.
  pattern TEXT NOT NULL,
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  number TEXT NOT NULL,
  -- The school's name on that day, or the circular's title.
  name TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  reply_by TEXT,
  revoked_on TEXT
) STRICT;
CREATE INDEX notice_sequence ON notice (pattern, year, sequence);
CREATE INDEX notice_number ON notice (number);
CREATE INDEX notice_on ON notice (issued_on);
CREATE INDEX notice_school ON notice (school) WHERE school IS NOT NULL;

CREATE TABLE notice_finding (
  notice INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  -- Its number in the notice, from 1.
  place INTEGER NOT NULL,
  PRIMARY KEY (notice, finding)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_finding_of ON notice_finding (finding);
