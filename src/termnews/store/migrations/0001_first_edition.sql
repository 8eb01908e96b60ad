-- Times are whole seconds since 1970 in UTC (before it: negative); a time that is not known is NULL.

CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    section TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    site TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    body_hash TEXT NOT NULL DEFAULT '',
    added INTEGER NOT NULL,
    last_try INTEGER,
    last_success INTEGER,
    next_check INTEGER,
    error TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0
);

-- An id is never given twice: what the reader noted of an article never points to another one.
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL UNIQUE,
    feed_id INTEGER REFERENCES feed ON DELETE SET NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    author TEXT NOT NULL,
    published INTEGER,
    updated INTEGER,
    seen INTEGER NOT NULL,
    sorted_by INTEGER NOT NULL,
    language TEXT NOT NULL,
    section TEXT NOT NULL,
    publisher TEXT NOT NULL,
    image TEXT NOT NULL,
    image_caption TEXT NOT NULL,
    categories TEXT NOT NULL,
    enclosures TEXT NOT NULL,
    paid INTEGER NOT NULL DEFAULT 0,
    word_count INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    saved INTEGER NOT NULL DEFAULT 0,
    opened INTEGER
);
CREATE INDEX article_of_feed ON article (feed_id, sorted_by);
CREATE INDEX article_saved ON article (sorted_by, id) WHERE saved;
CREATE INDEX article_opened ON article (opened) WHERE opened IS NOT NULL;
CREATE INDEX article_url ON article (url);

CREATE TABLE body (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    document BLOB NOT NULL
);

-- What each feed lists now, under the feed's own key for it.
CREATE TABLE entry (
    feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    key TEXT NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (feed_id, key)
) WITHOUT ROWID;
CREATE INDEX entry_of_article ON entry (article_id);

-- Marks of articles that retention removed, for the day a feed brings them back.
CREATE TABLE forgotten (
    identity TEXT PRIMARY KEY,
    read INTEGER NOT NULL,
    seen INTEGER NOT NULL
) WITHOUT ROWID;

-- Counts are kept by the triggers below, so that no screen ever counts articles. The slug '' stands for all of them.
CREATE TABLE section (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
);
INSERT INTO section (slug) VALUES ('');

-- Which articles stand in which section, in the order of the lists.
CREATE TABLE shelf (
    section_id INTEGER NOT NULL REFERENCES section,
    sorted_by INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    unread INTEGER NOT NULL,
    PRIMARY KEY (section_id, sorted_by, article_id)
) WITHOUT ROWID;
CREATE INDEX shelf_unread ON shelf (section_id, sorted_by, article_id) WHERE unread;
CREATE INDEX shelf_of_article ON shelf (article_id);

CREATE TRIGGER shelf_added AFTER INSERT ON shelf BEGIN
    UPDATE section SET total = total + 1, unread = unread + NEW.unread WHERE id = NEW.section_id;
END;
CREATE TRIGGER shelf_removed AFTER DELETE ON shelf BEGIN
    UPDATE section SET total = total - 1, unread = unread - OLD.unread WHERE id = OLD.section_id;
END;
CREATE TRIGGER shelf_marked AFTER UPDATE OF unread ON shelf BEGIN
    UPDATE section SET unread = unread + NEW.unread - OLD.unread WHERE id = NEW.section_id;
END;
CREATE TRIGGER article_marked AFTER UPDATE OF read ON article WHEN NEW.read IS NOT OLD.read BEGIN
    UPDATE shelf SET unread = NOT NEW.read WHERE article_id = NEW.id;
END;

-- The full-text index holds no copy of the text: it reads the view, whose `plain` opens a stored body.
CREATE VIEW article_text AS
    SELECT article.id AS rowid, title, lead, plain(document) AS body
    FROM article LEFT JOIN body ON body.article_id = article.id;
CREATE VIRTUAL TABLE search USING fts5 (
    title, lead, body,
    content = 'article_text', content_rowid = 'rowid',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, row);

CREATE TABLE ranking (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    kind TEXT NOT NULL,
    feed_id INTEGER UNIQUE REFERENCES feed ON DELETE CASCADE,
    fetched INTEGER NOT NULL
);
CREATE TABLE ranking_item (
    ranking_id INTEGER NOT NULL REFERENCES ranking ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    teaser TEXT NOT NULL,
    url TEXT NOT NULL,
    article_id INTEGER REFERENCES article ON DELETE SET NULL,
    PRIMARY KEY (ranking_id, rank)
) WITHOUT ROWID;
CREATE INDEX ranking_item_of_article ON ranking_item (article_id);

CREATE TABLE story_member (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    story_id INTEGER NOT NULL,
    place INTEGER NOT NULL
);
CREATE INDEX story_member_of_story ON story_member (story_id, place);

CREATE TABLE dossier (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    created INTEGER NOT NULL,
    looked INTEGER
);

CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
