-- stories: the reports of each model that came out in the week, the first of each story, at most six
-- a model, oldest first. One row a model and story. From: release_evidence.
WITH acted AS (
    SELECT DISTINCT model_id FROM act
    WHERE week_start_on = $monday AND act IN ('announced', 'api', 'weights')
),
first_reports AS (
    SELECT model_id, story_id,
        count(DISTINCT article_id) AS article_count,
        first(struct_pack(article_id, char_start, char_end, title, url, outlet, language, reported_at)
            ORDER BY reported_at NULLS LAST, tier_rank, article_id, ordinal) AS report
    FROM release_evidence SEMI JOIN acted USING (model_id)
    GROUP BY model_id, story_id
)
SELECT model_id, report.article_id AS article_id, report.char_start AS char_start,
    report.char_end AS char_end, coalesce(report.title, report.url) AS title, report.url AS url,
    report.outlet AS outlet, report.language AS language, report.reported_at AS reported_at,
    article_count
FROM first_reports
QUALIFY row_number() OVER (
    PARTITION BY model_id ORDER BY reported_at NULLS LAST, report.article_id
) <= 6
ORDER BY model_id, reported_at NULLS LAST, article_id
