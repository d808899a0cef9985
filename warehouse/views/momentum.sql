-- momentum: each maker's week against its own four weeks before. From: share_of_voice, release,
-- maker. organisation_id is maker.group_id.
-- One row per week_start_on, organisation_id (the key); weeks without anything are rows of zeros.
-- four_week_mean: stories a week over the four weeks before; NULL where fewer than four are known.
-- momentum: story_count over that mean; NULL where the mean is zero or not known.

CREATE OR REPLACE VIEW momentum AS
WITH released AS (
    SELECT release.week_start_on, maker.group_id AS organisation_id, count(*) AS release_count
    FROM release JOIN maker ON maker.organisation_id = release.organisation_id
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
        lag(voice.story_count) OVER weeks AS previous_story_count,
        CASE WHEN count(*) OVER four = 4 THEN avg(voice.story_count) OVER four END
            AS four_week_mean
    FROM share_of_voice AS voice LEFT JOIN released
        ON released.week_start_on = voice.week_start_on
        AND released.organisation_id = voice.organisation_id
    WINDOW
        weeks AS (PARTITION BY voice.organisation_id ORDER BY voice.week_start_on),
        four AS (
            PARTITION BY voice.organisation_id ORDER BY voice.week_start_on
            ROWS BETWEEN 4 PRECEDING AND 1 PRECEDING
        )
)
SELECT *, story_count / nullif(four_week_mean, 0) AS momentum FROM counted;

COMMENT ON VIEW momentum IS 'One row a week and Chinese maker: stories and releases against its own four weeks before.';
