-- size_months: sizes of all makers' models by month, the six months up to the week. One row a month.
-- From: parameter_trend. parameter_median, parameter_max: over models with a stated size.
SELECT month_start_on, release_count, sized_count, parameter_median::BIGINT AS parameter_median,
    parameter_max, mixture_count
FROM parameter_trend
WHERE organisation_id IS NULL
    AND month_start_on <= $monday::DATE + 6
    AND month_start_on > $monday::DATE - INTERVAL 6 MONTH
ORDER BY month_start_on
