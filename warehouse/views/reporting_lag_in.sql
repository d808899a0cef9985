-- reporting_lag_in(zone, first_day): reporting_lag in another time zone and with another first day of the week.
-- Columns and key as in reporting_lag. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO reporting_lag_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH reports AS (
    SELECT
        model_id,
        min(reported_on) FILTER (tier_rank = 4) AS first_press_on,
        first(outlet ORDER BY reported_at, article_id)
            FILTER (tier_rank = 4 AND reported_at IS NOT NULL) AS first_outlet,
        min(reported_at) FILTER (language LIKE 'zh%') AS first_zh_at,
        min(reported_at) FILTER (language = 'en') AS first_en_at
    FROM release_evidence_in(zone := zone, first_day := first_day) AS release_evidence
    WHERE model_id IS NOT NULL AND status = 'released' GROUP BY model_id
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
FROM release_in(zone := zone, first_day := first_day) AS release
JOIN reports ON reports.model_id = release.model_id
WHERE release.status = 'released' AND NOT release.is_umbrella;
