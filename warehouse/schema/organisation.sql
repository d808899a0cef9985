CREATE TABLE IF NOT EXISTS organisation (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    name_zh VARCHAR,
    kind VARCHAR,
    country VARCHAR,
    parent_id VARCHAR,
    is_listed BOOLEAN NOT NULL
);

COMMENT ON TABLE organisation IS 'One row an organisation that the lexicon lists or an article names.';
COMMENT ON COLUMN organisation.id IS 'Identifier of the lexicon, or a slug of the name where it is not listed.';
COMMENT ON COLUMN organisation.name IS 'Name for people, in English where there is one.';
COMMENT ON COLUMN organisation.name_en IS 'English name. NULL where the lexicon has none.';
COMMENT ON COLUMN organisation.name_zh IS 'Chinese name. NULL where the lexicon has none.';
COMMENT ON COLUMN organisation.kind IS 'maker, university, institute, state, platform, media, analyst, chip, investor or other. NULL where it is not listed.';
COMMENT ON COLUMN organisation.country IS 'ISO 3166-1 code of where it is at home: CN. NULL where unknown.';
COMMENT ON COLUMN organisation.parent_id IS 'organisation.id that it is a part of.';
COMMENT ON COLUMN organisation.is_listed IS 'Whether the lexicon knows it. False: a name to review.';
