-- rejected: what was set aside, by stage and reason. One row a stage and reason: of the crawls of the
-- week, or of all where the week is older than the first one. example: one of the addresses.
WITH bounds AS (
    SELECT
        timezone('Asia/Shanghai', ($monday::DATE + 7)::TIMESTAMP) AS ends_at,
        coalesce(min(finished_at) >= ends_at, true) AS is_looked_back
    FROM crawl
)
SELECT
    stage,
    reason,
    count(DISTINCT url) AS rejected_count,
    min(url) AS example
FROM rejected, bounds
WHERE is_looked_back OR seen_at < ends_at AND seen_at >= ends_at - INTERVAL 7 DAY
GROUP BY stage, reason
ORDER BY stage = 'crawl' DESC, rejected_count DESC, stage, reason
