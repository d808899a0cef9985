-- source_health: what each source gave in each week, so that no news is told from no data.
-- One row per source_id, week_start_on (the key). From: source, crawl, article, rejected,
-- article_context. week_start_on: Asia/Shanghai, of the crawl and of the articles' publication; a
-- from the first week with a crawl or article to the last, every active source has a row.
-- article_count: articles kept that were published in the week; story_count: the same, copies once.
-- delay_hour_median: hours from publication to fetch, over articles fetched within 14 days.
-- status: failed (no crawl of the week got an answer), silent (answered without entries), ok,
-- not crawled.

CREATE OR REPLACE VIEW source_health AS FROM source_health_in();

COMMENT ON VIEW source_health IS 'One row a source and week: crawled or not, what came, what was kept.';
