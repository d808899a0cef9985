-- release_weekly: what Chinese makers released in each week. From: week, release.
-- One row per week_start_on (the key), weeks without any release included.
-- week_start_on: the Monday of an ISO week, Asia/Shanghai. Umbrella names are not counted.
-- parameter counts: parameters; NULL where no release of the week states any.

CREATE OR REPLACE VIEW release_weekly AS FROM release_weekly_in();

COMMENT ON VIEW release_weekly IS 'One row a week: releases, how many open, their sizes. Weeks without any are rows of zeros.';
