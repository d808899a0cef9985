-- licence_history: under which licence each model was said to be, from when on, reduced to answers.
-- One row per model_id, licence_key (the key). From: release_evidence, maker, licence,
-- repository, hub_snapshot (released and planned models of Chinese makers; a licence that only a hub
-- states counts where an article told of the model).
-- licence_key: licence_id, else the words as stated in lower case.
-- since_on: the first day on which a source has it, Asia/Shanghai: the act's day where the act was a
-- change of licence, else the report's, else the hub's observation; NULL where none is dated.
-- until_on: the last such day. is_latest: whether it is what was said last of the model.
-- said_by: news, hub or both. commercial_use, cap, regions_left_out, has_naming_duty: as in licence;
-- NULL where the licence is not a known one.

CREATE OR REPLACE VIEW licence_history AS
WITH models AS (
    SELECT DISTINCT model_id
    FROM release_evidence JOIN maker ON maker.organisation_id = maker_id
    WHERE model_id IS NOT NULL
),
told AS (
    SELECT
        model_id,
        licence,
        licence_id,
        CASE WHEN act = 'licence-changed' THEN acted_on ELSE reported_on END AS said_on,
        act = 'licence-changed' AS is_change,
        'news' AS said_by,
        tier_rank, story_id, reported_at,
        struct_pack(article_id, sentence, char_start, char_end, url) AS evidence
    FROM release_evidence WHERE licence IS NOT NULL AND model_id IS NOT NULL
    UNION ALL BY NAME
    SELECT
        repository.model_id,
        snapshot.licence,
        -- The hub's word of today is the only one that was normalised.
        CASE WHEN snapshot.licence = repository.licence THEN repository.licence_id END AS licence_id,
        day_in_shanghai(snapshot.observed_at) AS said_on,
        false AS is_change,
        'hub' AS said_by,
        2 AS tier_rank
    FROM hub_snapshot AS snapshot JOIN repository USING (hub, repository_id)
    WHERE repository.model_id IS NOT NULL AND snapshot.licence IS NOT NULL
),
counted AS (
    SELECT
        told.model_id,
        coalesce(told.licence_id, lower(told.licence)) AS licence_key,
        first(told.licence ORDER BY said_by = 'hub', tier_rank, reported_at) AS licence,
        any_value(told.licence_id) AS licence_id,
        min(said_on) AS since_on,
        max(said_on) AS until_on,
        bool_or(is_change) AS is_change,
        CASE count(DISTINCT said_by) WHEN 2 THEN 'both' ELSE any_value(said_by) END AS said_by,
        count(DISTINCT story_id) AS story_count,
        min(tier_rank) AS tier_rank,
        list(evidence ORDER BY tier_rank, reported_at, evidence.article_id)
            FILTER (evidence IS NOT NULL) AS evidence
    FROM told SEMI JOIN models ON models.model_id = told.model_id
    GROUP BY told.model_id, coalesce(told.licence_id, lower(told.licence))
)
SELECT
    counted.* EXCLUDE (tier_rank, is_change, evidence),
    row_number() OVER (
        PARTITION BY model_id ORDER BY is_change DESC, since_on DESC NULLS LAST, tier_rank, licence_key
    ) = 1 AS is_latest,
    licence.name AS licence_name,
    licence.class AS licence_class,
    licence.commercial_use,
    licence.cap,
    licence.regions_left_out,
    licence.has_naming_duty,
    coalesce(counted.evidence, []) AS evidence
FROM counted LEFT JOIN licence ON licence.id = counted.licence_id;

COMMENT ON VIEW licence_history IS 'One row a model and licence that it was said to be under, from when on, with the answers that the licence gives.';
