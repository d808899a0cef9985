-- adoption: downloads and likes of each repository, day by day as observed. From: hub_snapshot,
-- repository. One row per hub, repository_id, observed_on (the key): the last answer of that day.
-- observed_on: Asia/Shanghai. Days without an observation have no row: not asked is not zero.
-- download_count: of 30 days on Hugging Face, of all time on ModelScope; changes are against the
-- observation before, over day_count days; NULL for the first.

CREATE OR REPLACE VIEW adoption AS
WITH daily AS (
    SELECT
        hub,
        repository_id,
        day_in_shanghai(observed_at) AS observed_on,
        arg_max(download_count, observed_at) AS download_count,
        arg_max(like_count, observed_at) AS like_count
    FROM hub_snapshot GROUP BY hub, repository_id, day_in_shanghai(observed_at)
)
SELECT
    daily.*,
    repository.model_id,
    repository.organisation_id,
    repository.url,
    daily.observed_on - lag(daily.observed_on) OVER days AS day_count,
    daily.download_count - lag(daily.download_count) OVER days AS download_change,
    daily.like_count - lag(daily.like_count) OVER days AS like_change,
    CAST(date_trunc('week', daily.observed_on) AS DATE) AS week_start_on
FROM daily JOIN repository USING (hub, repository_id)
WINDOW days AS (PARTITION BY daily.hub, daily.repository_id ORDER BY daily.observed_on);

COMMENT ON VIEW adoption IS 'One row a repository and day on which its hub was asked: downloads, likes, and their change.';
