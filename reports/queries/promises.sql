-- promises: what is open or overdue at the end of the week, and what was kept in it.
-- One row a promise. late_day_count: days since it was due, at the end of the week.
-- is_out: the model was released by the end of the week, so that a further step of it is promised.
-- story_count: stories that promise it; slip_count: how often another date was given.
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
    promise.slip_count,
    promise.story_count,
    promise.promised_on >= $monday::DATE AS is_this_week,
    coalesce(release.released_on <= $monday::DATE + 6, false) AS is_out,
    promise.evidence[1] AS evidence
FROM promise_as_of($monday::DATE + 6) AS promise
LEFT JOIN maker USING (organisation_id)
LEFT JOIN release ON release.model_id = promise.model_id AND release.status = 'released'
WHERE coalesce(promise.model_name, promise.model_text) IS NOT NULL
    AND (promise.status <> 'kept' OR promise.kept_on BETWEEN $monday::DATE AND $monday::DATE + 6)
    -- What was open for a year without a date is a memory, not a promise.
    AND (promise.status <> 'open' OR promise.due_on IS NOT NULL
        OR promise.promised_on > $monday::DATE - 364)
ORDER BY
    CASE promise.status WHEN 'overdue' THEN 1 WHEN 'open' THEN 2 ELSE 3 END,
    promise.due_on NULLS LAST, promise.promised_on DESC, model
