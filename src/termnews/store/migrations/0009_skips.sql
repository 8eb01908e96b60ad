-- The hours (bits 0 to 23, UTC) and days (bits 24 to 30, from Monday) in which a feed does not want to be asked.
ALTER TABLE feed ADD COLUMN skips INTEGER NOT NULL DEFAULT 0;
