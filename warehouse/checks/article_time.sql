-- A page that says it was published after it was fetched, or before there was a web.
SELECT 'warn: published after it was fetched: the date is not used' AS problem, id AS article_id,
    published_at, fetched_at, url
FROM article WHERE published_at > fetched_at + INTERVAL 1 DAY
UNION ALL
SELECT 'warn: published before there was a web', id, published_at, fetched_at, url
FROM article WHERE published_at < TIMESTAMPTZ '1991-01-01 00:00:00+00';
