-- licence_trend: under what kind of licence models came out in each month. From: release.
-- One row per month_start_on, licence_class (the key). licence_class: as in licence.class;
-- unlisted where a licence is stated that the lexicon does not know; not stated where none is.

CREATE OR REPLACE VIEW licence_trend AS
WITH released AS (
    SELECT
        CAST(date_trunc('month', released_on) AS DATE) AS month_start_on,
        coalesce(licence_class, CASE WHEN licence IS NULL THEN 'not stated' ELSE 'unlisted' END)
            AS licence_class
    FROM release WHERE status = 'released' AND NOT is_umbrella AND released_on IS NOT NULL
)
SELECT
    month_start_on,
    licence_class,
    count(*) AS release_count,
    count(*) / sum(count(*)) OVER (PARTITION BY month_start_on) AS share
FROM released GROUP BY month_start_on, licence_class;

COMMENT ON VIEW licence_trend IS 'One row a month and class of licence: releases and their share.';
