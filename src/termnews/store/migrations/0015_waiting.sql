-- Articles whose text is as their feed sent it, sealed: it is still to be read, counted and indexed.
CREATE TABLE waiting (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
);
