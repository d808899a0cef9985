-- promise_as_of(day): promised releases as they stood at the end of that day, Asia/Shanghai.
-- One row per promise_id (the key): the model, or where it is not named the claim itself.
-- From: release_evidence, maker, model.
-- due_on: the last day of the latest date promised; NULL where none was given.
-- kept_on: first day after the promise on which the model, or a more exact one of its name, was released;
-- what came out on the very day is what the promise was told beside: tests today, the API next month. status: kept, overdue (due_on has passed) or open. late_day_count: days from due_on to
-- kept_on, or to the day asked for; negative when early.
-- slip_count: how often another date was given than before.

CREATE OR REPLACE MACRO promise_as_of(day) AS TABLE
WITH told AS (
    SELECT release_evidence.*
    FROM release_evidence JOIN maker ON maker.organisation_id = maker_id
    WHERE reported_on IS NULL OR reported_on <= day
),
promised AS (
    SELECT
        coalesce(model_id, article_id || ':' || ordinal) AS promise_id,
        any_value(model_id) AS model_id,
        first(model_text ORDER BY reported_at, article_id, ordinal) AS model_text,
        first(maker_id ORDER BY reported_at, article_id, ordinal) AS organisation_id,
        min(reported_on) AS promised_on,
        max(date_end) - 1 AS due_on,
        first(date_precision ORDER BY date_end DESC NULLS LAST) AS date_precision,
        greatest(count(DISTINCT date_end) - 1, 0) AS slip_count,
        count(DISTINCT story_id) AS story_count,
        list(struct_pack(article_id, sentence, char_start, char_end, url, reported_on)
            ORDER BY reported_at, article_id, ordinal) AS evidence
    FROM told WHERE status = 'planned'
    GROUP BY coalesce(model_id, article_id || ':' || ordinal)
),
-- The names under which a release keeps a promise: foo-7b-chat keeps one of foo-7b and one of foo.
released AS (
    SELECT told.acted_on, unnest([
        told.model_id[:n] FOR n IN range(1, length(told.model_id) + 1)
        IF n = length(told.model_id) OR told.model_id[n + 1] = '-'
    ]) AS model_id
    FROM told WHERE told.status = 'released'
),
kept AS (
    SELECT promised.promise_id, min(released.acted_on) AS kept_on
    FROM promised JOIN released
        ON released.model_id = promised.model_id AND released.acted_on > promised.promised_on
    GROUP BY promised.promise_id
)
SELECT
    promised.*,
    model.name AS model_name,
    kept.kept_on,
    CASE
        WHEN kept.kept_on IS NOT NULL THEN 'kept'
        WHEN promised.due_on < day THEN 'overdue'
        ELSE 'open'
    END AS status,
    CASE
        WHEN kept.kept_on IS NOT NULL THEN kept.kept_on - promised.due_on
        WHEN promised.due_on < day THEN CAST(day AS DATE) - promised.due_on
    END AS late_day_count
FROM promised
LEFT JOIN kept ON kept.promise_id = promised.promise_id
LEFT JOIN model ON model.id = promised.model_id;
