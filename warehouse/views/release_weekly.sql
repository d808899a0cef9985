-- release_weekly: what Chinese makers released in each week. From: week, release.
-- One row per week_start_on (the key), weeks without any release included.
-- week_start_on: the Monday of an ISO week, Asia/Shanghai. Umbrella names are not counted.
-- parameter counts: parameters; NULL where no release of the week states any.

CREATE OR REPLACE VIEW release_weekly AS
SELECT
    week.week_start_on,
    week.iso_week,
    week.article_count,
    week.story_count,
    count(release.model_id) AS release_count,
    count(DISTINCT release.organisation_id) AS maker_count,
    count(release.model_id) FILTER (release.is_open) AS open_count,
    count(release.model_id) FILTER (release.active_parameter_count IS NOT NULL) AS mixture_count,
    count(release.parameter_count) AS sized_count,
    median(release.parameter_count) AS parameter_median,
    max(release.parameter_count) AS parameter_max,
    max(release.parameter_count) FILTER (release.is_open) AS open_parameter_max,
    coalesce(list(release.model_id ORDER BY release.model_id)
        FILTER (release.model_id IS NOT NULL), []) AS model_ids
FROM week LEFT JOIN release
    ON release.week_start_on = week.week_start_on
    AND release.status = 'released' AND NOT release.is_umbrella
GROUP BY ALL;

COMMENT ON VIEW release_weekly IS 'One row a week: releases, how many open, their sizes. Weeks without any are rows of zeros.';
