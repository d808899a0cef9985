-- filing_monthly: services filed with the regulator in each month, and how many there are by then.
-- One row per month_start_on, kind (the key). From: filing. month_start_on: of filed_on, in China.
-- Months run without a gap from the first filing to the last: a month without any is a row of zeros.
-- Filings without a day stand in no row. A filing is a permit, not a release.

CREATE OR REPLACE VIEW filing_monthly AS
WITH filed AS (
    SELECT *, CAST(date_trunc('month', filed_on) AS DATE) AS month_start_on
    FROM filing WHERE filed_on IS NOT NULL
),
months AS (
    SELECT CAST(unnest(generate_series(
        min(month_start_on)::TIMESTAMP, max(month_start_on)::TIMESTAMP, INTERVAL 1 MONTH
    )) AS DATE) AS month_start_on
    FROM filed
),
counts AS (
    SELECT
        months.month_start_on,
        kinds.kind,
        count(filed.id) AS filing_count,
        count(DISTINCT filed.company) AS company_count,
        count(filed.organisation_id) AS listed_organisation_count,
        count(filed.model_id) AS listed_model_count
    FROM months
    CROSS JOIN (SELECT DISTINCT kind FROM filed) AS kinds
    LEFT JOIN filed ON filed.month_start_on = months.month_start_on AND filed.kind = kinds.kind
    GROUP BY ALL
)
SELECT
    *,
    sum(filing_count) OVER (PARTITION BY kind ORDER BY month_start_on)::BIGINT AS filing_count_so_far
FROM counts;

COMMENT ON VIEW filing_monthly IS 'One row a month and kind of filing: how many services were filed with the regulator, by how many companies, and how many so far.';
