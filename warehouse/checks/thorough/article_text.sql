-- Characters that could not be decoded, and articles without words.
SELECT 'warn: the text holds characters that could not be decoded' AS problem, id AS article_id, url
FROM article WHERE contains(text, chr(65533))
UNION ALL
SELECT 'fail: the article has no text', id, url FROM article WHERE trim(text) = '';
