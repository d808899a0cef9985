-- article_version as known then.
SELECT * FROM modelwire.article_version WHERE fetched_at < known_until()
