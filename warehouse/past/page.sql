-- page as known then: what had been fetched.
SELECT * FROM modelwire.page WHERE fetched_at < known_until()
