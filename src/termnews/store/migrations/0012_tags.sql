-- Short names that the reader gives to articles, and what they note of them.
CREATE TABLE tag (
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (article_id, name)
) WITHOUT ROWID;
CREATE INDEX tag_name ON tag (name, article_id);

CREATE TABLE note (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (text <> '')
);
