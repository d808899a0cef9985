CREATE TABLE IF NOT EXISTS release_claim (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    model_id VARCHAR,
    model_text VARCHAR,
    organisation_id VARCHAR,
    organisation_text VARCHAR,
    act VARCHAR NOT NULL CHECK (act IN ('announced', 'api', 'weights', 'updated', 'licence-changed', 'withdrawn', 'planned')),
    action VARCHAR NOT NULL CHECK (action IN ('released', 'open-sourced', 'updated', 'planned')),
    status VARCHAR NOT NULL CHECK (status IN ('released', 'planned')),
    date DATE,
    date_precision VARCHAR CHECK (date_precision IN ('day', 'month', 'year')),
    licence VARCHAR,
    licence_id VARCHAR,
    platforms VARCHAR[] NOT NULL,
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    trigger VARCHAR,
    sentence VARCHAR NOT NULL,
    char_start INTEGER NOT NULL CHECK (char_start >= 0),
    char_end INTEGER NOT NULL,
    PRIMARY KEY (article_id, ordinal),
    CHECK ((date IS NULL) = (date_precision IS NULL)),
    CHECK (char_end > char_start)
);

COMMENT ON TABLE release_claim IS 'One row an act by which, as an article states, a model was made available or will be.';
COMMENT ON COLUMN release_claim.article_id IS 'article.id that states it.';
COMMENT ON COLUMN release_claim.ordinal IS 'Number of the row within its article, from 0, in order of the text.';
COMMENT ON COLUMN release_claim.model_id IS 'model.id it belongs to. NULL where the text leaves that open.';
COMMENT ON COLUMN release_claim.model_text IS 'The model as the text names it. NULL where it does not.';
COMMENT ON COLUMN release_claim.organisation_id IS 'organisation.id that acts. NULL where the text leaves that open.';
COMMENT ON COLUMN release_claim.organisation_text IS 'The organisation as the text or the lexicon names it.';
COMMENT ON COLUMN release_claim.act IS 'announced, api, weights, updated, licence-changed, withdrawn or planned.';
COMMENT ON COLUMN release_claim.action IS 'The same, coarser: released, open-sourced, updated or planned.';
COMMENT ON COLUMN release_claim.status IS 'released, or planned for the future.';
COMMENT ON COLUMN release_claim.date IS 'Day of the act as stated; first day of the period where date_precision is month or year. NULL where not stated.';
COMMENT ON COLUMN release_claim.date_precision IS 'How exact date is. NULL with it.';
COMMENT ON COLUMN release_claim.licence IS 'Licence as stated. NULL where not stated.';
COMMENT ON COLUMN release_claim.licence_id IS 'licence.id: apache-2.0. NULL where it is not a known one.';
COMMENT ON COLUMN release_claim.platforms IS 'Where the article says it can be had, sorted: huggingface, modelscope, github. Empty where not stated.';
COMMENT ON COLUMN release_claim.confidence IS 'The reader''s certainty, 0 to 1.';
COMMENT ON COLUMN release_claim.trigger IS 'The word that told: open-sourced, 开源.';
COMMENT ON COLUMN release_claim.sentence IS 'The sentence: article.text from char_start to char_end.';
COMMENT ON COLUMN release_claim.char_start IS 'First character in article.text, counted in code points from 0.';
COMMENT ON COLUMN release_claim.char_end IS 'Character after the last one in article.text.';
