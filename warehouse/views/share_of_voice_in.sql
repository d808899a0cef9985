-- share_of_voice_in(zone, first_day): share_of_voice in another time zone and with another first day of the week.
-- Columns and key as in share_of_voice. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.

CREATE OR REPLACE MACRO share_of_voice_in(zone := 'Asia/Shanghai', first_day := 1) AS TABLE
WITH makers AS (
    SELECT DISTINCT organisation_id
    FROM maker_story_in(zone := zone, first_day := first_day) AS maker_story
),
counted AS (
    SELECT week_start_on, organisation_id, count(*) AS story_count,
        sum(article_count) AS article_count
    FROM maker_story_in(zone := zone, first_day := first_day) AS maker_story
    WHERE week_start_on IS NOT NULL GROUP BY week_start_on, organisation_id
)
SELECT
    week.week_start_on,
    makers.organisation_id,
    maker.name AS organisation_name,
    coalesce(counted.story_count, 0) AS story_count,
    coalesce(counted.article_count, 0)::BIGINT AS article_count,
    coalesce(counted.story_count, 0)
        / nullif(sum(counted.story_count) OVER (PARTITION BY week.week_start_on), 0) AS share
FROM week_in(zone := zone, first_day := first_day) AS week CROSS JOIN makers
JOIN maker ON maker.organisation_id = makers.organisation_id
LEFT JOIN counted
    ON counted.week_start_on = week.week_start_on
    AND counted.organisation_id = makers.organisation_id;
