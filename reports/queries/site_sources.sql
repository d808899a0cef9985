-- site_sources: every source, how its last crawl went, and its newest articles. One row a source.
WITH last_crawl AS (
    SELECT source_id, arg_max(status, finished_at) AS status, max(finished_at) AS crawled_at
    FROM crawl GROUP BY source_id
),
kept AS (
    SELECT source_id, count(*) AS article_count, max(reported_on) AS newest_on,
        list(struct_pack(title, url, reported_on, language)
            ORDER BY reported_at DESC NULLS LAST, article_id)[:30] AS articles
    FROM article_context WHERE source_id IS NOT NULL GROUP BY source_id
),
weeks AS (
    SELECT source_id, list(struct_pack(week_start_on, article_count)
        ORDER BY week_start_on DESC)[:26] AS weeks
    FROM (SELECT source_id, week_start_on, count(*) AS article_count FROM article_context
        WHERE source_id IS NOT NULL AND week_start_on IS NOT NULL GROUP BY ALL)
    GROUP BY source_id
)
SELECT source.id AS source_id, source.name, source.kind, source.tier, source.language, source.url,
    source.is_active, coalesce(last_crawl.status, 'not crawled') AS status, last_crawl.crawled_at,
    coalesce(kept.article_count, 0) AS article_count, kept.newest_on,
    coalesce(kept.articles, []) AS articles, coalesce(weeks.weeks, []) AS weeks
FROM source
LEFT JOIN last_crawl ON last_crawl.source_id = source.id
LEFT JOIN kept ON kept.source_id = source.id
LEFT JOIN weeks ON weeks.source_id = source.id
ORDER BY source.name, source.id
