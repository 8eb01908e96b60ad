-- Where the reader left an article, as the share of its letters that stand above: the same at any width.
CREATE TABLE place (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    share REAL NOT NULL
);
