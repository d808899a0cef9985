-- A crawl ends after it began: else the clock went backwards.
SELECT 'warn: the crawl ended before it began; the clock was set back' AS problem, source_id, run_id,
    started_at, finished_at
FROM crawl WHERE finished_at < started_at;
