-- The length that stands beside a text must be the text's.
SELECT 'fail: character_count is not the length of the text' AS problem,
    id AS article_id, url, character_count, length(text) AS text_length
FROM article WHERE character_count IS DISTINCT FROM length(text);
