CREATE TABLE IF NOT EXISTS correction (
    id VARCHAR NOT NULL PRIMARY KEY,
    subject_kind VARCHAR NOT NULL,
    subject_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    reason VARCHAR NOT NULL,
    corrected_on DATE NOT NULL
);

COMMENT ON TABLE correction IS 'One row a person''s correction of warehouse/corrections/*.toml, with its reason.';
COMMENT ON COLUMN correction.id IS 'Name of the entry.';
COMMENT ON COLUMN correction.subject_kind IS 'What it corrects: model, organisation, release, …';
COMMENT ON COLUMN correction.subject_id IS 'The key of what it corrects.';
COMMENT ON COLUMN correction.field IS 'The column that it overrides, or merge.';
COMMENT ON COLUMN correction.value IS 'The right value. NULL: not stated.';
COMMENT ON COLUMN correction.reason IS 'Why, with the source.';
COMMENT ON COLUMN correction.corrected_on IS 'When the person wrote it.';
