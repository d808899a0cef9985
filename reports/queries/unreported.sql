-- unreported: news without a repository: models whose weights opened in the week, and that no watched
-- account holds. One row a model. From: act, release.
SELECT release.model_name AS model
FROM act JOIN release USING (model_id)
WHERE act.act = 'weights' AND act.week_start_on = $monday
    AND len(release.repositories) = 0 AND NOT release.is_umbrella
ORDER BY model
