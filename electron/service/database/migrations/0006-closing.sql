-- Whether a visit is locked, and by what content it was signed.
ALTER TABLE visit ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN signed_hash TEXT;
-- Its content differs from what was signed.
ALTER TABLE visit ADD COLUMN amended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN team TEXT NOT NULL DEFAULT '[]';
