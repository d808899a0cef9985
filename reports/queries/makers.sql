-- makers: each Chinese maker in the week, by stories (copies of one text count once).
-- One row a maker that had a story or a release in the week.
-- share: of the week's mentions of makers, 0 to 1; momentum: stories against the maker's own mean of
-- the four weeks before, NULL where fewer are known.
SELECT
    momentum.organisation_id,
    momentum.organisation_name AS maker,
    maker.name_zh AS maker_zh,
    momentum.release_count,
    momentum.story_count,
    coalesce(momentum.share, 0) AS share,
    coalesce(previous.share, 0) AS previous_share,
    momentum.previous_story_count,
    momentum.momentum
FROM momentum
JOIN maker USING (organisation_id)
LEFT JOIN share_of_voice AS previous
    ON previous.organisation_id = momentum.organisation_id
    AND previous.week_start_on = $monday::DATE - 7
WHERE momentum.week_start_on = $monday
    AND (momentum.story_count > 0 OR momentum.release_count > 0)
ORDER BY momentum.story_count DESC, momentum.release_count DESC, maker
