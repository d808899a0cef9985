-- site_weeks: every week with what came out in it, newest first. One row a week. From: release_weekly.
SELECT week_start_on, iso_week AS week, article_count, story_count, release_count, open_count
FROM release_weekly WHERE article_count > 0 ORDER BY week_start_on DESC
