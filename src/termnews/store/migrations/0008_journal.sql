-- What the reader changed, each with what was there before, to be undone newest first.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER NOT NULL,
    before BLOB NOT NULL
);

-- Articles that retention leaves while their change can be undone: those no longer saved.
CREATE TABLE journal_article (
    journal_id INTEGER NOT NULL REFERENCES journal ON DELETE CASCADE,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (article_id, journal_id)
) WITHOUT ROWID;
CREATE INDEX journal_article_of_journal ON journal_article (journal_id);
