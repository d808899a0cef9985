-- pending: the names to review, those of most stories first. One row per kind, entity_id.
SELECT
    kind, entity_id, name, organisation_id, spellings, mention_count, article_count, story_count,
    source_count, first_reported_at
FROM emerging_name
ORDER BY story_count DESC, source_count DESC, mention_count DESC, kind, entity_id
