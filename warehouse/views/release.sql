-- release: what Chinese makers released or promised. Read by reports/ and most trends.
-- One row per model_id (the key). From: release_evidence, act, model_size, maker, licence, repository,
-- model_correction.
-- released_on: day of the first act that made it known or available, Asia/Shanghai; NULL where only
-- planned or undated. week_start_on: the Monday of its ISO week.
-- parameter_count, active_parameter_count: as stated; hub_parameter_count: as stored.
-- licence: as the best source states it. is_open: whether weights can be had under any licence.
-- is_umbrella: whether it only names the family or version of a more exact release of the same
-- fortnight (Qwen beside Qwen-7B): counted as no release of its own by the trends.
-- corrections: what a person overrides, each with the value that the sources give, reason and day.
-- story_count: stories, copies counted once. evidence: the sentences, best source first.

CREATE OR REPLACE VIEW release AS FROM release_in();

COMMENT ON VIEW release IS 'One row a model of a Chinese maker that an article says was or will be released, with its evidence.';
