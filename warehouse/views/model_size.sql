-- model_size: the sizes chosen for each model, with where they come from.
-- One row per model_id (the key). From: size_evidence, repository, model, model_correction.
-- A bare family (Qwen) of which articles state several sizes has none: they are its models'.
-- An exact claim beats an approximate one, the best tier beats others, then what most stories say.
-- parameter_count, active_parameter_count: parameters; NULL where nobody states them.
-- parameter_tier: whose word it is: correction (a person's), official, hub, research, press, name.
-- hub_parameter_count: of the stored weights of the maker's own repository, else of the oldest one.

CREATE OR REPLACE VIEW model_size AS
WITH ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY model_id, kind
        ORDER BY is_approximate, tier_rank, story_count DESC, is_in_name DESC, value DESC
    ) AS position
    FROM size_evidence
),
stated AS (
    SELECT
        model_id,
        any_value(value) FILTER (kind = 'total' AND position = 1) AS parameter_count,
        any_value(tier_rank) FILTER (kind = 'total' AND position = 1) AS tier_rank,
        any_value(evidence) FILTER (kind = 'total' AND position = 1) AS parameter_evidence,
        count(*) FILTER (kind = 'total') AS claimed_value_count,
        coalesce(sum(article_count) FILTER (kind = 'total'), 0) AS claim_article_count,
        any_value(value) FILTER (kind = 'active' AND position = 1) AS active_parameter_count,
        any_value(evidence) FILTER (kind = 'active' AND position = 1) AS active_evidence
    FROM ranked GROUP BY model_id
),
families AS (SELECT id AS model_id FROM model WHERE id = family_id),
stored AS (
    SELECT
        model_id,
        first(struct_pack(hub, repository_id, url, parameter_count, parameter_dtypes, pipeline_tag)
            ORDER BY parameter_count IS NULL, organisation_id IS NULL, created_at, repository_id)
            AS repository
    FROM repository WHERE model_id IS NOT NULL GROUP BY model_id
),
chosen AS (
    SELECT
        coalesce(stated.model_id, stored.model_id) AS model_id,
        CASE WHEN NOT is_family OR claimed_value_count = 1 THEN stated.parameter_count END
            AS parameter_count,
        CASE CASE WHEN NOT is_family OR claimed_value_count = 1 THEN stated.tier_rank END
            WHEN 1 THEN 'official' WHEN 2 THEN 'hub' WHEN 3 THEN 'research' WHEN 4 THEN 'press'
            WHEN 5 THEN 'name'
        END AS parameter_tier,
        stated.active_parameter_count,
        coalesce(stated.claimed_value_count, 0) AS claimed_value_count,
        coalesce(stated.claim_article_count, 0) AS claim_article_count,
        nullif(stored.repository.parameter_count, 0) AS hub_parameter_count,
        stored.repository.parameter_dtypes AS hub_parameter_dtypes,
        stored.repository.pipeline_tag AS hub_pipeline_tag,
        stored.repository.hub AS hub,
        stored.repository.repository_id AS repository_id,
        stored.repository.url AS repository_url,
        stated.parameter_evidence,
        stated.active_evidence
    FROM (
        SELECT stated.*, families.model_id IS NOT NULL AS is_family
        FROM stated LEFT JOIN families ON families.model_id = stated.model_id
    ) AS stated
    FULL JOIN stored ON stored.model_id = stated.model_id
)
SELECT
    chosen.* REPLACE (
        CAST(corrected(fixed.fields, 'parameter_count', parameter_count) AS BIGINT)
            AS parameter_count,
        CASE WHEN fixed.fields['parameter_count'] IS NULL THEN parameter_tier ELSE 'correction' END
            AS parameter_tier,
        CAST(corrected(fixed.fields, 'active_parameter_count', active_parameter_count) AS BIGINT)
            AS active_parameter_count
    ),
    correction_note(fixed.fields, 'parameter_count', parameter_count)
        || correction_note(fixed.fields, 'active_parameter_count', active_parameter_count)
        AS corrections
FROM chosen LEFT JOIN model_correction AS fixed ON fixed.model_id = chosen.model_id;

COMMENT ON VIEW model_size IS 'One row a model: the sizes chosen among the claims, and what the hub stores.';
