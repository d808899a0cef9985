-- Sizes outside of what models have are wrong readings more often than not.
SELECT 'warn: a size beyond 100 trillion or below 1 million parameters' AS problem, article_id,
    ordinal, model_id, value, text
FROM parameter_claim WHERE value > 100000000000000 OR value < 1000000;
