-- One row a model; one row a model and act; one row a week.
SELECT 'fail: two rows of release share a key' AS problem, model_id AS key FROM release
GROUP BY model_id HAVING count(*) > 1
UNION ALL
SELECT 'fail: two rows of act share a key', model_id || ' ' || act FROM act
GROUP BY model_id, act HAVING count(*) > 1
UNION ALL
SELECT 'fail: two rows of release_weekly share a key', CAST(week_start_on AS VARCHAR)
FROM release_weekly GROUP BY week_start_on HAVING count(*) > 1
UNION ALL
SELECT 'fail: two rows of conflict share a key', model_id || ' ' || field FROM conflict
GROUP BY model_id, field HAVING count(*) > 1;
