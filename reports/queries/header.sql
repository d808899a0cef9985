-- header: what the report of a week rests on. One row.
-- Times are UTC instants; counts are of the week, except those of sources.
-- week_crawl_count: crawls of any source that ended in the week: 0 is no data, not no news.
-- The crawls that count are each source's last one: a source is judged by how it stands now.
WITH articles AS (
    SELECT * FROM article_context WHERE week_start_on = $monday
),
last_crawl AS (
    SELECT source_id, arg_max(status, finished_at) AS status FROM crawl GROUP BY source_id
)
SELECT
    (SELECT count(*) FROM articles) AS article_count,
    (SELECT count(DISTINCT story_id) FROM articles) AS story_count,
    (SELECT count(DISTINCT outlet) FROM articles) AS outlet_count,
    (SELECT count(*) FROM articles WHERE language = 'en') AS english_count,
    (SELECT count(*) FROM articles WHERE language LIKE 'zh%') AS chinese_count,
    (SELECT count(*) FROM rejected WHERE stage <> 'crawl') AS rejected_count,
    (SELECT count(*) FROM source WHERE is_active) AS source_count,
    (SELECT count(*) FROM last_crawl) AS crawl_count,
    (SELECT count(*) FROM crawl WHERE week_start_on(finished_at) = $monday) AS week_crawl_count,
    (SELECT count(*) FROM last_crawl WHERE status IN ('ok', 'unchanged')) AS answered_count,
    (SELECT count(*) FROM last_crawl WHERE status = 'silent') AS silent_count,
    (SELECT count(*) FROM last_crawl WHERE status = 'failed') AS failed_count,
    (SELECT max(reported_at) FROM article_context) AS newest_at,
    (SELECT max(loaded_at) FROM load) AS loaded_at,
    (SELECT max(reader_version) FROM article) AS reader_version
