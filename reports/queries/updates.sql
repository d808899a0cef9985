-- updates: what happened in the week to models that were there before: updated, licence changed,
-- withdrawn. One row a model and act, and one a repository whose licence the hub changed in the week.
-- From: act, release, hub_snapshot. licence_before, licence_after: of hubs and of stated changes.
WITH hub_licences AS (
    SELECT hub, repository_id, licence, day_in_shanghai(observed_at) AS observed_on,
        lag(licence) OVER (PARTITION BY hub, repository_id ORDER BY observed_at) AS licence_before
    FROM hub_snapshot
)
SELECT
    release.model_name AS model,
    release.organisation_name AS maker,
    release.organisation_name_zh AS maker_zh,
    act.act,
    act.acted_on,
    act.date_kind,
    act.article_id, act.char_start, act.char_end,
    NULL AS licence_before,
    CASE act.act WHEN 'licence-changed' THEN release.licence END AS licence_after,
    NULL AS hub
FROM act JOIN release USING (model_id)
WHERE act.week_start_on = $monday AND act.act IN ('updated', 'licence-changed', 'withdrawn')
    AND NOT release.is_umbrella
UNION ALL BY NAME
SELECT
    repository_id AS model,
    'licence-changed' AS act,
    observed_on AS acted_on,
    'stated' AS date_kind,
    licence_before,
    licence AS licence_after,
    hub
FROM hub_licences
WHERE licence IS DISTINCT FROM licence_before AND licence_before IS NOT NULL
    AND observed_on BETWEEN $monday::DATE AND $monday::DATE + 6
ORDER BY acted_on, model, act
