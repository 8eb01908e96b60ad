-- Searches of the reader's, and what is done to what they find. Those of the settings are kept beside the reader's own.
CREATE TABLE filter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    does TEXT NOT NULL,
    created INTEGER NOT NULL,
    configured INTEGER NOT NULL DEFAULT 0,
    reached INTEGER NOT NULL,
    UNIQUE (name, configured)
);

-- What each did, to which article: its count, and the way back.
CREATE TABLE filtered (
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    filter_id INTEGER NOT NULL REFERENCES filter ON DELETE CASCADE,
    deed TEXT NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (article_id, filter_id, deed)
) WITHOUT ROWID;
CREATE INDEX filtered_of_filter ON filtered (filter_id, done);

-- What at least one filter hides. On a shelf it counts for nothing: it is not unread there either.
ALTER TABLE article ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shelf ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER filtered_hides AFTER INSERT ON filtered WHEN NEW.deed = 'hide' BEGIN
    UPDATE article SET hidden = 1 WHERE id = NEW.article_id;
END;
CREATE TRIGGER filtered_shows AFTER DELETE ON filtered WHEN OLD.deed = 'hide' BEGIN
    UPDATE article SET hidden = EXISTS (SELECT 1 FROM filtered WHERE article_id = OLD.article_id AND deed = 'hide')
    WHERE id = OLD.article_id;
END;
CREATE TRIGGER article_hidden AFTER UPDATE OF hidden ON article WHEN NEW.hidden IS NOT OLD.hidden BEGIN
    UPDATE shelf SET hidden = NEW.hidden, unread = NOT NEW.read AND NOT NEW.hidden WHERE article_id = NEW.id;
END;
DROP TRIGGER article_marked;
CREATE TRIGGER article_marked AFTER UPDATE OF read ON article WHEN NEW.read IS NOT OLD.read BEGIN
    UPDATE shelf SET unread = NOT NEW.read AND NOT NEW.hidden WHERE article_id = NEW.id;
END;

DROP TRIGGER shelf_added;
CREATE TRIGGER shelf_added AFTER INSERT ON shelf BEGIN
    UPDATE section SET total = total + NOT NEW.hidden, unread = unread + NEW.unread WHERE id = NEW.section_id;
END;
CREATE TRIGGER shelf_added_hidden AFTER INSERT ON shelf
    WHEN NOT NEW.hidden AND (SELECT hidden FROM article WHERE id = NEW.article_id)
BEGIN
    UPDATE shelf SET hidden = 1, unread = 0
    WHERE section_id = NEW.section_id AND sorted_by = NEW.sorted_by AND article_id = NEW.article_id;
END;
DROP TRIGGER shelf_removed;
CREATE TRIGGER shelf_removed AFTER DELETE ON shelf BEGIN
    UPDATE section SET total = total - NOT OLD.hidden, unread = unread - OLD.unread WHERE id = OLD.section_id;
END;
DROP TRIGGER shelf_marked;
CREATE TRIGGER shelf_marked AFTER UPDATE OF unread, hidden ON shelf BEGIN
    UPDATE section SET total = total + OLD.hidden - NEW.hidden, unread = unread + NEW.unread - OLD.unread
    WHERE id = NEW.section_id;
END;
