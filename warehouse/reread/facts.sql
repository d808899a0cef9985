-- What a database states, fact by fact: what a fact is known by, and what else it says.
-- One row per kind, article_id, fact (the key). {database} is the catalog that is read.
-- fact: what makes it the same fact in two readings. detail: what may differ between them.
SELECT 'article' AS kind, id AS article_id, 'text' AS fact, content_digest AS detail
FROM {database}.article
UNION ALL
SELECT DISTINCT kind, article_id, entity_id, '' FROM {database}.mention
UNION ALL
SELECT
    'parameter', article_id,
    concat_ws(' ', coalesce(model_id, 'no model'), claim.kind, value),
    string_agg(DISTINCT concat_ws(' ', text, is_approximate), '; ' ORDER BY concat_ws(' ', text, is_approximate))
FROM {database}.parameter_claim AS claim GROUP BY ALL
UNION ALL
SELECT
    'measure', article_id, concat_ws(' ', coalesce(model_id, 'no model'), role, value),
    string_agg(DISTINCT text, '; ' ORDER BY text)
FROM {database}.measure_claim GROUP BY ALL
UNION ALL
SELECT
    'release', article_id, concat_ws(' ', coalesce(model_id, 'no model'), act),
    string_agg(DISTINCT told, '; ' ORDER BY told)
FROM (
    SELECT *, concat_ws(', ', coalesce(organisation_id, 'no maker'), date, date_precision,
        licence_id, array_to_string(platforms, ' ')) AS told
    FROM {database}.release_claim
) GROUP BY ALL
UNION ALL
SELECT
    'licence', article_id, concat_ws(' ', coalesce(model_id, 'no model'), coalesce(licence_id, licence)),
    ''
FROM {database}.licence_claim GROUP BY ALL
UNION ALL
SELECT
    'quote', article_id, text,
    string_agg(DISTINCT told, '; ' ORDER BY told)
FROM (
    SELECT *, concat_ws(', ', coalesce(speaker, 'nobody'), role, affiliation) AS told
    FROM {database}.quote
) GROUP BY ALL
