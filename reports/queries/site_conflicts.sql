-- site_conflicts: values that disagree, one row a model and field. From: conflict.
SELECT model_id, field, "values" AS told, chosen, reason, reason_kind
FROM conflict ORDER BY model_id, field
