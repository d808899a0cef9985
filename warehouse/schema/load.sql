CREATE TABLE IF NOT EXISTS load (
    id VARCHAR NOT NULL PRIMARY KEY,
    warc_file VARCHAR NOT NULL,
    byte_count BIGINT NOT NULL CHECK (byte_count >= 0),
    loaded_at TIMESTAMPTZ NOT NULL,
    second_count DOUBLE NOT NULL CHECK (second_count >= 0),
    modelwire_version VARCHAR NOT NULL,
    reader_version VARCHAR,
    page_count INTEGER NOT NULL,
    known_page_count INTEGER NOT NULL,
    new_article_count INTEGER NOT NULL,
    revised_article_count INTEGER NOT NULL,
    known_article_count INTEGER NOT NULL,
    hub_model_count INTEGER NOT NULL,
    rejected_count INTEGER NOT NULL,
    replaced_reader_versions VARCHAR[]
);

COMMENT ON TABLE load IS 'One row an archive file that was loaded, or a reading of the archive anew.';
COMMENT ON COLUMN load.id IS 'SHA-256 of the file''s bytes: the same bytes are never loaded twice.';
COMMENT ON COLUMN load.warc_file IS 'Name of the file, without folder.';
COMMENT ON COLUMN load.byte_count IS 'Its size.';
COMMENT ON COLUMN load.loaded_at IS 'When, UTC.';
COMMENT ON COLUMN load.second_count IS 'How long it took.';
COMMENT ON COLUMN load.modelwire_version IS 'Version of modelwire.';
COMMENT ON COLUMN load.reader_version IS 'Version of the reader. NULL where nothing was read.';
COMMENT ON COLUMN load.page_count IS 'Responses in the file.';
COMMENT ON COLUMN load.known_page_count IS 'Of them met before.';
COMMENT ON COLUMN load.new_article_count IS 'Articles that were not there before.';
COMMENT ON COLUMN load.revised_article_count IS 'Articles that came in a new wording.';
COMMENT ON COLUMN load.known_article_count IS 'Articles met again as they were.';
COMMENT ON COLUMN load.hub_model_count IS 'Repositories described in the file.';
COMMENT ON COLUMN load.rejected_count IS 'Rows of rejected.';
COMMENT ON COLUMN load.replaced_reader_versions IS 'For a reading anew: versions of the readers whose claims gave way. NULL for a file.';
