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
named AS (
    SELECT mention.entity_id AS model_id, count(DISTINCT context.story_id) AS story_count
    FROM mention JOIN article_context AS context USING (article_id)
    WHERE mention.kind = 'model' AND context.tier_rank = 4
    GROUP BY mention.entity_id
)
SELECT
    hub_model.hub, hub_model.repository_id, hub_model.url, hub_model.created_at,
    nullif(hub_model.parameter_count, 0) AS parameter_count,
    hub_model.licence, counts.download_count, counts.like_count,
    coalesce(derived.derivative_count, 0) AS derivative_count,
    coalesce(named.story_count, 0) AS story_count
FROM hub_model
LEFT JOIN counts USING (hub, repository_id)
LEFT JOIN derived USING (repository_id)
LEFT JOIN named USING (model_id)
WHERE week_start_on(hub_model.created_at) = $monday
ORDER BY hub_model.hub, hub_model.created_at, hub_model.repository_id
