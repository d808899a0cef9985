-- week: every week of which there is something to say, those without any article too.
-- One row per week_start_on (the key). From: article_context.
-- week_start_on: the Monday of an ISO week, Asia/Shanghai. Weeks run without a gap from the first
-- report to the last; a week without data is a row of zeros.

CREATE OR REPLACE VIEW week AS FROM week_in();

COMMENT ON VIEW week IS 'One row an ISO week (Asia/Shanghai) from the first report to the last, weeks without any included.';
