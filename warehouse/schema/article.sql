CREATE TABLE IF NOT EXISTS article (
    id VARCHAR NOT NULL PRIMARY KEY,
    url VARCHAR NOT NULL,
    canonical_url VARCHAR NOT NULL,
    title VARCHAR,
    text VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    author VARCHAR,
    site_name VARCHAR,
    origin_name VARCHAR,
    published_at TIMESTAMPTZ,
    published_precision VARCHAR CHECK (published_precision IN ('second', 'minute', 'day')),
    modified_at TIMESTAMPTZ,
    media_type VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    is_partial BOOLEAN NOT NULL,
    content_digest VARCHAR NOT NULL,
    field_evidence JSON NOT NULL,
    source_id VARCHAR,
    fetched_at TIMESTAMPTZ NOT NULL,
    page_digest VARCHAR NOT NULL,
    warc_file VARCHAR,
    warc_offset BIGINT CHECK (warc_offset >= 0),
    record_id VARCHAR,
    version_count INTEGER NOT NULL CHECK (version_count >= 1),
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    story_id VARCHAR,
    relevance_reason VARCHAR,
    reader_version VARCHAR,
    load_id VARCHAR NOT NULL,
    character_count INTEGER
);

COMMENT ON TABLE article IS 'One row an article in its latest wording; earlier wordings are rows of article_version.';
COMMENT ON COLUMN article.id IS 'Made of the canonical address, the same for every fetch.';
COMMENT ON COLUMN article.url IS 'Address as fetched, without tracking parameters.';
COMMENT ON COLUMN article.canonical_url IS 'Address that the page gives as its own; the same for an AMP twin.';
COMMENT ON COLUMN article.title IS 'Title as the page gives it.';
COMMENT ON COLUMN article.text IS 'The article''s text; char_start and char_end of every claim count its characters.';
COMMENT ON COLUMN article.language IS 'en, zh-Hans, zh-Hant or another ISO 639-1 code.';
COMMENT ON COLUMN article.author IS 'Author as the page gives it.';
COMMENT ON COLUMN article.site_name IS 'Outlet as the page gives it.';
COMMENT ON COLUMN article.origin_name IS 'Publisher that a copy names as its source. NULL for an article that names none.';
COMMENT ON COLUMN article.published_at IS 'When the page says it was published, UTC. NULL where it does not say.';
COMMENT ON COLUMN article.published_precision IS 'How exact published_at is.';
COMMENT ON COLUMN article.modified_at IS 'When the page says it was last changed, UTC.';
COMMENT ON COLUMN article.media_type IS 'Of what was read: text/html, text/markdown, …';
COMMENT ON COLUMN article.role IS 'article, card, hub or papers.';
COMMENT ON COLUMN article.is_partial IS 'Whether it is only a paywall''s stub or a feed''s summary.';
COMMENT ON COLUMN article.content_digest IS 'Digest of title and text: tells a revision from the same again.';
COMMENT ON COLUMN article.field_evidence IS 'Which mark-up gave a field: {"published_at": "json-ld"}.';
COMMENT ON COLUMN article.source_id IS 'source.id that led there. NULL for an archive that is not our own crawl''s.';
COMMENT ON COLUMN article.fetched_at IS 'When this text was first fetched, UTC.';
COMMENT ON COLUMN article.page_digest IS 'Payload digest of the page that it was read from.';
COMMENT ON COLUMN article.warc_file IS 'Name of the archive file, without folder. NULL where the record came from nowhere else.';
COMMENT ON COLUMN article.warc_offset IS 'Where the response record begins, in bytes of the compressed file.';
COMMENT ON COLUMN article.record_id IS 'WARC-Record-ID of the response, without brackets.';
COMMENT ON COLUMN article.version_count IS 'Wordings that were seen: this one and its rows of article_version.';
COMMENT ON COLUMN article.first_seen_at IS 'First fetch of any wording, UTC.';
COMMENT ON COLUMN article.last_seen_at IS 'Latest fetch that showed this wording, UTC.';
COMMENT ON COLUMN article.story_id IS 'story.id: copies of one text share it.';
COMMENT ON COLUMN article.relevance_reason IS 'Why it was kept, in a word.';
COMMENT ON COLUMN article.reader_version IS 'Version of the reader that its claims come from.';
COMMENT ON COLUMN article.load_id IS 'load.id that wrote this row.';
COMMENT ON COLUMN article.character_count IS 'Length of text in characters, written with it: to count them anew would read every text.';
