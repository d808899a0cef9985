-- makers: each Chinese maker in the week, by stories (copies of one text count once).
-- One row a maker, subsidiaries counted with it, that had a story or a release in the week.
-- share: of the week's mentions of makers, 0 to 1; momentum: stories against the maker's own mean of
-- the four weeks before, NULL where fewer are known. parameter_min, parameter_max: of the 26 weeks.
WITH models AS (
    SELECT maker.group_id AS organisation_id,
        count(*) AS half_year_count,
        count(*) FILTER (release.is_open) AS open_count,
        min(release.parameter_count) AS parameter_min,
        max(release.parameter_count) AS parameter_max
    FROM release JOIN maker USING (organisation_id)
    WHERE release.status = 'released' AND NOT release.is_umbrella
        AND release.week_start_on BETWEEN $monday::DATE - 175 AND $monday
    GROUP BY maker.group_id
)
SELECT
    momentum.organisation_id,
    momentum.organisation_name AS maker,
    maker.name_zh AS maker_zh,
    momentum.release_count,
    momentum.story_count,
    coalesce(momentum.share, 0) AS share,
    previous.share AS previous_share,
    momentum.previous_story_count,
    momentum.four_week_mean,
    momentum.momentum,
    coalesce(models.half_year_count, 0) AS half_year_count,
    coalesce(models.open_count, 0) AS open_count,
    models.parameter_min,
    models.parameter_max
FROM momentum
JOIN maker USING (organisation_id)
LEFT JOIN models USING (organisation_id)
LEFT JOIN share_of_voice AS previous
    ON previous.organisation_id = momentum.organisation_id
    AND previous.week_start_on = $monday::DATE - 7
WHERE momentum.week_start_on = $monday
    AND (momentum.story_count > 0 OR momentum.release_count > 0)
ORDER BY momentum.story_count DESC, momentum.release_count DESC, maker
