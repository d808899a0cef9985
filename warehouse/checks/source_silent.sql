-- A source that answered before goes on answering, and its pages go on giving text. A source counts as
-- silent when its last two days of crawling or more gave no entry, and as having lost its text when on
-- its last two days with pages nine in ten had none, at least five of them. Needs an earlier good day.
-- A source stands still when its listing answers and its newest entry is older than eight times the
-- pause that expected_per_week lets expect, fourteen days at least; 45 days where it promises nothing. Needs two days with an answer.
WITH crawled AS (
    SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY day_on DESC) AS days_back
    FROM source_day WHERE run_count > 0
),
read_days AS (
    SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY day_on DESC) AS days_back
    FROM source_day WHERE no_text_share IS NOT NULL
)
SELECT
    'warn: the source went silent: its listing gives no entry any more' AS problem,
    source_id,
    max(day_on) FILTER (entry_count > 0) AS last_entry_on,
    count(*) FILTER (days_back <= 2 AND failed_run_count = run_count) AS failed_day_count
FROM crawled GROUP BY source_id
HAVING count(*) FILTER (days_back <= 2) = 2
    AND max(entry_count) FILTER (days_back <= 2) = 0
    AND max(entry_count) > 0
UNION ALL BY NAME
SELECT
    'warn: the source lost its text: its pages give none any more' AS problem,
    source_id,
    max(day_on) FILTER (days_back > 2 AND no_text_share < 0.5) AS last_text_on
FROM read_days GROUP BY source_id
HAVING min(no_text_share) FILTER (days_back <= 2) >= 0.9
    AND sum(no_text_count) FILTER (days_back <= 2) >= 5
    AND min(no_text_share) FILTER (days_back > 2) < 0.5
UNION ALL BY NAME
SELECT
    'warn: the source stands still: it answers, and its newest entry is older than its rhythm lets expect' AS problem,
    last_run.source_id,
    day_in_shanghai(last_run.newest_entry_at) AS newest_entry_on
FROM (
    SELECT source_id, arg_max_null(newest_entry_at, finished_at) AS newest_entry_at,
        max(finished_at) AS finished_at
    FROM crawl WHERE status IN ('ok', 'unchanged') GROUP BY source_id
    HAVING count(DISTINCT day_in_shanghai(finished_at)) > 1
) AS last_run
JOIN source ON source.id = last_run.source_id
WHERE source.is_active
    AND source.kind NOT IN ('huggingface', 'modelscope', 'github')
    AND last_run.newest_entry_at < last_run.finished_at - CASE
        WHEN source.expected_per_week > 0
            THEN to_days(greatest(14, ceil(8 * 7 / source.expected_per_week))::INTEGER)
        ELSE INTERVAL 45 DAY
    END;
