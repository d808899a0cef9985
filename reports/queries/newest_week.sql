-- newest_week: the newest day (Asia/Shanghai) on which an article was published. One row.
SELECT max(reported_on) AS published_on FROM article_context
