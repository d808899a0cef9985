-- A source that answered before goes on answering, and its pages go on giving text. A source counts as
-- silent when its last two days of crawling or more gave no entry, and as having lost its text when on
-- its last two days with pages nine in ten had none, at least five of them. Needs an earlier good day.
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
    AND min(no_text_share) FILTER (days_back > 2) < 0.5;
