-- maker_story: which stories name which Chinese maker, by its name or by a model of its.
-- One row per story_id, organisation_id (the key); organisation_id is maker.group_id: a story on
-- Alibaba Cloud is one on Alibaba. From: mention, model, maker, article_context,
-- same_as, model_correction.
-- week_start_on: of the story's first report, Asia/Shanghai; NULL where undated.

CREATE OR REPLACE VIEW maker_story AS FROM maker_story_in();

COMMENT ON VIEW maker_story IS 'One row a story and Chinese maker that it names, by name or by model.';
