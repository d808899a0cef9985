-- conflict: values of a released model that disagree, with the likely reason. From: release,
-- size_evidence, release_evidence, model_size.
-- One row per model_id, field (the key). Fields: parameter_count, active_parameter_count,
-- hub_parameter_count (stated against stored), announced_on, api_on, weights_on (days of one act
-- that are more than one apart), licence.
-- values: each value with the number of stories and best tier that claim it, best first.
-- chosen: the value that release shows. reason: why they differ, as far as the values tell.
-- opened_on: day of the report that brought the second value, Asia/Shanghai; NULL where undated.

CREATE OR REPLACE VIEW conflict AS
WITH sizes AS (
    SELECT
        release.model_id,
        CASE size.kind WHEN 'total' THEN 'parameter_count' ELSE 'active_parameter_count' END
            AS field,
        CAST(size.value AS VARCHAR) AS value,
        size.tier_rank,
        size.story_count,
        size.reported_on,
        CAST(CASE size.kind WHEN 'total' THEN release.parameter_count
            ELSE release.active_parameter_count END AS VARCHAR) AS chosen,
        size.value AS number
    FROM release JOIN size_evidence AS size ON size.model_id = release.model_id
),
days AS (
    SELECT
        evidence.model_id,
        evidence.act || '_on' AS field,
        CAST(evidence.acted_on AS VARCHAR) AS value,
        min(evidence.tier_rank) AS tier_rank,
        count(DISTINCT evidence.story_id) AS story_count,
        min(evidence.reported_on) AS reported_on,
        CAST(any_value(act.acted_on) AS VARCHAR) AS chosen,
        CAST(epoch(evidence.acted_on) / 86400 AS BIGINT) AS number
    FROM release_evidence AS evidence
    JOIN act ON act.model_id = evidence.model_id AND act.act = evidence.act
    WHERE evidence.status = 'released' AND evidence.date_kind = 'stated'
        AND evidence.act IN ('announced', 'api', 'weights')
    GROUP BY evidence.model_id, evidence.act, evidence.acted_on
),
licences AS (
    SELECT
        evidence.model_id,
        'licence' AS field,
        evidence.licence_id AS value,
        min(evidence.tier_rank) AS tier_rank,
        count(DISTINCT evidence.story_id) AS story_count,
        min(evidence.reported_on) AS reported_on,
        any_value(release.licence_id) AS chosen,
        NULL::BIGINT AS number
    FROM release_evidence AS evidence JOIN release ON release.model_id = evidence.model_id
    WHERE evidence.licence_id IS NOT NULL AND evidence.act <> 'licence-changed'
    GROUP BY evidence.model_id, evidence.licence_id
),
claimed AS (
    FROM sizes UNION ALL BY NAME FROM days UNION ALL BY NAME FROM licences
),
told AS (
    SELECT
        model_id,
        field,
        list(struct_pack(value, tier_rank, story_count, reported_on)
            ORDER BY tier_rank, story_count DESC, value) AS "values",
        any_value(chosen) AS chosen,
        CASE field
            WHEN 'licence' THEN 'articles name different licences: of the weights and of the code, or changed since'
            WHEN 'announced_on' THEN 'articles state different days'
            WHEN 'api_on' THEN 'articles state different days'
            WHEN 'weights_on' THEN 'articles state different days'
            ELSE size_reason(min(number), max(number), '{}')
        END AS reason,
        list_sort(list(reported_on))[2] AS opened_on
    FROM claimed
    GROUP BY model_id, field
    HAVING count(DISTINCT value) > 1
        AND (NOT ends_with(field, '_on') OR max(number) - min(number) > 1)
),
stored AS (
    SELECT
        release.model_id,
        'hub_parameter_count' AS field,
        [
            struct_pack(value := CAST(release.parameter_count AS VARCHAR), tier_rank := 1,
                story_count := release.story_count, reported_on := release.released_on),
            struct_pack(value := CAST(release.hub_parameter_count AS VARCHAR), tier_rank := 2,
                story_count := 0::BIGINT, reported_on := release.repository_on)
        ] AS "values",
        CAST(release.parameter_count AS VARCHAR) AS chosen,
        size_reason(release.parameter_count, release.hub_parameter_count,
            size.hub_parameter_dtypes) AS reason,
        release.repository_on AS opened_on
    FROM release JOIN model_size AS size ON size.model_id = release.model_id
    WHERE release.parameter_count IS NOT NULL AND release.hub_parameter_count IS NOT NULL
        AND abs(release.parameter_count - release.hub_parameter_count)
            > 0.005 * release.parameter_count
)
SELECT told.model_id, release.model_name, release.organisation_id, told.field, told."values",
    told.chosen, told.reason, told.opened_on
FROM (FROM told UNION ALL BY NAME FROM stored) AS told
JOIN release ON release.model_id = told.model_id;

COMMENT ON VIEW conflict IS 'One row a model and field whose values disagree, news against news or against the hub.';
