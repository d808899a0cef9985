CREATE TABLE IF NOT EXISTS licence (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    class VARCHAR NOT NULL,
    commercial_use VARCHAR CHECK (commercial_use IN ('yes', 'no', 'with-permission', 'unstated')),
    cap VARCHAR,
    has_naming_duty BOOLEAN NOT NULL,
    regions_left_out VARCHAR[]
);

COMMENT ON TABLE licence IS 'One row a licence that the lexicon lists, reduced to answers.';
COMMENT ON COLUMN licence.id IS 'Identifier: apache-2.0.';
COMMENT ON COLUMN licence.name IS 'Name for people.';
COMMENT ON COLUMN licence.class IS 'open, open-weights (free to use, with conditions), restricted (commerce needs leave, or has a cap), research (no commerce) or closed.';
COMMENT ON COLUMN licence.commercial_use IS 'yes, no, with-permission or unstated. NULL where the lexicon does not say.';
COMMENT ON COLUMN licence.cap IS 'What commerce is bounded by: users a month, or in words. NULL where nothing.';
COMMENT ON COLUMN licence.has_naming_duty IS 'Whether derivatives must carry the name of the model.';
COMMENT ON COLUMN licence.regions_left_out IS 'Where it gives no right of use: ISO 3166-1 codes, EU for the European Union. Empty where nowhere; NULL until the lexicon is loaded again.';
