-- What articles of the last days say, in terms: kept, so that a refresh reads and places the new ones alone.
CREATE TABLE reading (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    terms TEXT NOT NULL
);
CREATE TRIGGER reading_outdated AFTER UPDATE OF title, lead ON article
    WHEN NEW.title IS NOT OLD.title OR NEW.lead IS NOT OLD.lead
BEGIN
    DELETE FROM reading WHERE article_id = NEW.id;
END;

-- The members of a story stand by their time.
CREATE TABLE story_member_now (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    story_id INTEGER NOT NULL
);
INSERT INTO story_member_now SELECT article_id, story_id FROM story_member;
DROP TABLE story_member;
ALTER TABLE story_member_now RENAME TO story_member;
CREATE INDEX story_member_of_story ON story_member (story_id);
