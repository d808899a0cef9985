-- sizes: models with a stated size that came out in the 26 weeks up to the one reported.
-- One row a model. date_kind: as in release. parameter_count: the number chosen among the claims.
SELECT
    model_name AS model,
    organisation_name AS maker,
    organisation_name_zh AS maker_zh,
    released_on,
    date_kind,
    parameter_count,
    is_open,
    week_start_on = $monday AS is_this_week
FROM release
WHERE status = 'released' AND NOT is_umbrella AND parameter_count IS NOT NULL
    AND week_start_on BETWEEN $monday::DATE - 175 AND $monday
ORDER BY released_on, model_name
