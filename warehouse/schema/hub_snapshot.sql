CREATE TABLE IF NOT EXISTS hub_snapshot (
    hub VARCHAR NOT NULL,
    repository_id VARCHAR NOT NULL,
    observed_at TIMESTAMPTZ NOT NULL,
    download_count BIGINT CHECK (download_count >= 0),
    like_count BIGINT CHECK (like_count >= 0),
    licence VARCHAR,
    parameter_count BIGINT CHECK (parameter_count >= 0),
    load_id VARCHAR NOT NULL,
    PRIMARY KEY (hub, repository_id, observed_at)
);

COMMENT ON TABLE hub_snapshot IS 'One row an observation of a repository: its counts and licence at that time.';
COMMENT ON COLUMN hub_snapshot.hub IS 'huggingface, modelscope or github.';
COMMENT ON COLUMN hub_snapshot.repository_id IS 'owner/name.';
COMMENT ON COLUMN hub_snapshot.observed_at IS 'When the hub answered so, UTC.';
COMMENT ON COLUMN hub_snapshot.download_count IS 'Of the last 30 days on Hugging Face, of all time on ModelScope.';
COMMENT ON COLUMN hub_snapshot.like_count IS 'Likes; stars on GitHub.';
COMMENT ON COLUMN hub_snapshot.licence IS 'As the hub had it then.';
COMMENT ON COLUMN hub_snapshot.parameter_count IS 'Of the stored weights then.';
COMMENT ON COLUMN hub_snapshot.load_id IS 'load.id that wrote this row.';
