-- source_fault: sources that broke, each with what is wrong. From: source_day, crawl, source.
-- One row per source_id, fault (the key). fault:
-- silent: the last two days of crawling or more gave no entry, an earlier one did.
-- lost text: on the last two days with pages nine in ten had no text, at least five of them; earlier
-- ones had.
-- stands still: the listing answers, on two days at least, and its newest entry is older than
-- entry_patience allows. Hub accounts rest as long as their makers do.
-- Days are those of Asia/Shanghai.

CREATE OR REPLACE VIEW source_fault AS
WITH crawled AS (
    SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY day_on DESC) AS days_back
    FROM source_day WHERE run_count > 0
),
read_days AS (
    SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY day_on DESC) AS days_back
    FROM source_day WHERE no_text_share IS NOT NULL
)
SELECT
    source_id,
    'silent' AS fault,
    max(day_on) FILTER (entry_count > 0) AS last_entry_on,
    count(*) FILTER (days_back <= 2 AND failed_run_count = run_count) AS failed_day_count
FROM crawled GROUP BY source_id
HAVING count(*) FILTER (days_back <= 2) = 2
    AND max(entry_count) FILTER (days_back <= 2) = 0
    AND max(entry_count) > 0
UNION ALL BY NAME
SELECT
    source_id,
    'lost text' AS fault,
    max(day_on) FILTER (days_back > 2 AND no_text_share < 0.5) AS last_text_on
FROM read_days GROUP BY source_id
HAVING min(no_text_share) FILTER (days_back <= 2) >= 0.9
    AND sum(no_text_count) FILTER (days_back <= 2) >= 5
    AND min(no_text_share) FILTER (days_back > 2) < 0.5
UNION ALL BY NAME
SELECT
    last_run.source_id,
    'stands still' AS fault,
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
    AND last_run.newest_entry_at < last_run.finished_at - entry_patience(source.expected_per_week);

COMMENT ON VIEW source_fault IS 'One row a source and fault: it went silent, stands still, or lost its text, with the last day on which it had not.';
