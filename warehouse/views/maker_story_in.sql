-- maker_story_in(zone, first_day): maker_story in another time zone and with another first day of the week.
-- Columns and key as in maker_story. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO maker_story_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH named AS (
    SELECT article_id, entity_id AS organisation_id
    FROM mention WHERE kind = 'organisation'
    UNION
    SELECT mention.article_id, corrected(fixed.fields, 'organisation_id', model.organisation_id)
    FROM mention
    LEFT JOIN same_as AS same ON same.kind = 'model' AND same.id = mention.entity_id
    JOIN model ON model.id = coalesce(same.into_id, mention.entity_id)
    LEFT JOIN model_correction AS fixed ON fixed.model_id = model.id
    WHERE mention.kind = 'model'
)
SELECT
    context.story_id,
    maker.group_id AS organisation_id,
    min(context.week_start_on) AS week_start_on,
    count(DISTINCT context.article_id) AS article_count,
    list_sort(list(DISTINCT context.language)) AS languages
FROM named
JOIN maker ON maker.organisation_id = named.organisation_id
JOIN article_context_in(zone := zone, first_day := first_day) AS context ON context.article_id = named.article_id
GROUP BY context.story_id, maker.group_id;
