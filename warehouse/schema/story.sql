CREATE TABLE IF NOT EXISTS story (
    id VARCHAR NOT NULL PRIMARY KEY,
    first_article_id VARCHAR NOT NULL,
    title VARCHAR,
    first_published_at TIMESTAMPTZ,
    article_count INTEGER NOT NULL CHECK (article_count >= 1),
    source_count INTEGER NOT NULL CHECK (source_count >= 1),
    origin_count INTEGER NOT NULL CHECK (origin_count >= 1)
);

COMMENT ON TABLE story IS 'One row a story: articles that carry one text, as syndicated copies do.';
COMMENT ON COLUMN story.id IS 'Identifier, stable while its earliest article stays the same.';
COMMENT ON COLUMN story.first_article_id IS 'article.id of the earliest one.';
COMMENT ON COLUMN story.title IS 'Title of the earliest one.';
COMMENT ON COLUMN story.first_published_at IS 'When the earliest one was published, UTC. NULL where none says.';
COMMENT ON COLUMN story.article_count IS 'Articles that carry it.';
COMMENT ON COLUMN story.source_count IS 'Outlets that carry it.';
COMMENT ON COLUMN story.origin_count IS 'Independent origins: outlets whose article names no other as its source, at least one.';
