CREATE TABLE IF NOT EXISTS licence (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR,
    is_commercial BOOLEAN
);

COMMENT ON TABLE licence IS 'One row a licence that the lexicon lists, reduced to answers.';
COMMENT ON COLUMN licence.id IS 'Identifier: apache-2.0.';
COMMENT ON COLUMN licence.name IS 'Name for people.';
COMMENT ON COLUMN licence.kind IS 'Its class: open, restricted, research, proprietary. NULL where the lexicon does not say.';
COMMENT ON COLUMN licence.is_commercial IS 'Whether commercial use is allowed without asking. NULL where unknown.';
