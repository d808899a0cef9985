-- emerging_name: names that articles hold and the lexicon does not list yet: families of models, as
-- every size and version of one waits for the same decision, and organisations. From: mention,
-- organisation, model, article_context, article,
-- same_as: a name that a person merged into another is known.
-- One row per kind, entity_id (the key). kind: organisation or model. entity_id: organisation.id, or
-- model.family_id.
-- text: the spelling that stands most often. spellings: all of them, the most frequent first.
-- source_count: sources or, without one, outlets. passage: some characters around its first mention,
-- char_start and char_end say where the name stands in the article.

CREATE OR REPLACE VIEW emerging_name AS
WITH unlisted AS (
    SELECT 'organisation' AS kind, id, id AS entity_id, name, NULL AS organisation_id
    FROM organisation ANTI JOIN same_as AS same
        ON same.kind = 'organisation' AND same.id = organisation.id
    WHERE NOT is_listed
    UNION ALL
    SELECT 'model', id, family_id, name, organisation_id FROM model ANTI JOIN same_as AS same
        ON same.kind = 'model' AND same.id = model.id
    WHERE NOT is_listed
),
-- One row a name, article and spelling: what is told of a name is gathered from few rows.
placed AS (
    SELECT
        mention.kind, mention.entity_id AS id, mention.article_id, mention.text,
        count(*) AS place_count,
        min(struct_pack(char_start, char_end)) AS first_place
    FROM mention SEMI JOIN unlisted
        ON unlisted.kind = mention.kind AND unlisted.id = mention.entity_id
    GROUP BY ALL
),
spelled AS (
    SELECT kind, entity_id, list(text ORDER BY place_count DESC, text) AS spellings
    FROM (
        SELECT kind, entity_id, text, sum(place_count) AS place_count
        FROM placed JOIN unlisted USING (kind, id) GROUP BY ALL
    )
    GROUP BY kind, entity_id
),
named AS (
    SELECT
        kind, entity_id,
        min(struct_pack(size := length(name), name)).name AS name,
        min(struct_pack(rank := -place_count, organisation_id))
            FILTER (organisation_id IS NOT NULL).organisation_id AS organisation_id
    FROM (
        SELECT
            kind, entity_id, organisation_id, sum(place_count) AS place_count,
            arg_min(name, struct_pack(size := length(name), name)) AS name
        FROM placed JOIN unlisted USING (kind, id) GROUP BY kind, entity_id, organisation_id
    )
    GROUP BY kind, entity_id
),
counted AS (
    SELECT
        kind,
        entity_id,
        sum(place_count)::BIGINT AS mention_count,
        count(DISTINCT article_id) AS article_count,
        count(DISTINCT story_id) AS story_count,
        count(DISTINCT coalesce(source_id, outlet)) AS source_count,
        min(reported_at) AS first_reported_at,
        min(week_start_on) AS week_start_on,
        min(struct_pack(reported_at, article_id, first_place)) AS first_mention
    FROM placed JOIN unlisted USING (kind, id) JOIN article_context AS context USING (article_id)
    GROUP BY kind, entity_id
)
SELECT
    counted.kind,
    counted.entity_id,
    named.name,
    named.organisation_id,
    counted.* EXCLUDE (kind, entity_id, first_mention),
    spelled.spellings[1] AS text,
    spelled.spellings,
    article.id AS article_id,
    first_mention.first_place.char_start AS char_start,
    first_mention.first_place.char_end AS char_end,
    article.canonical_url AS url,
    substring(
        article.text,
        greatest(char_start - 80, 0) + 1,
        char_end - greatest(char_start - 80, 0) + 80
    ) AS passage
FROM counted
JOIN named USING (kind, entity_id)
JOIN spelled USING (kind, entity_id)
JOIN article ON article.id = counted.first_mention.article_id;

COMMENT ON VIEW emerging_name IS 'One row a name that the lexicon does not list yet (of models: a family), with where it was met first.';
