-- site_models: every model of a Chinese maker that was released or promised, with its evidence.
-- One row a model. evidence: at most twelve sentences, the best source first. From: release, licence.
SELECT
    release.model_id,
    release.model_name AS model,
    release.organisation_id,
    release.organisation_name AS maker,
    release.organisation_name_zh AS maker_zh,
    maker.group_id,
    release.status,
    release.is_umbrella,
    release.released_on,
    release.planned_on,
    release.week_start_on,
    release.acts,
    release.parameter_count,
    release.active_parameter_count,
    release.hub_parameter_count,
    coalesce(licence.name, release.licence) AS licence,
    release.licence_class,
    release.is_open,
    release.platforms,
    release.repositories,
    release.first_report,
    release.story_count,
    release.outlet_count,
    release.evidence[:12] AS evidence
FROM release
JOIN maker ON maker.organisation_id = release.organisation_id
LEFT JOIN licence ON licence.id = release.licence_id
ORDER BY coalesce(release.released_on, release.planned_on) DESC NULLS LAST, release.story_count DESC,
    release.model_id
