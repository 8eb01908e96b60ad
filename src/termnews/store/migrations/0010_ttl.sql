-- How long the feed asks to be left alone, in seconds: it holds also after answers that do not repeat it.
ALTER TABLE feed ADD COLUMN ttl_s INTEGER;
