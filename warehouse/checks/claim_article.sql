-- Mentions and claims must belong to an article.
WITH claims AS (
    SELECT 'mention' AS claim, article_id FROM mention
    UNION ALL SELECT 'parameter_claim', article_id FROM parameter_claim
    UNION ALL SELECT 'measure_claim', article_id FROM measure_claim
    UNION ALL SELECT 'release_claim', article_id FROM release_claim
    UNION ALL SELECT 'licence_claim', article_id FROM licence_claim
    UNION ALL SELECT 'quote', article_id FROM quote
)
SELECT 'fail: no article has this id' AS problem, claim, article_id, count(*) AS row_count
FROM claims ANTI JOIN article ON article.id = claims.article_id
GROUP BY claim, article_id;
