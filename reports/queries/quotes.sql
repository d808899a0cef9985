-- quotes: what was said in articles of the week, each quotation once however many copies carry it.
-- One row a quotation; at most eight, chosen for variety: each speaker once before any twice, each
-- outlet likewise, named people before organisations before unnamed sources, official sources first.
-- outlet_count: outlets that carry it. house, house_zh: the speaker's organisation by its known names.
WITH said AS (
    SELECT
        quote.article_id, quote.text, quote.speaker, quote.speaker_kind, quote.role,
        quote.affiliation, quote.affiliation_id, quote.model_text, quote.char_start, quote.char_end,
        context.language, context.outlet, context.url, context.reported_on, context.tier_rank,
        row_number() OVER (
            PARTITION BY context.story_id, quote.text
            ORDER BY context.reported_at, quote.article_id, quote.ordinal
        ) AS copy_position,
        count(DISTINCT context.outlet) OVER (PARTITION BY context.story_id, quote.text)
            AS outlet_count
    FROM quote JOIN article_context AS context USING (article_id)
    WHERE context.week_start_on = $monday AND quote.is_direct AND length(quote.text) >= 8
),
speakers AS (
    SELECT *, row_number() OVER (
        PARTITION BY coalesce(speaker, article_id)
        ORDER BY tier_rank, least(length(text), 160) DESC, article_id, char_start
    ) AS speaker_position
    FROM said WHERE copy_position = 1
),
outlets AS (
    SELECT *, row_number() OVER (
        PARTITION BY speaker_position, coalesce(affiliation, outlet)
        ORDER BY tier_rank, least(length(text), 160) DESC, article_id, char_start
    ) AS affiliation_position
    FROM speakers
)
SELECT outlets.* EXCLUDE (copy_position, affiliation_id),
    organisation.name_en AS house, organisation.name_zh AS house_zh
FROM outlets LEFT JOIN organisation ON organisation.id = outlets.affiliation_id
ORDER BY
    speaker_position,
    CASE speaker_kind WHEN 'person' THEN 1 WHEN 'organisation' THEN 2 ELSE 3 END,
    affiliation_position,
    tier_rank, reported_on, article_id, char_start
LIMIT 8
