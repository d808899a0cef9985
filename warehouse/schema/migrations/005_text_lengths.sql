-- Version 5: an article's length stands beside its text, so that no publication reads every text.
ALTER TABLE article ADD COLUMN character_count INTEGER;
UPDATE article SET character_count = length(text);
