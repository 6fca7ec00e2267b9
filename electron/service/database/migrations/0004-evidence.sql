-- Photos belong to an inspection, a visit or a finding, can be ordered, drawn on, masked and taken away.
CREATE TABLE photo_now (
  entity INTEGER PRIMARY KEY,
  inspection INTEGER,
  item TEXT,
  visit INTEGER,
  finding INTEGER,
  recheck INTEGER,
  media TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  caption TEXT NOT NULL,
  -- Smaller comes first: what was set, or the reading of its file's change.
  position REAL NOT NULL,
  taken_at INTEGER,
  masked INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  -- A JSON list.
  shapes TEXT NOT NULL
) STRICT;
INSERT INTO photo_now (entity, inspection, item, media, type, bytes, width, height, caption, position, masked, removed, shapes)
  SELECT p.entity, p.inspection, p.item, p.media, p.type, p.bytes, p.width, p.height, p.caption, COALESCE(c.at, 0), 0, 0, '[]'
  FROM photo AS p LEFT JOIN cell AS c ON c.entity = p.entity AND c.kind = 'photo' AND c.field = 'file';
DROP TABLE photo;
ALTER TABLE photo_now RENAME TO photo;
CREATE INDEX photo_inspection ON photo (inspection) WHERE inspection IS NOT NULL;
CREATE INDEX photo_visit ON photo (visit) WHERE visit IS NOT NULL;
CREATE INDEX photo_finding ON photo (finding) WHERE finding IS NOT NULL;
CREATE INDEX photo_media ON photo (media);

-- Evidence files that no change names: a picture that was received (`since`, milliseconds since 1970) and may still become
-- a photo, or one that is to be erased from the disk (`erase` = 1).
CREATE TABLE loose_media (
  sha256 TEXT NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL,
  erase INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
