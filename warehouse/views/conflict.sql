-- conflict: values of a released model that disagree, with the likely reason. From: release,
-- size_evidence, release_evidence, model_size, maker, model.
-- One row per model_id, field (the key). Fields: parameter_count, active_parameter_count,
-- hub_parameter_count (stated against stored), announced_on, api_on, weights_on (days of one act
-- that are more than one apart), licence, organisation_id (makers of different groups).
-- values: each value with the number of stories and best tier that claim it, best first; a person's
-- correction stands among them with tier_rank 0 and no story.
-- chosen: the value that release shows. correction_reason: why a person chose it; NULL where none did.
-- reason: why they differ, as far as the values tell; reason_kind: the same in a word: rounding,
-- packed, encoder, prediction-head, uncounted-part, sibling, wrong-claim, unexplained (sizes); days;
-- licence-changed, licences; makers; correction (only a person says otherwise).
-- opened_on: day of the report that brought the second value, Asia/Shanghai; NULL where undated.

CREATE OR REPLACE VIEW conflict AS
-- Each is named several times below, and costs much more than the rest.
WITH told_of AS MATERIALIZED (FROM release),
evidence AS MATERIALIZED (FROM release_evidence),
corrections AS (
    SELECT model_id, unnest(corrections) AS correction FROM told_of
),
corrected AS (
    SELECT
        model_id,
        CASE correction.field WHEN 'licence_id' THEN 'licence' ELSE correction.field END AS field,
        correction.value AS value,
        correction.reason AS reason,
        correction.corrected_on AS corrected_on
    FROM corrections
),
sizes AS (
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
    FROM told_of AS release JOIN size_evidence AS size ON size.model_id = release.model_id
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
    FROM evidence
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
    FROM evidence JOIN told_of AS release ON release.model_id = evidence.model_id
    WHERE evidence.licence_id IS NOT NULL AND evidence.act <> 'licence-changed'
    GROUP BY evidence.model_id, evidence.licence_id
),
makers AS (
    SELECT
        evidence.model_id,
        'organisation_id' AS field,
        maker.group_id AS value,
        min(evidence.tier_rank) AS tier_rank,
        count(DISTINCT evidence.story_id) AS story_count,
        min(evidence.reported_on) AS reported_on,
        any_value(release.organisation_id) AS chosen,
        NULL::BIGINT AS number
    FROM evidence
    JOIN told_of AS release ON release.model_id = evidence.model_id
    JOIN maker ON maker.organisation_id
        = coalesce(evidence.organisation_id, evidence.claimed_maker_id)
    GROUP BY evidence.model_id, maker.group_id
),
persons AS (
    SELECT
        model_id, field, value, 0 AS tier_rank, 0 AS story_count, corrected_on AS reported_on,
        value AS chosen,
        CASE
            WHEN ends_with(field, '_on') THEN CAST(epoch(CAST(value AS DATE)) / 86400 AS BIGINT)
            WHEN ends_with(field, '_count') THEN CAST(value AS BIGINT)
        END AS number
    FROM corrected WHERE value IS NOT NULL AND field <> 'name'
),
claimed AS (
    FROM sizes UNION ALL BY NAME FROM days UNION ALL BY NAME FROM licences
    UNION ALL BY NAME FROM makers UNION ALL BY NAME FROM persons
),
told AS (
    SELECT
        model_id,
        field,
        list(struct_pack(value, tier_rank, story_count, reported_on)
            ORDER BY tier_rank, story_count DESC, value) AS "values",
        arg_min(chosen, tier_rank) AS chosen,
        count(DISTINCT value) FILTER (tier_rank > 0) AS claimed_value_count,
        min(number) FILTER (ends_with(field, '_count')) AS stated,
        max(number) FILTER (ends_with(field, '_count')) AS other,
        '{}'::JSON AS dtypes,
        NULL::VARCHAR AS task,
        list_sort(list(reported_on))[2] AS opened_on
    FROM claimed
    GROUP BY model_id, field
    HAVING count(DISTINCT value) > 1
        AND (NOT ends_with(field, '_on') OR max(number) - min(number) > 1 OR min(tier_rank) = 0)
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
        2 AS claimed_value_count,
        release.parameter_count AS stated,
        release.hub_parameter_count AS other,
        size.hub_parameter_dtypes AS dtypes,
        size.hub_pipeline_tag AS task,
        release.repository_on AS opened_on
    FROM told_of AS release JOIN model_size AS size ON size.model_id = release.model_id
    WHERE release.parameter_count IS NOT NULL AND release.hub_parameter_count IS NOT NULL
        AND abs(release.parameter_count - release.hub_parameter_count)
            > 0.005 * release.parameter_count
),
named AS (
    SELECT found.*, release.model_name, release.organisation_id, release.family_id,
        release.active_parameter_count IS NOT NULL AS is_mixture,
        list_contains([one.act FOR one IN release.acts], 'licence-changed') AS has_new_licence
    FROM (FROM told UNION ALL BY NAME FROM stored) AS found
    JOIN told_of AS release ON release.model_id = found.model_id
),
-- The other size is a sibling's where the name of one of the family states it.
siblings AS (
    SELECT named.model_id, named.field, min(model.name) AS sibling
    FROM named JOIN model ON model.family_id = named.family_id
        AND model.id <> named.model_id
        AND model.parameter_count IS NOT NULL
        AND model.parameter_count IS DISTINCT FROM TRY_CAST(named.chosen AS BIGINT)
        AND (abs(model.parameter_count - named.other) <= 0.03 * named.other
            OR abs(model.parameter_count - named.stated) <= 0.03 * named.stated)
    WHERE ends_with(named.field, '_count')
    GROUP BY named.model_id, named.field
),
explained AS (
    SELECT
        named.*,
        siblings.sibling,
        CASE
            WHEN claimed_value_count < 2 THEN 'correction'
            WHEN named.field = 'licence' AND has_new_licence THEN 'licence-changed'
            WHEN named.field = 'licence' THEN 'licences'
            WHEN named.field = 'organisation_id' THEN 'makers'
            WHEN ends_with(named.field, '_on') THEN 'days'
            ELSE size_difference(stated, other, dtypes, task, is_mixture, siblings.sibling)
        END AS reason_kind
    FROM named LEFT JOIN siblings
        ON siblings.model_id = named.model_id AND siblings.field = named.field
)
SELECT
    explained.model_id, model_name, organisation_id, explained.field, "values", chosen,
    difference_reason(reason_kind, sibling) AS reason,
    opened_on,
    reason_kind,
    corrected.reason AS correction_reason
FROM explained LEFT JOIN corrected
    ON corrected.model_id = explained.model_id AND corrected.field = explained.field;

COMMENT ON VIEW conflict IS 'One row a model and field whose values disagree, news against news or against the hub.';
