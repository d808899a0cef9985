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
placed AS (
    SELECT
        unlisted.kind, unlisted.entity_id, unlisted.name, unlisted.organisation_id, mention.text,
        mention.article_id, mention.char_start, mention.char_end,
        context.story_id, context.source_id, context.outlet, context.reported_at, context.week_start_on,
        context.url
    FROM unlisted
    JOIN mention ON mention.kind = unlisted.kind AND mention.entity_id = unlisted.id
    JOIN article_context AS context ON context.article_id = mention.article_id
),
spelled AS (
    SELECT kind, entity_id, list(text ORDER BY place_count DESC, text) AS spellings
    FROM (SELECT kind, entity_id, text, count(*) AS place_count FROM placed GROUP BY ALL)
    GROUP BY kind, entity_id
),
counted AS (
    SELECT
        kind,
        entity_id,
        arg_min(name, (length(name), name)) AS name,
        mode(organisation_id ORDER BY organisation_id) AS organisation_id,
        count(*) AS mention_count,
        count(DISTINCT article_id) AS article_count,
        count(DISTINCT story_id) AS story_count,
        count(DISTINCT coalesce(source_id, outlet)) AS source_count,
        min(reported_at) AS first_reported_at,
        min(week_start_on) AS week_start_on,
        first(struct_pack(
            article_id := article_id, char_start := char_start, char_end := char_end, url := url
        ) ORDER BY reported_at, article_id, char_start) AS first_mention
    FROM placed
    GROUP BY kind, entity_id
)
SELECT
    counted.* EXCLUDE (first_mention),
    spelled.spellings[1] AS text,
    spelled.spellings,
    counted.first_mention.article_id AS article_id,
    counted.first_mention.char_start AS char_start,
    counted.first_mention.char_end AS char_end,
    counted.first_mention.url AS url,
    substring(
        article.text,
        greatest(counted.first_mention.char_start - 80, 0) + 1,
        counted.first_mention.char_end - greatest(counted.first_mention.char_start - 80, 0) + 80
    ) AS passage
FROM counted
JOIN spelled USING (kind, entity_id)
JOIN article ON article.id = counted.first_mention.article_id;

COMMENT ON VIEW emerging_name IS 'One row a name that the lexicon does not list yet (of models: a family), with where it was met first.';
