CREATE TABLE IF NOT EXISTS correction (
    id VARCHAR NOT NULL PRIMARY KEY,
    subject_kind VARCHAR NOT NULL,
    subject_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    reason VARCHAR NOT NULL,
    corrected_on DATE NOT NULL,
    file VARCHAR,
    source_url VARCHAR
);

COMMENT ON TABLE correction IS 'One row a person''s correction of the corrections files, with its reason.';
COMMENT ON COLUMN correction.id IS 'Name of the entry.';
COMMENT ON COLUMN correction.subject_kind IS 'What it corrects: model or organisation.';
COMMENT ON COLUMN correction.subject_id IS 'The key of what it corrects.';
COMMENT ON COLUMN correction.field IS 'What it sets: parameter_count, active_parameter_count, announced_on, api_on, weights_on, licence_id, organisation_id, name; or merge.';
COMMENT ON COLUMN correction.value IS 'The right value; for a merge the id that subject_id is the same as. NULL: not stated.';
COMMENT ON COLUMN correction.reason IS 'Why, with the source.';
COMMENT ON COLUMN correction.corrected_on IS 'When the person wrote it.';
COMMENT ON COLUMN correction.file IS 'Name of the file that holds it. NULL in a file of version 1.';
COMMENT ON COLUMN correction.source_url IS 'Page that proves it. NULL where the entry names none.';
