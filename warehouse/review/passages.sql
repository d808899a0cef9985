-- passages: where names to review stand, one place a story, the earliest first.
-- One row per kind, entity_id, article_id. $names: structs of kind and entity_id; $count: places a name.
-- before, text, after: the name and what stands around it, in characters of the article.
WITH entity AS (
    SELECT 'organisation' AS kind, id, id AS entity_id FROM organisation
    UNION ALL
    SELECT 'model', id, family_id FROM model
),
placed AS (
    SELECT
        entity.kind, entity.entity_id, context.outlet, context.url, context.title,
        context.reported_on, mention.article_id, mention.char_start, mention.char_end, mention.text
    FROM entity
    JOIN mention ON mention.kind = entity.kind AND mention.entity_id = entity.id
    JOIN article_context AS context ON context.article_id = mention.article_id
    WHERE list_contains($names, struct_pack(kind := entity.kind, entity_id := entity.entity_id))
    QUALIFY row_number() OVER (
        PARTITION BY entity.kind, entity.entity_id, context.story_id
        ORDER BY context.reported_at, mention.article_id, mention.char_start
    ) = 1
)
SELECT
    placed.kind, placed.entity_id, placed.outlet, placed.url, placed.title, placed.reported_on,
    placed.text,
    substring(
        article.text, greatest(placed.char_start - 200, 0) + 1, least(placed.char_start, 200)
    ) AS before,
    substring(article.text, placed.char_end + 1, 200) AS after
FROM placed JOIN article ON article.id = placed.article_id
QUALIFY row_number() OVER (
    PARTITION BY placed.kind, placed.entity_id
    ORDER BY placed.reported_on, placed.article_id
) <= $count
ORDER BY placed.kind, placed.entity_id, placed.reported_on, placed.article_id
