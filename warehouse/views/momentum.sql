-- momentum: each maker's week against its own four weeks before. From: share_of_voice, release,
-- maker. organisation_id is maker.group_id.
-- One row per week_start_on, organisation_id (the key); weeks without anything are rows of zeros.
-- four_week_mean: stories a week over the four weeks before; NULL where fewer than four are known.
-- momentum: story_count over that mean; NULL where the mean is zero or not known.

CREATE OR REPLACE VIEW momentum AS FROM momentum_in();

COMMENT ON VIEW momentum IS 'One row a week and Chinese maker: stories and releases against its own four weeks before.';
