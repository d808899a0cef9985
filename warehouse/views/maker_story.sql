-- maker_story: which stories name which Chinese maker, by its name or by a model of its.
-- One row per story_id, organisation_id (the key); organisation_id is maker.group_id: a story on
-- Alibaba Cloud is one on Alibaba. From: mention, model, maker, article_context,
-- same_as, model_correction.
-- week_start_on: of the story's first report, Asia/Shanghai; NULL where undated.

CREATE OR REPLACE VIEW maker_story AS
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
JOIN article_context AS context ON context.article_id = named.article_id
GROUP BY context.story_id, maker.group_id;

COMMENT ON VIEW maker_story IS 'One row a story and Chinese maker that it names, by name or by model.';
