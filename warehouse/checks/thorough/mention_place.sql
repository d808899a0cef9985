-- A mention's text must stand in its article where it says.
SELECT 'fail: the text does not stand where the mention says' AS problem,
    mention.article_id, mention.kind, mention.entity_id, mention.char_start, mention.char_end,
    mention.text
FROM mention JOIN article ON article.id = mention.article_id
WHERE substring(article.text, mention.char_start + 1, mention.char_end - mention.char_start)
    <> mention.text;
