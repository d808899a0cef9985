-- Articles whose page today's archive no longer holds: what they state stays as it is.
SELECT article.id AS article_id
FROM stored.article
ANTI JOIN fresh.page ON page.digest = article.page_digest
