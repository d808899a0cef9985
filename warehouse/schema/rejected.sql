CREATE TABLE IF NOT EXISTS rejected (
    load_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    url VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    title VARCHAR,
    source_id VARCHAR,
    run_id VARCHAR,
    seen_at TIMESTAMPTZ,
    warc_file VARCHAR,
    warc_offset BIGINT CHECK (warc_offset >= 0),
    PRIMARY KEY (load_id, ordinal)
);

COMMENT ON TABLE rejected IS 'One row something set aside, with the reason and the place.';
COMMENT ON COLUMN rejected.load_id IS 'load.id that set it aside.';
COMMENT ON COLUMN rejected.ordinal IS 'Number of the row within its load, from 0.';
COMMENT ON COLUMN rejected.url IS 'Its address; the file''s name for damage in an archive.';
COMMENT ON COLUMN rejected.stage IS 'crawl, archive, article, hub, language, relevance or reader.';
COMMENT ON COLUMN rejected.reason IS 'Why, in a word.';
COMMENT ON COLUMN rejected.detail IS 'Why, in a sentence.';
COMMENT ON COLUMN rejected.title IS 'Title of the article, where there was one.';
COMMENT ON COLUMN rejected.source_id IS 'source.id that led there. NULL for an archive that is not our own crawl''s.';
COMMENT ON COLUMN rejected.run_id IS 'crawl.run_id. NULL for an archive that is not our own crawl''s.';
COMMENT ON COLUMN rejected.seen_at IS 'When it was fetched or tried, UTC. NULL for damage in an archive.';
COMMENT ON COLUMN rejected.warc_file IS 'Name of the archive file, without folder. NULL where the record came from nowhere else.';
COMMENT ON COLUMN rejected.warc_offset IS 'Where the response record begins, in bytes of the compressed file.';
