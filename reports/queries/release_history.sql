-- release_history: models that came out by week and maker, for the 26 weeks up to the one reported.
-- One row a week and maker; the eight makers with the most, the rest as NULL; a week without a
-- release is a row with zero. Weeks before the first article are left out: no data is not zero.
WITH released AS (
    SELECT week_start_on, organisation_name AS maker, organisation_name_zh AS maker_zh
    FROM release
    WHERE status = 'released' AND NOT is_umbrella
        AND week_start_on BETWEEN $monday::DATE - 175 AND $monday
),
ranked AS (
    SELECT maker, any_value(maker_zh) AS maker_zh,
        row_number() OVER (ORDER BY count(*) DESC, max(week_start_on) DESC, maker) AS position
    FROM released GROUP BY maker
),
named AS (
    SELECT released.week_start_on,
        CASE WHEN ranked.position <= 8 THEN ranked.maker END AS maker,
        CASE WHEN ranked.position <= 8 THEN ranked.maker_zh END AS maker_zh,
        least(ranked.position, 9) AS position,
        count(*) AS release_count
    FROM released JOIN ranked USING (maker) GROUP BY ALL
)
SELECT week.week_start_on, week.iso_week AS week, named.maker, named.maker_zh,
    coalesce(named.release_count, 0) AS release_count
FROM week LEFT JOIN named USING (week_start_on)
WHERE week.week_start_on BETWEEN $monday::DATE - 175 AND $monday
ORDER BY named.position, named.maker, week.week_start_on
