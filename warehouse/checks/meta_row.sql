-- The file says once which version its tables have.
SELECT 'fail: meta must have exactly one row' AS problem, count(*) AS row_count
FROM meta HAVING count(*) <> 1;
