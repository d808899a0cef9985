-- A line of an index, for an address that may be there: all but what is of the newest response only.
INSERT INTO address (
    twin, address, rank, fetched_at, warc_file, warc_offset, url, is_alias, etag, last_modified,
    digest, role, source_id, updated, first_at, checked_at, told_at, told
) VALUES (
    :twin, :address, :rank, :at, :warc_file, :warc_offset, :url, :is_alias, :etag, :last_modified,
    :digest, :role, :source_id, :updated, :first_at, :at, :told_at, :told
)
ON CONFLICT (twin, address) DO UPDATE SET
    first_at = min(coalesce(first_at, excluded.first_at), coalesce(excluded.first_at, first_at)),
    checked_at = max(checked_at, excluded.checked_at),
    told = CASE WHEN excluded.told_at > coalesce(told_at, excluded.told_at - 1)
        THEN excluded.told ELSE told END,
    told_at = max(coalesce(told_at, excluded.told_at), coalesce(excluded.told_at, told_at))
