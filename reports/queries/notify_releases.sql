-- notify_releases: what came out in the fourteen days up to the newest report. One row a model.
-- From: release, maker. A name that only stands for its sizes is left out.
SELECT
    release.model_id,
    release.model_name AS model,
    release.organisation_id,
    maker.group_id,
    release.organisation_name AS maker,
    release.organisation_name_zh AS maker_zh,
    release.released_on,
    release.parameter_count,
    coalesce(licence.name, release.licence) AS licence,
    release.first_report
FROM release
JOIN maker ON maker.organisation_id = release.organisation_id
LEFT JOIN licence ON licence.id = release.licence_id
WHERE release.status = 'released' AND NOT release.is_umbrella
    AND release.released_on > (SELECT max(reported_on) FROM article_context) - 14
ORDER BY release.released_on, release.model_id
