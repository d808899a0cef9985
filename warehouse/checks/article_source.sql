-- An article's source is described, so that its tier is known.
SELECT 'warn: the sources files do not describe this source' AS problem, source_id,
    count(*) AS article_count
FROM article WHERE source_id IS NOT NULL AND source_id NOT IN (SELECT id FROM source)
GROUP BY source_id;
