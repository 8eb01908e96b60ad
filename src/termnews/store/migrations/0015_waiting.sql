-- Bodies as their feeds sent them, sealed, of articles whose text is still to be read, counted and indexed. They are not
-- in the table of bodies, whose pages would be left half empty by what replaces them.
CREATE TABLE waiting (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    sealed BLOB NOT NULL
);
