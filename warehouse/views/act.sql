-- act: the chain of a model's acts: announced, API opened, weights opened, licence changed, withdrawn.
-- One row per model_id, act (the key). From: release_evidence, maker, model_correction. Chinese makers only; what is
-- only promised is in promise.
-- acted_on: Asia/Shanghai. A person's correction beats all (date_kind corrected). A day that is stated beats one that is not, an official source beats
-- others, then the earliest counts. NULL where no claim has a date.
-- day_count_since_previous: days after the model's previous act; NULL for its first.

CREATE OR REPLACE VIEW act AS
WITH ranked AS (
    SELECT
        evidence.*,
        row_number() OVER (
            PARTITION BY model_id, act
            ORDER BY
                acted_on IS NULL,
                date_kind <> 'stated',
                CASE WHEN date_kind = 'stated' THEN tier_rank END,
                acted_on, tier_rank, reported_at, article_id, ordinal
        ) AS position
    FROM release_evidence AS evidence
    JOIN maker ON maker.organisation_id = evidence.maker_id
    WHERE model_id IS NOT NULL AND status = 'released'
),
chosen AS (
    SELECT
        model_id,
        act,
        any_value(acted_on) FILTER (position = 1) AS acted_on,
        any_value(date_kind) FILTER (position = 1) AS date_kind,
        any_value(tier) FILTER (position = 1) AS tier,
        any_value(article_id) FILTER (position = 1) AS article_id,
        any_value(sentence) FILTER (position = 1) AS sentence,
        any_value(char_start) FILTER (position = 1) AS char_start,
        any_value(char_end) FILTER (position = 1) AS char_end,
        any_value(url) FILTER (position = 1) AS url,
        max(confidence) AS confidence,
        count(*) AS claim_count,
        count(DISTINCT article_id) AS article_count,
        count(DISTINCT story_id) AS story_count
    FROM ranked GROUP BY model_id, act
),
dated AS (
    SELECT
        chosen.* REPLACE (
            CAST(corrected(fixed.fields, chosen.act || '_on', acted_on) AS DATE) AS acted_on,
            CASE WHEN fixed.fields[chosen.act || '_on'] IS NULL THEN date_kind ELSE 'corrected' END
                AS date_kind
        ),
        correction_note(fixed.fields, chosen.act || '_on', acted_on) AS corrections
    FROM chosen LEFT JOIN model_correction AS fixed ON fixed.model_id = chosen.model_id
)
SELECT
    *,
    acted_on - lag(acted_on) OVER (
        PARTITION BY model_id ORDER BY acted_on NULLS LAST, act
    ) AS day_count_since_previous,
    CAST(date_trunc('week', acted_on) AS DATE) AS week_start_on
FROM dated;

COMMENT ON VIEW act IS 'One row a model of a Chinese maker and act, with the day chosen and the sentence that it comes from.';
