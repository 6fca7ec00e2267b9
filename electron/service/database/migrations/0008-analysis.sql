-- What a sheet lost and what did not apply, for the tables that count items: answers themselves are too many to be judged
-- again for every table. JSON lists: [[item, points], …] (a triggered veto with 0 points) and [item, …].
ALTER TABLE inspection ADD COLUMN lost TEXT NOT NULL DEFAULT '[]';
ALTER TABLE inspection ADD COLUMN inapplicable TEXT NOT NULL DEFAULT '[]';
CREATE INDEX inspection_finished ON inspection (held_on, school) WHERE state = 'finished';

-- What only the bureau knows and no checklist asks: complaints, training, responsibilities, materials asked of schools.
CREATE TABLE entry (
  entity INTEGER PRIMARY KEY,
  -- The table it is for, such as 'Q11'.
  sheet TEXT NOT NULL,
  held_on TEXT NOT NULL,
  -- JSON, by the columns of shared/analysis/entries.ts.
  data TEXT NOT NULL
) STRICT;
CREATE INDEX entry_sheet ON entry (sheet, held_on);
