CREATE TABLE IF NOT EXISTS source (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR,
    tier VARCHAR,
    language VARCHAR,
    url VARCHAR,
    organisation_id VARCHAR,
    schedule VARCHAR,
    expected_per_week DOUBLE CHECK (expected_per_week >= 0),
    is_active BOOLEAN NOT NULL
);

COMMENT ON TABLE source IS 'One row a source of the sources files, as last loaded.';
COMMENT ON COLUMN source.id IS 'Name of the entry in spiders/sources.';
COMMENT ON COLUMN source.name IS 'Name for people.';
COMMENT ON COLUMN source.kind IS 'How it is crawled: feed, sitemap, listing, huggingface, …';
COMMENT ON COLUMN source.tier IS 'How near to the makers: official, hub, research, press. Official wins where claims differ.';
COMMENT ON COLUMN source.language IS 'Language that it writes in, ISO 639-1. NULL where it writes in several.';
COMMENT ON COLUMN source.url IS 'Address that the crawl begins at.';
COMMENT ON COLUMN source.organisation_id IS 'organisation.id that speaks here, for an official source. NULL for the press.';
COMMENT ON COLUMN source.schedule IS 'How often it is to be crawled, as the entry has it.';
COMMENT ON COLUMN source.expected_per_week IS 'Articles that the entry promises in a week. NULL where it promises nothing.';
COMMENT ON COLUMN source.is_active IS 'Whether the sources files still hold it.';
