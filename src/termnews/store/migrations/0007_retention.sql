-- Retention looks for what was read, from its oldest on, without passing over all that was not.
CREATE INDEX shelf_read ON shelf (section_id, sorted_by, article_id) WHERE NOT unread;

-- The words of the index one by one: rows that count their articles would have to walk through all of them.
DROP TABLE vocabulary;
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, instance);
