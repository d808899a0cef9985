-- header: what the report of a week rests on. One row. Times are UTC instants; counts are of the week.
-- undated_count: articles without a date, which no week holds. rejected_count: pages that were set
-- aside. Both of what was fetched in the week, or of all where the week is older than the first crawl.
-- week_crawl_count: crawls of any source that ended in the week: 0 is no data, not no news.
-- week_newest_at, newest_at: the newest article up to the week's end, and of all.
WITH bounds AS (
    SELECT
        timezone('Asia/Shanghai', ($monday::DATE + 7)::TIMESTAMP) AS ends_at,
        coalesce(min(finished_at) >= ends_at, true) AS is_looked_back
    FROM crawl
),
articles AS (
    SELECT
        count(*) FILTER (week_start_on = $monday) AS article_count,
        count(DISTINCT story_id) FILTER (week_start_on = $monday) AS story_count,
        count(DISTINCT outlet) FILTER (week_start_on = $monday) AS outlet_count,
        count(*) FILTER (week_start_on = $monday AND language = 'en') AS english_count,
        count(*) FILTER (week_start_on = $monday AND language LIKE 'zh%') AS chinese_count,
        count(*) FILTER (reported_at IS NULL AND (is_looked_back
            OR fetched_at < ends_at AND fetched_at >= ends_at - INTERVAL 7 DAY)) AS undated_count,
        max(reported_at) FILTER (reported_at < ends_at) AS week_newest_at,
        max(reported_at) AS newest_at
    FROM article_context, bounds
)
SELECT
    articles.*,
    (SELECT count(DISTINCT url) FROM rejected, bounds WHERE stage <> 'crawl' AND (is_looked_back
        OR seen_at < ends_at AND seen_at >= ends_at - INTERVAL 7 DAY)) AS rejected_count,
    (SELECT count(*) FROM crawl WHERE week_start_on(finished_at) = $monday) AS week_crawl_count,
    (SELECT max(loaded_at) FROM load) AS loaded_at,
    (SELECT max(reader_version) FROM article) AS reader_version
FROM articles
