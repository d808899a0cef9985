-- share_of_voice: how much of each week's news names each Chinese maker. From: week, maker_story.
-- One row per week_start_on, organisation_id (the key; maker.group_id), for every maker that any story names;
-- weeks in which none does are rows of zeros. Counted by stories, so that copies weigh nothing.
-- share: stories that name the maker over all (story, maker) pairs of the week; the shares of a week
-- add up to 1. NULL in a week in which no maker is named.

CREATE OR REPLACE VIEW share_of_voice AS
WITH makers AS (SELECT DISTINCT organisation_id FROM maker_story),
counted AS (
    SELECT week_start_on, organisation_id, count(*) AS story_count,
        sum(article_count) AS article_count
    FROM maker_story WHERE week_start_on IS NOT NULL GROUP BY week_start_on, organisation_id
)
SELECT
    week.week_start_on,
    makers.organisation_id,
    maker.name AS organisation_name,
    coalesce(counted.story_count, 0) AS story_count,
    coalesce(counted.article_count, 0)::BIGINT AS article_count,
    coalesce(counted.story_count, 0)
        / nullif(sum(counted.story_count) OVER (PARTITION BY week.week_start_on), 0) AS share
FROM week CROSS JOIN makers
JOIN maker ON maker.organisation_id = makers.organisation_id
LEFT JOIN counted
    ON counted.week_start_on = week.week_start_on
    AND counted.organisation_id = makers.organisation_id;

COMMENT ON VIEW share_of_voice IS 'One row a week and Chinese maker: stories that name it, and their share. Copies count once.';
