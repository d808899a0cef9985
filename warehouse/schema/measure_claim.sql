CREATE TABLE IF NOT EXISTS measure_claim (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    model_id VARCHAR,
    model_text VARCHAR,
    role VARCHAR NOT NULL,
    value BIGINT NOT NULL CHECK (value > 0),
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL CHECK (char_start >= 0),
    char_end INTEGER NOT NULL,
    PRIMARY KEY (article_id, ordinal),
    CHECK (char_end > char_start)
);

COMMENT ON TABLE measure_claim IS 'One row another number that an article states of a model.';
COMMENT ON COLUMN measure_claim.article_id IS 'article.id that states it.';
COMMENT ON COLUMN measure_claim.ordinal IS 'Number of the row within its article, from 0, in order of the text.';
COMMENT ON COLUMN measure_claim.model_id IS 'model.id it belongs to. NULL where the text leaves that open.';
COMMENT ON COLUMN measure_claim.model_text IS 'The model as the text names it. NULL where it does not.';
COMMENT ON COLUMN measure_claim.role IS 'context_length (tokens), training_tokens (tokens) or vocabulary (entries).';
COMMENT ON COLUMN measure_claim.value IS 'The number, in the unit of its role.';
COMMENT ON COLUMN measure_claim.text IS 'As it stands there: article.text from char_start to char_end.';
COMMENT ON COLUMN measure_claim.char_start IS 'First character in article.text, counted in code points from 0.';
COMMENT ON COLUMN measure_claim.char_end IS 'Character after the last one in article.text.';
