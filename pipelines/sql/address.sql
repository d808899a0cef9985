-- What the archive knows of each address. Read and written by pipelines/addresses.py; derived from
-- the CDXJ files, so that it can be thrown away. Times are seconds since 1970, UTC.

-- index_file: the CDXJ files that are taken in, as they were then. One row per name (the key).
CREATE TABLE index_file (
    name TEXT PRIMARY KEY,
    byte_count INTEGER NOT NULL,
    changed_at INTEGER NOT NULL -- nanoseconds
) WITHOUT ROWID;

-- address: One row per twin, address (the key): the newest response, by rank, then by fetched_at,
-- warc_file, warc_offset.
CREATE TABLE address (
    twin TEXT NOT NULL,          -- what the address shares with its AMP and mobile twins
    address TEXT NOT NULL,       -- normalised, as fetched or as asked for
    rank INTEGER NOT NULL,       -- 2: bytes, 1: a revisit record only, 0: nothing but refusals
    fetched_at INTEGER NOT NULL,
    warc_file TEXT NOT NULL,
    warc_offset INTEGER NOT NULL,
    url TEXT,                    -- as fetched, NULL where it is the address
    is_alias INTEGER NOT NULL,   -- 1 where asking for the address led to another, whose response this is
    etag TEXT,
    last_modified TEXT,
    digest TEXT NOT NULL,
    role TEXT,
    source_id TEXT,
    updated TEXT,
    first_at INTEGER,            -- NULL where rank is 0
    checked_at INTEGER NOT NULL, -- asked for last, whatever came
    told_at INTEGER,             -- when a listing told of a change last, of what was then not archived anew
    told TEXT,                   -- that change
    PRIMARY KEY (twin, address)
) WITHOUT ROWID;

-- For Addresses.due: articles of a source by how long they were watched.
CREATE INDEX watched ON address (source_id, checked_at - first_at, first_at)
WHERE role = 'article' AND rank > 0 AND NOT is_alias;
