-- source_day: what each source gave on each day, and whether its text and dates came through.
-- One row per source_id, day_on (the key), for days on which it was crawled or a page of it was seen.
-- From: crawl, article, rejected. day_on: Asia/Shanghai, of the crawl's end or the fetch.
-- article_count: articles kept, so relevant ones. irrelevant_count: read and set aside as of no
-- interest. no_text_count: pages without an article's text. A share is NULL where there was no page.

CREATE OR REPLACE VIEW source_day AS
WITH runs AS (
    SELECT
        source_id,
        day_in_shanghai(finished_at) AS day_on,
        count(*) AS run_count,
        count(*) FILTER (status = 'failed') AS failed_run_count,
        count(*) FILTER (status = 'silent') AS silent_run_count,
        sum(request_count)::BIGINT AS request_count,
        sum(error_count)::BIGINT AS error_count,
        sum(new_count)::BIGINT AS new_count,
        max(entry_count) AS entry_count,
        max(newest_entry_at) AS newest_entry_at
    FROM crawl GROUP BY ALL
),
kept AS (
    SELECT
        source_id,
        day_in_shanghai(first_seen_at) AS day_on,
        count(*) AS article_count,
        median(character_count)::INTEGER AS character_count_median,
        count(*) FILTER (published_at IS NULL) AS no_date_count
    FROM article WHERE source_id IS NOT NULL GROUP BY ALL
),
aside AS (
    SELECT
        source_id,
        day_in_shanghai(seen_at) AS day_on,
        count(*) FILTER (stage = 'relevance') AS irrelevant_count,
        count(*) FILTER (
            stage = 'article' AND reason NOT IN ('too-large', 'not-text', 'unknown-json')
        ) AS no_text_count
    FROM rejected WHERE source_id IS NOT NULL AND seen_at IS NOT NULL GROUP BY ALL
),
days AS (
    SELECT source_id, day_on FROM runs
    UNION SELECT source_id, day_on FROM kept
    UNION SELECT source_id, day_on FROM aside
)
SELECT
    days.source_id,
    days.day_on,
    coalesce(run_count, 0) AS run_count,
    coalesce(failed_run_count, 0) AS failed_run_count,
    coalesce(silent_run_count, 0) AS silent_run_count,
    coalesce(request_count, 0) AS request_count,
    coalesce(error_count, 0) AS error_count,
    coalesce(new_count, 0) AS new_count,
    coalesce(entry_count, 0) AS entry_count,
    coalesce(article_count, 0) AS article_count,
    coalesce(irrelevant_count, 0) AS irrelevant_count,
    coalesce(no_text_count, 0) AS no_text_count,
    newest_entry_at,
    character_count_median,
    no_date_count / nullif(article_count, 0) AS no_date_share,
    coalesce(no_text_count, 0)
        / nullif(coalesce(article_count, 0) + coalesce(irrelevant_count, 0) + coalesce(no_text_count, 0), 0)
        AS no_text_share
FROM days
LEFT JOIN runs USING (source_id, day_on)
LEFT JOIN kept USING (source_id, day_on)
LEFT JOIN aside USING (source_id, day_on);

COMMENT ON VIEW source_day IS 'One row a source and day: requests, errors, what came, and whether text and dates came through.';
