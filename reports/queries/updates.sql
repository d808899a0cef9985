-- updates: what happened in the week to models that were there before: updated, licence changed,
-- withdrawn. One row a model and act, and one a repository whose licence the hub changed in the week.
-- From: act, release, licence_history, hub_snapshot. licence_before, licence_after: what the model was
-- said to be under before that day and from it on, with the sentences; of a hub what its record held.
WITH hub_licences AS (
    SELECT hub, repository_id, licence, day_in_shanghai(observed_at) AS observed_on,
        lag(licence) OVER (PARTITION BY hub, repository_id ORDER BY observed_at) AS licence_before
    FROM hub_snapshot
),
changed AS (
    SELECT
        act.model_id,
        arg_max(told, since_on) FILTER (since_on < acted_on) AS before,
        arg_max(told, since_on) FILTER (since_on BETWEEN acted_on AND $monday::DATE + 6) AS after
    FROM act JOIN (
        SELECT model_id, since_on, struct_pack(
            licence := coalesce(licence_name, licence),
            evidence := struct_pack(article_id := evidence[1].article_id,
                char_start := evidence[1].char_start, char_end := evidence[1].char_end)
        ) AS told
        FROM licence_history WHERE since_on IS NOT NULL
    ) USING (model_id)
    WHERE act.act = 'licence-changed' AND act.week_start_on = $monday
    GROUP BY act.model_id
)
SELECT
    release.model_name AS model,
    release.organisation_name AS maker,
    release.organisation_name_zh AS maker_zh,
    act.act,
    act.acted_on,
    act.date_kind,
    act.article_id, act.char_start, act.char_end,
    CASE act.act WHEN 'licence-changed' THEN changed.before.licence END AS licence_before,
    CASE act.act WHEN 'licence-changed' THEN coalesce(changed.after.licence, release.licence) END
        AS licence_after,
    CASE act.act WHEN 'licence-changed' THEN changed.before.evidence END AS evidence_before,
    CASE act.act WHEN 'licence-changed' THEN changed.after.evidence END AS evidence_after,
    NULL AS hub,
    NULL AS url
FROM act JOIN release USING (model_id) LEFT JOIN changed USING (model_id)
WHERE act.week_start_on = $monday AND act.act IN ('updated', 'licence-changed', 'withdrawn')
    AND NOT release.is_umbrella
UNION ALL BY NAME
SELECT
    repository_id AS model,
    'licence-changed' AS act,
    observed_on AS acted_on,
    'stated' AS date_kind,
    licence_before,
    hub_licences.licence AS licence_after,
    hub,
    hub_model.url
FROM hub_licences LEFT JOIN hub_model USING (hub, repository_id)
WHERE hub_licences.licence IS DISTINCT FROM licence_before AND licence_before IS NOT NULL
    AND observed_on BETWEEN $monday::DATE AND $monday::DATE + 6
ORDER BY acted_on, model, act
