-- reporting_lag: how long after the weights each release was reported, and how long Chinese news
-- was ahead of English. From: release, release_evidence.
-- One row per model_id (the key), released models only.
-- available_on: day of the weights, else of the repository, else of the first act (Shanghai).
-- lag_day_count: from there to the first press report; negative where the press was first.
-- first_zh_at, first_en_at: first reports in Chinese and English, UTC; zh_to_en_hour_count: hours
-- between them, negative where English was first; NULL where one of them is missing.

CREATE OR REPLACE VIEW reporting_lag AS
WITH reports AS (
    SELECT
        model_id,
        min(reported_on) FILTER (tier_rank = 4) AS first_press_on,
        first(outlet ORDER BY reported_at, article_id)
            FILTER (tier_rank = 4 AND reported_at IS NOT NULL) AS first_outlet,
        min(reported_at) FILTER (language LIKE 'zh%') AS first_zh_at,
        min(reported_at) FILTER (language = 'en') AS first_en_at
    FROM release_evidence WHERE model_id IS NOT NULL AND status = 'released' GROUP BY model_id
)
SELECT
    release.model_id,
    release.model_name,
    release.organisation_id,
    coalesce(release.weights_on, release.repository_on, release.released_on) AS available_on,
    release.week_start_on,
    reports.first_press_on,
    reports.first_outlet,
    reports.first_press_on
        - coalesce(release.weights_on, release.repository_on, release.released_on) AS lag_day_count,
    reports.first_zh_at,
    reports.first_en_at,
    date_diff('minute', reports.first_zh_at, reports.first_en_at) / 60.0 AS zh_to_en_hour_count
FROM release JOIN reports ON reports.model_id = release.model_id
WHERE release.status = 'released' AND NOT release.is_umbrella;

COMMENT ON VIEW reporting_lag IS 'One row a released model: days from weights to press, hours from Chinese to English news.';
