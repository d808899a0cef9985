-- new_makers: makers whose first release on record is of the week. One row a maker. From: release.
-- Empty in the first week that the database knows: there everybody would be new.
SELECT organisation_id, organisation_name AS maker, any_value(organisation_name_zh) AS maker_zh,
    count(*) AS release_count
FROM release
WHERE status = 'released' AND NOT is_umbrella
GROUP BY organisation_id, organisation_name
HAVING min(week_start_on) = $monday
    AND $monday > (SELECT min(week_start_on) FROM week)
ORDER BY release_count DESC, maker
