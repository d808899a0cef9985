CREATE TABLE IF NOT EXISTS article_version (
    article_id VARCHAR NOT NULL,
    replaced_because VARCHAR NOT NULL CHECK (replaced_because IN ('revised', 'full text', 'canonical address', 'older')),
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
    last_seen_at TIMESTAMPTZ NOT NULL,
    reader_version VARCHAR,
    load_id VARCHAR NOT NULL,
    PRIMARY KEY (article_id, fetched_at, content_digest)
);

COMMENT ON TABLE article_version IS 'One row an earlier wording of an article, kept when another took its place. Its claims are not kept.';
COMMENT ON COLUMN article_version.article_id IS 'article.id.';
COMMENT ON COLUMN article_version.replaced_because IS 'revised: the outlet changed it; full text: only a part was known; canonical address: it was a twin (AMP); older: loaded after a later wording.';
COMMENT ON COLUMN article_version.url IS 'Address as fetched, without tracking parameters.';
COMMENT ON COLUMN article_version.canonical_url IS 'Address that the page gives as its own; the same for an AMP twin.';
COMMENT ON COLUMN article_version.title IS 'Title as the page gives it.';
COMMENT ON COLUMN article_version.text IS 'The article''s text; char_start and char_end of every claim count its characters.';
COMMENT ON COLUMN article_version.language IS 'en, zh-Hans, zh-Hant or another ISO 639-1 code.';
COMMENT ON COLUMN article_version.author IS 'Author as the page gives it.';
COMMENT ON COLUMN article_version.site_name IS 'Outlet as the page gives it.';
COMMENT ON COLUMN article_version.origin_name IS 'Publisher that a copy names as its source. NULL for an article that names none.';
COMMENT ON COLUMN article_version.published_at IS 'When the page says it was published, UTC. NULL where it does not say.';
COMMENT ON COLUMN article_version.published_precision IS 'How exact published_at is.';
COMMENT ON COLUMN article_version.modified_at IS 'When the page says it was last changed, UTC.';
COMMENT ON COLUMN article_version.media_type IS 'Of what was read: text/html, text/markdown, …';
COMMENT ON COLUMN article_version.role IS 'article, card, hub or papers.';
COMMENT ON COLUMN article_version.is_partial IS 'Whether it is only a paywall''s stub or a feed''s summary.';
COMMENT ON COLUMN article_version.content_digest IS 'Digest of title and text: tells a revision from the same again.';
COMMENT ON COLUMN article_version.field_evidence IS 'Which mark-up gave a field: {"published_at": "json-ld"}.';
COMMENT ON COLUMN article_version.source_id IS 'source.id that led there. NULL for an archive that is not our own crawl''s.';
COMMENT ON COLUMN article_version.fetched_at IS 'When this text was first fetched, UTC.';
COMMENT ON COLUMN article_version.page_digest IS 'Payload digest of the page that it was read from.';
COMMENT ON COLUMN article_version.warc_file IS 'Name of the archive file, without folder. NULL where the record came from nowhere else.';
COMMENT ON COLUMN article_version.warc_offset IS 'Where the response record begins, in bytes of the compressed file.';
COMMENT ON COLUMN article_version.record_id IS 'WARC-Record-ID of the response, without brackets.';
COMMENT ON COLUMN article_version.last_seen_at IS 'Latest fetch that showed this wording, UTC.';
COMMENT ON COLUMN article_version.reader_version IS 'Version of the reader that read this wording.';
COMMENT ON COLUMN article_version.load_id IS 'load.id that wrote this row.';
