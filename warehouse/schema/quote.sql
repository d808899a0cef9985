CREATE TABLE IF NOT EXISTS quote (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    text VARCHAR NOT NULL,
    speaker VARCHAR,
    speaker_kind VARCHAR CHECK (speaker_kind IN ('person', 'organisation', 'unnamed')),
    person_id VARCHAR,
    affiliation VARCHAR,
    affiliation_id VARCHAR,
    role VARCHAR,
    is_direct BOOLEAN NOT NULL,
    model_text VARCHAR,
    cue VARCHAR,
    char_start INTEGER NOT NULL CHECK (char_start >= 0),
    char_end INTEGER NOT NULL,
    PRIMARY KEY (article_id, ordinal),
    CHECK (char_end > char_start)
);

COMMENT ON TABLE quote IS 'One row a statement that an article gives as said by somebody.';
COMMENT ON COLUMN quote.article_id IS 'article.id that states it.';
COMMENT ON COLUMN quote.ordinal IS 'Number of the row within its article, from 0, in order of the text.';
COMMENT ON COLUMN quote.text IS 'What was said, without quotation marks: article.text from char_start to char_end.';
COMMENT ON COLUMN quote.speaker IS 'Who said it, in the fullest form of the name in the article.';
COMMENT ON COLUMN quote.speaker_kind IS 'person, organisation or unnamed.';
COMMENT ON COLUMN quote.person_id IS 'person.id, for a person.';
COMMENT ON COLUMN quote.affiliation IS 'Whom the speaker belongs to, as in the article.';
COMMENT ON COLUMN quote.affiliation_id IS 'organisation.id of the affiliation.';
COMMENT ON COLUMN quote.role IS 'Post or profession: founder and chief analyst.';
COMMENT ON COLUMN quote.is_direct IS 'Whether it stands in quotation marks.';
COMMENT ON COLUMN quote.model_text IS 'The model that it is about, as the quote names it.';
COMMENT ON COLUMN quote.cue IS 'The verb of saying, or why: inherited, nearest.';
COMMENT ON COLUMN quote.char_start IS 'First character in article.text, counted in code points from 0.';
COMMENT ON COLUMN quote.char_end IS 'Character after the last one in article.text.';
