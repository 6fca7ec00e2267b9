-- Whether a visit is locked, and by what content it was signed.
ALTER TABLE visit ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
-- A JSON list of the content hashes that its signatures and its closing name; null while nobody has signed or closed.
ALTER TABLE visit ADD COLUMN signed TEXT;
-- Its content differs from one of them, or it was reopened.
ALTER TABLE visit ADD COLUMN amended INTEGER NOT NULL DEFAULT 0;
-- A JSON list of names.
ALTER TABLE visit ADD COLUMN team TEXT NOT NULL DEFAULT '[]';
CREATE INDEX visit_signed ON visit (entity) WHERE signed IS NOT NULL;
