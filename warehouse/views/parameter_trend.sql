-- parameter_trend: sizes of what was released in each month. From: release.
-- One row per month_start_on, organisation_id (the key); organisation_id NULL: all makers together.
-- Sizes count parameters; releases without a stated size are counted, and in no size.
-- Months run without a gap for all makers together; a maker has rows for its own months only.

CREATE OR REPLACE VIEW parameter_trend AS
WITH released AS (
    SELECT *, CAST(date_trunc('month', released_on) AS DATE) AS month_start_on
    FROM release WHERE status = 'released' AND NOT is_umbrella AND released_on IS NOT NULL
),
months AS (
    SELECT CAST(unnest(generate_series(
        min(month_start_on)::TIMESTAMP, max(month_start_on)::TIMESTAMP, INTERVAL 1 MONTH
    )) AS DATE) AS month_start_on
    FROM released
),
scoped AS (
    SELECT months.month_start_on, NULL::VARCHAR AS organisation_id, released.* EXCLUDE (
        month_start_on, organisation_id
    )
    FROM months LEFT JOIN released USING (month_start_on)
    UNION ALL BY NAME
    FROM released
)
SELECT
    month_start_on,
    organisation_id,
    count(model_id) AS release_count,
    count(parameter_count) AS sized_count,
    median(parameter_count) AS parameter_median,
    quantile_cont(parameter_count, 0.9) AS parameter_p90,
    max(parameter_count) AS parameter_max,
    min(parameter_count) AS parameter_min,
    count(model_id) FILTER (is_open) AS open_count,
    count(model_id) FILTER (active_parameter_count IS NOT NULL) AS mixture_count
FROM scoped GROUP BY month_start_on, organisation_id;

COMMENT ON VIEW parameter_trend IS 'One row a month and maker, and a month for all makers (organisation_id NULL): median, p90 and largest size.';
