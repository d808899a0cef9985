CREATE TABLE IF NOT EXISTS family (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    name_zh VARCHAR,
    organisation_id VARCHAR,
    country VARCHAR,
    kind VARCHAR
);

COMMENT ON TABLE family IS 'One row a family of models that the lexicon lists: Qwen, Baichuan.';
COMMENT ON COLUMN family.id IS 'Identifier of the lexicon.';
COMMENT ON COLUMN family.name IS 'Name for people.';
COMMENT ON COLUMN family.name_zh IS 'Chinese name. NULL where it has none.';
COMMENT ON COLUMN family.organisation_id IS 'organisation.id of the maker. NULL where it has no one maker.';
COMMENT ON COLUMN family.country IS 'ISO 3166-1 code of where it comes from. NULL where unknown.';
COMMENT ON COLUMN family.kind IS 'llm, multimodal, embedding, image, video, speech or code. NULL where the lexicon does not say.';
