-- The bureau's ledger of findings: acts over many of them at once, the earlier finding that one repeats, and the columns
-- that the ledger is narrowed and sorted by, side by side, so that it is counted without reading the long texts.
ALTER TABLE finding ADD COLUMN act INTEGER;
-- The latest one closed before at the same item, venue and school.
ALTER TABLE finding ADD COLUMN earlier INTEGER;
CREATE INDEX finding_act ON finding (act) WHERE act IS NOT NULL;
CREATE INDEX finding_same ON finding (school, item, venue, found_on) WHERE item IS NOT NULL;
DROP INDEX finding_on;
CREATE INDEX finding_ledger ON finding
  (found_on, state, due, state_on, school, severity, category, template, item, venue, visit, source, earlier);
CREATE INDEX finding_ledger_due ON finding
  (due, state, found_on, state_on, school, severity, category, template, item, venue, visit, source, earlier);

CREATE TABLE ledger_act (
  entity INTEGER PRIMARY KEY,
  step TEXT NOT NULL,
  acted_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  until TEXT,
  closure TEXT,
  findings INTEGER NOT NULL,
  undoes INTEGER,
  -- A clock reading.
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_act_at ON ledger_act (at);
CREATE INDEX ledger_act_undoes ON ledger_act (undoes) WHERE undoes IS NOT NULL;
