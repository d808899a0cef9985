-- parameter_trend_in(zone, first_day, period): parameter_trend in another time zone and with another first day of the week.
-- Columns and key as in parameter_trend. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.
-- period: month, quarter or year; month_start_on is its first day.

CREATE OR REPLACE MACRO parameter_trend_in(zone := 'Asia/Shanghai', first_day := 1, period := 'month') AS TABLE
WITH released AS (
    SELECT *, CAST(date_trunc(period, released_on) AS DATE) AS month_start_on
    FROM release_in(zone := zone, first_day := first_day) AS release
    WHERE status = 'released' AND NOT is_umbrella AND released_on IS NOT NULL
),
months AS (
    SELECT CAST(unnest(generate_series(
        min(month_start_on)::TIMESTAMP, max(month_start_on)::TIMESTAMP, CASE period
            WHEN 'quarter' THEN INTERVAL 3 MONTH WHEN 'year' THEN INTERVAL 1 YEAR
            ELSE INTERVAL 1 MONTH
        END
    )) AS DATE) AS month_start_on
    FROM released
),
scoped AS (
    SELECT months.month_start_on, NULL::VARCHAR AS organisation_id, released.* EXCLUDE (
        month_start_on, organisation_id
    )
    FROM months LEFT JOIN released USING (month_start_on)
    UNION ALL BY NAME
    SELECT months.month_start_on, makers.organisation_id, released.* EXCLUDE (
        month_start_on, organisation_id
    )
    FROM months CROSS JOIN (SELECT DISTINCT organisation_id FROM released) AS makers
    LEFT JOIN released
        ON released.month_start_on = months.month_start_on
        AND released.organisation_id = makers.organisation_id
)
SELECT
    month_start_on,
    organisation_id,
    count(model_id) AS release_count,
    count(parameter_count) AS sized_count,
    median(parameter_count) AS parameter_median,
    quantile_cont(parameter_count, 0.9) AS parameter_p90,
    max(parameter_count) AS parameter_max,
    min(parameter_count) AS parameter_min,
    count(model_id) FILTER (is_open) AS open_count,
    count(model_id) FILTER (active_parameter_count IS NOT NULL) AS mixture_count
FROM scoped GROUP BY month_start_on, organisation_id;
