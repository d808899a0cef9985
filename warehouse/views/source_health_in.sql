-- source_health_in(zone, first_day): source_health in another time zone and with another first day of the week.
-- Columns and key as in source_health. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO source_health_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH runs AS (
    SELECT
        source_id,
        week_of(day_in(zone, finished_at), first_day) AS week_start_on,
        count(*) AS run_count,
        count(*) FILTER (status = 'failed') AS failed_run_count,
        count(*) FILTER (status = 'silent') AS silent_run_count,
        sum(request_count)::BIGINT AS request_count,
        sum(new_count)::BIGINT AS new_count,
        sum(error_count)::BIGINT AS error_count,
        max(newest_entry_at) AS newest_entry_at,
        max(finished_at) FILTER (status IN ('ok', 'unchanged')) AS last_answer_at
    FROM crawl GROUP BY ALL
),
articles AS (
    SELECT
        source_id,
        week_start_on,
        count(*) AS article_count,
        count(DISTINCT story_id) AS story_count,
        median(date_diff('minute', reported_at, fetched_at) / 60.0)
            FILTER (fetched_at < reported_at + INTERVAL 14 DAY) AS delay_hour_median
    FROM article_context_in(zone := zone, first_day := first_day) AS article_context
    WHERE week_start_on IS NOT NULL AND source_id IS NOT NULL GROUP BY ALL
),
aside AS (
    SELECT source_id, week_of(day_in(zone, seen_at), first_day) AS week_start_on, count(*) AS rejected_count,
        count(*) FILTER (stage = 'relevance') AS irrelevant_count
    FROM rejected WHERE source_id IS NOT NULL AND seen_at IS NOT NULL GROUP BY ALL
),
weeks AS (
    SELECT CAST(unnest(generate_series(
        min(week_start_on)::TIMESTAMP, max(week_start_on)::TIMESTAMP, INTERVAL 7 DAY
    )) AS DATE) AS week_start_on
    FROM (SELECT week_start_on FROM runs UNION SELECT week_start_on FROM articles)
),
sources AS (
    SELECT id AS source_id, name, kind, tier, language, expected_per_week FROM source
    WHERE is_active
    UNION ALL BY NAME
    SELECT DISTINCT source_id FROM runs WHERE source_id NOT IN (SELECT id FROM source)
)
SELECT
    sources.*,
    weeks.week_start_on,
    coalesce(runs.run_count, 0) AS run_count,
    coalesce(runs.failed_run_count, 0) AS failed_run_count,
    coalesce(runs.request_count, 0) AS request_count,
    coalesce(runs.new_count, 0) AS new_count,
    coalesce(runs.error_count, 0) AS error_count,
    coalesce(articles.article_count, 0) AS article_count,
    coalesce(articles.story_count, 0) AS story_count,
    coalesce(aside.rejected_count, 0) AS rejected_count,
    coalesce(aside.irrelevant_count, 0) AS irrelevant_count,
    articles.delay_hour_median,
    runs.last_answer_at,
    runs.newest_entry_at,
    CASE
        WHEN runs.run_count IS NULL THEN 'not crawled'
        WHEN runs.failed_run_count = runs.run_count THEN 'failed'
        WHEN runs.failed_run_count + runs.silent_run_count = runs.run_count THEN 'silent'
        ELSE 'ok'
    END AS status
FROM sources CROSS JOIN weeks
LEFT JOIN runs USING (source_id, week_start_on)
LEFT JOIN articles USING (source_id, week_start_on)
LEFT JOIN aside USING (source_id, week_start_on);
