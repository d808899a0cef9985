-- release_evidence: every claim of an act, with its article's weight and the day that it points to.
-- One row per article_id, ordinal (the key). From: release_claim, model, article_context, same_as,
-- model_correction.
-- acted_on: the day of the act. A day as stated; for a month or year that the report lies in, the
-- day of the report, which is the latest it can be; without a date the day of the report.
-- date_kind: stated (a day), within (a month or year that the report lies in), period (another
-- month or year: acted_on is its first day), reported (no date was stated), unknown.
-- maker_id: organisation.id of the model's maker; where the model has none, of who acts.
-- model_id, maker_id: as a person corrects them; claimed_model_id, claimed_maker_id: without that.

CREATE OR REPLACE VIEW release_evidence AS FROM release_evidence_in();

COMMENT ON VIEW release_evidence IS 'One row a release_claim, with the weight of its article and the day that it points to.';
