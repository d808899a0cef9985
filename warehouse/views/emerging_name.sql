-- emerging_name: names that articles hold and the lexicon does not list yet. From: mention,
-- organisation, model, article_context, article,
-- same_as: a name that a person merged into another is known.
-- One row per kind, entity_id (the key). kind: organisation or model.
-- text: the spelling that stands most often. passage: some characters around its first mention,
-- char_start and char_end say where the name stands in the article.

CREATE OR REPLACE VIEW emerging_name AS
WITH unlisted AS (
    SELECT 'organisation' AS kind, id, name, NULL AS organisation_id
    FROM organisation ANTI JOIN same_as AS same
        ON same.kind = 'organisation' AND same.id = organisation.id
    WHERE NOT is_listed
    UNION ALL
    SELECT 'model', id, name, organisation_id FROM model ANTI JOIN same_as AS same
        ON same.kind = 'model' AND same.id = model.id
    WHERE NOT is_listed
),
counted AS (
    SELECT
        unlisted.kind,
        unlisted.id AS entity_id,
        any_value(unlisted.name) AS name,
        any_value(unlisted.organisation_id) AS organisation_id,
        mode(mention.text) AS text,
        count(*) AS mention_count,
        count(DISTINCT mention.article_id) AS article_count,
        count(DISTINCT context.story_id) AS story_count,
        min(context.reported_at) AS first_reported_at,
        min(context.week_start_on) AS week_start_on,
        first(struct_pack(
            article_id := mention.article_id, char_start := mention.char_start,
            char_end := mention.char_end, url := context.url
        ) ORDER BY context.reported_at, mention.article_id, mention.char_start) AS first_mention
    FROM unlisted
    JOIN mention ON mention.kind = unlisted.kind AND mention.entity_id = unlisted.id
    JOIN article_context AS context ON context.article_id = mention.article_id
    GROUP BY unlisted.kind, unlisted.id
)
SELECT
    counted.* EXCLUDE (first_mention),
    counted.first_mention.article_id AS article_id,
    counted.first_mention.char_start AS char_start,
    counted.first_mention.char_end AS char_end,
    counted.first_mention.url AS url,
    substring(
        article.text,
        greatest(counted.first_mention.char_start - 80, 0) + 1,
        counted.first_mention.char_end - greatest(counted.first_mention.char_start - 80, 0) + 80
    ) AS passage
FROM counted JOIN article ON article.id = counted.first_mention.article_id;

COMMENT ON VIEW emerging_name IS 'One row a name that the lexicon does not list yet, with where it was met first.';
