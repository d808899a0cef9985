-- act_in(zone, first_day): act in another time zone and with another first day of the week.
-- Columns and key as in act. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO act_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
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
    FROM release_evidence_in(zone := zone, first_day := first_day) AS evidence
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
    week_of(acted_on, first_day) AS week_start_on
FROM dated;
