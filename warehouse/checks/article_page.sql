-- The page that an article was read from must be on record.
SELECT 'fail: the page of the article is not on record' AS problem, id AS article_id, page_digest, url
FROM article ANTI JOIN page ON page.digest = article.page_digest;
