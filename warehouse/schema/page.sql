CREATE TABLE IF NOT EXISTS page (
    id VARCHAR NOT NULL PRIMARY KEY,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    status INTEGER NOT NULL,
    media_type VARCHAR,
    byte_count BIGINT NOT NULL CHECK (byte_count >= 0),
    digest VARCHAR NOT NULL,
    role VARCHAR,
    source_id VARCHAR,
    run_id VARCHAR,
    parent_url VARCHAR,
    record_id VARCHAR,
    warc_file VARCHAR,
    warc_offset BIGINT CHECK (warc_offset >= 0),
    load_id VARCHAR NOT NULL
);

COMMENT ON TABLE page IS 'One row a response as fetched, with its place in the archive.';
COMMENT ON COLUMN page.id IS 'Digest of address, time and payload: the same fetch met again has the same id.';
COMMENT ON COLUMN page.url IS 'Address as asked.';
COMMENT ON COLUMN page.fetched_at IS 'When it was fetched, UTC.';
COMMENT ON COLUMN page.status IS 'HTTP status.';
COMMENT ON COLUMN page.media_type IS 'Content-Type of the answer without parameters.';
COMMENT ON COLUMN page.byte_count IS 'Bytes of the decoded body.';
COMMENT ON COLUMN page.digest IS 'Payload digest as in the archive, sha1:BASE32.';
COMMENT ON COLUMN page.role IS 'listing, article, part (a further page of an article; parent_url is its first), card, hub, papers, changelog or filings. NULL for an archive that is not our own crawl''s.';
COMMENT ON COLUMN page.source_id IS 'source.id that led there. NULL for an archive that is not our own crawl''s.';
COMMENT ON COLUMN page.run_id IS 'crawl.run_id. NULL for an archive that is not our own crawl''s.';
COMMENT ON COLUMN page.parent_url IS 'Address of the page that led there.';
COMMENT ON COLUMN page.record_id IS 'WARC-Record-ID without brackets.';
COMMENT ON COLUMN page.warc_file IS 'Name of the archive file, without folder. NULL where the record came from nowhere else.';
COMMENT ON COLUMN page.warc_offset IS 'Where the response record begins, in bytes of the compressed file.';
COMMENT ON COLUMN page.load_id IS 'load.id that wrote this row.';
