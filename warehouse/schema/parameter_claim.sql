CREATE TABLE IF NOT EXISTS parameter_claim (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    model_id VARCHAR,
    model_text VARCHAR,
    value BIGINT NOT NULL CHECK (value > 0),
    kind VARCHAR NOT NULL CHECK (kind IN ('total', 'active')),
    is_approximate BOOLEAN NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL CHECK (char_start >= 0),
    char_end INTEGER NOT NULL,
    PRIMARY KEY (article_id, ordinal),
    CHECK (char_end > char_start)
);

COMMENT ON TABLE parameter_claim IS 'One row a number of parameters that an article states.';
COMMENT ON COLUMN parameter_claim.article_id IS 'article.id that states it.';
COMMENT ON COLUMN parameter_claim.ordinal IS 'Number of the row within its article, from 0, in order of the text.';
COMMENT ON COLUMN parameter_claim.model_id IS 'model.id it belongs to. NULL where the text leaves that open.';
COMMENT ON COLUMN parameter_claim.model_text IS 'The model as the text names it. NULL where it does not.';
COMMENT ON COLUMN parameter_claim.value IS 'Parameters: 7B is 7000000000.';
COMMENT ON COLUMN parameter_claim.kind IS 'total, or active (in use for a token) of a mixture of experts.';
COMMENT ON COLUMN parameter_claim.is_approximate IS 'Whether the text says about, nearly, over.';
COMMENT ON COLUMN parameter_claim.text IS 'As it stands there: article.text from char_start to char_end.';
COMMENT ON COLUMN parameter_claim.char_start IS 'First character in article.text, counted in code points from 0.';
COMMENT ON COLUMN parameter_claim.char_end IS 'Character after the last one in article.text.';
