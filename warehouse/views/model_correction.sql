-- model_correction: what a person overrides of a model, by field. Read by the views that choose.
-- One row per model_id (the key). From: correction.
-- fields: map of the field to its value as text (NULL: not stated), reason and day.

CREATE OR REPLACE VIEW model_correction AS
SELECT
    subject_id AS model_id,
    map_from_entries(list((field, struct_pack(
        correction_id := id, value := value, reason := reason, corrected_on := corrected_on,
        source_url := source_url
    )) ORDER BY field)) AS fields
FROM correction WHERE subject_kind = 'model' AND field <> 'merge'
GROUP BY subject_id;

COMMENT ON VIEW model_correction IS 'One row a model of which a person corrects something, with the fields.';
COMMENT ON COLUMN model_correction.model_id IS 'model.id.';
COMMENT ON COLUMN model_correction.fields IS 'By field: value as text (NULL: not stated), reason, day, page that proves it.';
