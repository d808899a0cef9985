-- Every article has a story, and each story counts its articles.
SELECT 'fail: the article belongs to no story' AS problem, article.id AS article_id, story_id,
    NULL::BIGINT AS counted, NULL::BIGINT AS stated
FROM article LEFT JOIN story ON story.id = article.story_id
WHERE story.id IS NULL
UNION ALL
SELECT 'fail: the story counts other articles than it has', story.first_article_id, story.id,
    count(article.id), any_value(story.article_count)
FROM story LEFT JOIN article ON article.story_id = story.id
GROUP BY story.id, story.first_article_id
HAVING count(article.id) <> any_value(story.article_count);
