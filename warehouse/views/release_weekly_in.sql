-- release_weekly_in(zone, first_day): release_weekly in another time zone and with another first day of the week.
-- Columns and key as in release_weekly. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO release_weekly_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
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
FROM week_in(zone := zone, first_day := first_day) AS week
LEFT JOIN release_in(zone := zone, first_day := first_day) AS release
    ON release.week_start_on = week.week_start_on
    AND release.status = 'released' AND NOT release.is_umbrella
GROUP BY ALL;
