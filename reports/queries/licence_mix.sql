-- licence_mix: under what kind of licence models came out: in the week, the four before, 26 weeks.
-- One row a span and class. From: release. licence_class: as in the table licence; unlisted where a
-- licence is stated that the lexicon does not know, not-stated where none is.
WITH released AS (
    SELECT
        week_start_on,
        coalesce(licence_class, CASE WHEN licence IS NULL THEN 'not-stated' ELSE 'unlisted' END)
            AS licence_class
    FROM release
    WHERE status = 'released' AND NOT is_umbrella
        AND week_start_on BETWEEN $monday::DATE - 175 AND $monday
),
spans AS (
    SELECT 'this_week' AS span, 1 AS position, licence_class
    FROM released WHERE week_start_on = $monday
    UNION ALL
    SELECT 'four_weeks', 2, licence_class
    FROM released WHERE week_start_on BETWEEN $monday::DATE - 28 AND $monday::DATE - 7
    UNION ALL
    SELECT 'half_year', 3, licence_class FROM released
)
SELECT
    span,
    licence_class,
    count(*) AS release_count,
    count(*) / sum(count(*)) OVER (PARTITION BY span) AS share
FROM spans GROUP BY span, position, licence_class
ORDER BY position, licence_class
