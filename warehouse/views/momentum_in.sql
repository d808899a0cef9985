-- momentum_in(zone, first_day, weeks): momentum in another time zone and with another first day of the week.
-- Columns and key as in momentum. zone: as 'UTC'. first_day: 1 Monday to 7 Sunday.
-- weeks: how many weeks before count as the maker's usual; four_week_mean is over them.

CREATE OR REPLACE MACRO momentum_in(zone := 'Asia/Shanghai', first_day := 1, weeks := 4) AS TABLE
WITH released AS (
    SELECT release.week_start_on, maker.group_id AS organisation_id, count(*) AS release_count
    FROM release_in(zone := zone, first_day := first_day) AS release
    JOIN maker ON maker.organisation_id = release.organisation_id
    WHERE release.status = 'released' AND NOT release.is_umbrella GROUP BY ALL
),
counted AS (
    SELECT
        voice.week_start_on,
        voice.organisation_id,
        voice.organisation_name,
        coalesce(released.release_count, 0) AS release_count,
        voice.story_count,
        voice.share,
        lag(voice.story_count) OVER own AS previous_story_count,
        CASE WHEN count(*) OVER before = weeks THEN avg(voice.story_count) OVER before END
            AS four_week_mean
    FROM share_of_voice_in(zone := zone, first_day := first_day) AS voice LEFT JOIN released
        ON released.week_start_on = voice.week_start_on
        AND released.organisation_id = voice.organisation_id
    WINDOW
        own AS (PARTITION BY voice.organisation_id ORDER BY voice.week_start_on),
        before AS (
            PARTITION BY voice.organisation_id ORDER BY voice.week_start_on
            ROWS BETWEEN weeks PRECEDING AND 1 PRECEDING
        )
)
SELECT *, story_count / nullif(four_week_mean, 0) AS momentum FROM counted;
