-- Of all that a feed says of an entry: one that says the same again is not read again. Empty: not known.
ALTER TABLE entry ADD COLUMN source_hash TEXT NOT NULL DEFAULT '';
