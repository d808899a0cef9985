-- week: every week of which there is something to say, those without any article too.
-- One row per week_start_on (the key). From: article_context.
-- week_start_on: the Monday of an ISO week, Asia/Shanghai. Weeks run without a gap from the first
-- report to the last; a week without data is a row of zeros.

CREATE OR REPLACE VIEW week AS
WITH reported AS (
    SELECT week_start_on, count(*) AS article_count, count(DISTINCT story_id) AS story_count,
        count(DISTINCT outlet) AS outlet_count
    FROM article_context WHERE week_start_on IS NOT NULL GROUP BY week_start_on
),
span AS (
    SELECT CAST(unnest(generate_series(
        min(week_start_on)::TIMESTAMP, max(week_start_on)::TIMESTAMP, INTERVAL 7 DAY
    )) AS DATE) AS week_start_on
    FROM reported
)
SELECT
    span.week_start_on,
    strftime(span.week_start_on, '%G-W%V') AS iso_week,
    coalesce(reported.article_count, 0) AS article_count,
    coalesce(reported.story_count, 0) AS story_count,
    coalesce(reported.outlet_count, 0) AS outlet_count
FROM span LEFT JOIN reported USING (week_start_on);

COMMENT ON VIEW week IS 'One row an ISO week (Asia/Shanghai) from the first report to the last, weeks without any included.';
