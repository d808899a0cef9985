-- parameter_trend: sizes of what was released in each month. From: release.
-- One row per month_start_on, organisation_id (the key); organisation_id NULL: all makers together.
-- Sizes count parameters; releases without a stated size are counted, and in no size.
-- Months run without a gap, for each maker and for all: a month without a release is a row of zeros.

CREATE OR REPLACE VIEW parameter_trend AS FROM parameter_trend_in();

COMMENT ON VIEW parameter_trend IS 'One row a month and maker, and a month for all makers (organisation_id NULL): median, p90 and largest size.';
