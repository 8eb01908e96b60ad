-- The columns in the order of their key: where the two differ, quick_check of SQLite 3.40 finds damage that is none.
CREATE TABLE journal_article_now (
    article_id INTEGER NOT NULL,
    journal_id INTEGER NOT NULL REFERENCES journal ON DELETE CASCADE,
    PRIMARY KEY (article_id, journal_id)
) WITHOUT ROWID;
INSERT INTO journal_article_now SELECT article_id, journal_id FROM journal_article;
DROP TABLE journal_article;
ALTER TABLE journal_article_now RENAME TO journal_article;
CREATE INDEX journal_article_of_journal ON journal_article (journal_id);
