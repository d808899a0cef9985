-- weeks_with_data: the Mondays of the weeks with an article, oldest first.
SELECT week_start_on FROM week WHERE article_count > 0 ORDER BY week_start_on
