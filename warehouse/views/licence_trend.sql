-- licence_trend: under what kind of licence models came out in each month. From: release.
-- One row per month_start_on, licence_class (the key). licence_class: as in licence.class;
-- unlisted where a licence is stated that the lexicon does not know; not stated where none is. Months
-- run without a gap, for each class: none is a row of zeros. share: of the month's releases; NULL in a
-- month without any.

CREATE OR REPLACE VIEW licence_trend AS FROM licence_trend_in();

COMMENT ON VIEW licence_trend IS 'One row a month and class of licence: releases and their share.';
