-- conflicts: figures that disagree about models with an act in the week, or whose second value came
-- up in it. One row a model and field; told: the best source first. From: conflict, act.
-- The sentences behind the values are in claims. correction_reason: why a person chose the value;
-- NULL where none did.
WITH acted AS (SELECT DISTINCT model_id FROM act WHERE week_start_on = $monday)
SELECT
    model_id,
    model_name AS model,
    field,
    "values" AS told,
    chosen,
    reason,
    reason_kind,
    correction_reason
FROM conflict
WHERE model_id IN (FROM acted) OR opened_on BETWEEN $monday::DATE AND $monday::DATE + 6
ORDER BY model, field
