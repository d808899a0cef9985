-- act: the chain of a model's acts: announced, API opened, weights opened, licence changed, withdrawn.
-- One row per model_id, act (the key). From: release_evidence, maker, model_correction. Chinese makers only; what is
-- only promised is in promise.
-- acted_on: Asia/Shanghai. A person's correction beats all (date_kind corrected). A day that is stated beats one that is not, an official source beats
-- others, then the earliest counts. NULL where no claim has a date.
-- day_count_since_previous: days after the model's previous act; NULL for its first.

CREATE OR REPLACE VIEW act AS FROM act_in();

COMMENT ON VIEW act IS 'One row a model of a Chinese maker and act, with the day chosen and the sentence that it comes from.';
