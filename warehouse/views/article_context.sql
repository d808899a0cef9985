-- article_context: what a claim's article says about the claim's weight. Read by most other views.
-- One row per article_id (the key). From: article, source.
-- outlet: the source's name; for an archive that is not our own crawl's the site's, else its host.
-- tier: official, hub, research or press. The source's entry says so; without one, a model card is
-- its maker's own word, a paper is research, and everything else is press.
-- tier_rank: 1 official, 2 hub, 3 research, 4 press; the lowest wins where claims differ.
-- reported_at: UTC; NULL where the page gives no date, or one after it was fetched.
-- reported_on, week_start_on: Asia/Shanghai.

CREATE OR REPLACE VIEW article_context AS FROM article_context_in();

COMMENT ON VIEW article_context IS 'One row an article: outlet, tier of its source, day and week of its report. Without its text.';
