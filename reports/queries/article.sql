-- article: what evidence needs of the articles that it stands in. One row an article.
-- published_on: the day of publication in Shanghai, '' where the page does not say.
SELECT
    article.id AS article_id,
    article.text,
    coalesce(article.title, article.url) AS title,
    coalesce(source.name, article.site_name, '') AS outlet,
    coalesce(strftime(timezone('Asia/Shanghai', article.published_at), '%Y-%m-%d'), '') AS published_on,
    article.url,
    article.language
FROM article
LEFT JOIN source ON source.id = article.source_id
WHERE article.id IN ($article_ids)
