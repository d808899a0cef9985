-- The same line, where it tells of a newer response than the row.
UPDATE address SET
    rank = :rank, fetched_at = :at, warc_file = :warc_file, warc_offset = :warc_offset, url = :url,
    is_alias = :is_alias, etag = :etag, last_modified = :last_modified, digest = :digest,
    role = :role, source_id = :source_id, updated = :updated
WHERE twin = :twin AND address = :address
AND (rank, fetched_at, warc_file, warc_offset) < (:rank, :at, :warc_file, :warc_offset)
