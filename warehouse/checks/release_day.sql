-- A stated day of a release after the day on which it was reported.
SELECT 'warn: said to be released after the day of the report' AS problem, article_id, ordinal,
    model_id, date, reported_on
FROM release_evidence
WHERE status = 'released' AND date_precision = 'day' AND date > reported_on + 1;
