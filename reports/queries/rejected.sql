-- rejected: what was set aside, by stage and reason. One row a stage and reason; all loads.
SELECT
    stage,
    reason,
    count(DISTINCT url) AS rejected_count,
    first(detail ORDER BY url, detail) AS example
FROM rejected GROUP BY stage, reason
ORDER BY stage = 'crawl' DESC, rejected_count DESC, stage, reason
