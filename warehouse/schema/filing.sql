CREATE TABLE IF NOT EXISTS filing (
    id VARCHAR NOT NULL PRIMARY KEY,
    kind VARCHAR NOT NULL CHECK (kind IN ('filing', 'registration', 'algorithm')),
    number VARCHAR,
    name VARCHAR NOT NULL,
    company VARCHAR,
    province VARCHAR,
    filed_on DATE,
    filed_precision VARCHAR CHECK (filed_precision IN ('day', 'month')),
    base_model VARCHAR,
    purpose VARCHAR,
    organisation_id VARCHAR,
    model_id VARCHAR,
    url VARCHAR NOT NULL,
    parent_url VARCHAR,
    source_id VARCHAR,
    first_listed_at TIMESTAMPTZ NOT NULL,
    last_listed_at TIMESTAMPTZ NOT NULL,
    page_digest VARCHAR NOT NULL,
    warc_file VARCHAR,
    warc_offset BIGINT CHECK (warc_offset >= 0),
    load_id VARCHAR NOT NULL
);

COMMENT ON TABLE filing IS 'One row a filing of a service with the regulator (备案, 登记), as the newest list has it: a permit, not a release.';
COMMENT ON COLUMN filing.id IS 'The number, or a digest of kind, name and company where the list has none.';
COMMENT ON COLUMN filing.kind IS 'filing (备案: a model''s service), registration (登记: an application that calls a filed model) or algorithm (算法备案).';
COMMENT ON COLUMN filing.number IS 'Number that the regulator gave. Lists overlap: numbers count, not rows of lists.';
COMMENT ON COLUMN filing.name IS 'Name of the service or model, as filed.';
COMMENT ON COLUMN filing.company IS 'Legal name of the company that filed.';
COMMENT ON COLUMN filing.province IS 'Province, in Chinese, as the list has it or the number tells. As stated where it is none.';
COMMENT ON COLUMN filing.filed_on IS 'Day of the filing in China. The first of the month where filed_precision is month.';
COMMENT ON COLUMN filing.filed_precision IS 'day or month.';
COMMENT ON COLUMN filing.base_model IS 'For a registration: the filed model that the application calls, as stated.';
COMMENT ON COLUMN filing.purpose IS 'What the service is for, where the list says so.';
COMMENT ON COLUMN filing.organisation_id IS 'organisation.id that the lexicon has for the company. NULL where it has none.';
COMMENT ON COLUMN filing.model_id IS 'model.id that the lexicon has for the name. NULL where it has none.';
COMMENT ON COLUMN filing.url IS 'Address of the list: a page, or a file attached to one.';
COMMENT ON COLUMN filing.parent_url IS 'Address of the page that led to the list.';
COMMENT ON COLUMN filing.source_id IS 'source.id that led there.';
COMMENT ON COLUMN filing.first_listed_at IS 'When a list that names it was first fetched, UTC.';
COMMENT ON COLUMN filing.last_listed_at IS 'When the list that this row is from was fetched, UTC.';
COMMENT ON COLUMN filing.page_digest IS 'page.digest of that list.';
COMMENT ON COLUMN filing.warc_file IS 'Name of the archive file, without folder.';
COMMENT ON COLUMN filing.warc_offset IS 'Where the response record begins, in bytes of the compressed file.';
COMMENT ON COLUMN filing.load_id IS 'load.id that wrote this row.';
