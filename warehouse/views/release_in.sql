-- release_in(zone, first_day): release in another time zone and with another first day of the week.
-- Columns and key as in release. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO release_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH evidence AS (
    SELECT release_evidence.*
    FROM release_evidence_in(zone := zone, first_day := first_day) AS release_evidence
    JOIN maker ON maker.organisation_id = maker_id
    WHERE model_id IS NOT NULL
),
told AS (
    SELECT
        model_id,
        mode(maker_id ORDER BY maker_id) AS organisation_id,
        mode(claimed_maker_id ORDER BY claimed_maker_id) AS claimed_maker_id,
        bool_or(status = 'released') AS is_released,
        bool_or(act = 'weights' AND status = 'released') AS has_weights,
        count(*) AS claim_count,
        count(DISTINCT article_id) AS article_count,
        count(DISTINCT story_id) AS story_count,
        count(DISTINCT outlet) AS outlet_count,
        max(confidence) AS confidence,
        min(date) FILTER (status = 'planned') AS planned_on,
        coalesce(
            first(licence ORDER BY tier_rank, reported_at, article_id, ordinal)
                FILTER (licence_id IS NOT NULL AND status = 'released'),
            first(licence ORDER BY tier_rank, reported_at, article_id, ordinal)
                FILTER (licence IS NOT NULL)
        ) AS licence,
        first(licence_id ORDER BY status = 'planned', tier_rank, reported_at, article_id, ordinal)
            FILTER (licence_id IS NOT NULL) AS licence_id,
        list_sort(list_distinct(flatten(list(platforms)))) AS platforms,
        list_sort(list(DISTINCT language)) AS languages,
        first(struct_pack(article_id, url, title, outlet, language, reported_at)
            ORDER BY reported_at NULLS LAST, tier_rank, article_id) AS first_report,
        -- Sorted as a list: an aggregate's ORDER BY sets up a sort for each model, which is slow.
        [one.told FOR one IN list_sort(list(struct_pack(
            is_planned := status = 'planned', tier_rank, is_undated := reported_at IS NULL,
            reported_at, article_id, ordinal, told := struct_pack(
                article_id, act, status, date, sentence, char_start, char_end, url, outlet, tier
            )
        )))] AS evidence
    FROM evidence GROUP BY model_id
),
acts AS (
    SELECT
        model_id,
        first(acted_on ORDER BY acted_on NULLS LAST, act)
            FILTER (act IN ('announced', 'api', 'weights')) AS made_on,
        first(date_kind ORDER BY acted_on NULLS LAST, act)
            FILTER (act IN ('announced', 'api', 'weights')) AS made_kind,
        min(acted_on) AS any_on,
        first(date_kind ORDER BY acted_on NULLS LAST, act) AS any_kind,
        any_value(acted_on) FILTER (act = 'announced') AS announced_on,
        any_value(acted_on) FILTER (act = 'api') AS api_on,
        any_value(acted_on) FILTER (act = 'weights') AS weights_on,
        [one.done FOR one IN list_sort(list(struct_pack(
            is_undated := acted_on IS NULL, acted_on, act,
            done := struct_pack(act, acted_on, date_kind, article_id)
        )))] AS acts,
        flatten(list(corrections ORDER BY act) FILTER (len(corrections) > 0)) AS corrections
    FROM act_in(zone := zone, first_day := first_day) AS act GROUP BY model_id
),
repositories AS (
    SELECT
        model_id,
        day_in(zone, min(created_at)) AS repository_on,
        list(struct_pack(hub, repository_id, url, licence) ORDER BY hub, repository_id)
            AS repositories
    FROM repository WHERE model_id IS NOT NULL GROUP BY model_id
),
joined AS (
    SELECT
        told.model_id,
        corrected(fixed.fields, 'name', coalesce(model.name, told.model_id)) AS model_name,
        coalesce(model.family_id, told.model_id) AS family_id,
        model.version,
        coalesce(model.variants, []) AS variants,
        told.organisation_id,
        maker.name AS organisation_name,
        maker.name_zh AS organisation_name_zh,
        CASE WHEN told.is_released THEN 'released' ELSE 'planned' END AS status,
        coalesce(acts.made_on, acts.any_on) AS released_on,
        coalesce(acts.made_kind, acts.any_kind) AS date_kind,
        CASE WHEN NOT told.is_released THEN told.planned_on END AS planned_on,
        acts.announced_on, acts.api_on, acts.weights_on, repositories.repository_on,
        coalesce(acts.acts, []) AS acts,
        size.parameter_count, size.parameter_tier, size.active_parameter_count,
        size.hub_parameter_count,
        coalesce(size.claim_article_count, 0) AS parameter_article_count,
        CASE WHEN fixed.fields['licence_id'] IS NULL THEN told.licence ELSE licence.name END
            AS licence,
        corrected(fixed.fields, 'licence_id', told.licence_id) AS licence_id,
        licence.class AS licence_class,
        coalesce(told.has_weights OR licence.id IS NOT NULL AND licence.class <> 'closed', false)
            AS is_open,
        told.platforms,
        coalesce(repositories.repositories, []) AS repositories,
        told.first_report, told.languages,
        told.claim_count, told.article_count, told.story_count, told.outlet_count,
        told.confidence, told.evidence, size.parameter_evidence,
        correction_note(fixed.fields, 'name', coalesce(model.name, told.model_id))
            || correction_note(fixed.fields, 'organisation_id', told.claimed_maker_id)
            || correction_note(fixed.fields, 'licence_id', told.licence_id)
            || coalesce(size.corrections, [])
            || coalesce(acts.corrections, [])
            AS corrections
    FROM told
    JOIN maker ON maker.organisation_id = told.organisation_id
    LEFT JOIN model ON model.id = told.model_id
    LEFT JOIN acts ON acts.model_id = told.model_id
    LEFT JOIN model_size AS size ON size.model_id = told.model_id
    LEFT JOIN model_correction AS fixed ON fixed.model_id = told.model_id
    LEFT JOIN licence ON licence.id = corrected(fixed.fields, 'licence_id', told.licence_id)
    LEFT JOIN repositories ON repositories.model_id = told.model_id
),
-- A name is an umbrella of the longer names of its family that begin with it.
umbrellas AS (
    SELECT DISTINCT wide.model_id
    FROM joined AS wide JOIN joined AS narrow
        ON narrow.family_id = wide.family_id
        AND narrow.model_id <> wide.model_id
        AND starts_with(narrow.model_id, wide.model_id)
        AND (abs(narrow.released_on - wide.released_on) <= 14
            OR narrow.released_on IS NULL AND wide.released_on IS NULL)
    WHERE wide.parameter_count IS NULL
)
SELECT
    joined.*,
    week_of(released_on, first_day) AS week_start_on,
    umbrellas.model_id IS NOT NULL AS is_umbrella
FROM joined LEFT JOIN umbrellas ON umbrellas.model_id = joined.model_id;
