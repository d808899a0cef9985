-- reporting_lag: how long after the weights each release was reported, and how long Chinese news
-- was ahead of English. From: release, release_evidence.
-- One row per model_id (the key), released models only.
-- available_on: day of the weights, else of the repository, else of the first act (Shanghai).
-- lag_day_count: from there to the first press report; negative where the press was first.
-- first_zh_at, first_en_at: first reports in Chinese and English, UTC; zh_to_en_hour_count: hours
-- between them, negative where English was first; NULL where one of them is missing.

CREATE OR REPLACE VIEW reporting_lag AS FROM reporting_lag_in();

COMMENT ON VIEW reporting_lag IS 'One row a released model: days from weights to press, hours from Chinese to English news.';
