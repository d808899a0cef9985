-- coverage: every source that is watched, with how its last crawl went and what it gave.
-- One row a source. status: failed, silent, ok, unchanged, or not crawled.
-- expected_per_week: articles, as the source's entry says; article_count: kept, of the week.
WITH last_crawl AS (
    SELECT
        source_id,
        arg_max(status, finished_at) AS status,
        arg_max(entry_count, finished_at) AS entry_count,
        sum(error_count)::BIGINT AS error_count
    FROM crawl GROUP BY source_id
),
kept AS (
    SELECT
        source_id,
        count(*) FILTER (week_start_on = $monday) AS article_count,
        max(reported_at) AS newest_at
    FROM article_context GROUP BY source_id
),
aside AS (
    SELECT source_id, count(DISTINCT url) AS rejected_count
    FROM rejected WHERE source_id IS NOT NULL GROUP BY source_id
)
SELECT
    source.name AS source,
    source.kind,
    source.tier,
    source.language,
    source.expected_per_week,
    coalesce(last_crawl.status, 'not crawled') AS status,
    coalesce(last_crawl.entry_count, 0) AS entry_count,
    coalesce(last_crawl.error_count, 0) AS error_count,
    coalesce(kept.article_count, 0) AS article_count,
    coalesce(aside.rejected_count, 0) AS rejected_count,
    kept.newest_at
FROM source
LEFT JOIN last_crawl ON last_crawl.source_id = source.id
LEFT JOIN kept ON kept.source_id = source.id
LEFT JOIN aside ON aside.source_id = source.id
WHERE source.is_active
ORDER BY
    CASE coalesce(last_crawl.status, 'not crawled')
        WHEN 'failed' THEN 1 WHEN 'not crawled' THEN 2 WHEN 'silent' THEN 3 ELSE 4
    END,
    source.tier, source.name
