-- site_makers: every Chinese maker with a model, or that a story names. One row a maker.
-- story_count: stories of all weeks that name it or a model of its.
WITH models AS (
    SELECT organisation_id, count(*) FILTER (status = 'released' AND NOT is_umbrella) AS release_count,
        max(released_on) AS newest_on
    FROM release GROUP BY organisation_id
),
stories AS (
    SELECT organisation_id, count(*) AS story_count FROM maker_story GROUP BY organisation_id
)
SELECT maker.organisation_id, maker.name AS maker, maker.name_zh AS maker_zh,
    nullif(maker.group_id, maker.organisation_id) AS group_id,
    coalesce(models.release_count, 0) AS release_count, models.newest_on,
    coalesce(stories.story_count, 0) AS story_count
FROM maker
LEFT JOIN models ON models.organisation_id = maker.organisation_id
LEFT JOIN stories ON stories.organisation_id = maker.organisation_id
WHERE models.organisation_id IS NOT NULL OR stories.organisation_id IS NOT NULL
ORDER BY release_count DESC, story_count DESC, maker
