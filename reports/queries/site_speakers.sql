-- site_speakers: people who were quoted, with at most forty of their quotations, newest first.
-- One row a speaker. From: quote_book; direct speech only, copies once.
SELECT
    speaker,
    first(role ORDER BY role IS NULL, reported_at DESC) AS role,
    first(affiliation ORDER BY affiliation IS NULL, reported_at DESC) AS affiliation,
    count(*) AS quote_count,
    max(said_on) AS newest_on,
    list(struct_pack(text, language, said_on, outlet := evidence.outlet, url := evidence.url,
        title := evidence.title, outlet_count)
        ORDER BY reported_at DESC NULLS LAST, text)[:40] AS quotes
FROM quote_book
WHERE speaker IS NOT NULL AND speaker_kind = 'person' AND is_direct
GROUP BY speaker ORDER BY quote_count DESC, speaker
