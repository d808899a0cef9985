-- promise: what makers said that they would release, and whether they did. From: promise_as_of.
-- One row per promise_id (the key). Seen from the day of the last report in the database, so that
-- the same database gives the same answer; promise_as_of('2023-08-13') gives another day's.

CREATE OR REPLACE VIEW promise AS
FROM promise_as_of((SELECT max(reported_on) FROM article_context));

COMMENT ON VIEW promise IS 'One row a promised release: kept, open or overdue on the day of the last report.';
