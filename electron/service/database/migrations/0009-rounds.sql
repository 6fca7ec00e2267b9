-- Rounds, their teams and tasks, computed from cells; what a laptop has said of itself; packages that were written here.
CREATE TABLE round (
  entity INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  list_item TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL,
  -- JSON, as the cell has it.
  plan TEXT NOT NULL
) STRICT;
CREATE INDEX round_from ON round (from_on);

CREATE TABLE team (
  entity INTEGER PRIMARY KEY,
  round INTEGER NOT NULL,
  name TEXT NOT NULL,
  -- A JSON list of ids.
  people TEXT NOT NULL
) STRICT;
CREATE INDEX team_round ON team (round);

CREATE TABLE task (
  entity INTEGER PRIMARY KEY,
  round INTEGER NOT NULL,
  school INTEGER NOT NULL,
  team INTEGER,
  due TEXT NOT NULL,
  visit INTEGER NOT NULL,
  -- JSON, as the cell has it.
  plan TEXT NOT NULL
) STRICT;
CREATE INDEX task_round ON task (round, due);
CREATE INDEX task_school ON task (school);
CREATE INDEX task_visit ON task (visit);

-- JSON: what a laptop's last bundle said of it (`laptop` of the manifest), and when that bundle was made.
ALTER TABLE signer ADD COLUMN laptop TEXT;
ALTER TABLE signer ADD COLUMN laptop_at INTEGER;

CREATE TABLE package_file (
  id INTEGER PRIMARY KEY,
  bundle TEXT NOT NULL,
  round TEXT NOT NULL,
  team TEXT NOT NULL,
  file TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- A JSON list of names; empty where anyone can open it.
  readers TEXT NOT NULL
) STRICT;
CREATE INDEX package_team ON package_file (team, at);
