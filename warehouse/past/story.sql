-- story as known then: those of which an article had been seen, with the articles counted anew.
SELECT story.* REPLACE (CAST(seen.article_count AS INTEGER) AS article_count)
FROM modelwire.story AS story
JOIN (SELECT story_id, count(*) AS article_count FROM article GROUP BY story_id) AS seen
    ON seen.story_id = story.id
