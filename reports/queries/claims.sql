-- claims: what is said of each model that came out in the week, or about which figures disagree, value
-- by value, with where it is said.
-- One row a model, field and value. Fields: organisation_id, announced_on, api_on, weights_on, licence,
-- platform, parameter_count, active_parameter_count. From: release_evidence, size_evidence, maker, licence.
-- value: as text, of a maker its group's id; name, name_zh: of the maker or licence. tier_rank: of the
-- best source, 1 official to 4 press, 5 where only the model's name states it; said_tier_rank: of the
-- sentence shown. article_id, char_start, char_end: the words where the sentence that tells of the
-- release holds them, else that sentence, and words: what to look for in the article's text; NULL for
-- tier_rank 5.
WITH acted AS MATERIALIZED (
    SELECT model_id FROM act
    WHERE week_start_on = $monday AND act IN ('announced', 'api', 'weights')
    UNION
    SELECT model_id FROM conflict WHERE opened_on BETWEEN $monday::DATE AND $monday::DATE + 6
),
told AS MATERIALIZED (
    SELECT evidence.model_id, act, status, acted_on, organisation_text, maker.group_id, licence,
        licence_id, platforms, tier_rank, reported_at, story_id, article_id, ordinal, sentence,
        char_start, char_end
    FROM release_evidence AS evidence SEMI JOIN acted USING (model_id)
    LEFT JOIN maker ON maker.organisation_id
        = coalesce(evidence.organisation_id, evidence.claimed_maker_id)
),
-- words: what the value rests on, where it is a matter of words.
valued AS (
    SELECT *, coalesce(strpos(lower(sentence), lower(words)), 0) AS place FROM (
        SELECT *, 'organisation_id' AS field, group_id AS value, organisation_text AS words
        FROM told
        UNION ALL
        SELECT *, act || '_on', acted_on::VARCHAR, NULL::VARCHAR FROM told
        WHERE status = 'released' AND act IN ('announced', 'api', 'weights')
        UNION ALL
        SELECT *, 'licence', coalesce(licence_id, licence), licence FROM told
        UNION ALL
        SELECT told.*, 'platform', platform, platform FROM told, unnest(platforms) AS _(platform)
    ) WHERE value IS NOT NULL
),
counted AS (
    SELECT model_id, field, value,
        min(tier_rank) AS tier_rank,
        count(DISTINCT story_id) AS story_count,
        first(struct_pack(
            article_id := article_id,
            char_start := char_start + greatest(place - 1, 0),
            char_end := CASE WHEN place > 0 THEN char_start + place - 1 + length(words) ELSE char_end END,
            words := CASE WHEN place = 0 THEN words END
        ) ORDER BY tier_rank, place = 0, reported_at, article_id, ordinal) AS place
    FROM valued GROUP BY model_id, field, value
    UNION ALL
    -- A sentence that spells the number out says more than one that only names the model.
    SELECT model_id,
        CASE kind WHEN 'total' THEN 'parameter_count' ELSE 'active_parameter_count' END,
        value::VARCHAR, tier_rank, story_count,
        struct_pack(article_id := told.article_id, char_start := told.char_start, char_end := told.char_end,
            words := NULL)
    FROM (
        SELECT *, coalesce(
            list_filter(evidence, lambda one: regexp_matches(one.text, '(?i)param|illion|参数|參數|亿|億'))[1],
            evidence[1]
        ) AS told
        FROM size_evidence SEMI JOIN acted USING (model_id)
    )
)
SELECT
    counted.model_id, field, value, coalesce(maker.name, licence.name) AS name, maker.name_zh,
    counted.tier_rank, context.tier_rank AS said_tier_rank, story_count,
    place.article_id AS article_id, place.char_start AS char_start, place.char_end AS char_end, place.words AS words
FROM counted
LEFT JOIN maker ON field = 'organisation_id' AND maker.organisation_id = value
LEFT JOIN licence ON field = 'licence' AND licence.id = value
LEFT JOIN article_context AS context ON context.article_id = place.article_id
ORDER BY counted.model_id, field, counted.tier_rank, story_count DESC, value
