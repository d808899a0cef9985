-- conflicts: figures that disagree about models with an act in the week, or whose second value came
-- up in it. One row a model and field; values: the best source first.
-- sizes: the evidence of each size. correction_reason: why a person chose the value; NULL where none did.
WITH acted AS (SELECT DISTINCT model_id FROM act WHERE week_start_on = $monday),
sizes AS (
    SELECT model_id,
        list(struct_pack(kind, value, evidence := evidence[1])) AS sizes
    FROM size_evidence GROUP BY model_id
)
SELECT
    conflict.model_name AS model,
    conflict.field,
    conflict."values" AS told,
    conflict.chosen,
    conflict.reason,
    conflict.reason_kind,
    conflict.correction_reason,
    coalesce(sizes.sizes, []) AS sizes
FROM conflict LEFT JOIN sizes USING (model_id)
WHERE conflict.model_id IN (FROM acted)
    OR conflict.opened_on BETWEEN $monday::DATE AND $monday::DATE + 6
ORDER BY model, conflict.field
