-- quote_book: what people said, once for all copies of a story. From: quote, article_context.
-- One row per story_id, text (the key): the quote as the earliest article of the story has it.
-- outlet_count: outlets that carry it. said_on: day of the earliest report, Asia/Shanghai.

CREATE OR REPLACE VIEW quote_book AS
SELECT
    context.story_id,
    quote.text,
    first(quote.speaker ORDER BY quote.speaker IS NULL, context.reported_at, quote.article_id) AS speaker,
    first(quote.speaker_kind ORDER BY quote.speaker IS NULL, context.reported_at, quote.article_id)
        AS speaker_kind,
    first(quote.role ORDER BY quote.role IS NULL, context.reported_at, quote.article_id) AS role,
    first(quote.affiliation ORDER BY quote.affiliation IS NULL, context.reported_at, quote.article_id)
        AS affiliation,
    first(quote.affiliation_id
        ORDER BY quote.affiliation_id IS NULL, context.reported_at, quote.article_id)
        AS affiliation_id,
    any_value(quote.model_text) AS model_text,
    bool_or(quote.is_direct) AS is_direct,
    min(context.reported_at) AS reported_at,
    min(context.reported_on) AS said_on,
    min(context.week_start_on) AS week_start_on,
    first(context.language ORDER BY context.reported_at, quote.article_id) AS language,
    count(DISTINCT context.outlet) AS outlet_count,
    list(DISTINCT context.outlet ORDER BY context.outlet) AS outlets,
    first(struct_pack(
        article_id := quote.article_id, char_start := quote.char_start, char_end := quote.char_end,
        url := context.url, title := context.title, outlet := context.outlet
    ) ORDER BY context.reported_at, quote.article_id) AS evidence
FROM quote JOIN article_context AS context ON context.article_id = quote.article_id
GROUP BY context.story_id, quote.text;

COMMENT ON VIEW quote_book IS 'One row a quote and story, copies counted once: who said it, when, carried by whom.';
