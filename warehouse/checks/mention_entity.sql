-- Every mentioned id must have a row that explains it.
WITH known AS (
    SELECT 'organisation' AS kind, id AS entity_id FROM organisation
    UNION ALL SELECT 'model', id FROM model
    UNION ALL SELECT 'person', id FROM person
)
SELECT 'fail: no organisation, model or person has this id' AS problem, kind, entity_id,
    count(*) AS mention_count
FROM mention ANTI JOIN known USING (kind, entity_id)
GROUP BY kind, entity_id;
