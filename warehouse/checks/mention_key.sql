-- A name is mentioned once at a place.
SELECT 'fail: the same mention twice' AS problem,
    article_id, kind, entity_id, char_start, char_end
FROM mention GROUP BY article_id, kind, entity_id, char_start, char_end HAVING count(*) > 1;
