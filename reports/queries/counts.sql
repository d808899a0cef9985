-- counts: the week in numbers, against the week before and the mean of the four before. One row.
-- From: release_weekly. Counts are of models that came out (first act) and of stories.
-- earlier_week_count: how many of the four weeks before the database knows, 0 to 4.
SELECT
    $monday::DATE AS week_start_on,
    coalesce(any_value(release_count) FILTER (week_start_on = $monday), 0) AS release_count,
    coalesce(any_value(open_count) FILTER (week_start_on = $monday), 0) AS open_count,
    coalesce(any_value(maker_count) FILTER (week_start_on = $monday), 0) AS maker_count,
    coalesce(any_value(story_count) FILTER (week_start_on = $monday), 0) AS story_count,
    any_value(release_count) FILTER (week_start_on = $monday::DATE - 7) AS previous_release_count,
    any_value(story_count) FILTER (week_start_on = $monday::DATE - 7) AS previous_story_count,
    avg(release_count) FILTER (week_start_on < $monday) AS mean_release_count,
    count(*) FILTER (week_start_on < $monday) AS earlier_week_count
FROM release_weekly
WHERE week_start_on BETWEEN $monday::DATE - 28 AND $monday
