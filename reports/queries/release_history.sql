-- release_history: models released by week and maker, for the 26 weeks up to the one reported.
-- One row a week and maker; the six makers with the most, the rest as "other"; a week without a
-- release is a row with zero. Weeks before the first article are left out: no data is not zero.
WITH released AS (
    SELECT week_start_on, organisation_name AS maker
    FROM release
    WHERE status = 'released' AND NOT is_umbrella
        AND week_start_on BETWEEN $monday::DATE - 175 AND $monday
),
ranked AS (
    SELECT maker, row_number() OVER (ORDER BY count(*) DESC, maker) AS position
    FROM released GROUP BY maker
),
named AS (
    SELECT released.week_start_on,
        CASE WHEN ranked.position <= 6 THEN released.maker ELSE 'other' END AS maker,
        min(ranked.position) AS position,
        count(*) AS release_count
    FROM released JOIN ranked USING (maker) GROUP BY ALL
)
SELECT week.iso_week AS week, named.maker, coalesce(named.release_count, 0) AS release_count
FROM week LEFT JOIN named USING (week_start_on)
WHERE week.week_start_on BETWEEN $monday::DATE - 175 AND $monday
ORDER BY coalesce(named.maker = 'other', true), named.position, named.maker, week.iso_week
