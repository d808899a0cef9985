-- release_evidence: every claim of an act, with its article's weight and the day that it points to.
-- One row per article_id, ordinal (the key). From: release_claim, model, article_context, same_as,
-- model_correction.
-- acted_on: the day of the act. A day as stated; for a month or year that the report lies in, the
-- day of the report, which is the latest it can be; without a date the day of the report.
-- date_kind: stated (a day), within (a month or year that the report lies in), period (another
-- month or year: acted_on is its first day), reported (no date was stated), unknown.
-- maker_id: organisation.id of the model's maker; where the model has none, of who acts.
-- model_id, maker_id: as a person corrects them; claimed_model_id, claimed_maker_id: without that.

CREATE OR REPLACE VIEW release_evidence AS
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
    JOIN article_context AS context USING (article_id)
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

COMMENT ON VIEW release_evidence IS 'One row a release_claim, with the weight of its article and the day that it points to.';
