-- maker_story_in(zone, first_day): maker_story in another time zone and with another first day of the week.
-- Columns and key as in maker_story. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO maker_story_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH entity AS (
    SELECT 'organisation' AS kind, organisation_id AS entity_id, group_id FROM maker
    UNION ALL
    SELECT 'model', named.id, maker.group_id
    FROM model AS named
    LEFT JOIN same_as AS same ON same.kind = 'model' AND same.id = named.id
    JOIN model ON model.id = coalesce(same.into_id, named.id)
    LEFT JOIN model_correction AS fixed ON fixed.model_id = model.id
    JOIN maker ON maker.organisation_id
        = corrected(fixed.fields, 'organisation_id', model.organisation_id)
),
named AS (
    SELECT DISTINCT mention.article_id, entity.group_id
    FROM mention JOIN entity ON entity.kind = mention.kind AND entity.entity_id = mention.entity_id
)
SELECT
    context.story_id,
    named.group_id AS organisation_id,
    min(context.week_start_on) AS week_start_on,
    count(*) AS article_count,
    list_sort(list_distinct(list(context.language))) AS languages
FROM named
JOIN article_context_in(zone := zone, first_day := first_day) AS context ON context.article_id = named.article_id
GROUP BY context.story_id, named.group_id;
