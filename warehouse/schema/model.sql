CREATE TABLE IF NOT EXISTS model (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    family_id VARCHAR NOT NULL,
    organisation_id VARCHAR,
    version VARCHAR,
    parameter_count BIGINT CHECK (parameter_count > 0),
    active_parameter_count BIGINT CHECK (active_parameter_count > 0),
    variants VARCHAR[] NOT NULL,
    parent_id VARCHAR,
    is_listed BOOLEAN NOT NULL
);

COMMENT ON TABLE model IS 'One row a model, a version of a family, or a family that an article or a hub names.';
COMMENT ON COLUMN model.id IS 'Normalised name, the same for English and Chinese: qwen2.5-72b-instruct.';
COMMENT ON COLUMN model.name IS 'Name as a person would write it: Qwen2.5-72B-Instruct.';
COMMENT ON COLUMN model.family_id IS 'family.id, or a slug of the name where the lexicon does not list it.';
COMMENT ON COLUMN model.organisation_id IS 'organisation.id of the maker. NULL where unknown.';
COMMENT ON COLUMN model.version IS 'Version in the name: 2.5. NULL where it has none.';
COMMENT ON COLUMN model.parameter_count IS 'Parameters that the name itself states: 72000000000 for 72B. Rounded by its maker.';
COMMENT ON COLUMN model.active_parameter_count IS 'Parameters in use for a token, as the name states: A22B.';
COMMENT ON COLUMN model.variants IS 'What sets it apart from its siblings: instruct, chat, int4.';
COMMENT ON COLUMN model.parent_id IS 'model.id one step up: qwen2.5-72b, then qwen2.5, then qwen.';
COMMENT ON COLUMN model.is_listed IS 'Whether the lexicon knows the family. False: a name to review.';
