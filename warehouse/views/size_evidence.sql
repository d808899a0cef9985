-- size_evidence: every number of parameters claimed of a model, counted by stories.
-- One row per model_id, kind, value (the key). From: parameter_claim, model, article_context, same_as.
-- A model that a person merges into another lends it what articles claim, not what its name says.
-- tier_rank: of the best source that claims it; 5 where only the model's name states it.
-- value: parameters. kind: total or active.

CREATE OR REPLACE VIEW size_evidence AS
WITH claimed AS (
    SELECT
        coalesce(same.into_id, claim.model_id) AS model_id, claim.kind, claim.value, context.tier_rank, context.story_id,
        claim.article_id, claim.text, claim.char_start, claim.char_end, context.url,
        claim.is_approximate, context.reported_at, context.reported_on
    FROM parameter_claim AS claim
    JOIN article_context AS context USING (article_id)
    LEFT JOIN same_as AS same ON same.kind = 'model' AND same.id = claim.model_id
    WHERE claim.model_id IS NOT NULL
    UNION ALL BY NAME
    SELECT id AS model_id, 'total' AS kind, parameter_count AS value, 5 AS tier_rank
    FROM model ANTI JOIN same_as AS same ON same.kind = 'model' AND same.id = model.id
    WHERE parameter_count IS NOT NULL
    UNION ALL BY NAME
    SELECT id AS model_id, 'active' AS kind, active_parameter_count AS value, 5 AS tier_rank
    FROM model ANTI JOIN same_as AS same ON same.kind = 'model' AND same.id = model.id
    WHERE active_parameter_count IS NOT NULL
)
SELECT
    model_id,
    kind,
    value,
    min(tier_rank) AS tier_rank,
    bool_or(tier_rank = 5) AS is_in_name,
    count(DISTINCT story_id) AS story_count,
    count(DISTINCT article_id) AS article_count,
    min(reported_on) AS reported_on,
    coalesce(bool_and(is_approximate) FILTER (article_id IS NOT NULL), false) AS is_approximate,
    list(struct_pack(article_id, text, char_start, char_end, url)
        ORDER BY tier_rank, reported_at, article_id, char_start)
        FILTER (article_id IS NOT NULL) AS evidence
FROM claimed GROUP BY model_id, kind, value;

COMMENT ON VIEW size_evidence IS 'One row a model, kind and number of parameters that articles or its own name claim.';
