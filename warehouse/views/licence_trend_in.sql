-- licence_trend_in(zone, first_day, period): licence_trend in another time zone and with another first day of the week.
-- Columns and key as in licence_trend. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.
-- period: month, quarter or year; month_start_on is its first day.

CREATE OR REPLACE MACRO licence_trend_in(zone := 'Asia/Shanghai', first_day := 1, period := 'month') AS TABLE
WITH released AS (
    SELECT
        CAST(date_trunc(period, released_on) AS DATE) AS month_start_on,
        coalesce(licence_class, CASE WHEN licence IS NULL THEN 'not stated' ELSE 'unlisted' END)
            AS licence_class
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
counted AS (
    SELECT month_start_on, licence_class, count(*) AS release_count
    FROM released GROUP BY month_start_on, licence_class
)
SELECT
    months.month_start_on,
    classes.licence_class,
    coalesce(counted.release_count, 0) AS release_count,
    coalesce(counted.release_count, 0)
        / sum(counted.release_count) OVER (PARTITION BY months.month_start_on) AS share
FROM months CROSS JOIN (SELECT DISTINCT licence_class FROM released) AS classes
LEFT JOIN counted
    ON counted.month_start_on = months.month_start_on
    AND counted.licence_class = classes.licence_class;
