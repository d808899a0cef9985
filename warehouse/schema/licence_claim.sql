CREATE TABLE IF NOT EXISTS licence_claim (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    model_id VARCHAR,
    model_text VARCHAR,
    licence VARCHAR NOT NULL,
    licence_id VARCHAR,
    sentence VARCHAR NOT NULL,
    char_start INTEGER NOT NULL CHECK (char_start >= 0),
    char_end INTEGER NOT NULL,
    PRIMARY KEY (article_id, ordinal),
    CHECK (char_end > char_start)
);

COMMENT ON TABLE licence_claim IS 'One row a licence that an article states of a model.';
COMMENT ON COLUMN licence_claim.article_id IS 'article.id that states it.';
COMMENT ON COLUMN licence_claim.ordinal IS 'Number of the row within its article, from 0, in order of the text.';
COMMENT ON COLUMN licence_claim.model_id IS 'model.id it belongs to. NULL where the text leaves that open.';
COMMENT ON COLUMN licence_claim.model_text IS 'The model as the text names it. NULL where it does not.';
COMMENT ON COLUMN licence_claim.licence IS 'Licence as stated.';
COMMENT ON COLUMN licence_claim.licence_id IS 'licence.id. NULL where it is not a known one.';
COMMENT ON COLUMN licence_claim.sentence IS 'The sentence: article.text from char_start to char_end.';
COMMENT ON COLUMN licence_claim.char_start IS 'First character in article.text, counted in code points from 0.';
COMMENT ON COLUMN licence_claim.char_end IS 'Character after the last one in article.text.';
