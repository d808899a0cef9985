-- adoption_weekly: downloads and likes of each repository, week by week. From: adoption.
-- One row per hub, repository_id, week_start_on (the key), from the first observation to the last.
-- download_count, like_count: as last observed in the week; NULL in a week without an observation:
-- not asked is not zero. Changes are against the last observation before.
-- observed_count: days of the week on which the hub was asked.

CREATE OR REPLACE VIEW adoption_weekly AS
WITH weekly AS (
    SELECT
        hub, repository_id, week_start_on,
        arg_max(download_count, observed_on) AS download_count,
        arg_max(like_count, observed_on) AS like_count,
        count(*) AS observed_count
    FROM adoption GROUP BY hub, repository_id, week_start_on
),
weeks AS (
    SELECT hub, repository_id, CAST(unnest(generate_series(
        min(week_start_on)::TIMESTAMP, max(week_start_on)::TIMESTAMP, INTERVAL 7 DAY
    )) AS DATE) AS week_start_on
    FROM weekly GROUP BY hub, repository_id
)
SELECT
    weeks.hub, weeks.repository_id, weeks.week_start_on,
    repository.model_id, repository.organisation_id,
    weekly.download_count,
    weekly.like_count,
    weekly.download_count - lag(weekly.download_count IGNORE NULLS) OVER own AS download_change,
    weekly.like_count - lag(weekly.like_count IGNORE NULLS) OVER own AS like_change,
    coalesce(weekly.observed_count, 0) AS observed_count
FROM weeks
JOIN repository USING (hub, repository_id)
LEFT JOIN weekly USING (hub, repository_id, week_start_on)
WINDOW own AS (PARTITION BY weeks.hub, weeks.repository_id ORDER BY weeks.week_start_on);

COMMENT ON VIEW adoption_weekly IS 'One row a repository and week: downloads and likes as last observed in it, and their change.';
