CREATE TABLE IF NOT EXISTS story_signature (
    article_id VARCHAR NOT NULL PRIMARY KEY,
    content_digest VARCHAR NOT NULL,
    published_at TIMESTAMPTZ,
    fetched_at TIMESTAMPTZ NOT NULL,
    story_id VARCHAR NOT NULL,
    keys UINTEGER[] NOT NULL
);

COMMENT ON TABLE story_signature IS 'One row an article: by what its copies are found, so that a load compares only its new articles.';
COMMENT ON COLUMN story_signature.article_id IS 'article.id.';
COMMENT ON COLUMN story_signature.content_digest IS 'article.content_digest of the text that the keys are of.';
COMMENT ON COLUMN story_signature.published_at IS 'article.published_at when the story was last settled, UTC.';
COMMENT ON COLUMN story_signature.fetched_at IS 'article.fetched_at when the story was last settled, UTC.';
COMMENT ON COLUMN story_signature.story_id IS 'story.id as last settled.';
COMMENT ON COLUMN story_signature.keys IS 'Hashes of the bands of the text''s MinHash: two texts that share one may be copies.';
