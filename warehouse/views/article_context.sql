-- article_context: what a claim's article says about the claim's weight. Read by most other views.
-- One row per article_id (the key). From: article, source.
-- outlet: the source's name; for an archive that is not our own crawl's the site's, else its host.
-- tier: official, hub, research or press. The source's entry says so; without one, a model card is
-- its maker's own word, a paper is research, and everything else is press.
-- tier_rank: 1 official, 2 hub, 3 research, 4 press; the lowest wins where claims differ.
-- reported_at: UTC; NULL where the page gives no date, or one after it was fetched.
-- reported_on, week_start_on: Asia/Shanghai.

CREATE OR REPLACE VIEW article_context AS
WITH dated AS (
    SELECT
        article.id AS article_id,
        coalesce(article.story_id, article.id) AS story_id,
        article.source_id,
        outlet_name(coalesce(source.name, article.site_name), article.canonical_url) AS outlet,
        article.language,
        article.title,
        article.canonical_url AS url,
        article.fetched_at,
        coalesce(source.tier, CASE
            WHEN article.role IN ('card', 'hub') THEN 'official'
            WHEN article.role = 'papers' THEN 'research'
            ELSE 'press'
        END) AS tier,
        CASE
            WHEN article.published_at <= article.fetched_at + INTERVAL 1 DAY
            THEN article.published_at
        END AS reported_at
    FROM article LEFT JOIN source ON source.id = article.source_id
)
SELECT
    *,
    CASE tier WHEN 'official' THEN 1 WHEN 'hub' THEN 2 WHEN 'research' THEN 3 ELSE 4 END
        AS tier_rank,
    day_in_shanghai(reported_at) AS reported_on,
    week_start_on(reported_at) AS week_start_on
FROM dated;

COMMENT ON VIEW article_context IS 'One row an article: outlet, tier of its source, day and week of its report. Without its text.';
