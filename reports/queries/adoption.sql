-- adoption: the ten most downloaded repositories of the watched accounts on Hugging Face.
-- One row a repository. From: adoption. download_count: of 30 days, as observed on the last day of
-- observation up to the week's end, else (an older week than the observations) on the first one after.
-- previous_*: the last observation at least six days before; NULL where there is none.
WITH observed AS (
    SELECT * FROM adoption WHERE hub = 'huggingface' AND download_count IS NOT NULL
),
chosen AS (
    SELECT coalesce(
        max(observed_on) FILTER (observed_on <= $monday::DATE + 6), min(observed_on)
    ) AS observed_on FROM observed
),
now AS (
    SELECT repository_id, any_value(url) AS url,
        max(observed.observed_on) AS observed_on,
        arg_max(download_count, observed.observed_on) AS download_count,
        arg_max(like_count, observed.observed_on) AS like_count
    FROM observed, chosen
    WHERE observed.observed_on BETWEEN chosen.observed_on - 6 AND chosen.observed_on
    GROUP BY repository_id
),
before AS (
    SELECT observed.repository_id,
        max(observed.observed_on) AS observed_on,
        arg_max(observed.download_count, observed.observed_on) AS download_count
    FROM observed JOIN now ON now.repository_id = observed.repository_id
        AND observed.observed_on BETWEEN now.observed_on - 35 AND now.observed_on - 6
    GROUP BY observed.repository_id
)
SELECT now.repository_id, now.url, now.observed_on, now.download_count, now.like_count,
    before.observed_on AS previous_on, before.download_count AS previous_download_count
FROM now LEFT JOIN before USING (repository_id)
ORDER BY now.download_count DESC, now.repository_id
LIMIT 10
