-- Every model and organisation that a claim or filing names by id must have a row.
WITH named AS (
    SELECT 'model' AS kind, model_id AS id FROM parameter_claim
    UNION SELECT 'model', model_id FROM measure_claim
    UNION SELECT 'model', model_id FROM release_claim
    UNION SELECT 'model', model_id FROM licence_claim
    UNION SELECT 'organisation', organisation_id FROM release_claim
    UNION SELECT 'model', model_id FROM filing
    UNION SELECT 'organisation', organisation_id FROM filing
    UNION SELECT 'organisation', affiliation_id FROM quote
    UNION SELECT 'organisation', organisation_id FROM model
),
known AS (
    SELECT 'organisation' AS kind, id FROM organisation UNION ALL SELECT 'model', id FROM model
)
SELECT 'fail: a claim names an id that has no row' AS problem, kind, id
FROM named ANTI JOIN known USING (kind, id) WHERE id IS NOT NULL;
