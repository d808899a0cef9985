CREATE TABLE IF NOT EXISTS mention (
    article_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('organisation', 'model', 'person')),
    entity_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL CHECK (char_start >= 0),
    char_end INTEGER NOT NULL,
    CHECK (char_end > char_start)
);

COMMENT ON TABLE mention IS 'One row a place where an article names an organisation, a model or a person. Key: all columns but text; kept by a check, as an index over so many rows would cost more than the rows.';
COMMENT ON COLUMN mention.article_id IS 'article.id.';
COMMENT ON COLUMN mention.kind IS 'organisation, model or person.';
COMMENT ON COLUMN mention.entity_id IS 'organisation.id, model.id or person.id, as kind says.';
COMMENT ON COLUMN mention.text IS 'The name as it stands there: article.text from char_start to char_end.';
COMMENT ON COLUMN mention.char_start IS 'First character in article.text, counted in code points from 0.';
COMMENT ON COLUMN mention.char_end IS 'Character after the last one in article.text.';
