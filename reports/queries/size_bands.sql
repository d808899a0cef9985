-- size_bands: models that came out, by size: in the week, the four before, 26 weeks. From: release.
-- One row a band: 1 under 3 billion parameters, 2 to 10, 3 to 40, 4 to 200, 5 to a trillion, 6 from
-- a trillion on, 7 not stated. mixture_count: of 26 weeks, models whose active parameters are stated.
WITH released AS (
    SELECT *,
        CASE
            WHEN parameter_count IS NULL THEN 7
            WHEN parameter_count < 3e9 THEN 1
            WHEN parameter_count < 10e9 THEN 2
            WHEN parameter_count < 40e9 THEN 3
            WHEN parameter_count < 200e9 THEN 4
            WHEN parameter_count < 1e12 THEN 5
            ELSE 6
        END AS band
    FROM release
    WHERE status = 'released' AND NOT is_umbrella
        AND week_start_on BETWEEN $monday::DATE - 175 AND $monday
)
SELECT
    bands.band,
    count(*) FILTER (week_start_on = $monday) AS week_count,
    count(*) FILTER (week_start_on BETWEEN $monday::DATE - 28 AND $monday::DATE - 7)
        AS four_week_count,
    count(released.model_id) AS half_year_count,
    count(*) FILTER (active_parameter_count IS NOT NULL) AS mixture_count
FROM (SELECT unnest([1, 2, 3, 4, 5, 6, 7]) AS band) AS bands LEFT JOIN released USING (band)
GROUP BY bands.band ORDER BY bands.band
