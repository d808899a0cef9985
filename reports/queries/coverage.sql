-- coverage: every source that is watched: how it stood at the end of the week, and what it gave in it.
-- One row a source. From: source, crawl, source_day, article_context, rejected.
-- A week that is older than the first crawl is judged by all crawls: is_looked_back.
-- status: failed (its last crawl did), lost-text (on its last two days with pages nine in ten had no
-- text, before fewer than half), fell-silent (its last two days gave no entry, days before did), silent
-- (its last crawl gave no entry), stands-still (it answers, and its newest entry is older than
-- entry_patience allows), ok, unchanged, or not crawled.
-- asked_at, answered_at: its last crawl, and the last that got an answer. expected_per_week: articles,
-- as the source's entry says; article_count: kept, published in the week; newest_at: up to its end.
-- rejected_count, unfetched_count: addresses set aside in the week; those that nothing readable came of.
WITH bounds AS (
    SELECT
        timezone('Asia/Shanghai', ($monday::DATE + 7)::TIMESTAMP) AS ends_at,
        coalesce(min(finished_at) >= ends_at, false) AS is_looked_back
    FROM crawl
),
last_crawl AS (
    SELECT
        source_id,
        arg_max(status, (finished_at, run_id)) AS status,
        max(finished_at) AS asked_at,
        max(finished_at) FILTER (status IN ('ok', 'unchanged')) AS answered_at,
        count(DISTINCT day_in_shanghai(finished_at)) FILTER (status IN ('ok', 'unchanged'))
            AS answered_day_count,
        arg_max_null(newest_entry_at, (finished_at, run_id)) FILTER (status IN ('ok', 'unchanged'))
            AS newest_entry_at
    FROM crawl, bounds WHERE finished_at < ends_at OR is_looked_back
    GROUP BY source_id
),
days AS (
    SELECT source_day.*,
        row_number() OVER (PARTITION BY source_id, run_count > 0 ORDER BY day_on DESC) AS run_back,
        row_number() OVER (PARTITION BY source_id, no_text_share IS NULL ORDER BY day_on DESC)
            AS text_back
    FROM source_day, bounds WHERE day_on < $monday::DATE + 7 OR is_looked_back
),
trouble AS (
    SELECT
        source_id,
        count(*) FILTER (run_count > 0 AND run_back <= 2) = 2
            AND max(entry_count) FILTER (run_count > 0 AND run_back <= 2) = 0
            AND max(entry_count) > 0 AS fell_silent,
        min(no_text_share) FILTER (text_back <= 2) >= 0.9
            AND sum(no_text_count) FILTER (text_back <= 2 AND no_text_share IS NOT NULL) >= 5
            AND min(no_text_share) FILTER (text_back > 2) < 0.5 AS lost_text
    FROM days GROUP BY source_id
),
kept AS (
    SELECT
        source_id,
        count(*) FILTER (week_start_on = $monday) AS article_count,
        max(reported_at) AS newest_at
    FROM article_context, bounds WHERE reported_at < ends_at GROUP BY source_id
),
aside AS (
    SELECT source_id, count(DISTINCT url) AS rejected_count,
        count(DISTINCT url) FILTER (stage = 'crawl') AS unfetched_count
    FROM rejected, bounds
    WHERE source_id IS NOT NULL
        AND (is_looked_back OR seen_at < ends_at AND seen_at >= ends_at - INTERVAL 7 DAY)
    GROUP BY source_id
),
told AS (
    SELECT
        source.name AS source,
        source.kind,
        source.tier,
        source.language,
        source.expected_per_week,
        CASE
            WHEN last_crawl.status IS NULL THEN 'not-crawled'
            WHEN last_crawl.status = 'failed' THEN 'failed'
            WHEN trouble.lost_text THEN 'lost-text'
            WHEN trouble.fell_silent THEN 'fell-silent'
            WHEN last_crawl.answered_day_count > 1
                AND source.kind NOT IN ('huggingface', 'modelscope', 'github')
                AND last_crawl.newest_entry_at
                    < last_crawl.answered_at - entry_patience(source.expected_per_week)
                THEN 'stands-still'
            ELSE last_crawl.status
        END AS status,
        last_crawl.asked_at,
        last_crawl.answered_at,
        coalesce(kept.article_count, 0) AS article_count,
        coalesce(aside.rejected_count, 0) AS rejected_count,
        coalesce(aside.unfetched_count, 0) AS unfetched_count,
        kept.newest_at,
        bounds.is_looked_back
    FROM source CROSS JOIN bounds
    LEFT JOIN last_crawl ON last_crawl.source_id = source.id
    LEFT JOIN trouble ON trouble.source_id = source.id
    LEFT JOIN kept ON kept.source_id = source.id
    LEFT JOIN aside ON aside.source_id = source.id
    WHERE source.is_active
)
FROM told
ORDER BY
    coalesce(list_position(
        ['failed', 'lost-text', 'fell-silent', 'silent', 'stands-still', 'not-crawled'], status
    ), 9),
    tier, source
