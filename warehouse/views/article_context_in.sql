-- article_context_in(zone, first_day): article_context in another time zone and with another first day of the week.
-- Columns and key as in article_context. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO article_context_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
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
    day_in(zone, reported_at) AS reported_on,
    week_of(day_in(zone, reported_at), first_day) AS week_start_on
FROM dated;
