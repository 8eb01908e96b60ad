-- What the publisher's page says of an article: its text, or the sentence why there is none.
CREATE TABLE page (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    fetched INTEGER NOT NULL,
    document BLOB,
    word_count INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT ''
);

-- The longer text of the two is the one that is read, and so the one that is found.
DROP VIEW article_text;
CREATE VIEW article_text AS
    SELECT article.id AS rowid, title, lead,
        plain(CASE WHEN page.word_count > article.word_count THEN page.document ELSE body.document END) AS body
    FROM article
        LEFT JOIN body ON body.article_id = article.id
        LEFT JOIN page ON page.article_id = article.id;
