-- release_evidence_in(zone, first_day): release_evidence in another time zone and with another first day of the week.
-- Columns and key as in release_evidence. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO release_evidence_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH joined AS (
    SELECT
        claim.* REPLACE (coalesce(same.into_id, claim.model_id) AS model_id),
        claim.model_id AS claimed_model_id,
        coalesce(model.organisation_id, claim.organisation_id) AS claimed_maker_id,
        context.story_id, context.outlet, context.language, context.tier, context.tier_rank,
        context.url, context.title, context.reported_at, context.reported_on,
        CASE claim.date_precision
            WHEN 'month' THEN claim.date + INTERVAL 1 MONTH
            WHEN 'year' THEN claim.date + INTERVAL 1 YEAR
            WHEN 'day' THEN claim.date + INTERVAL 1 DAY
        END::DATE AS date_end
    FROM release_claim AS claim
    JOIN article_context_in(zone := zone, first_day := first_day) AS context USING (article_id)
    LEFT JOIN same_as AS same ON same.kind = 'model' AND same.id = claim.model_id
    LEFT JOIN model ON model.id = coalesce(same.into_id, claim.model_id)
)
SELECT
    joined.*,
    coalesce(
        CASE WHEN fixed.fields['organisation_id'] IS NOT NULL
            THEN fixed.fields['organisation_id'].value END,
        same.into_id, claimed_maker_id
    ) AS maker_id,
    CASE
        WHEN date_precision = 'day' THEN 'stated'
        WHEN date IS NOT NULL AND reported_on >= date AND reported_on < date_end THEN 'within'
        WHEN date IS NOT NULL THEN 'period'
        WHEN reported_on IS NOT NULL THEN 'reported'
        ELSE 'unknown'
    END AS date_kind,
    CASE
        WHEN date_precision = 'day' THEN date
        WHEN date IS NOT NULL AND reported_on >= date AND reported_on < date_end THEN reported_on
        ELSE coalesce(date, reported_on)
    END AS acted_on
FROM joined
LEFT JOIN same_as AS same ON same.kind = 'organisation' AND same.id = joined.claimed_maker_id
LEFT JOIN model_correction AS fixed ON fixed.model_id = joined.model_id;
