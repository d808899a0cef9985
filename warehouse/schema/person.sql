CREATE TABLE IF NOT EXISTS person (
    id VARCHAR NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL
);

COMMENT ON TABLE person IS 'One row a person that an article names or quotes.';
COMMENT ON COLUMN person.id IS 'The name in lower case with single spaces. People of one name share it.';
COMMENT ON COLUMN person.name IS 'Name as first met.';
