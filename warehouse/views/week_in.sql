-- week_in(zone, first_day): week in another time zone and with another first day of the week.
-- Columns and key as in week. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO week_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH reported AS (
    SELECT week_start_on, count(*) AS article_count, count(DISTINCT story_id) AS story_count,
        count(DISTINCT outlet) AS outlet_count
    FROM article_context_in(zone := zone, first_day := first_day) AS article_context
    WHERE week_start_on IS NOT NULL GROUP BY week_start_on
),
span AS (
    SELECT CAST(unnest(generate_series(
        min(week_start_on)::TIMESTAMP, max(week_start_on)::TIMESTAMP, INTERVAL 7 DAY
    )) AS DATE) AS week_start_on
    FROM reported
)
SELECT
    span.week_start_on,
    -- the ISO week that most of it lies in
    strftime(span.week_start_on + 3, '%G-W%V') AS iso_week,
    coalesce(reported.article_count, 0) AS article_count,
    coalesce(reported.story_count, 0) AS story_count,
    coalesce(reported.outlet_count, 0) AS outlet_count
FROM span LEFT JOIN reported USING (week_start_on);
