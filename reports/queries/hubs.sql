-- hubs: repositories of the watched accounts that were created in the week.
-- One row a repository. download_count, like_count: the newest snapshot's; NULL where not told.
-- derivative_count: known repositories that name it as their base.
-- story_count: stories that name the model; 0 is a repository without news.
WITH counts AS (
    SELECT hub, repository_id,
        arg_max(download_count, observed_at) AS download_count,
        arg_max(like_count, observed_at) AS like_count
    FROM hub_snapshot GROUP BY hub, repository_id
),
derived AS (
    SELECT base.name AS repository_id, count(*) AS derivative_count
    FROM hub_model, unnest(hub_model.base_models) AS base(name)
    WHERE hub_model.repository_id <> base.name GROUP BY base.name
),
opened AS (
    SELECT * FROM hub_model WHERE week_start_on(created_at) = $monday
),
named AS (
    SELECT mention.entity_id AS model_id, count(DISTINCT context.story_id) AS story_count
    FROM mention JOIN article_context AS context USING (article_id)
    WHERE mention.kind = 'model' AND context.tier_rank = 4
        AND mention.entity_id IN (SELECT model_id FROM opened WHERE model_id IS NOT NULL)
    GROUP BY mention.entity_id
)
SELECT
    opened.hub, opened.repository_id, opened.url, opened.created_at,
    nullif(opened.parameter_count, 0) AS parameter_count,
    opened.licence, counts.download_count, counts.like_count,
    coalesce(derived.derivative_count, 0) AS derivative_count,
    coalesce(named.story_count, 0) AS story_count
FROM opened
LEFT JOIN counts USING (hub, repository_id)
LEFT JOIN derived USING (repository_id)
LEFT JOIN named USING (model_id)
ORDER BY opened.hub, opened.created_at, opened.repository_id
