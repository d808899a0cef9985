-- Articles and pages come from a load that was finished.
WITH written AS (
    SELECT 'article' AS kind, id, load_id FROM article
    UNION ALL SELECT 'page', id, load_id FROM page
)
SELECT 'fail: no load has this id' AS problem, kind, id, load_id
FROM written ANTI JOIN load ON load.id = written.load_id;
