-- A claim's sentence or text must stand in its article where it says.
WITH claims AS (
    SELECT 'parameter_claim' AS claim, article_id, ordinal, text, char_start, char_end
    FROM parameter_claim
    UNION ALL
    SELECT 'measure_claim', article_id, ordinal, text, char_start, char_end FROM measure_claim
    UNION ALL
    SELECT 'release_claim', article_id, ordinal, sentence, char_start, char_end FROM release_claim
    UNION ALL
    SELECT 'licence_claim', article_id, ordinal, sentence, char_start, char_end FROM licence_claim
    UNION ALL
    SELECT 'quote', article_id, ordinal, text, char_start, char_end FROM quote
)
SELECT 'fail: the text does not stand where the claim says' AS problem,
    claims.claim, claims.article_id, claims.ordinal, claims.char_start, claims.char_end
FROM claims JOIN article ON article.id = claims.article_id
WHERE substring(article.text, claims.char_start + 1, claims.char_end - claims.char_start)
    <> claims.text;
