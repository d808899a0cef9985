-- filing_counts: filings of the month in which the week ends, beside the month before. One row a kind
-- of which any is known. From: filing, filing_monthly.
-- month_count, previous_month_count: by the day of filing, as the lists stand; NULL for a month outside
-- of those that they hold. filing_count_so_far: up to the month's end.
-- first_read_count: stood on a list that was read for the first time in the week.
WITH month AS (
    SELECT date_trunc('month', $monday::DATE + 6)::DATE AS month_start_on
),
listed AS (
    SELECT kind, week_start_on(first_listed_at) AS listed_week_on,
        week_start_on(min(first_listed_at) OVER (PARTITION BY source_id)) AS read_week_on
    FROM filing
),
kinds AS (
    SELECT kind,
        count(*) FILTER (listed_week_on = $monday AND read_week_on = $monday) AS first_read_count
    FROM listed GROUP BY kind
)
SELECT
    kinds.kind, month.month_start_on,
    (month.month_start_on - INTERVAL 1 MONTH)::DATE AS previous_month_start_on,
    this_month.filing_count AS month_count,
    month_before.filing_count AS previous_month_count,
    this_month.filing_count_so_far,
    kinds.first_read_count
FROM kinds CROSS JOIN month
LEFT JOIN filing_monthly AS this_month
    ON this_month.kind = kinds.kind AND this_month.month_start_on = month.month_start_on
LEFT JOIN filing_monthly AS month_before
    ON month_before.kind = kinds.kind
    AND month_before.month_start_on = month.month_start_on - INTERVAL 1 MONTH
ORDER BY list_position(['filing', 'registration', 'algorithm'], kinds.kind)
