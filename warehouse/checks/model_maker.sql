-- A family has one maker.
SELECT 'warn: models of one family have several makers' AS problem, family_id,
    list(DISTINCT organisation_id ORDER BY organisation_id) AS organisation_ids
FROM model WHERE organisation_id IS NOT NULL AND is_listed
GROUP BY family_id HAVING count(DISTINCT organisation_id) > 1;
