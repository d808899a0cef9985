-- promises: what was promised in the week, and what is open or overdue at its end.
-- One row a promise. late_day_count: days since it was due, at the end of the week.
SELECT
    coalesce(promise.model_name, promise.model_text) AS model,
    maker.name AS maker,
    maker.name_zh AS maker_zh,
    promise.promised_on,
    promise.due_on,
    promise.date_precision,
    promise.kept_on,
    promise.status,
    promise.late_day_count,
    promise.promised_on >= $monday::DATE AS is_this_week,
    promise.evidence[1] AS evidence
FROM promise_as_of($monday::DATE + 6) AS promise
LEFT JOIN maker USING (organisation_id)
WHERE coalesce(promise.model_name, promise.model_text) IS NOT NULL
    AND (promise.status <> 'kept' OR promise.kept_on >= $monday::DATE)
ORDER BY promise.status = 'kept', promise.due_on NULLS LAST, promise.promised_on, model
