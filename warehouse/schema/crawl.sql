CREATE TABLE IF NOT EXISTS crawl (
    source_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ NOT NULL,
    request_count INTEGER NOT NULL CHECK (request_count >= 0),
    new_count INTEGER NOT NULL CHECK (new_count >= 0),
    unchanged_count INTEGER NOT NULL CHECK (unchanged_count >= 0),
    entry_count INTEGER NOT NULL CHECK (entry_count >= 0),
    error_count INTEGER NOT NULL CHECK (error_count >= 0),
    status VARCHAR NOT NULL CHECK (status IN ('ok', 'unchanged', 'silent', 'failed')),
    load_id VARCHAR NOT NULL,
    newest_entry_at TIMESTAMPTZ,
    PRIMARY KEY (source_id, run_id)
);

COMMENT ON TABLE crawl IS 'One row a source and run of the crawl: what was asked and what came, so that no news is told from no data.';
COMMENT ON COLUMN crawl.source_id IS 'source.id that was crawled.';
COMMENT ON COLUMN crawl.run_id IS 'Identifier of the run, shared by its sources.';
COMMENT ON COLUMN crawl.started_at IS 'When the crawl of this source began, UTC.';
COMMENT ON COLUMN crawl.finished_at IS 'When it ended, UTC.';
COMMENT ON COLUMN crawl.request_count IS 'Requests sent, retries included.';
COMMENT ON COLUMN crawl.new_count IS 'Responses stored in the archive.';
COMMENT ON COLUMN crawl.unchanged_count IS 'Answers 304, or the same bytes as stored before.';
COMMENT ON COLUMN crawl.entry_count IS 'Entries that the listing held. 0: empty or changed.';
COMMENT ON COLUMN crawl.error_count IS 'Addresses of which nothing readable came; each is a row of rejected.';
COMMENT ON COLUMN crawl.status IS 'ok, unchanged, silent (answered without any entry) or failed.';
COMMENT ON COLUMN crawl.newest_entry_at IS 'Newest day that an entry of the listing states, UTC. NULL where none states any.';
COMMENT ON COLUMN crawl.load_id IS 'load.id that wrote this row.';
