-- Findings and rechecks, computed from cells.
CREATE TABLE finding (
  entity INTEGER PRIMARY KEY,
  school INTEGER NOT NULL,
  visit INTEGER,
  inspection INTEGER,
  venue INTEGER,
  template TEXT,
  item TEXT,
  found_on TEXT NOT NULL,
  source TEXT NOT NULL,
  facts TEXT NOT NULL,
  remedy TEXT NOT NULL,
  basis TEXT NOT NULL,
  severity TEXT NOT NULL,
  category TEXT NOT NULL,
  post TEXT NOT NULL,
  -- The deadline in force.
  due TEXT,
  state TEXT NOT NULL,
  state_on TEXT NOT NULL,
  closure TEXT,
  -- The finding that this one says it went on in; it counts only where state is 'merged'.
  merged_into INTEGER,
  conflicts INTEGER NOT NULL,
  -- Milliseconds since 1970.
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX finding_school ON finding (school, state);
CREATE INDEX finding_visit ON finding (visit) WHERE visit IS NOT NULL;
CREATE INDEX finding_inspection ON finding (inspection, item) WHERE inspection IS NOT NULL;
CREATE INDEX finding_state ON finding (state, due);
CREATE INDEX finding_merged ON finding (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX finding_on ON finding (found_on);

CREATE TABLE recheck (
  entity INTEGER PRIMARY KEY,
  finding INTEGER NOT NULL,
  visit INTEGER,
  held_on TEXT NOT NULL,
  method TEXT NOT NULL,
  verdict TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX recheck_finding ON recheck (finding, held_on);
CREATE INDEX recheck_visit ON recheck (visit) WHERE visit IS NOT NULL;
