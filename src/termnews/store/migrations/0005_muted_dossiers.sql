-- A theme that the reader wants to see no more on the front page.
ALTER TABLE dossier ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
