CREATE TABLE IF NOT EXISTS meta (
    schema_version INTEGER NOT NULL CHECK (schema_version > 0),
    created_by VARCHAR NOT NULL
);

COMMENT ON TABLE meta IS 'The version of this file''s tables. Exactly one row.';
COMMENT ON COLUMN meta.schema_version IS 'Number of the last migration that was applied.';
COMMENT ON COLUMN meta.created_by IS 'Version of modelwire that made or migrated the file.';
