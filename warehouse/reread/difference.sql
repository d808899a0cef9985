-- What today's reader would change: facts gained, lost and altered, by article.
-- One row a fact that differs. before, after: what else it says; NULL where there is no such fact.
-- Articles whose archive is gone cannot be read again and are left out.
SELECT
    coalesce(stored.kind, fresh.kind) AS kind,
    CASE WHEN stored.kind IS NULL THEN 'gained' WHEN fresh.kind IS NULL THEN 'lost' ELSE 'altered' END
        AS change,
    article_id,
    fact,
    stored.detail AS before,
    fresh.detail AS after
FROM stored_fact AS stored FULL JOIN fresh_fact AS fresh USING (kind, article_id, fact)
WHERE (stored.detail IS DISTINCT FROM fresh.detail OR stored.kind IS NULL OR fresh.kind IS NULL)
    AND article_id NOT IN (SELECT article_id FROM out_of_reach)
ORDER BY kind, change, article_id, fact
