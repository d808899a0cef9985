-- A name is mentioned once at a place. Two of one place have one hash, which is quick to count.
WITH twice AS (
    SELECT hash(article_id, kind, entity_id, char_start, char_end) AS place
    FROM mention GROUP BY place HAVING count(*) > 1
)
SELECT 'fail: the same mention twice' AS problem,
    article_id, kind, entity_id, char_start, char_end
FROM mention SEMI JOIN twice
    ON twice.place = hash(article_id, kind, entity_id, char_start, char_end)
GROUP BY article_id, kind, entity_id, char_start, char_end HAVING count(*) > 1;
