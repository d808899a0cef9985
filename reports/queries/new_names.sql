-- new_names: names first met in the week that the lexicon does not list. One row a name.
SELECT text AS name, kind, mention_count, article_count, first_reported_at, article_id, char_start,
    char_end
FROM emerging_name
WHERE week_start_on = $monday
ORDER BY article_count DESC, mention_count DESC, kind, name
LIMIT 20
