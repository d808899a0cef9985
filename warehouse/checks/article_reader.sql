-- Articles that an earlier reader read than the one of the last load: their claims are not today's.
SELECT 'warn: read by an earlier reader; `modelwire reread` shows what today''s would change' AS problem,
    reader_version, count(*) AS article_count
FROM article
WHERE reader_version
    <> (SELECT arg_max(reader_version, loaded_at) FROM load WHERE reader_version IS NOT NULL)
GROUP BY reader_version;
