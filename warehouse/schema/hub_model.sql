CREATE TABLE IF NOT EXISTS hub_model (
    hub VARCHAR NOT NULL,
    repository_id VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    model_id VARCHAR,
    organisation_id VARCHAR,
    created_at TIMESTAMPTZ,
    modified_at TIMESTAMPTZ,
    licence VARCHAR,
    licence_id VARCHAR,
    parameter_count BIGINT CHECK (parameter_count >= 0),
    parameter_dtypes JSON NOT NULL,
    pipeline_tag VARCHAR,
    base_models VARCHAR[] NOT NULL,
    is_gated BOOLEAN,
    title VARCHAR,
    description VARCHAR,
    first_observed_at TIMESTAMPTZ NOT NULL,
    observed_at TIMESTAMPTZ NOT NULL,
    page_digest VARCHAR NOT NULL,
    warc_file VARCHAR,
    warc_offset BIGINT CHECK (warc_offset >= 0),
    load_id VARCHAR NOT NULL,
    PRIMARY KEY (hub, repository_id)
);

COMMENT ON TABLE hub_model IS 'One row a model repository on a hub or code host, as last observed.';
COMMENT ON COLUMN hub_model.hub IS 'huggingface, modelscope or github.';
COMMENT ON COLUMN hub_model.repository_id IS 'owner/name.';
COMMENT ON COLUMN hub_model.owner IS 'Account that holds it.';
COMMENT ON COLUMN hub_model.url IS 'Its page.';
COMMENT ON COLUMN hub_model.model_id IS 'model.id that its name reads as. NULL where the name is no model''s.';
COMMENT ON COLUMN hub_model.organisation_id IS 'organisation.id whose account it is. NULL for other accounts.';
COMMENT ON COLUMN hub_model.created_at IS 'When the repository was made, UTC. It may have been private for a while.';
COMMENT ON COLUMN hub_model.modified_at IS 'When it was last changed, UTC.';
COMMENT ON COLUMN hub_model.licence IS 'As the hub has it: apache-2.0, other.';
COMMENT ON COLUMN hub_model.licence_id IS 'licence.id. NULL where it is not a known one.';
COMMENT ON COLUMN hub_model.parameter_count IS 'Of the stored weights, from safetensors metadata. 4-bit packing shows too few.';
COMMENT ON COLUMN hub_model.parameter_dtypes IS 'Stored numbers by type: {"BF16": 7615616512}.';
COMMENT ON COLUMN hub_model.pipeline_tag IS 'Task as the hub has it: text-generation.';
COMMENT ON COLUMN hub_model.base_models IS 'Repositories that it was derived from.';
COMMENT ON COLUMN hub_model.is_gated IS 'Whether one must ask for access. NULL where unknown.';
COMMENT ON COLUMN hub_model.title IS 'Title or display name.';
COMMENT ON COLUMN hub_model.description IS 'Description.';
COMMENT ON COLUMN hub_model.first_observed_at IS 'First answer that showed it, UTC.';
COMMENT ON COLUMN hub_model.observed_at IS 'Latest answer, which the other columns are from, UTC.';
COMMENT ON COLUMN hub_model.page_digest IS 'Payload digest of that answer.';
COMMENT ON COLUMN hub_model.warc_file IS 'Name of the archive file, without folder. NULL where the record came from nowhere else.';
COMMENT ON COLUMN hub_model.warc_offset IS 'Where the response record begins, in bytes of the compressed file.';
COMMENT ON COLUMN hub_model.load_id IS 'load.id that wrote this row.';
