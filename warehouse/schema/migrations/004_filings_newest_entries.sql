-- Version 4: the regulator's filings (the table is new), and the newest entry that a listing states.
ALTER TABLE crawl ADD COLUMN newest_entry_at TIMESTAMPTZ;
