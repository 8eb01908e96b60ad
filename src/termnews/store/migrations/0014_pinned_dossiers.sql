-- A theme that stands in the sections column, as a search that is kept.
ALTER TABLE dossier ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
