-- same_as: models and organisations that a person says are others: merges of the corrections files.
-- One row per kind, id (the key). From: correction. kind: model or organisation.
-- into_id: what it is the same as, at the end of a chain of merges.

CREATE OR REPLACE VIEW same_as AS
WITH RECURSIVE merge AS (
    SELECT id AS correction_id, subject_kind AS kind, subject_id AS id, value AS into_id
    FROM correction WHERE field = 'merge'
),
chain AS (
    SELECT *, 0 AS step FROM merge
    UNION ALL
    SELECT chain.correction_id, chain.kind, chain.id, merge.into_id, chain.step + 1
    FROM chain JOIN merge ON merge.kind = chain.kind AND merge.id = chain.into_id
    -- Two that are merged into each other must not run for ever.
    WHERE chain.step < 10
)
SELECT kind, id, arg_max(into_id, step) AS into_id, any_value(correction_id) AS correction_id
FROM chain GROUP BY kind, id;

COMMENT ON VIEW same_as IS 'One row a model or organisation that a person''s correction merges into another.';
COMMENT ON COLUMN same_as.kind IS 'model or organisation.';
COMMENT ON COLUMN same_as.id IS 'The id that claims and hubs give it.';
COMMENT ON COLUMN same_as.into_id IS 'The id under which the views show it.';
COMMENT ON COLUMN same_as.correction_id IS 'correction.id.';
