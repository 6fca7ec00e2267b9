-- What schools answered to notices, computed from cells, and which pictures belong to such an answer.
CREATE TABLE reply (
  entity INTEGER PRIMARY KEY,
  notice INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  status TEXT NOT NULL,
  done_on TEXT,
  new_due TEXT,
  received_on TEXT NOT NULL
) STRICT;
CREATE INDEX reply_finding ON reply (finding);
CREATE INDEX reply_notice ON reply (notice);

ALTER TABLE photo ADD COLUMN reply INTEGER;
CREATE INDEX photo_reply ON photo (reply) WHERE reply IS NOT NULL;
